#!/usr/bin/env python3
"""The peer: which lanes pass 4 m, by erosion in Shapely 2, vectorised, on two threads.

    shapely_two_threads.py DATA OUT [--threads 2] [--required 4.0]

Reads DATA/fire_lanes.geojson and DATA/obstructions.geojson, writes OUT: one id a line with
`pass` or `fail`. Every geometry operation is one call over an array; the interpreter's lock is
free inside them, so two threads run on two cores. Answers yes or no only.
"""

import argparse
import gc
import itertools
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import orjson
import shapely


def read(path):
    with open(path, "rb") as file:
        return orjson.loads(file.read())["features"]


def polygons(features):
    """All obstruction polygons in one call, from one flat array of positions."""
    rings = [f["geometry"]["coordinates"][0] for f in features]
    sizes = np.fromiter(map(len, rings), dtype=np.int64, count=len(rings))
    flat = np.array(list(itertools.chain.from_iterable(rings)), dtype=np.float64)
    return shapely.polygons(
        shapely.linearrings(flat, indices=np.repeat(np.arange(len(rings)), sizes)))


def lines(features):
    parts = [f["geometry"]["coordinates"] for f in features]
    sizes = np.fromiter(map(len, parts), dtype=np.int64, count=len(parts))
    flat = np.array(list(itertools.chain.from_iterable(parts)), dtype=np.float64)
    index = np.repeat(np.arange(len(parts)), sizes)
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    return shapely.linestrings(flat, indices=index), flat, first, sizes


def prolonged(flat, first, sizes, reach):
    """The same lines drawn on beyond both ends, so that erosion takes nothing off them."""
    last = first + sizes - 1
    copy = flat.copy()
    for end, inner in ((first, first + 1), (last, last - 1)):
        way = flat[end] - flat[inner]
        way /= np.hypot(way[:, 0], way[:, 1])[:, None]
        copy[end] = flat[end] + way * reach
    index = np.repeat(np.arange(len(sizes)), sizes)
    return shapely.linestrings(copy, indices=index)


def judge(part, required):
    """Passing lanes of one slice: difference, erosion, and one part that meets both ends."""
    long_lines, widths, blocked, starts, ends = part
    surface = shapely.buffer(long_lines, widths / 2, cap_style="flat", join_style="mitre")
    free = shapely.difference(surface, blocked)
    shrunk = shapely.buffer(free, -required / 2, quad_segs=32)
    pieces, lane = shapely.get_parts(shrunk, return_index=True)
    # The end sections are as wide as the lane, so what is left of an end meets its section.
    joined = shapely.intersects(pieces, starts[lane]) & shapely.intersects(pieces, ends[lane])
    passing = np.zeros(len(widths), dtype=bool)
    passing[lane[joined]] = True
    return passing


def sections(flat, at, inner, widths):
    way = flat[at] - flat[inner]
    way /= np.hypot(way[:, 0], way[:, 1])[:, None]
    normal = np.stack((-way[:, 1], way[:, 0]), axis=1) * (widths / 2)[:, None]
    return shapely.linestrings(np.stack((flat[at] - normal, flat[at] + normal), axis=1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--required", type=float, default=4.0)
    a = parser.parse_args()
    gc.disable()
    clock = [time.perf_counter()]
    with ThreadPoolExecutor(a.threads) as pool:
        lanes, things = pool.map(
            read, (f"{a.data}/fire_lanes.geojson", f"{a.data}/obstructions.geojson"))
        clock.append(time.perf_counter())
        ids = [f["properties"]["id"] for f in lanes]
        place = {identity: k for k, identity in enumerate(ids)}
        owner = np.fromiter(
            (place[f["properties"]["lane"]] for f in things), dtype=np.int64, count=len(things))
        widths = np.fromiter(
            (f["properties"]["width"] for f in lanes), dtype=np.float64, count=len(lanes))
        _, flat, first, sizes = lines(lanes)
        last = first + sizes - 1
        long_lines = prolonged(flat, first, sizes, 12.0)
        starts, ends = (sections(flat, first, first + 1, widths),
                        sections(flat, last, last - 1, widths))
        shapes = polygons(things)
        order = np.argsort(owner, kind="stable")
        cuts = np.searchsorted(owner[order], np.arange(len(lanes) + 1))

        def group(low, high):
            inside = order[cuts[low]:cuts[high]]
            collections = shapely.multipolygons(shapes[inside], indices=owner[inside] - low,
                                                out=np.full(high - low, shapely.MultiPolygon(),
                                                            dtype=object))
            blocked = shapely.union_all(collections[:, None], axis=1)
            return judge((long_lines[low:high], widths[low:high], blocked, starts[low:high],
                          ends[low:high]), a.required)

        bounds = np.linspace(0, len(lanes), a.threads * 4 + 1).astype(int)
        passing = np.concatenate(list(pool.map(group, bounds[:-1], bounds[1:])))
    clock.append(time.perf_counter())
    with open(a.out, "w") as file:
        file.write("".join(
            f"{identity} {'pass' if ok else 'fail'}\n" for identity, ok in zip(ids, passing)))
    clock.append(time.perf_counter())
    read_s, judge_s, write_s = (b - x for x, b in zip(clock, clock[1:]))
    print(f"read {read_s:.3f} s, judge {judge_s:.3f} s, write {write_s:.3f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
