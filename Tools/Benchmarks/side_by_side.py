#!/usr/bin/env python3
"""Runs FireLane and its peers in turn on the same lanes and prints one table.

Times are medians of wall time end to end; they are read as ratios, for machines are shared. Last
comes what the runs say about each goal that they bear on.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
REQUIRED = 4.0


def run(command):
    """Wall seconds and peak MiB of one run; what it says is shown when it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\nended with {process.returncode}:\n"
                     f"{said.read().decode(errors='replace')}")
    return elapsed, usage.ru_maxrss / 1024


def prepare(count, folder):
    data = os.path.join(folder, f"lanes-{count}")
    if not os.path.exists(os.path.join(data, "done")):
        subprocess.run(
            [sys.executable, os.path.join(HERE, "make_lanes.py"), str(count), data], check=True)
        open(os.path.join(data, "done"), "w").close()
    return data


def passing_by_width(path):
    with open(path, encoding="utf-8") as file:
        features = json.load(file)["features"]
    widths = {}
    for feature in features:
        properties = feature["properties"]
        if properties.get("feature") == "lane":
            widths[properties["id"]] = properties["passage_width"]
    return widths


def passing_by_peer(path):
    with open(path, encoding="utf-8") as file:
        return dict(line.split() for line in file)


def compare(widths, answers):
    """Lanes on which the two differ, nearest to the limit last."""
    differ = []
    for lane in sorted(answers):
        width = widths.get(lane)
        if width is None or (width >= REQUIRED) != (answers[lane] == "pass"):
            differ.append((lane, width, answers[lane]))
    return sorted(differ, key=lambda d: -abs((d[1] or 0) - REQUIRED))


TWO, ONE, PEER = "firelane check, 2 jobs", "firelane check, 1 job", "Shapely 2, two threads"


def goals(starts, found):
    """Rows of goal, what is wanted, and what the runs gave; `found` is by lanes and command."""
    def time_of(count, name):
        return statistics.median(t for t, _ in found[count][name])

    def peak_of(count, name):
        return max(m for _, m in found[count][name])

    yield ("start-up, --version", "<= 0.050 s", f"{statistics.median(starts):.3f} s")
    counts = sorted(found)
    base = next((c for c in counts if c >= 1000), None)
    for count in counts:
        if count <= 10:
            yield (f"start-up, check of {count} lanes", "<= 0.050 s", f"{time_of(count, TWO):.3f} s")
        elif count >= 1000:
            # Five times on a thousand lanes, eight on a hundred thousand.
            wanted = ">= 5" if count < 100_000 else ">= 8"
            yield (f"{count} lanes, against Shapely on two threads", wanted,
                   f"{time_of(count, PEER) / time_of(count, TWO):.2f}")
            yield (f"{count} lanes, two cores against one", ">= 1.7",
                   f"{time_of(count, ONE) / time_of(count, TWO):.2f}")
            yield (f"{count} lanes, peak memory", f"<= {peak_of(count, PEER):.0f} MiB",
                   f"{peak_of(count, TWO):.0f} MiB")
            if count > base:
                per_lane = time_of(count, TWO) / count / (time_of(base, TWO) / base)
                yield (f"time per lane, {count} against {base} lanes", "<= 1.3",
                       f"{per_lane:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firelane", required=True)
    parser.add_argument("--lanes", default="10,1000")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--folder", default=".build-benchmarks")
    a = parser.parse_args()
    os.makedirs(a.folder, exist_ok=True)

    print(f"{'lanes':>7}  {'what':<28}{'median':>9}{'lowest':>9}{'peak':>9}  ratio")
    starts = [run([a.firelane, "--version"])[0] for _ in range(max(5, a.times))]
    print(f"{'':>7}  {'firelane --version':<28}{statistics.median(starts):>8.3f}s"
          f"{min(starts):>8.3f}s")
    all_found = {}
    for count in map(int, a.lanes.split(",")):
        data = prepare(count, a.folder)
        ours, theirs = (os.path.join(a.folder, f"{name}-{count}") for name in ("firelane", "peer"))
        commands = {
            TWO: [a.firelane, "check", data, "-o", ours + ".geojson", "--jobs", "2"],
            ONE: [a.firelane, "check", data, "-o", ours + "-1.geojson", "--jobs", "1"],
            PEER: [
                sys.executable, os.path.join(HERE, "peers", "shapely_two_threads.py"), data,
                theirs + ".txt"],
        }
        found = all_found[count] = {name: [] for name in commands}
        for _ in range(a.times):
            # In turn, so that a busy moment falls on all of them.
            for name, command in commands.items():
                found[name].append(run(command))
        base = statistics.median(t for t, _ in found[TWO])
        for name, runs in found.items():
            median = statistics.median(t for t, _ in runs)
            print(f"{count:>7}  {name:<28}{median:>8.3f}s{min(t for t, _ in runs):>8.3f}s"
                  f"{max(m for _, m in runs):>6.0f}MiB  {median / base:.2f}")
        same = open(ours + ".geojson", "rb").read() == open(ours + "-1.geojson", "rb").read()
        print(f"{'':>9}one job and two give {'the same bytes' if same else 'DIFFERENT BYTES'}")
        widths, answers = passing_by_width(ours + ".geojson"), passing_by_peer(theirs + ".txt")
        differ = compare(widths, answers)
        passing = sum(1 for answer in answers.values() if answer == "pass")
        print(f"{'':>9}{passing} of {len(answers)} lanes pass by the peer; "
              f"{len(differ)} are answered differently")
        for lane, width, answer in differ[:10]:
            print(f"{'':>9}  {lane}: {width} by gaps, {answer} by erosion")
    print(f"\n{'goal':<48}{'wanted':>14}{'measured':>12}")
    for goal, wanted, measured in goals(starts, all_found):
        print(f"{goal:<48}{wanted:>14}{measured:>12}")


if __name__ == "__main__":
    main()
