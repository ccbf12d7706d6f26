"""The southern half of the county: communities C01 to C07. All names are made up."""

from layouts import BLOCK, green, outline, row, row_y, slabs, spine, verge

W, H = BLOCK
STREET = "云溪街道办事处"


def sunny(e):
    """A through spine, wide rows and lanes all round: nothing wrong, and more roads than needed."""
    e.designated = "unknown"
    e.designations = {f"Z{k}": "yes" for k in range(1, 6)}
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1996, has_property_company="yes",
               managing_unit="向阳物业服务站", street_office=STREET, grid_code="YX-01-01",
               surveyed_on="2024-10-18")
    slabs(e, 4)
    spine(e, 110.5, ys, 7.0, north=True, kerb_left=0.15, kerb_right=0.15)
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 110.5, 15.5, 5.5, f"{k}号楼西路")
        row(e, f"B{k}", y, 110.5, 206.0, 5.5, f"{k}号楼东路")
    for k in (1, 2, 3):
        e.link(f"W{k}", f"A{k}", f"A{k + 1}", 15.5, -0.9, 5.0, f"西环路{k}段")
        e.link(f"E{k}", f"B{k}", f"B{k + 1}", 206.0, 0.9, 5.0, f"东环路{k}段")
    for k in (1, 2, 3, 4):
        e.bays(f"A{k}", 14, 80, -1, outside=True, hours="24/7")
        e.bays(f"B{k}", 14, 80, 1, outside=True, hours="24/7")
    e.mouth("Z1"), e.mouth("Z5", at_end=True)
    e.gate("Z1", 14, "guarded_24h", 6.6), e.gate("Z5", 23, "open", 6.6)
    e.tape("Z1", 14, "width", 6.62)
    e.hydrant(116, 60), e.hydrant(116, 136)
    green(e, 4)
    e.finish()


def red_star(e):
    """Cars on both sides of dead-end rows: the everyday case."""
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1982, has_property_company="no",
               managing_unit="红星里居民委员会", street_office=STREET, grid_code="YX-01-02",
               surveyed_on="2024-10-18")
    slabs(e, 4, storeys=5)
    spine(e, 110.5, ys, 6.0)
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 110.5, 20.0, 5.2, f"{k}排西巷", claimed_kind="dead_end")
        row(e, f"B{k}", y, 110.5, 200.0, 5.2, f"{k}排东巷", claimed_kind="dead_end")
    e.mouth("Z1")
    for k in (1, 2, 3):
        e.cars(f"Z{k}", 22 if k == 1 else 8, 36 if k == 1 else 30, 1)
    e.cars("A1", 12, 84, -1), e.cars("A1", 16, 84, 1, step=14, keep=0.7)
    e.cars("B1", 12, 84, 1), e.cars("A2", 12, 84, -1), e.cars("B2", 12, 84, -1, keep=0.6)
    e.cars("B2", 30, 60, 1, step=15, keep=1)
    e.cars("A3", 12, 84, 1), e.cars("B3", 12, 50, -1)
    e.cars("A4", 12, 40, -1, keep=0.5)
    # Two cars left at an angle near the mouth of a row.
    e.car("B4", 18, 1, gap=0.3, lean=14), e.car("B4", 24.5, -1, gap=0.3, lean=-12)
    e.thing("B3", 60, 0.4, "ground_lock", radius=0.35, top=0.4, fixing="fixed", cost_to_move=200)
    verge(e, "A2+ B1- A3- B3+ B4- A4+")
    green(e, 4)
    e.finish()


def machine_works(e):
    """A works' housing of 1974: most lanes were never wide enough; near the gate clearing helps."""
    ys = [row_y(r, 30.0) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1974, has_property_company="no",
               managing_unit="县机械厂破产清算组", street_office=STREET, grid_code="YX-01-03",
               surveyed_on="2024-10-19")
    slabs(e, 4, storeys=4, left=(2, 2), right=(2, 2), x_left=34.0, y0=30.0)
    spine(e, 110.5, ys, (4.5, 4.4, 3.6, 3.6), claimed_kind="through")
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 110.5, 34.0, 3.0, f"{k}栋西巷")
        row(e, f"B{k}", y, 110.5, 186.0, (4.4, 3.5, 3.2, 3.5)[k - 1], f"{k}栋东巷")
    e.mouth("Z1")
    e.tape("Z3", 30, "width", 3.55)
    e.thing("A2", 30, 1.1, "pile", size=(2.4, 1.2), top=1.1, cost_to_move=300)
    e.thing("B1", 44, -1.4, "e_bike_shed", size=(6.0, 1.5), top=2.2, cost_to_move=4000)
    e.car("Z1", 30, 1, gap=0.05), e.car("Z2", 20, 1, gap=0.05)
    e.car("Z3", 18, 1, gap=0.05), e.cars("B3", 30, 60, -1, step=12, keep=1)
    verge(e, "A1- A3- B2+ B4+ A2-")
    green(e, 4, x0=36, x1=190, y0=30.0)
    e.finish()


def east_wind(e):
    """Sheds, trees and a protected tree; narrow places between fixed things."""
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1978, has_property_company="no",
               managing_unit="东风新村业主自管小组", street_office=STREET, grid_code="YX-01-04",
               surveyed_on="2024-10-19")
    slabs(e, 4, storeys=5, skip=((3, "right"),))
    spine(e, 110.5, ys, 6.5)
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 110.5, 20.0, 5.0, f"{k}排西巷", claimed_kind="dead_end")
        row(e, f"B{k}", y, 110.5, 200.0, 5.0, f"{k}排东巷", claimed_kind="dead_end")
    e.mouth("Z1")
    e.thing("Z2", 18, 2.2, "protected_tree", radius=0.55, trunk_radius=0.55, crown_radius=6.0,
            clearance=4.6, movable="no")
    e.thing("Z2", 21, -2.9, "car", size=(4.8, 1.8), seen_at="02:00")
    e.thing("A1", 40, -1.9, "shed", size=(7.0, 1.6), top=2.4, cost_to_move=6000)
    e.thing("A1", 52, 2.0, "tree", trunk_radius=0.25, crown_radius=2.6, clearance=2.9,
            cost_to_move=3500)
    e.thing("B2", 36, 2.1, "shed", size=(9.0, 1.4), top=2.5, cost_to_move=8000)
    e.thing("B2", 39, -2.2, "tree", trunk_radius=0.2, crown_radius=1.8, clearance=4.3,
            cost_to_move=3500)
    e.thing("A3", 60, 1.6, "wall", size=(0.3, 2.6), top=2.0, movable="no")
    e.thing("A3", 64, -1.7, "wall", size=(0.3, 2.2), top=2.0, movable="no")
    e.cars("B1", 14, 80, 1, keep=0.5), e.cars("A4", 14, 80, -1, keep=0.6)
    e.yard([(124, 136), (196, 136), (196, 152), (124, 152)], 24, hours="24/7")
    verge(e, "A2- B3+ A4+ B1-")
    green(e, 4)
    e.finish()


def spring_dawn(e):
    """Low things: a height bar at the gate, wires, boughs over the lane."""
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1992, has_property_company="yes",
               managing_unit="春晓物业管理有限公司", street_office=STREET, grid_code="YX-02-01",
               surveyed_on="2024-10-20")
    slabs(e, 4)
    spine(e, 110.5, ys, 6.0, north=True)
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 110.5, 20.0, 5.0, f"{k}幢西路")
        row(e, f"B{k}", y, 110.5, 200.0, 5.0, f"{k}幢东路")
    e.mouth("Z1"), e.mouth("Z5", at_end=True)
    e.across("Z1", 16, "height_bar", clearance=2.8, top=3.0, width=0.2, cost_to_move=1500)
    e.gate("Z1", 16, "guarded_24h", 5.6)
    e.gate("Z5", 22, "locked", 4.2, clear_height=4.5)
    e.across("A2", 40, "line", reach=6, clearance=3.4, top=3.5, width=0.05, cost_to_move=2500)
    e.across("B3", 55, "line", reach=6, clearance=5.2, top=5.3, width=0.05)
    e.thing("A3", 45, -2.9, "tree", trunk_radius=0.3, crown_radius=4.2, clearance=2.7,
            cost_to_move=800)
    e.thing("B1", 30, 2.9, "tree", trunk_radius=0.25, crown_radius=1.4, clearance=2.4,
            cost_to_move=800)
    e.across("B4", 40, "billboard", reach=0.2, clearance=3.6, top=5.0, width=0.6,
             cost_to_move=3000)
    for k in (1, 2, 3, 4):
        e.bays(f"A{k}", 12, 84, 1, outside=True, hours="24/7")
    e.cars("B2", 14, 80, -1, keep=0.35)
    verge(e, "B1+ B3+ B4+ B2+")
    green(e, 4)
    e.finish()


def peace(e):
    """A gate of every kind, and blocks behind locked ones."""
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1988, has_property_company="no",
               managing_unit="和平里社区居委会", street_office=STREET, grid_code="YX-02-02",
               surveyed_on="2024-10-20")
    slabs(e, 4)
    spine(e, 110.5, ys, 6.0, north=True)
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 110.5, 0.0 if k in (1, 3) else 20.0, 4.6, f"{k}区西路")
        row(e, f"B{k}", y, 110.5, W if k in (2, 4) else 200.0, 4.6, f"{k}区东路")
    e.mouth("Z1"), e.mouth("Z5", at_end=True)
    for key in ("A1", "A3", "B2", "B4"):
        e.mouth(key, at_end=True)
    e.gate("Z1", 14, "open", 5.0, clear_height=4.6)
    e.gate("Z5", 22, "sealed", 5.0)
    e.gate("A1", 97, "brigade_key", 4.3)
    e.gate("A3", 97, "locked", 3.4)
    e.gate("B2", 106, "guarded_24h")
    e.gate("B4", 106, "unknown", 4.2)
    e.cars("Z3", 8, 30, 1, keep=0.8), e.cars("B1", 14, 80, 1, keep=0.5)
    e.cars("A4", 14, 80, -1, keep=0.5)
    verge(e, "A2- B1- A4+ B3+ B2+")
    green(e, 4)
    e.finish()


def railway(e):
    """Bollards, locks and blocks that somebody set to keep strangers' cars out."""
    e.designated = "unknown"
    ys = [row_y(r) for r in range(4)]
    e.boundary(outline(), kind="old", built_year=1985, has_property_company="no",
               managing_unit="铁路新村管委会", street_office=STREET, grid_code="YX-02-03",
               surveyed_on="2024-10-21")
    slabs(e, 4, storeys=5)
    spine(e, 110.5, ys, 7.5)
    for k, y in enumerate(ys, 1):
        row(e, f"A{k}", y, 110.5, 15.5, 5.5, f"{k}排西路")
        row(e, f"B{k}", y, 110.5, 200.0, 5.5, f"{k}排东路")
    for k in (1, 2, 3):
        e.link(f"W{k}", f"A{k}", f"A{k + 1}", 15.5, -0.9, 4.5, f"西侧路{k}段")
    e.link("M1", "A2", "A3", 65.0, 0.6, 4.4, "西楼间路")
    e.link("M2", "B3", "B4", 168.0, -0.6, 4.4, "东楼间路")
    e.mouth("Z1")
    for k, offset in enumerate((-2.4, -0.8, 0.8, 2.4)):
        e.thing("Z1", 16, offset, "bollard", radius=0.1, top=0.8, cost_to_move=300,
                fixing="lift_out" if k in (1, 2) else "fixed")
    for offset in (-1.4, 1.4):
        e.thing("A1", 12, offset, "bollard", radius=0.08, top=0.75, fixing="fixed",
                cost_to_move=300)
    e.thing("B1", 12, 0.0, "bollard", radius=0.1, top=0.8, fixing="collapsible", cost_to_move=400)
    for station in (20, 26, 32, 38):
        e.thing("A2", station, 1.9, "ground_lock", size=(0.5, 0.4), top=0.35, fixing="fixed",
                cost_to_move=200)
    e.thing("A2", 34, -2.0, "block", size=(1.2, 0.5), top=0.6, fixing="loose", cost_to_move=150)
    for offset in (-1.8, 0.0, 1.8):
        e.thing("B3", 20, offset, "block", size=(0.6, 0.6), lean=20, top=0.7, fixing="loose",
                cost_to_move=150)
    e.thing("A4", 50, 0.3, "other", size=(3.0, 1.2), top=0.08)
    e.cars("B2", 14, 80, -1, keep=0.5), e.cars("A3", 14, 80, 1, keep=0.4)
    verge(e, "A1- B1+ A4- B4+ A3- B2+")
    green(e, 4)
    e.finish()
