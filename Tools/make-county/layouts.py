"""Ground plans that old communities share: rows of slab blocks, a spine, rows lanes, a ring."""

import shapes

# A city block: its communities lie between public roads whose axes are this far apart.
BLOCK = (230.0, 192.0)
ROW = 38.0
DEPTH = 12.0


def outline(margin=12.0):
    w, h = BLOCK
    return shapes.box(margin, margin, w - margin, h - margin)


def slabs(e, rows, storeys=6, left=(3, 2), right=(3, 2), x_left=20.0, x_right=123.0, y0=24.0,
          skip=()):
    """Rows of blocks left and right of the spine; `skip` leaves (row, side) out for other use."""
    for row in range(rows):
        y = y0 + row * ROW
        for side, x, units in (("left", x_left, left), ("right", x_right, right)):
            if (row, side) in skip:
                continue
            for k in units:
                e.slab(x, y, k, storeys)
                x += k * 14.0 + 6.0


def row_y(row, y0=24.0):
    """The axis of the lane along the stairwells, north of a row of blocks."""
    return y0 + row * ROW + DEPTH + 5.5


def spine(e, x, ys, width, south=True, north=False, name="主路", **more):
    """A lane from the south road to the north road, cut at each row lane's node; `width` is one
    figure or one for each piece."""
    nodes = ([0.0] if south else []) + list(ys) + ([BLOCK[1]] if north else [])
    for k, (a, b) in enumerate(zip(nodes, nodes[1:]), 1):
        wide = width[k - 1] if isinstance(width, tuple) else width
        e.lane(f"Z{k}", [(x, a), (x, b)], wide, f"{name}{k}段", **more)
    return [f"Z{k}" for k in range(1, len(nodes))]


def row(e, key, y, x0, x1, width, name, **more):
    e.lane(key, [(x0, y), (x1, y)], width, name, **more)


def green(e, rows, x0=22.0, x1=200.0, gap=103.0, y0=24.0, step=9.0):
    """Trees south of the blocks, clear of lanes and yards."""
    for r in range(rows):
        y = y0 + r * ROW - 3.2
        x = x0
        while x < x1:
            p = x, y + e.random.uniform(-0.6, 0.6)
            crown = round(e.random.uniform(1.6, 2.8), 1)
            trunk = round(e.random.uniform(0.12, 0.25), 2)
            in_yard = any(
                ring[0][0] - 1 < p[0] < ring[2][0] + 1 and ring[0][1] - 1 < p[1] < ring[2][1] + 1
                for ring in e.yards)
            in_lane = any(
                shapes.distance(p, line) < e.widths[key] / 2 + 0.8
                for key, line in e.lines.items())
            if abs(x - (gap + 12)) > 9 and not in_yard and not in_lane:
                e.tree(*p, crown=crown, trunk=trunk)
            x += step + e.random.uniform(-1.5, 2.5)


def verge(e, places):
    """Marked bays cut into the verge: `A2+` is left of lane A2, `B1-` right of B1."""
    for place in places.split():
        key, side = place[:-1], 1 if place[-1] == "+" else -1
        e.bays(key, 12, shapes.length(e.lines[key]) - 8, side, outside=True, hours="24/7")
