"""The northern half of the county: communities C08 to C14. All names are made up."""

import math

import shapes
from layouts import BLOCK, green, outline, row, row_y, slabs, spine, verge

W, H = BLOCK
STREET = "河湾街道办事处"


def victory(e):
    """Cars were counted at night but nobody drew them."""
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1990, has_property_company="no",
               managing_unit="胜利小区居委会", street_office=STREET, grid_code="HW-01-01",
               surveyed_on="2024-10-22")
    slabs(e, 4, left=(2,), right=(3, 3, 2), x_right=75.0)
    spine(e, 62.5, ys, 6.0, north=True)
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 62.5, 20.0, 5.0, f"{k}组西路")
        row(e, f"B{k}", y, 62.5, 200.0, 5.0 if k != 2 else 3.4, f"{k}组东路")
    e.mouth("Z1"), e.mouth("Z5", at_end=True)
    e.gate("Z1", 14, "open", 5.5)
    # Bollards that lift out, and nobody knows who has the key.
    e.row_of_bollards("B4", 12, 3, fixing="lift_out")
    green(e, 4, gap=50.5)
    e.finish(cars=168)


def culture(e):
    """Nobody has surveyed the lanes yet."""
    e.boundary(outline(), kind="old", built_year=1984, has_property_company="no",
               managing_unit="县文化馆", street_office=STREET, grid_code="HW-01-02",
               surveyed_on="2024-10-22")
    slabs(e, 3, storeys=5, left=(2, 3), right=(2, 2), y0=40.0)
    e.house([(28, 148), (92, 148), (92, 160), (28, 160)], 2, use="activity", households=0,
            name="居民活动中心")
    green(e, 3, y0=40.0)
    e.finish(cars=70)


def brocade(e):
    """A new estate with high-rises on a ring; one has a ladder site, and a car stands on it."""
    e.boundary(outline(), kind="new_estate", built_year=2008, has_property_company="yes",
               managing_unit="锦绣家园物业服务中心", street_office=STREET, grid_code="HW-01-03",
               surveyed_on="2024-10-23")
    ring = [(115.0, 36.0), (188.0, 36.0), (196.0, 44.0), (196.0, 150.0), (188.0, 158.0),
            (42.0, 158.0), (34.0, 150.0), (34.0, 44.0), (42.0, 36.0), (115.0, 36.0)]
    e.lane("R1", ring, 7.0, "环路", claimed_kind="ring", load=30)
    e.lane("Z1", [(115.0, 0.0), (115.0, 36.0)], 8.0, "南入口", claimed_kind="through")
    e.mouth("Z1"), e.gate("Z1", 16, "guarded_24h", 7.0, clear_height=5.0)
    for x, y, storeys in ((58, 49, 18), (126, 49, 18), (58, 129, 26), (126, 129, 11)):
        e.house([(x, y), (x + 12, y), (x + 12, y - 3), (x + 24, y - 3), (x + 24, y),
                 (x + 38, y), (x + 38, y + 16), (x, y + 16)], storeys, households=storeys * 4,
                height=storeys * 2.95)
        e.add("entrances", "Point", (x + 19, y + 16), id=e.number("E"),
              building=f"{e.code}-B{e.counts['B']:02d}", name="大堂")
    e.add("parking", "Polygon", shapes.box(52, 84, 178, 100), id=e.number("P"),
          community=e.code, capacity=260, underground="yes", legal="yes", hours="24/7",
          name="地下车库")
    e.bays("R1", 90, 170, 1, outside=True, hours="24/7")
    e.cars("R1", 250, 300, -1, keep=0.5)
    for x in range(60, 180, 12):
        e.tree(x, 112 + e.random.uniform(-2, 2), crown=2.2)
    e.hydrant(120, 30), e.hydrant(190, 100)
    # Before the long side of the first high-rise, across the ring road; parked on at night.
    e.ladder_site(58, 30, 96, 40.8, paved="yes", load=30, gradient="1%")
    e.add("obstructions", "Polygon", shapes.rectangle((80.0, 38.2), (1.0, 0.0), *e.CAR),
          id=e.number("V"), kind="car", community=e.code, seen_at="02:00", name="登高场地上的车")
    e.marking("edge_line", "good", "R1", 20, -3.2, last=60)
    e.marking("text_box", "worn", "R1", 120)
    e.marking("edge_line", "good", "Z1", 8, -3.7, last=30)
    e.marking("entrance_grid", "good", "Z1", 10)
    e.marking("warning_sign", "good", "Z1", 8, 4.6), e.marking("warning_sign", "missing", "Z1", 8, -4.6)
    e.marking("name_plate", "missing", "R1", 2, 4.0), e.marking("name_plate", "good", "Z1", 12, 4.6)
    e.finish(cars=214)


def textile(e):
    """Only figures from a register: stated widths, tapes, and lanes of which nothing is known."""
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1987, has_property_company="no",
               managing_unit="纺织小区家委会", street_office=STREET, grid_code="HW-02-01",
               surveyed_on="2024-10-23")
    slabs(e, 4)
    spine(e, 110.5, ys, 6.0, surface=False, stated="6米")
    row(e, "A1", ys[0], 110.5, 20.0, 5.0, "一弄西", surface=False, stated="5 m")
    row(e, "B1", ys[0], 110.5, 200.0, 3.5, "一弄东", surface=False, stated="3.5")
    row(e, "A2", ys[1], 110.5, 20.0, 4.0, "二弄西", surface=False)
    row(e, "B2", ys[1], 110.5, 200.0, 4.0, "二弄东", surface=False)
    # The register says more, and less, than the drawing.
    row(e, "A3", ys[2], 110.5, 20.0, 3.8, "三弄西", stated=6.0)
    row(e, "B3", ys[2], 110.5, 200.0, 6.0, "三弄东", stated=4.0)
    row(e, "A4", ys[3], 110.5, 20.0, 4.0, "四弄西", surface=False, stated="4")
    row(e, "B4", ys[3], 110.5, 200.0, 4.0, "四弄东", surface=False, stated="4")
    e.tape("A4", 40, "width", 4.0)
    e.tape("B4", 40, "width", 3.9)
    e.cars("A1", 14, 80, 1, keep=0.3), e.cars("B3", 14, 80, -1, keep=0.4)
    verge(e, "A3- B3+")
    green(e, 4)
    e.finish()


def old_town(e):
    """Crooked alleys between small houses, an archway, an old tree."""
    e.boundary(
        [(14, 16), (120, 12), (216, 20), (212, 110), (218, 176), (110, 180), (12, 172), (18, 90)],
        kind="village", built_year=1955, has_property_company="no",
        managing_unit="老城根社区", street_office=STREET, grid_code="HW-02-02",
        surveyed_on="2024-10-24")
    main = [(70.0, 0.0), (72.0, 22.0), (84.0, 48.0), (88.0, 76.0), (102.0, 98.0), (106.0, 124.0),
            (98.0, 150.0), (100.0, 192.0)]
    e.lane("Z1", main[:4], 4.4, "城根大巷南段")
    e.lane("Z2", main[3:6], 3.9, "城根大巷中段")
    e.lane("Z3", main[5:], 4.2, "城根大巷北段")
    e.lane("A1", [main[3], (60.0, 82.0), (44.0, 92.0), (30.0, 90.0)], 2.6, "豆腐巷")
    e.lane("B1", [main[3], (120.0, 72.0), (150.0, 84.0), (184.0, 80.0), (200.0, 86.0)], 3.2,
           "染坊巷")
    e.lane("B2", [main[5], (134.0, 130.0), (162.0, 124.0), (196.0, 132.0)], 4.1, "井台巷")
    e.mouth("Z1", flare=2), e.mouth("Z3", at_end=True, flare=2)
    # A block built across the alley, and the room under it.
    e.house(shapes.rectangle((149.5, 126.5), (0.98, -0.21), 10, 22), 3, name="过街楼", households=6)
    e.tape("B2", 46, "width", 3.7), e.tape("B2", 46, "height", 3.2)
    houses(e)
    e.thing("Z2", 12, 1.75, "protected_tree", trunk_radius=0.6, radius=0.6, crown_radius=5.5,
            clearance=3.8, movable="no")
    e.thing("B1", 40, 1.2, "pile", size=(3.0, 0.8), top=1.0, cost_to_move=200)
    e.thing("B1", 70, -1.3, "e_bike", size=(1.8, 0.7), top=1.1, cost_to_move=50, seen_at="02:00")
    e.across("Z1", 40, "line", reach=4, clearance=3.7, top=3.8, width=0.05, cost_to_move=2500)
    e.car("Z1", 62, 1, gap=0.1), e.car("Z3", 30, -1, gap=0.1)
    e.finish(radius=1.0)


def houses(e):
    """Small houses that keep clear of every alley."""
    taken = []
    for y in range(24, 168, 19):
        for x in range(24, 206, 22):
            angle = e.random.uniform(-12, 12)
            centre = x + e.random.uniform(-1.5, 1.5), y + e.random.uniform(-1.5, 1.5)
            long, wide = e.random.uniform(11, 16), e.random.uniform(8, 11)
            reach = math.hypot(long, wide) / 2
            near = min(
                shapes.distance(centre, line) - e.widths[key] / 2
                for key, line in e.lines.items())
            if near < reach + 0.6 or math.dist(centre, (149.5, 126.5)) < 16:
                continue
            if any(math.dist(centre, other) < 12 for other in taken):
                continue
            taken.append(centre)
            e.house(
                shapes.rectangle(centre, shapes.turned((1, 0), angle), long, wide),
                e.random.choice((1, 2, 2, 3)), households=e.random.randint(1, 3))


def scholars(e):
    """E-bike sheds, rubbish, dead cars, and a yard that is always full."""
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1994, has_property_company="yes",
               managing_unit="学府物业服务部", street_office=STREET, grid_code="HW-02-03",
               surveyed_on="2024-10-24")
    slabs(e, 4, skip=((1, "right"),))
    spine(e, 110.5, ys, 6.0, north=True)
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 110.5, 20.0, 5.2, f"{k}栋西路")
        row(e, f"B{k}", y, 110.5, 200.0, 5.2, f"{k}栋东路")
    e.mouth("Z1"), e.mouth("Z5", at_end=True)
    e.gate("Z1", 14, "open", 5.5)
    # The yard reaches down to the kerb of the row lane; a lorry stands across from it.
    y = ys[0] + 2.6
    e.yard([(124, y), (198, y), (198, y + 16), (124, y + 16)], 30, hours="Mo-Su 18:00-08:00")
    e.thing("B1", 40, -0.4, "car", size=(2.1, 4.2), seen_at="02:00", name="横停货车")
    for station in (20, 50):
        e.thing("A1", station, -2.0, "e_bike_shed", size=(8.0, 1.8), top=2.3, cost_to_move=5000)
    e.thing("A2", 30, 1.8, "zombie_car", size=(4.5, 1.75), top=1.5, cost_to_move=500)
    e.thing("A2", 38, -1.6, "pile", size=(2.5, 1.6), top=1.3, cost_to_move=300)
    for station in (20, 21, 22, 23, 24, 25):
        e.thing("B3", station, 2.0, "e_bike", size=(0.7, 1.8), top=1.1, cost_to_move=50,
                seen_at="02:00")
    e.thing("B3", 60, 2.3, "billboard", size=(3.0, 0.3), clearance=0, top=2.6, cost_to_move=800)
    e.thing("A4", 45, 2.1, "shed", size=(5.0, 1.4), top=2.4, cost_to_move=5000)
    # Bollards that lift out, with a key at the fire brigade.
    e.row_of_bollards("A3", 8, 3, fixing="lift_out", opens="brigade_key")
    e.marking("edge_line", "worn", "Z2", 6, -2.7, last=30)
    e.marking("entrance_grid", "missing", "Z1", 9)
    e.cars("Z2", 8, 30, 1), e.cars("Z3", 8, 30, -1, keep=0.6), e.cars("B4", 14, 80, 1, keep=0.5)
    verge(e, "A3- B2+ A4- B4-")
    green(e, 4)
    e.finish()


def harvest(e):
    """Drawn from an aerial photograph: what lies near the limit cannot be told."""
    e.designated = "unknown"
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1998, has_property_company="no",
               managing_unit="丰收里居委会", street_office=STREET, grid_code="HW-02-04",
               surveyed_on="2024-10-25")
    slabs(e, 4, left=(3, 3, 2), right=(2,), x_right=171.0)
    spine(e, 158.5, ys, 8.0, north=True)
    for k, (y, width) in enumerate(zip(ys, (4.2, 4.1, 5.4, 3.8)), 1):
        row(e, f"A{k}", y, 158.5, 20.0 if k == 4 else 15.5, width, f"{k}段西路")
        row(e, f"B{k}", y, 158.5, 200.0, width + 0.6, f"{k}段东路")
    for k in (1, 2):
        e.link(f"W{k}", f"A{k}", f"A{k + 1}", 15.5, -0.9, 4.6, f"西侧路{k}段")
    e.link("M1", "A1", "A2", 113.0, 0.6, 4.4, "楼间路")
    e.mouth("Z1"), e.mouth("Z5", at_end=True)
    e.bays("Z2", 8, 32, 1, hours="24/7"), e.bays("Z3", 8, 32, -1, hours="24/7")
    e.cars("A3", 14, 80, 1, keep=0.4)
    verge(e, "A2- A3- B1+ B2+ B4+")
    green(e, 4, gap=146.5)
    e.finish()
