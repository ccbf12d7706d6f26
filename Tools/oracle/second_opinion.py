#!/usr/bin/env python3
"""Measures the lanes of a survey again, by erosion, and says where a check's answer differs.

    second_opinion.py SURVEY CHECK.geojson [--within 0.03]

Shares no code with FireLane. A lane's pavement is cut to a corridor about its line and eroded by
half a width, bisected to a millimetre, until no part joins the sections at both ends. Left out,
with a count: lanes without surface, with a tape, with a stated width, or under a building, for
there the answer does not come from the drawing alone. Ends with 1 when an answer differs.
"""

import argparse
import json
import math
import os
import sys

import numpy as np
import shapely
from shapely.geometry import shape

A, F = 6378137.0, 1 / 298.257222101
CORRIDOR = 14.0


def load(folder, layer):
    path = os.path.join(folder, f"{layer}.geojson")
    return json.load(open(path, encoding="utf-8"))["features"] if os.path.exists(path) else []


def flat(geometry, origin):
    """Degrees to metres about an origin; over one lane this is exact to a tenth of a millimetre."""
    e2 = F * (2 - F)
    latitude = math.radians(origin[1])
    w = math.sqrt(1 - e2 * math.sin(latitude) ** 2)
    east = A / w * math.cos(latitude)
    north = A * (1 - e2) / w**3

    def metres(c):
        d = np.radians(c - np.array(origin))
        # Meridians converge: the east scale is taken at each point's own latitude.
        x = d[:, 0] * (east - A / w * math.sin(latitude) * d[:, 1])
        return np.column_stack((x, d[:, 1] * north))

    return shapely.transform(geometry, metres)


def on_ground(feature):
    """What a thing blocks at wheel height: its area in metres is made later; `None` if nothing."""
    p = feature["properties"]
    tree = p["kind"] in ("tree", "protected_tree")
    if not tree and float(p.get("clearance") or 0) > 0:
        return None
    if p.get("top") is not None and float(p["top"]) <= 0.15:
        return None
    radius = p.get("trunk_radius") if tree else p.get("radius")
    return shape(feature["geometry"]), float(radius or 0)


def area(geometry, radius):
    return geometry.buffer(radius, quad_segs=64) if radius and geometry.area == 0 else geometry


def section(line, station, reach=CORRIDOR):
    p = line.interpolate(station)
    a, b = line.interpolate(max(0, station - 0.05)), line.interpolate(
        min(line.length, station + 0.05))
    d = np.array([b.x - a.x, b.y - a.y]) / math.hypot(b.x - a.x, b.y - a.y)
    n = np.array([-d[1], d[0]])
    c = np.array([p.x, p.y])
    return c, d, n, reach


def end_section(free, line, station):
    c, _, n, reach = section(line, station)
    cut = shapely.intersection(shapely.LineString([c - n * reach, c + n * reach]), free)
    parts = shapely.get_parts(cut)
    if not len(parts):
        return None
    return min(parts, key=lambda g: g.distance(shapely.Point(c)))


def gate_bars(line, gate, width):
    """Two bars that leave an opening of the given width across the lane."""
    c, d, n, reach = section(line, line.project(gate))
    bars = []
    for side in (1, -1):
        inner, outer = c + n * side * width / 2, c + n * side * reach
        bars.append(shapely.LineString([inner, outer]).buffer(0.005, cap_style="flat"))
    return bars


def passage(free, first, last):
    free = shapely.segmentize(free, 0.5)

    def passes(width):
        parts = shapely.get_parts(free.buffer(-width / 2, quad_segs=64))
        near = width / 2 + 0.02
        return bool(np.any((shapely.distance(parts, first) < near)
                           & (shapely.distance(parts, last) < near)))

    low, high = 0.0, 24.0
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (middle, high) if passes(middle) else (low, middle)
    return low


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("survey")
    parser.add_argument("check")
    parser.add_argument("--within", type=float, default=0.03)
    a = parser.parse_args()
    answers = {
        f["properties"]["id"]: f["properties"]["passage_width"]
        for f in json.load(open(a.check, encoding="utf-8"))["features"]
        if f["properties"].get("feature") == "lane"}
    surfaces = np.array([shape(f["geometry"]) for f in load(a.survey, "lane_surfaces")])
    things = [t for f in load(a.survey, "obstructions") if (t := on_ground(f))]
    things += [(shape(f["geometry"]), 0.0) for f in load(a.survey, "parking")
               if f["geometry"]["type"] == "Polygon"
               and f["properties"].get("underground") != "yes"]
    shapes = np.array([g for g, _ in things])
    radii = np.array([r for _, r in things])
    buildings = np.array([shape(f["geometry"]) for f in load(a.survey, "buildings")])
    gates = [(shape(f["geometry"]), f["properties"]) for f in load(a.survey, "gates")]
    taped = {f["properties"].get("lane") for f in load(a.survey, "measurements")}
    trees = [shapely.STRtree(x) for x in (surfaces, shapes, buildings)]
    left_out, differ, same = 0, [], 0
    for feature in load(a.survey, "fire_lanes"):
        p, line = feature["properties"], shape(feature["geometry"])
        near = line.buffer(CORRIDOR / 90000)
        inside = trees[0].query(near, "intersects")
        under = trees[2].query(line, "intersects")
        if (not len(inside) or p["id"] in taped or p.get("width") is not None or len(under)
                or line.is_ring or not shapely.union_all(surfaces[inside]).intersects(line)):
            left_out += 1
            continue
        origin = line.centroid.coords[0]
        flat_line = flat(line, origin)
        pavement = shapely.union_all(
            [flat(g, origin).buffer(0.002, join_style="mitre") for g in surfaces[inside]])
        corridor = flat_line.buffer(CORRIDOR, cap_style="flat")
        blocked = [area(flat(shapes[k], origin), radii[k])
                   for k in trees[1].query(near, "intersects")]
        unknown = False
        for point, gate in gates:
            at = flat(point, origin)
            if flat_line.distance(at) > 3:
                continue
            if gate["opens"] == "sealed":
                blocked += gate_bars(flat_line, at, 0.0)
            elif gate.get("width") is None:
                unknown = True
            else:
                blocked += gate_bars(flat_line, at, float(gate["width"]))
        if unknown:
            left_out += 1
            continue
        free = pavement.intersection(corridor)
        ends = [end_section(free, flat_line, s) for s in (0.02, flat_line.length - 0.02)]
        if blocked:
            free = free.difference(shapely.union_all(blocked))
        if None in ends:
            left_out += 1
            continue
        # Flat ends take nothing off the erosion when the pavement is drawn on beyond them.
        for station, end in zip((0.0, flat_line.length), ends):
            _, d, _, _ = section(flat_line, station)
            way = d * (-12 if station == 0 else 12)
            apron = shapely.Polygon([*end.coords, *(np.array(end.coords)[::-1] + way)])
            free = shapely.union(free, apron.buffer(0.01))
        width, answer = passage(free, *ends), answers.get(p["id"])
        if answer is None or abs(answer - width) > a.within:
            differ.append((p["id"], answer, width))
        else:
            same += 1
    print(f"{same} lanes agree within {a.within} m, {len(differ)} differ, {left_out} left out")
    for lane, answer, width in differ:
        print(f"  {lane}: {answer} by the check, {width:.3f} by erosion")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
