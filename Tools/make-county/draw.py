#!/usr/bin/env python3
"""Draws a survey folder, and a check's answers over it, to a picture. Needs `Tools/setup --test`.

    .build-python/bin/python Tools/make-county/draw.py GeoData/demo OUT.png|OUT.svg
        [--check check.geojson] [--community C02] [--dpi 110]
"""

import argparse
import json
import math
import os
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.collections import LineCollection, PolyCollection

VERDICTS = {"complies": "#1a9850", "violates": "#d73027", "indeterminate": "#f0a30a"}
THINGS = {
    "car": "#3b6fb6", "zombie_car": "#54468c", "tree": "#6aa84f", "protected_tree": "#2d6a1e",
    "bollard": "#000000", "shed": "#8c510a", "e_bike_shed": "#8c510a", "wall": "#444444",
    "height_bar": "#c51b7d", "line": "#c51b7d", "billboard": "#c51b7d"}


def load(folder, layer):
    path = os.path.join(folder, f"{layer}.geojson")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return json.load(file)["features"]


def parts(geometry):
    """Rings, lines or points of a geometry, as lists of positions."""
    kind, c = geometry["type"], geometry["coordinates"]
    return {
        "Point": lambda: [[c]], "MultiPoint": lambda: [[p] for p in c], "LineString": lambda: [c],
        "MultiLineString": lambda: c, "Polygon": lambda: c[:1],
        "MultiPolygon": lambda: [p[0] for p in c]}[kind]()


class Plan:
    def __init__(self, window):
        (x0, y0), (x1, y1) = window
        self.origin = (x0 + x1) / 2, (y0 + y1) / 2
        self.scale = 111320 * math.cos(math.radians(self.origin[1])), 110890
        wide, high = (x1 - x0) * self.scale[0], (y1 - y0) * self.scale[1]
        self.figure, self.axes = plt.subplots(figsize=(12, 12 * high / wide), dpi=110)
        self.axes.set_xlim(-wide / 2, wide / 2)
        self.axes.set_ylim(-high / 2, high / 2)
        self.axes.set_aspect("equal")
        self.axes.axis("off")
        self.figure.subplots_adjust(0, 0, 1, 1)
        self.figure.patch.set_facecolor("#eef0e8")

    def points_per_metre(self):
        return 12 * 72 / (self.axes.get_xlim()[1] - self.axes.get_xlim()[0])

    def metres(self, points):
        return [((x - self.origin[0]) * self.scale[0], (y - self.origin[1]) * self.scale[1])
                for x, y, *_ in points]

    def areas(self, features, **style):
        rings = [self.metres(r) for f in features if f["geometry"] for r in parts(f["geometry"])
                 if len(r) > 2]
        self.axes.add_collection(PolyCollection(rings, **style))

    def lines(self, features, **style):
        found = [self.metres(r) for f in features if f["geometry"] for r in parts(f["geometry"])
                 if len(r) > 1]
        self.axes.add_collection(LineCollection(found, **style))

    def points(self, features, **style):
        found = [self.metres(r)[0] for f in features if f["geometry"]
                 for r in parts(f["geometry"]) if len(r) == 1]
        if found:
            self.axes.scatter(*zip(*found), **style)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("survey")
    parser.add_argument("out")
    parser.add_argument("--check")
    parser.add_argument("--community")
    parser.add_argument("--dpi", type=int, default=110)
    a = parser.parse_args()
    communities = load(a.survey, "communities")
    chosen = [f for f in communities if a.community in (None, f["properties"]["id"])]
    positions = [p for f in chosen for r in parts(f["geometry"]) for p in r]
    margin = 0.0003 if a.community else 0.0012
    window = [(min(p[k] for p in positions) - margin for k in (0, 1)),
              (max(p[k] for p in positions) + margin for k in (0, 1))]
    plan = Plan([tuple(w) for w in window])
    plan.areas(communities, facecolor="#dfe7d2", edgecolor="#8a9a78", linewidth=0.8, zorder=1)
    roads = load(a.survey, "roads")
    for road in roads:
        wide = float(road["properties"].get("width") or 8) * plan.points_per_metre()
        plan.lines([road], color="#c9c6bd", linewidth=wide, zorder=0, capstyle="butt")
    plan.areas(load(a.survey, "sites"), facecolor="#e8dcb8", edgecolor="#b59f5b", hatch="//",
               linewidth=0.6, zorder=1)
    plan.areas(load(a.survey, "lane_surfaces"), facecolor="#fbfaf6", edgecolor="#fbfaf6",
               linewidth=0.2, zorder=2)
    parking = load(a.survey, "parking")
    plan.areas([f for f in parking if f["properties"].get("underground") != "yes"],
               facecolor="#cfe0f3", edgecolor="#5d86b3", linewidth=0.5, zorder=3)
    plan.lines([f for f in parking if f["geometry"]["type"] == "LineString"], color="#5d86b3",
               linewidth=2, zorder=3)
    plan.areas(load(a.survey, "buildings"), facecolor="#d8b9a0", edgecolor="#7a5c45",
               linewidth=0.6, zorder=4)
    obstructions = load(a.survey, "obstructions")
    size = 14 if a.community else 2
    for kind in sorted({f["properties"]["kind"] for f in obstructions}):
        some = [f for f in obstructions if f["properties"]["kind"] == kind]
        colour = THINGS.get(kind, "#7f3b08")
        plan.areas(some, facecolor=colour, edgecolor=colour, linewidth=0.2, zorder=6)
        plan.lines([f for f in some if f["geometry"]["type"] == "LineString"], color=colour,
                   linewidth=1.2, zorder=6)
        plan.points(some, color=colour, s=size * (3 if "tree" in kind else 1),
                    alpha=0.55 if "tree" in kind else 1, zorder=5, linewidths=0)
    plan.points(load(a.survey, "gates"), color="#7b3294", s=size * 3, marker="s", zorder=8)
    plan.points(load(a.survey, "hydrants"), color="#d7191c", s=size * 2, marker="^", zorder=8)
    plan.points(load(a.survey, "entrances"), color="#555555", s=size / 3, zorder=8)
    if a.check:
        with open(a.check, encoding="utf-8") as file:
            features = json.load(file)["features"]
        for verdict, colour in VERDICTS.items():
            lanes = [f for f in features if f["properties"].get("feature") == "lane"
                     and f["properties"].get("verdict") == verdict]
            plan.lines(lanes, color=colour, linewidth=3 if a.community else 1.8, zorder=7)
        plan.lines([f for f in features if f["properties"].get("feature") == "pinch"
                    and (f["properties"].get("width") or 0) < 4], color="#000000",
                   linewidth=1.6, zorder=9)
    else:
        plan.lines(load(a.survey, "fire_lanes"), color="#555555", linewidth=0.8, linestyle="--",
                   zorder=7)
    plan.figure.savefig(
        a.out, dpi=a.dpi, metadata={"Date": None} if a.out.endswith(".svg") else None)
    print(a.out, file=sys.stderr)


if __name__ == "__main__":
    main()
