#!/usr/bin/env python3
"""Reads the same GeoJSON with FireLane, GDAL's own driver and pyogrio, in turn, and prints one table.

Times are medians of wall time of whole processes; read them as ratios, for machines are shared. FireLane's
include placing on earth, cleaning of shapes, findings and its report; the others' are reading alone.
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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="folder of .geojson or .geojson.gz files")
    parser.add_argument("--firelane", required=True, help="the release build")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        files = list(unpacked(options.folder, scratch))
        size = sum(map(os.path.getsize, files)) / 1e6
        readers = {
            "firelane inspect, all cores": [options.firelane, "inspect", *files],
            "firelane inspect, one core": [options.firelane, "inspect", "--jobs", "1", *files],
            "GDAL, its GeoJSON driver (Python)": ["/usr/bin/python3", "-c", GDAL, *files],
            "pyogrio.raw.read": [sys.executable, "-c", PYOGRIO, *files],
        }
        measures = {name: [] for name in readers}
        for _ in range(options.times):
            for name, command in readers.items():
                measures[name].append(run(command))
        print(f"{size:.1f} MB in {len(files)} files\n")
        print("| reader | seconds | MB/s | peak MB |\n|---|---|---|---|")
        for name, taken in measures.items():
            seconds = statistics.median(each[0] for each in taken)
            print(f"| {name} | {seconds:.2f} | {size / seconds:.0f} "
                  f"| {max(each[1] for each in taken):.0f} |")


if __name__ == "__main__":
    main()
