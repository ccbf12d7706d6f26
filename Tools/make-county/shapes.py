"""Plane shapes in metres: strips along lines, junctions with rounded corners, boxes."""

import math


def unit(a, b):
    length = math.dist(a, b)
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def along(line, station):
    """Position and direction at a distance along a line."""
    rest = station
    for a, b in zip(line, line[1:]):
        step = math.dist(a, b)
        if rest <= step or (b is line[-1]):
            d = unit(a, b)
            return (a[0] + d[0] * rest, a[1] + d[1] * rest), d
        rest -= step
    raise ValueError("a line has at least two positions")


def length(line):
    return sum(math.dist(a, b) for a, b in zip(line, line[1:]))


def beside(line, station, offset):
    """The position `offset` metres left of the line, and the line's direction there."""
    p, d = along(line, station)
    return (p[0] - d[1] * offset, p[1] + d[0] * offset), d


def box(x0, y0, x1, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def rectangle(centre, direction, long, wide):
    """A box of the given size about a centre, its long side along a direction."""
    (cx, cy), (dx, dy) = centre, direction
    return [
        (cx + s * dx * long / 2 - t * dy * wide / 2, cy + s * dy * long / 2 + t * dx * wide / 2)
        for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


def turned(direction, degrees):
    a = math.radians(degrees)
    x, y = direction
    return x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a)


def strip(line, width):
    """The area within half a width of a line: mitred at bends, flat at ends."""
    closed = line[0] == line[-1]
    left, right = [], []
    for i, p in enumerate(line):
        before = unit(line[i - 1], p) if i else (unit(line[-2], p) if closed else None)
        after = unit(p, line[i + 1]) if i + 1 < len(line) else (
            unit(p, line[1]) if closed else None)
        d0, d1 = before or after, after or before
        n0, n1 = (-d0[1], d0[0]), (-d1[1], d1[0])
        scale = width / 2 / (1 + n0[0] * n1[0] + n0[1] * n1[1])
        m = (n0[0] + n1[0]) * scale, (n0[1] + n1[1]) * scale
        left.append((p[0] + m[0], p[1] + m[1]))
        right.append((p[0] - m[0], p[1] - m[1]))
    return right + left[::-1]


def _corner(node, first, second, radius):
    """The kerb from one arm's left edge to the next arm's right edge, rounded."""
    (d, h), (e, g) = first, second
    a = node[0] - d[1] * h, node[1] + d[0] * h
    b = node[0] + e[1] * g, node[1] - e[0] * g
    cross = d[0] * e[1] - d[1] * e[0]
    if abs(cross) < 0.2:
        return [a, b]
    t = ((b[0] - a[0]) * e[1] - (b[1] - a[1]) * e[0]) / cross
    c = a[0] + d[0] * t, a[1] + d[1] * t
    if cross < 0:
        return [c]
    # Tangent points lie radius / tan(half the angle) from the corner.
    half = math.acos(max(-1, min(1, d[0] * e[0] + d[1] * e[1]))) / 2
    reach = radius / math.tan(half)
    start = c[0] + d[0] * reach, c[1] + d[1] * reach
    centre = start[0] - d[1] * radius, start[1] + d[0] * radius
    middle = math.hypot(c[0] - centre[0], c[1] - centre[1])
    points = []
    a0 = math.atan2(start[1] - centre[1], start[0] - centre[0])
    sweep = -(math.pi - 2 * half)
    for k in range(9):
        angle = a0 + sweep * k / 8
        points.append((centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)))
    assert middle > radius
    return points


def junction(node, arms, radius):
    """The paved area where lanes meet; arms are (direction, half width), kerbs are rounded."""
    arms = sorted(arms, key=lambda arm: math.atan2(arm[0][1], arm[0][0]))
    if len(arms) < 2:
        return None
    reach = radius + max(h for _, h in arms) + 0.5
    ring = []
    for (d, h), following in zip(arms, arms[1:] + arms[:1]):
        end = node[0] + d[0] * reach, node[1] + d[1] * reach
        ring.append((end[0] + d[1] * h, end[1] - d[0] * h))
        ring.append((end[0] - d[1] * h, end[1] + d[0] * h))
        ring += _corner(node, (d, h), following, radius)
    return ring


def distance(p, line):
    """How far a place lies from a line."""
    best = math.inf
    for a, b in zip(line, line[1:]):
        d = unit(a, b)
        t = max(0, min(math.dist(a, b), (p[0] - a[0]) * d[0] + (p[1] - a[1]) * d[1]))
        best = min(best, math.dist(p, (a[0] + d[0] * t, a[1] + d[1] * t)))
    return best
