#!/usr/bin/env python3
"""Runs the built command over the width suite, as GeoJSON in EPSG:4548. Standard library only.

    width_suite.py .build/release/firelane

Each case is written as it is, in three pieces, reversed, rotated, as a turn at a T and as a ring,
checked in one run each, and its passage width held to a centimetre, its pinch to five, its strip
width to a centimetre where the suite gives one. Ends with 1 when anything is off.
"""

import json
import math
import os
import subprocess
import sys
import tempfile

BASE = 518939.553, 3519692.841
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4548"}}


def box(x0, x1, y0, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]


def disc(x, y, r):
    return [(x + r * math.cos(k * math.pi / 64), y + r * math.sin(k * math.pi / 64))
            for k in range(128)] + [(x + r, y)]


# Name, lane width, things, passage width, middle of the pinch (or several), strip width, cut.
CASES = (
    ("plain", 6, {}, 6.00, [(50, 3)], None, 50),
    ("one car at the kerb", 6, {"car": box(41, 46, 0, 2)}, 4.00, [(43.5, 4)], None, 43.5),
    ("bollard in mid-lane", 6, {"bollard": disc(52.5, 3, 0.15)}, 2.85,
     [(52.5, 4.575), (52.5, 1.425)], None, 52.5),
    ("gate neck", 6, {"wall-1": box(62, 62.4, 0, 1.2), "wall-2": box(62, 62.4, 4.6, 6)}, 3.40,
     [(62.2, 2.9)], None, 62.2),
    ("two staggered cars", 6, {"car-1": box(40, 45, 0, 2), "car-2": box(47, 52, 4, 6)}, 2.828,
     [(46, 3)], 2.35, 46),
    ("tree off the kerb", 6, {"tree": disc(57.5, 1.0, 0.4)}, 4.60, [(57.5, 3.7)], None, 57.5),
    ("car off both kerbs", 6, {"car": box(41, 46, 1, 3)}, 3.00, [(43.5, 4.5)], None, 43.5),
    ("chicane", 8, {"block-1": box(40, 40.2, 0, 4), "block-2": box(44.2, 44.4, 4, 8)}, 4.00,
     [(42.2, 4)], 1.49, 42.2))
DRAWINGS = ("as drawn", "three pieces", "reversed", "rotated 37.7°", "turn at a T", "ring")


def draw(case, drawing):
    _, wide, things, _, _, strip, cut = case
    y = wide / 2
    pave = [[box(-12, 112, 0, wide)]]
    lanes = {"lane": [(0, y), (100, y)]}
    if drawing == "three pieces":
        lanes = {"lane-1": [(0, y), (cut, y)], "lane-2": [(cut, y), (cut + 8, y)],
                 "lane-3": [(cut + 8, y), (100, y)]}
    elif drawing == "reversed":
        lanes = {"lane": [(100, y), (0, y)]}
    elif drawing == "turn at a T":
        node = cut if strip else 20
        lanes = {"lane-1": [(0, y), (node, y)], "lane-2": [(node, y), (100, y)],
                 "side": [(node, y), (node, 40)]}
        pave.append([box(node - 0.8, node + 0.8, wide, 40)])
    elif drawing == "ring":
        lanes = {"lane": [(cut, y), (106, y), (106, 55), (-6, 55), (-6, y), (cut, y)]}
        pave = [[box(-12, 112, 0, 60), box(0, 100, wide, 50)[::-1]]]
    return lanes, pave, things


def placed(angle):
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return lambda p: [BASE[0] + p[0] * c - p[1] * s, BASE[1] + p[0] * s + p[1] * c]


def write(path, lanes, pave, things, place):
    features = [
        {"type": "Feature", "properties": {"layer": "fire_lanes", "id": k, "designated": "yes"},
         "geometry": {"type": "LineString", "coordinates": [place(p) for p in line]}}
        for k, line in lanes.items()]
    features += [
        {"type": "Feature", "properties": {"layer": "lane_surfaces", "id": f"surface-{k}"},
         "geometry": {"type": "Polygon", "coordinates": [[place(p) for p in r] for r in rings]}}
        for k, rings in enumerate(pave)]
    features += [
        {"type": "Feature",
         "properties": {"layer": "obstructions", "id": k, "kind": k.split("-")[0]},
         "geometry": {"type": "Polygon", "coordinates": [[place(p) for p in ring]]}}
        for k, ring in things.items()]
    with open(path, "w") as file:
        json.dump({"type": "FeatureCollection", "crs": CRS, "features": features}, file)


def measured(firelane, path, folder):
    out = os.path.join(folder, "out.geojson")
    subprocess.run(
        [firelane, "check", path, "-o", out, "--out-crs", "EPSG:4548"], check=True,
        stderr=subprocess.DEVNULL)
    features = json.load(open(out))["features"]
    way = [f for f in features if f["properties"]["feature"] in ("lane", "turn")
           and f["properties"]["id"] != "side" and "side" not in f["properties"]["id"]]
    names = {f["properties"]["id"] for f in way}
    pinches = [f for f in features if f["properties"]["feature"] == "pinch"
               and f["properties"]["state"] == "night" and f["properties"]["lane"] in names]

    def least(key):
        return min((f["properties"][key] for f in way if f["properties"][key] is not None),
                   default=None)

    worst = min(pinches, key=lambda f: f["properties"]["width"], default=None)
    return least("passage_width"), least("strip_width"), worst


def main():
    firelane = sys.argv[1]
    wrong = 0
    print(f"{'case':<22}{'drawing':<16}{'passage':>9}{'strip':>8}  off by / culprits")
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            for drawing in DRAWINGS:
                place = placed(37.7 if "rotated" in drawing else 0)
                path = os.path.join(folder, "survey.geojson")
                write(path, *draw(case, drawing), place)
                width, strip, pinch = measured(firelane, path, folder)
                good = width is not None and abs(width - case[3]) <= 0.01
                if case[5]:
                    good &= strip is not None and abs(strip - case[5]) <= 0.01
                off, culprits = math.inf, []
                if pinch:
                    a, b = pinch["geometry"]["coordinates"]
                    middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
                    off = min(math.dist(middle, place(p)) for p in case[4])
                    culprits = pinch["properties"]["culprits"]
                # A free lane is as narrow everywhere; only on one straight lane is there a middle.
                anywhere = case[0] == "plain" and drawing in ("three pieces", "turn at a T")
                good &= off <= 0.05 or anywhere
                wrong += not good
                print(f"{case[0]:<22}{drawing:<16}{width!s:>9}{strip!s:>8}  {off:.3f} "
                      f"{','.join(culprits)}{'' if good else '   <-- off'}")
    print(f"{wrong} of {len(CASES) * len(DRAWINGS)} are off")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
