#!/usr/bin/env python3
"""An independent take-off: adds up orders.geojson by its geometry alone.

    Tools/take_off.py orders.geojson [--tolerance 0.001]

Lengths, areas and counts are measured on the drawn lines, areas and points in metres about each
feature's own place on the GRS 80 ellipsoid, and compared with the quantity each order states.
Exits with 1 when an order differs by more than the tolerance (a share of the quantity).
"""

import argparse
import json
import math
import sys

# GRS 80: half axis in metres, first eccentricity squared.
HALF_AXIS = 6378137.0
ECCENTRICITY = 0.00669438002290


def metres(longitude, latitude, origin):
    """Metres east and north of an origin; good to a millimetre within some hundred metres."""
    middle = math.radians((latitude + origin[1]) / 2)
    root = 1 - ECCENTRICITY * math.sin(middle) ** 2
    meridian = HALF_AXIS * (1 - ECCENTRICITY) / root**1.5
    parallel = HALF_AXIS / math.sqrt(root) * math.cos(middle)
    return (
        math.radians(longitude - origin[0]) * parallel,
        math.radians(latitude - origin[1]) * meridian,
    )


def parts(geometry):
    """The simple geometries of one, as type and coordinates."""
    kind = geometry["type"]
    if kind.startswith("Multi"):
        return [(kind[5:], coordinates) for coordinates in geometry["coordinates"]]
    return [(kind, geometry["coordinates"])]


def length(line):
    points = [metres(*point[:2], line[0]) for point in line]
    return sum(math.dist(a, b) for a, b in zip(points, points[1:]))


def ring_area(ring):
    points = [metres(*point[:2], ring[0]) for point in ring]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:]))) / 2


def area(polygon):
    return ring_area(polygon[0]) - sum(ring_area(hole) for hole in polygon[1:])


def measured(geometry, properties):
    """What the geometry comes to in the unit of the order; None where that unit is no matter of it."""
    unit = properties["unit"]
    simple = parts(geometry)
    lines = [c for kind, c in simple if kind == "LineString"]
    areas = [c for kind, c in simple if kind == "Polygon"]
    if unit == "m":
        return sum(map(length, lines)) if lines else None
    if unit == "m2":
        if areas:
            return sum(map(area, areas))
        width = properties.get("developed_width")
        return sum(map(length, lines)) * width if lines and width else None
    if properties["kind"] == "street_bays_approval":
        # The row is drawn as a line; its bays are drawn when the police have approved them.
        return None
    return float(len(simple))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("orders")
    arguments.add_argument("--tolerance", type=float, default=0.001)
    options = arguments.parse_args()
    with open(options.orders, encoding="utf-8") as file:
        features = json.load(file)["features"]
    sums, wrong, without = {}, [], 0
    for feature in features:
        properties = feature["properties"]
        if properties["feature"] != "order":
            continue
        found = measured(feature["geometry"], properties) if feature["geometry"] else None
        if found is None:
            without += 1
            continue
        stated = properties["quantity"]
        key = (properties["kind"], properties["unit"])
        total = sums.setdefault(key, [0, 0.0, 0.0])
        total[0] += 1
        total[1] += stated
        total[2] += found
        # Quantities are cut to three decimals.
        if abs(found - stated) > options.tolerance * max(found, stated) + 0.001:
            wrong.append(f"{properties['id']}: {stated} {properties['unit']} stated, {found:.3f} drawn")
    for (kind, unit), (count, stated, found) in sorted(sums.items()):
        print(f"{kind:20} {count:6} {stated:12.3f} {unit:6} {found:12.3f} drawn")
    print(f"{without} orders without a geometry of their unit, {len(wrong)} differ")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
