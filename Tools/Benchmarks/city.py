"""Times `firelane city` on made-up plans: communities × lots, some of them sites under a budget.

    Tools/Benchmarks/city.py PROGRAM [COMMUNITIES LOTS SITES]

Prints one line a size with the best of three runs, reading and writing included. Plans are made from
a seed, in the form that `firelane plan` writes.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def plan(communities, lots, sites, seed=1):
    """A plan in which every community reaches about a tenth of the lots."""
    rng = random.Random(seed)
    features = []

    def add(what, shape, **properties):
        features.append(
            {"type": "Feature", "geometry": shape, "properties": {"feature": what, **properties}}
        )

    def point():
        return {"type": "Point", "coordinates": [117 + rng.random() / 20, 31 + rng.random() / 20]}

    capacity = [rng.randint(10, 120) for _ in range(lots)]
    places = [point() for _ in range(lots)]
    for number in range(communities):
        name = f"C{number:03}"
        cars = rng.randint(0, 80)
        add(
            "community", point(), id=name, **{"class": "A"},
            households_cut_off=rng.randint(0, 400),
            scenarios=[
                {"name": "A", "unhoused": cars, "cost_low": 1000, "cost_high": 9000,
                 "stalls_after": 0, "unpriced": 0, "recommended": True}
            ],
            car_account={"night_cars": cars, "estimate": False},
        )
        for lot in rng.sample(range(lots), max(1, lots // 10)):
            kind = "site" if lot < sites else "shared_lot"
            add(
                "supply", places[lot], community=name, lot=f"L{lot:03}", kind=kind,
                night=capacity[lot], day=capacity[lot] // 3, walk=rng.uniform(20, 300),
                estimate=False, cost_low=0, cost_high=2500 if kind == "site" else 0,
            )
    return {"type": "FeatureCollection", "firelane": {"command": "plan"}, "features": features}


def main():
    program = sys.argv[1]
    sizes = [tuple(map(int, sys.argv[2:5]))] if len(sys.argv) > 4 else [
        (300, 120, 0), (300, 120, 8), (300, 120, 12), (300, 120, 30), (3000, 1200, 0)]
    with tempfile.TemporaryDirectory() as folder:
        for communities, lots, sites in sizes:
            path = Path(folder) / "plan.geojson"
            path.write_text(json.dumps(plan(communities, lots, sites)))
            budget = str(2500 * 60 * sites // 3)
            best = float("inf")
            for _ in range(3):
                start = time.perf_counter()
                subprocess.run(
                    [program, "city", str(path), "-o", str(Path(folder) / "city.geojson"),
                     "--site-budget", budget], check=True, stderr=subprocess.DEVNULL)
                best = min(best, time.perf_counter() - start)
            print(f"{communities} communities, {lots} lots, {sites} of them sites: {best:.3f} s")


if __name__ == "__main__":
    main()
