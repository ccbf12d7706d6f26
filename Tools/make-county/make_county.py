#!/usr/bin/env python3
"""Draws the made-up county of GeoData/demo: same seed, same bytes. Standard library only.

    Tools/make-county/make_county.py [--seed N] [--out GeoData/demo]
"""

import argparse
import json
import math
import os
import sys

import communities_north as north
import communities_south as south
from estate import FILES, County, Estate
from frame import Frame
from layouts import BLOCK
from streets import streets, surroundings

# A place in the plain, chosen for its coordinates alone: nothing there looks like this.
ORIGIN = (117.2, 31.8)
TURN = math.radians(6.5)
NOTE = "虚构数据,仅供演示:县、街道、小区、单位均不存在。 Made up for demonstration: no such place."

# Column and row of each community's block, from the south-west.
PLAN = (
    ("C01", "向阳小区", (0, 0), south.sunny), ("C02", "红星里", (1, 0), south.red_star),
    ("C03", "机械厂宿舍", (2, 0), south.machine_works), ("C04", "东风新村", (3, 0), south.east_wind),
    ("C05", "春晓苑", (0, 1), south.spring_dawn), ("C06", "和平里", (1, 1), south.peace),
    ("C07", "铁路新村", (2, 1), south.railway), ("C08", "胜利小区", (0, 2), north.victory),
    ("C09", "文化里", (1, 2), north.culture), ("C10", "锦绣家园", (2, 2), north.brocade),
    ("C11", "纺织小区", (3, 2), north.textile), ("C12", "老城根", (0, 3), north.old_town),
    ("C13", "学府小区", (1, 3), north.scholars), ("C14", "丰收里", (2, 3), north.harvest))


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def coordinates(value, locate):
    if isinstance(value, tuple):
        longitude, latitude = locate(value)
        return f"[{longitude:.9f},{latitude:.9f}]"
    items = list(value)
    return "[" + ",".join(coordinates(item, locate) for item in items) + "]"


def closed(kind, value):
    """Rings counter-clockwise and closed, as RFC 7946 wants them."""
    if kind == "Polygon":
        return [ring(r) for r in value]
    if kind == "MultiPolygon":
        return [[ring(r) for r in part] for part in value]
    return value


def ring(points):
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))
    points = points if area > 0 else points[::-1]
    return points + [points[0]]


def write(path, layer, features, locate):
    lines = []
    for kind, shape, properties in features:
        geometry = coordinates(closed(kind, shape), locate)
        lines.append(
            f'{{"type":"Feature","properties":{text(properties)},'
            f'"geometry":{{"type":"{kind}","coordinates":{geometry}}}}}')
    with open(path + ".part", "w", encoding="utf-8", newline="\n") as file:
        file.write(
            f'{{"type":"FeatureCollection","name":{text(layer)},"made_up":true,'
            f'"note":{text(NOTE)},"features":[\n' + ",\n".join(lines) + "\n]}\n")
    os.replace(path + ".part", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--out", default="GeoData/demo")
    arguments = parser.parse_args()

    county = County()
    for code, name, (column, line), draw in PLAN:
        accuracy = 0.5 if code == "C14" else 0.05
        origin = column * BLOCK[0], line * BLOCK[1]
        draw(Estate(county, code, name, origin, seed=arguments.seed, accuracy=accuracy))
    streets(county)
    surroundings(county)

    frame = Frame(*ORIGIN)
    c, s = math.cos(TURN), math.sin(TURN)
    centre = 2 * BLOCK[0], 2 * BLOCK[1]

    def locate(p):
        x, y = p[0] - centre[0], p[1] - centre[1]
        return frame.unproject(x * c - y * s, x * s + y * c)

    os.makedirs(arguments.out, exist_ok=True)
    for layer in FILES:
        write(
            os.path.join(arguments.out, f"{layer}.geojson"), layer, county.layers[layer], locate)
    total = sum(len(features) for features in county.layers.values())
    print(f"{total} features in {len(FILES)} layers written to {arguments.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
