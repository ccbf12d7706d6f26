"""What lies round the communities: public roads, lots, idle sites, hydrants, stations."""

import shapes
from layouts import BLOCK

W, H = BLOCK
COLUMNS, ROWS = 4, 4
ACROSS = (("滨河路", "tertiary", 12), ("建设路", "secondary", 14), ("人民路", "primary", 14),
          ("文昌路", "tertiary", 12), ("北环路", "secondary", 14))
UPWARD = (("西门街", "tertiary", 12), ("站前街", "tertiary", 12), ("中心街", "secondary", 14),
          ("学院街", "residential", 10), ("东关街", "tertiary", 12))


def ends(county):
    """Ends of lanes, among which are those on the axis of a road."""
    for _, line, _ in county.layers["fire_lanes"]:
        yield line[0]
        yield line[-1]


def streets(county):
    """Roads with a vertex wherever a lane or another road meets them."""
    found = list(ends(county))
    number = 0
    for k, (name, kind, width) in enumerate(ACROSS):
        y = k * H
        xs = {c * W for c in range(COLUMNS + 1)} | {p[0] for p in found if p[1] == y}
        line = [(-60.0, y)] + [(x, y) for x in sorted(xs)] + [(COLUMNS * W + 60.0, y)]
        number += 1
        road(county, number, name, kind, width, line)
    for k, (name, kind, width) in enumerate(UPWARD):
        x = k * W
        ys = {r * H for r in range(ROWS + 1)} | {p[1] for p in found if p[0] == x}
        line = [(x, -60.0)] + [(x, y) for y in sorted(ys)] + [(x, ROWS * H + 60.0)]
        number += 1
        road(county, number, name, kind, width, line)


def road(county, number, name, kind, width, line):
    county.add(
        "roads", "LineString", line,
        {"id": f"R{number:02d}", "name": name, "class": kind, "width": width, "one_way": "no",
         "accuracy": 0.1})


def surroundings(county):
    add = county.add
    # The block at (3, 1): offices, a market and their lots.
    x, y = 3 * W, H
    building(county, "D01", "县政务服务中心", "office", 7, shapes.box(x + 24, y + 96, x + 96, y + 128))
    building(county, "D02", "东关农贸市场", "market", 2, shapes.box(x + 130, y + 24, x + 206, y + 84))
    lot(county, "L01", "政务中心停车场", shapes.box(x + 24, y + 30, x + 104, y + 84), 84,
        spare=70, own_use=14, hours="Mo-Fr 18:30-07:30; Sa-Su 00:00-24:00", who="周边小区居民",
        entrance=(x + 64, y + 30))
    lot(county, "L02", "农贸市场停车场", shapes.box(x + 130, y + 96, x + 206, y + 150), 66,
        spare=40, own_use=26, hours="Mo-Su 19:30-05:00", who="周边小区居民",
        entrance=(x + 130, y + 120))
    # The block at (3, 3): a school, and land that lies idle.
    x, y = 3 * W, 3 * H
    building(county, "D03", "县第二中学", "school", 5, shapes.box(x + 30, y + 110, x + 110, y + 126))
    building(county, "D04", "县第二中学体育馆", "school", 2, shapes.box(x + 30, y + 40, x + 66, y + 80))
    lot(county, "L03", "二中操场地下车库", shapes.box(x + 76, y + 34, x + 120, y + 92), 120,
        spare=90, own_use=30, hours="Mo-Su 18:00-07:00", who="学院街沿线小区", underground="yes",
        entrance=(x + 98, y + 34))
    site(county, "K01", "原纺织厂仓库地块", shapes.box(x + 136, y + 26, x + 212, y + 96),
         owner="县国有资产公司", state="idle", consent="owner")
    site(county, "K02", "学院街边角地", shapes.box(x + 136, y + 112, x + 206, y + 170),
         owner=None, state="idle", consent="unknown")
    site(county, "K03", "滨河路南侧空地", shapes.box(60, -52, 150, -14), owner="县城投公司",
         state="reserved", consent="owner")
    # Bays on the public roads, some at night only.
    bays(county, "N01", "文昌路夜间泊位", [(24, 2 * H + 0.0), (204, 2 * H)], 7.2, 28,
         "Mo-Su 20:00-07:00")
    bays(county, "N02", "西门街夜间泊位", [(0, H + 24), (0, 2 * H - 24)], 6.2, 22,
         "Mo-Su 20:00-07:30")
    bays(county, "N03", "学院街泊位", [(3 * W, 2 * H + 20), (3 * W, 3 * H - 20)], 5.2, 24, "24/7")
    number = 0
    for row in range(ROWS + 1):
        for column in range(COLUMNS):
            number += 1
            add("hydrants", "Point", (column * W + 60.0, row * H + 9.0),
                {"id": f"X{number:02d}", "name": f"市政消火栓{number:02d}"})
    add("stations", "Point", (4 * W - 24.0, 2 * H - 16.0),
        {"id": "F01", "name": "东关消防救援站", "kind": "station"})
    add("stations", "Point", (W + 20.0, H + 16.0),
        {"id": "F02", "name": "和平里微型消防站", "kind": "micro_station", "community": "C06"})


def building(county, identity, name, use, storeys, ring):
    county.add(
        "buildings", "Polygon", [ring],
        {"id": identity, "name": name, "use": use, "storeys": storeys, "households": 0})


def lot(county, identity, name, ring, capacity, spare, own_use, hours, who, entrance, **more):
    county.add(
        "parking", "Polygon", [ring],
        {"id": identity, "name": name, "capacity": capacity, "orientation": "perpendicular",
         "legal": "yes", "hours": hours, "spare": spare, "own_use": own_use,
         "who_may_share": who, **more})
    county.add(
        "entrances", "Point", entrance, {"id": f"{identity}-E", "parking": identity,
                                         "name": f"{name}步行出口"})


def site(county, identity, name, ring, owner, state, consent):
    county.add(
        "sites", "Polygon", [ring],
        {"id": identity, "name": name, "owner": owner, "state": state, "consent": consent})


def bays(county, identity, name, axis, offset, capacity, hours):
    ends = [shapes.beside(axis, s, -offset)[0] for s in (0.0, shapes.length(axis))]
    county.add(
        "parking", "LineString", [(float(x), float(y)) for x, y in ends],
        {"id": identity, "name": name, "capacity": capacity, "orientation": "parallel",
         "legal": "yes", "hours": hours, "spare": capacity, "who_may_share": "公众"})
