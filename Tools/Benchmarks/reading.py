#!/usr/bin/env python3
"""Reads the same GeoJSON with FireLane, GDAL's own driver and pyogrio, in turn, and prints one table.

Times are medians of wall time of whole processes; read them as ratios, for machines are shared. FireLane's
include placing on earth, cleaning of shapes, findings and its report; the others' are reading alone. A
reader that is not installed is left out with a word.
"""

import argparse
import glob
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

from side_by_side import run

GDAL = """
import sys
from osgeo import ogr
for path in sys.argv[1:]:
    for layer in ogr.Open(path):
        for feature in layer:
            feature.GetGeometryRef()
"""
PYOGRIO = """
import sys
import pyogrio.raw
for path in sys.argv[1:]:
    pyogrio.raw.read(path)
"""


def unpacked(folder, scratch):
    for path in sorted(glob.glob(os.path.join(folder, "*.geojson*"))):
        target = os.path.join(scratch, os.path.basename(path).removesuffix(".gz"))
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as source:
            with open(target, "wb") as sink:
                shutil.copyfileobj(source, sink)
        yield target


def installed(readers):
    """The readers whose libraries are there."""
    for name, (command, module) in readers.items():
        if module and subprocess.run(
                [command[0], "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode:
            print(f"{name}: not installed, left out")
        else:
            yield name, command


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="folder of .geojson or .geojson.gz files")
    parser.add_argument("--firelane", required=True, help="the release build")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        files = list(unpacked(options.folder, scratch))
        if not files:
            sys.exit(f"{options.folder}: no .geojson and no .geojson.gz")
        size = sum(map(os.path.getsize, files)) / 1e6
        readers = dict(installed({
            "firelane inspect, all cores": ([options.firelane, "inspect", *files], None),
            "firelane inspect, one core":
                ([options.firelane, "inspect", "--jobs", "1", *files], None),
            "GDAL, its GeoJSON driver (Python)":
                (["/usr/bin/python3", "-c", GDAL, *files], "osgeo.ogr"),
            "pyogrio.raw.read": ([sys.executable, "-c", PYOGRIO, *files], "pyogrio"),
        }))
        measures = {name: [] for name in readers}
        for _ in range(options.times):
            for name, command in readers.items():
                measures[name].append(run(command))
        print(f"{size:.1f} MB in {len(files)} files\n")
        seconds = {name: statistics.median(each[0] for each in taken)
                   for name, taken in measures.items()}
        peers = [took for name, took in seconds.items() if not name.startswith("firelane")]
        fastest = min(peers or seconds.values())
        print("| reader | seconds | of the fastest peer's | MB/s | peak MiB |\n|---|---|---|---|---|")
        for name, took in seconds.items():
            print(f"| {name} | {took:.2f} | {took / fastest:.2f} | {size / took:.0f} "
                  f"| {max(each[1] for each in measures[name]):.0f} |")


if __name__ == "__main__":
    main()
