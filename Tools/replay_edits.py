#!/usr/bin/env python3
"""Replays the edits of a plan on the files of a survey and writes the planned survey.

usage: replay_edits.py SURVEY_FOLDER plan.geojson OUT_FOLDER [--scenario A]

Without a scenario each community gets its recommended one, else A.

Shares no code with the program. Features are found by `id` (property, else the feature's own, else
layer and hash as the definition has it). One part of a feature of many parts (`id#2`) is cut out of
it: its other parts become features of their own that carry their ids.
"""

import copy
import hashlib
import json
import os
import struct
import sys

ID_NAMES = ["id", "编号", "标识码", "唯一标识", "要素编号", "要素代码"]
NAME_NAMES = ["name", "名称", "名字", "标注名称"]
PARTS = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return str(value).strip()


def rings(geometry):
    kind, where = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return [[where]]
    if kind in ("LineString", "MultiPoint"):
        return [where]
    if kind in ("Polygon", "MultiLineString"):
        return where
    return [ring for polygon in where for ring in polygon]


def hashed(layer, properties, geometry):
    """Layer and the first 12 hex digits over layer, name and geometry at 1e-7 degrees."""
    name = next((text(properties[key]) for key in NAME_NAMES if text(properties.get(key))), "")
    data = layer.encode() + b"\0" + name.encode() + b"\0"
    for ring in rings(geometry) if geometry else []:
        data += struct.pack("<q", len(ring))
        for position in ring:
            for value in position[:2]:
                scaled = value * 1e7
                nearest = int(scaled + 0.5) if scaled >= 0 else -int(-scaled + 0.5)
                data += struct.pack("<q", nearest)
    return layer + hashlib.sha256(data).hexdigest()[:12]


def identity(layer, feature):
    properties = feature.get("properties") or {}
    for key in ID_NAMES:
        if text(properties.get(key)):
            return text(properties[key])
    if text(feature.get("id")):
        return text(feature["id"])
    return hashed(layer, properties, feature.get("geometry"))


class Survey:
    def __init__(self, folder):
        self.files = {}
        for name in sorted(os.listdir(folder)):
            if name.endswith((".geojson", ".json")):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    self.files[name] = json.load(file)

    def find(self, layer, item):
        """File, position and number of the part (None for the whole) of an item."""
        base, sign, number = item.rpartition("#")
        for wanted, part in [(item, None)] + ([(base, int(number))] if sign and number.isdigit() else []):
            for name, document in self.files.items():
                stem = name.rsplit(".", 1)[0]
                for place, feature in enumerate(document["features"]):
                    own = (feature.get("properties") or {}).get("layer") or stem
                    if own == layer and identity(layer, feature) == wanted:
                        return name, place, part
        return None

    def take_apart(self, name, place, base):
        """Turns a feature of many parts into features of one part each, named base#1, base#2, …"""
        features = self.files[name]["features"]
        whole = features.pop(place)
        geometry = whole["geometry"]
        for number, where in enumerate(geometry["coordinates"], 1):
            part = copy.deepcopy(whole)
            part["geometry"] = {"type": PARTS[geometry["type"]], "coordinates": where}
            for key in ID_NAMES:
                part["properties"].pop(key, None)
            part["properties"]["id"] = f"{base}#{number}"
            features.insert(place + number - 1, part)

    def apply(self, edit):
        layer, item = edit["layer"], edit["id"]
        if edit["op"] == "add":
            name = f"{layer}.geojson"
            document = self.files.setdefault(
                name, {"type": "FeatureCollection", "name": layer, "features": []})
            document["features"].append(edit["feature"])
            return True
        found = self.find(layer, item)
        if found is None:
            return False
        name, place, part = found
        if part is not None:
            self.take_apart(name, place, item.rpartition("#")[0])
            name, place, part = self.find(layer, item)
        if edit["op"] == "remove":
            self.files[name]["features"].pop(place)
        else:
            self.files[name]["features"][place] = edit["feature"]
        return True


def main(arguments):
    scenario = None
    if "--scenario" in arguments:
        at = arguments.index("--scenario")
        scenario = arguments[at + 1]
        del arguments[at:at + 2]
    if len(arguments) != 3:
        sys.exit(__doc__)
    folder, plan, out = arguments
    survey = Survey(folder)
    with open(plan, encoding="utf-8") as file:
        document = json.load(file)
    for name, source in survey.files.items():
        if source.get("crs") != document.get("crs"):
            sys.exit(f"{name}: the plan is not in the system of the survey; make it with --out-crs")
    recommended = {}
    for feature in document["features"]:
        if feature["properties"].get("feature") == "community":
            for one in feature["properties"]["scenarios"]:
                if one["recommended"]:
                    recommended[feature["properties"]["id"]] = one["name"]
    done, seen = 0, {}
    for feature in document["features"]:
        properties = feature["properties"]
        if properties.get("feature") != "measure":
            continue
        wanted = scenario or recommended.get(properties["community"], "A")
        if properties["scenario"] != wanted:
            continue
        for edit in properties["edits"]:
            key = (edit["layer"], edit["id"])
            # A thing that two communities' plans take away is taken away once.
            if seen.get(key) == edit:
                continue
            seen[key] = edit
            if not survey.apply(edit):
                sys.exit(f"{properties['id']}: no {edit['layer']} {edit['id']} in the survey")
            done += 1
    os.makedirs(out, exist_ok=True)
    for name, source in survey.files.items():
        with open(os.path.join(out, name), "w", encoding="utf-8") as file:
            json.dump(source, file, ensure_ascii=False)
    print(f"{done} edits replayed")


if __name__ == "__main__":
    main(sys.argv[1:])
