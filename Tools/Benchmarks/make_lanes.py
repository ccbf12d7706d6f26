#!/usr/bin/env python3
"""Writes N bent lanes with twenty obstructions each, in EPSG:4548. Standard library only.

    make_lanes.py N OUT [--seed S]        OUT gets fire_lanes.geojson and obstructions.geojson

Lane i starts at (500000 + 400·(i mod 40), 3300000 + 400·⌊i/40⌋): 41 points over 200 m along
y = 15·sin(t/40 + φ), φ uniform 0…6, width uniform 4.5…8. Obstructions: 14 boxes of 4.8 × 1.8 m
along the lane and 6 discs of radius 0.3 m with 16 corners, uniform over 2…195 m, on either side,
their centres 0.6 m inside the edge. Same seed, same bytes.
"""

import argparse
import math
import os
import random

HEAD = (
    '{"type":"FeatureCollection","name":"%s","made_up":true,"crs":{"type":"name","properties":'
    '{"name":"urn:ogc:def:crs:EPSG::4548"}},"features":[\n')
DISC = [(0.3 * math.cos(math.pi * k / 8), 0.3 * math.sin(math.pi * k / 8)) for k in range(16)]


def ring(points):
    points = points + points[:1]
    return "[[" + ",".join(f"[{x:.4f},{y:.4f}]" for x, y in points) + "]]"


def lane(i, draw):
    x0, y0 = 500000 + 400 * (i % 40), 3300000 + 400 * (i // 40)
    phase, width = draw.uniform(0, 6), draw.uniform(4.5, 8)

    def at(t):
        return x0 + t, y0 + 15 * math.sin(t / 40 + phase)

    line = ",".join("[%.4f,%.4f]" % at(5 * k) for k in range(41))
    yield (
        f'{{"type":"Feature","properties":{{"id":"L{i:06d}","width":{width:.3f},'
        f'"designated":"yes"}},"geometry":{{"type":"LineString","coordinates":[{line}]}}}}')
    for k in range(20):
        t, side = draw.uniform(2, 195), draw.choice((-1, 1))
        (x, y), slope = at(t), 15 / 40 * math.cos(t / 40 + phase)
        norm = math.hypot(1, slope)
        dx, dy = 1 / norm, slope / norm
        offset = side * (width / 2 - 0.6)
        cx, cy = x - dy * offset, y + dx * offset
        if k < 14:
            kind, movable, cost = "car", "yes", 500
            points = [
                (cx + a * dx * 2.4 - b * dy * 0.9, cy + a * dy * 2.4 + b * dx * 0.9)
                for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        else:
            kind, movable, cost = "bollard", "yes", 300
            points = [(cx + a, cy + b) for a, b in DISC]
        yield (
            f'{{"type":"Feature","properties":{{"id":"O{i:06d}-{k:02d}","lane":"L{i:06d}",'
            f'"kind":"{kind}","movable":"{movable}","cost_to_move":{cost}}},'
            f'"geometry":{{"type":"Polygon","coordinates":{ring(points)}}}}}')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    os.makedirs(a.out, exist_ok=True)
    draw = random.Random(a.seed)
    with open(f"{a.out}/fire_lanes.geojson", "w") as lanes, open(
            f"{a.out}/obstructions.geojson", "w") as things:
        lanes.write(HEAD % "fire_lanes")
        things.write(HEAD % "obstructions")
        for i in range(a.count):
            first, *rest = lane(i, draw)
            lanes.write((",\n" if i else "") + first)
            things.write((",\n" if i else "") + ",\n".join(rest))
        lanes.write("\n]}\n")
        things.write("\n]}\n")


if __name__ == "__main__":
    main()
