"""One community: draws lanes, surfaces, blocks and what stands in the way, in plan metres."""

import math
import random

import shapes

FILES = (
    "communities", "fire_lanes", "lane_surfaces", "obstructions", "measurements", "buildings",
    "parking", "roads", "sites", "gates", "hydrants", "entrances", "stations", "operation_sites",
    "markings")


class County:
    """All features by layer, in the order they are drawn."""

    def __init__(self):
        self.layers = {name: [] for name in FILES}
        self.street_nodes = {}

    def add(self, layer, kind, coordinates, properties):
        self.layers[layer].append((kind, coordinates, properties))


class Estate:
    """A community in its own coordinates, laid into the county by a shift and a small turn."""

    CAR = (4.8, 1.8)

    def __init__(self, county, code, name, origin, turn=0.0, seed=0, accuracy=0.05):
        self.county, self.code, self.name, self.origin = county, code, name, origin
        self.turn = math.radians(turn)
        self.random = random.Random(f"{code}/{seed}")
        self.accuracy = accuracy
        # What the survey says of its lanes: yes, no, or unknown where nobody has designated any.
        self.designated = "yes"
        # Lanes of which the survey says something else.
        self.designations = {}
        self.lines, self.widths, self.arms, self.counts = {}, {}, {}, {}
        self.drawn_cars = 0
        self.stalls = 0
        self.yards = []
        self.households = 0

    # Coordinates -------------------------------------------------------------------------------

    def place(self, p):
        c, s = math.cos(self.turn), math.sin(self.turn)
        return (
            self.origin[0] + p[0] * c - p[1] * s, self.origin[1] + p[0] * s + p[1] * c)

    def add(self, layer, kind, shape, /, **properties):
        if kind == "Point":
            coordinates = self.place(shape)
        elif kind == "LineString":
            coordinates = [self.place(p) for p in shape]
        elif kind == "Polygon":
            coordinates = [[self.place(p) for p in shape]]
        else:
            coordinates = [[[self.place(p) for p in part]] for part in shape]
        self.county.add(
            layer, kind, coordinates, {"accuracy": self.accuracy, **properties})

    def number(self, letter):
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{self.code}-{letter}{self.counts[letter]:02d}"

    # Ground ------------------------------------------------------------------------------------

    def boundary(self, ring, **properties):
        self.outline = ring
        self.properties = properties

    def lane(self, key, line, width, name=None, surface=True, stated=None, **properties):
        """A lane between nodes; lanes that share a node share its coordinates exactly."""
        line = [(round(x, 3), round(y, 3)) for x, y in line]
        self.lines[key], self.widths[key] = line, width
        values = {
            "id": f"{self.code}-{key}", "name": self.name + (name or key), "community": self.code}
        if stated is not None:
            values["width"] = stated
        values.update(properties)
        values.setdefault("designated", self.designations.get(key, self.designated))
        self.add("fire_lanes", "LineString", line, **values)
        if not surface:
            return
        for half in self.halves(line):
            self.surface(shapes.strip(half, width))
        inner = [(line[0], line[1])] + (
            [(line[-1], line[-2])] if line[0] != line[-1] else [(line[0], line[-2])])
        for node, towards in inner:
            self.arms.setdefault(node, []).append((shapes.unit(node, towards), width / 2))

    @staticmethod
    def halves(line):
        """A closed line is paved in two parts that meet on straight pieces, else bends are cut."""
        if line[0] != line[-1]:
            return [line]
        k = len(line) // 2
        a, b = line[k], line[k + 1]
        middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        return [line[:k + 1] + [middle], [middle] + line[k + 1:]]

    def surface(self, ring):
        self.add(
            "lane_surfaces", "Polygon", ring, id=self.number("S"), community=self.code)

    def link(self, key, first, second, x, bend, width, name):
        """An internal road between two rows, at or between their ends. Its bend makes it longer than
        the spine beside it, so that no choice of the shorter way hangs on a name."""
        (_, a), (_, b) = self.lines[first][0], self.lines[second][0]
        line = [(x, a), (x, a + 12), (x + bend, (a + b) / 2), (x, b - 12), (x, b)]
        self.lane(key, line, width, name)
        for row, y in ((first, a), (second, b)):
            if (x, y) not in (self.lines[row][0], self.lines[row][-1]):
                self.arms[(x, y)] += [
                    ((-1.0, 0.0), self.widths[row] / 2), ((1.0, 0.0), self.widths[row] / 2)]

    def junctions(self, radius=3.0):
        for node, arms in self.arms.items():
            ring = shapes.junction(node, arms, radius)
            if ring:
                self.surface(ring)

    def mouth(self, key, at_end=False, road_half=6.0, flare=4.0):
        """The splay where a lane meets the kerb of a public road."""
        line = self.lines[key][::-1] if at_end else self.lines[key]
        half = self.widths[key] / 2
        near, d = shapes.along(line, road_half)
        far, _ = shapes.along(line, road_half + flare)
        n = -d[1], d[0]
        wide = half + flare
        self.surface([
            (near[0] - n[0] * wide, near[1] - n[1] * wide),
            (near[0] + n[0] * wide, near[1] + n[1] * wide),
            (far[0] + n[0] * half, far[1] + n[1] * half),
            (far[0] - n[0] * half, far[1] - n[1] * half)])

    # Buildings ---------------------------------------------------------------------------------

    def slab(self, x, y, units, storeys=6, depth=12.0, unit=14.0, use="residential", **more):
        """A slab block of stairwell units in a row, its long sides facing south and north."""
        wide = units * unit
        number = self.counts.get("B", 0) + 1
        identity = self.number("B")
        households = units * 2 * storeys if use == "residential" else 0
        self.households += households
        # Balconies step the south side a little, as on most such blocks.
        ring = [(x, y + 1.2)]
        for k in range(units):
            a = x + k * unit
            ring += [
                (a + 2.5, y + 1.2), (a + 2.5, y), (a + unit - 2.5, y), (a + unit - 2.5, y + 1.2)]
        ring += [(x + wide, y + 1.2), (x + wide, y + depth), (x, y + depth)]
        self.add(
            "buildings", "Polygon", ring, id=identity, name=f"{number}号楼", community=self.code,
            storeys=storeys, use=use, households=households, **more)
        for k in range(units):
            self.add(
                "entrances", "Point", (x + (k + 0.5) * unit, y + depth),
                id=self.number("E"), building=identity, name=f"{number}号楼{k + 1}单元")

    def house(self, ring, storeys, use="residential", households=None, name=None, **more):
        number = self.counts.get("B", 0) + 1
        count = households if households is not None else 2 * storeys
        self.households += count
        self.add(
            "buildings", "Polygon", ring, id=self.number("B"), name=name or f"{number}号楼",
            community=self.code, storeys=storeys, use=use, households=count, **more)

    # Things ------------------------------------------------------------------------------------

    def on(self, key, station, offset):
        return shapes.beside(self.lines[key], station, offset)

    def car(self, key, station, side, gap=0.15, lean=0.0, kind="car", **more):
        """A car parked along a lane, `gap` metres off its kerb; side 1 is left, −1 right."""
        offset = side * (self.widths[key] / 2 - self.CAR[1] / 2 - gap)
        p, d = self.on(key, station, offset)
        lean += self.random.uniform(-1.5, 1.5)
        self.add(
            "obstructions", "Polygon", shapes.rectangle(p, shapes.turned(d, lean), *self.CAR),
            id=self.number("V"), kind=kind, community=self.code, **{"seen_at": "02:00", **more})
        self.drawn_cars += 1

    def cars(self, key, first, last, side, step=5.9, keep=0.85, gap=0.15, **more):
        """A loose row of cars along a kerb, some places free."""
        station = first
        while station <= last:
            if self.random.random() < keep:
                self.car(key, station, side, gap + self.random.uniform(0, 0.15), **more)
            station += step + self.random.uniform(0, 0.8)

    def thing(self, key, station, offset, kind, **more):
        """A thing on or over a lane: a disc by `radius`, else a box by `size` along the lane."""
        p, d = self.on(key, station, offset)
        size, lean = more.pop("size", None), more.pop("lean", 0)
        values = {"id": self.number("O"), "kind": kind, "community": self.code, **more}
        if size:
            self.add(
                "obstructions", "Polygon", shapes.rectangle(p, shapes.turned(d, lean), *size),
                **values)
        else:
            self.add("obstructions", "Point", p, **values)

    def across(self, key, station, kind, reach=0.5, **more):
        """A line across a lane and a little beyond both kerbs: wires, height bars, chains."""
        half = self.widths[key] / 2 + reach
        a, _ = self.on(key, station, -half)
        b, _ = self.on(key, station, half)
        self.add(
            "obstructions", "LineString", [a, b], id=self.number("O"), kind=kind,
            community=self.code, **more)

    def gate(self, key, station, opens, width=None, **more):
        p, _ = self.on(key, station, 0)
        values = {"id": self.number("G"), "community": self.code, "opens": opens}
        if width is not None:
            values["width"] = width
        self.add("gates", "Point", p, **values, **more)

    def tape(self, key, station, what, value, by="县消防救援大队"):
        p, _ = self.on(key, station, 0)
        self.add(
            "measurements", "Point", p, id=self.number("M"), lane=f"{self.code}-{key}", what=what,
            value=value, by=by, on="2024-10-18")

    def yard(self, ring, capacity, legal="yes", orientation="perpendicular", **more):
        self.yards.append(ring)
        self.stalls += capacity if legal == "yes" else 0
        self.add(
            "parking", "Polygon", ring, id=self.number("P"), community=self.code,
            capacity=capacity, orientation=orientation, legal=legal, **more)

    def bays(self, key, first, last, side, outside=False, **more):
        """Marked bays along a lane: inside the kerb, or cut into the verge."""
        half = self.widths[key] / 2
        inner, outer = (half, half + 2.3) if outside else (half - 2.2, half)
        a, _ = self.on(key, first, side * inner)
        b, _ = self.on(key, last, side * inner)
        c, _ = self.on(key, last, side * outer)
        d, _ = self.on(key, first, side * outer)
        self.yard([a, b, c, d], int((last - first) / 6), orientation="parallel", **more)

    def tree(self, x, y, trunk=0.2, crown=2.5, clearance=3.0, kind="tree", **more):
        self.add(
            "obstructions", "Point", (x, y), id=self.number("T"), kind=kind, community=self.code,
            trunk_radius=trunk, crown_radius=crown, clearance=clearance, **more)

    def hydrant(self, x, y):
        self.add("hydrants", "Point", (x, y), id=self.number("H"), community=self.code)

    # Paint, signs and ladder sites ------------------------------------------------------------

    def marking(self, kind, state, key, station, offset=0.0, last=None):
        """Something painted on a lane or put up beside it; a line where it has a last station."""
        p, _ = self.on(key, station, offset)
        values = {
            "id": self.number("K"), "community": self.code, "lane": f"{self.code}-{key}",
            "kind": kind, "state": state}
        if last is None:
            self.add("markings", "Point", p, **values)
        else:
            q, _ = self.on(key, last, offset)
            self.add("markings", "LineString", [p, q], **values)

    def ladder_site(self, x0, y0, x1, y1, **more):
        self.add(
            "operation_sites", "Polygon", shapes.box(x0, y0, x1, y1), id=self.number("L"),
            community=self.code, **more)

    def row_of_bollards(self, key, station, count, **more):
        """Bollards across a lane, evenly spaced between its kerbs."""
        step = self.widths[key] / (count + 1)
        for k in range(1, count + 1):
            p, _ = self.on(key, station, k * step - self.widths[key] / 2)
            self.add(
                "obstructions", "Point", p, id=self.number("O"), kind="bollard",
                community=self.code, **more)

    # End ---------------------------------------------------------------------------------------

    def finish(self, cars=None, radius=3.0):
        """Draws the junctions and the community itself with what was counted."""
        self.junctions(radius)
        values = {"id": self.code, "name": self.name, **self.properties}
        values["households"] = self.households
        count = cars if cars is not None else self.drawn_cars + round(self.stalls * 0.95)
        if count:
            values["cars"] = count
        self.add("communities", "Polygon", self.outline, **values)
