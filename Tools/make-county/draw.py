#!/usr/bin/env python3
"""Draws a survey folder, and a check's answers over it, to a picture. Needs `Tools/setup --test`.

    .build-python/bin/python Tools/make-county/draw.py GeoData/demo OUT.png|OUT.svg
        [--check check.geojson] [--plan plan.geojson --planned planned-check.geojson]
        [--orders orders.geojson] [--community C02] [--dpi 110]

With a plan, the picture has two halves: as checked, and as planned, where roads that did not become
fire lanes are dashed.
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
from PIL import Image

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


def read(path):
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
    def __init__(self, window, axes, inches):
        (x0, y0), (x1, y1) = window
        self.origin = (x0 + x1) / 2, (y0 + y1) / 2
        self.scale = 111320 * math.cos(math.radians(self.origin[1])), 110890
        wide, high = (x1 - x0) * self.scale[0], (y1 - y0) * self.scale[1]
        self.axes, self.inches = axes, inches
        self.axes.set_xlim(-wide / 2, wide / 2)
        self.axes.set_ylim(-high / 2, high / 2)
        self.axes.set_aspect("equal")
        self.axes.axis("off")

    def points_per_metre(self):
        return self.inches * 72 / (self.axes.get_xlim()[1] - self.axes.get_xlim()[0])

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


def survey(plan, a):
    """What was surveyed, without its lanes."""
    plan.areas(load(a.survey, "communities"), facecolor="#dfe7d2", edgecolor="#8a9a78",
               linewidth=0.8, zorder=1)
    for road in load(a.survey, "roads"):
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


def things(plan, a, gone=()):
    """What stands about, without what a plan takes away."""
    obstructions = [
        f for f in load(a.survey, "obstructions") if f["properties"]["id"] not in gone]
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


def answers(plan, a, check, ordinary=()):
    """Lanes by verdict; roads that did not become fire lanes are dashed."""
    features = read(check)
    lanes = [f for f in features if f["properties"].get("feature") == "lane"]
    wide = 3 if a.community or a.plan else 1.8
    for verdict, colour in VERDICTS.items():
        plan.lines([f for f in lanes if f["properties"].get("verdict") == verdict
                    and f["properties"]["id"] not in ordinary], color=colour, linewidth=wide,
                   zorder=7)
    plan.lines([f for f in lanes if f["properties"]["id"] in ordinary], color="#555555",
               linewidth=wide / 2, linestyle="--", zorder=7)
    plan.lines([f for f in features if f["properties"].get("feature") == "pinch"
                and (f["properties"].get("width") or 0) < 4
                and not set(f["properties"].get("lanes") or [f["properties"].get("lane")])
                & set(ordinary)], color="#000000", linewidth=1.6, zorder=9)


def edits(plan):
    """Ids of what a plan takes away, and of lanes it designates."""
    gone, chosen = set(), set()
    for f in read(plan):
        for edit in f["properties"].get("edits") or []:
            if edit["op"] in ("delete", "remove"):
                gone.add(edit["id"])
            elif edit["layer"] == "fire_lanes" and (
                    edit["feature"]["properties"].get("designated") == "yes"):
                chosen.add(edit["id"])
    return gone, chosen


def marking(plan, orders):
    features = read(orders)

    def of(*kinds):
        return [f for f in features if f["properties"].get("kind") in kinds and f["geometry"]]

    plan.lines(of("edge_line", "kerb_paint"), color="#e6b800", linewidth=1.2, zorder=10)
    plan.areas(of("text_box", "entrance_grid"), facecolor="none", edgecolor="#e6b800",
               linewidth=0.8, zorder=10)
    plan.lines(of("enforcement"), color="#d73027", linewidth=1, linestyle=":", zorder=10)
    plan.points(of("name_plate", "warning_sign"), color="#000000", s=4, marker="D", zorder=11)
    taken = of("clearance", "demolish", "prune", "gate", "line_raise")
    plan.lines(taken, color="#d73027", linewidth=1.5, zorder=11)
    plan.areas(taken, facecolor="none", edgecolor="#d73027", linewidth=1.2, zorder=11)
    plan.points(taken, color="#d73027", s=20, marker="x", zorder=11)


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("survey")
    parser.add_argument("out")
    for name in ("--check", "--plan", "--planned", "--orders", "--community"):
        parser.add_argument(name)
    parser.add_argument("--dpi", type=int, default=110)
    a = parser.parse_args()
    if (a.plan is None) != (a.planned is None):
        parser.error("--plan and --planned go together")
    return a


def main():
    a = options()
    chosen = [f for f in load(a.survey, "communities")
              if a.community in (None, f["properties"]["id"])]
    positions = [p for f in chosen for r in parts(f["geometry"]) for p in r]
    margin = 0.0003 if a.community else 0.0008
    window = [(min(p[k] for p in positions) - margin for k in (0, 1)),
              (max(p[k] for p in positions) + margin for k in (0, 1))]
    (x0, y0), (x1, y1) = window = [tuple(w) for w in window]
    high = 12 * (y1 - y0) / ((x1 - x0) * math.cos(math.radians((y0 + y1) / 2)))
    count = 2 if a.plan else 1
    figure, grid = plt.subplots(1, count, figsize=(12 * count, high), squeeze=False)
    figure.subplots_adjust(0, 0, 1, 1, wspace=0)
    figure.patch.set_facecolor("#eef0e8")
    plans = [Plan(window, axes, 12) for axes in grid[0]]
    for plan in plans:
        survey(plan, a)
    things(plans[0], a)
    if a.check:
        answers(plans[0], a, a.check)
    else:
        plans[0].lines(load(a.survey, "fire_lanes"), color="#555555", linewidth=0.8,
                       linestyle="--", zorder=7)
    if a.plan:
        gone, designated = edits(a.plan)
        designated |= {
            f["properties"]["id"] for f in load(a.survey, "fire_lanes")
            if f["properties"].get("designated") == "yes"}
        ordinary = {
            f["properties"]["id"] for f in load(a.survey, "fire_lanes")} - designated
        things(plans[1], a, gone)
        answers(plans[1], a, a.planned, ordinary)
    if a.orders:
        marking(plans[-1], a.orders)
    figure.savefig(
        a.out, dpi=a.dpi, metadata={"Date": None} if a.out.endswith(".svg") else None)
    if a.out.endswith(".png"):
        # Flat colours need no more than a palette, at a third of the bytes.
        with Image.open(a.out) as picture:
            small = picture.convert("RGB").quantize(96, dither=Image.Dither.NONE)
        small.save(a.out, optimize=True)
    print(a.out, file=sys.stderr)


if __name__ == "__main__":
    main()
