#!/usr/bin/env python3
"""Opens the files of a run folder with the clients people have, and says what does not fit.

    .build-python/bin/python Tools/open_outputs.py FOLDER [--only workbook|geopackage|drawing|sheets|pages]

Workbook by openpyxl, GeoPackage by pyogrio, drawing by ezdxf, sheets by poppler; each is compared
with the GeoJSON beside it. Exits with 1 when something differs. Needs `Tools/setup --test`.
"""

import argparse
import collections
import json
import math
import os
import re
import shutil
import subprocess
import sys

from take_off import measured

WRONG = []


def expect(condition, words):
    if not condition:
        WRONG.append(words)


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [feature for feature in json.load(file)["features"]]


def workbook(folder):
    import openpyxl

    book = openpyxl.load_workbook(os.path.join(folder, "台账.xlsx"))
    names = {"小区基本情况", "问题隐患清单-占用", "问题隐患清单-建设", "补测清单", "整改责任清单", "标线标识工单",
             "工程量", "停车位台账", "进展通报"}
    expect(names <= set(book.sheetnames), f"sheets missing: {names - set(book.sheetnames)}")
    for sheet in book:
        header = [cell.value for cell in sheet[1]]
        expect(all("\n" in text for text in header), f"{sheet.title}: a header in one language")
        expect(sheet.auto_filter.ref is not None, f"{sheet.title}: no filter")
        expect(sheet.freeze_panes == "A2", f"{sheet.title}: header not frozen")
        expect(sheet.print_title_rows == "$1:$1", f"{sheet.title}: header not on each page")
        expect(sheet.page_setup.orientation == "landscape", f"{sheet.title}: not landscape")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink and cell.hyperlink.location:
                    title, place = cell.hyperlink.location.rsplit("!", 1)
                    expect(book[title.strip("'")][place].value is not None, f"dead link {place}")
    take_off(book, read(folder, "orders.geojson"))
    findings = read(folder, "findings.geojson")
    for basis, title in [("occupied", "问题隐患清单-占用"), ("as_built", "问题隐患清单-建设")]:
        ids = {f["properties"]["id"] for f in findings if f["properties"]["feature"] == "finding"
               and f["properties"]["verdict"] == "violates" and f["properties"]["basis"] == basis}
        listed = {row[-1] for row in book[title].iter_rows(min_row=2, values_only=True)}
        expect(ids == listed - {None}, f"{title}: {len(ids ^ listed)} findings differ")


def take_off(book, orders):
    """Quantities measured on the drawn geometry against the sums of the workbook, to 0.1 %."""
    drawn, stated = {}, {}
    units = {"m": "米", "m2": "平方米", "pieces": "个"}
    for feature in orders:
        properties = feature["properties"]
        if properties["feature"] != "order":
            continue
        found = measured(feature["geometry"], properties) if feature["geometry"] else None
        key = (properties["community"], units[properties["unit"]])
        drawn[key] = drawn.get(key, 0) + (properties["quantity"] if found is None else found)
    for row in book["工程量"].iter_rows(min_row=2, values_only=True):
        if row[5]:
            stated[(row[0], row[5])] = stated.get((row[0], row[5]), 0) + float(row[4])
    expect(drawn.keys() == stated.keys(), "communities or units differ in 工程量")
    for key, value in drawn.items():
        other = stated.get(key, 0)
        expect(abs(value - other) <= 0.001 * max(value, other) + 0.01, f"{key}: {value} {other}")


def geopackage(folder):
    import pyogrio
    import shapely

    path = os.path.join(folder, "成果.gpkg")
    layers = {name: kind for name, kind in pyogrio.list_layers(path)}
    expect({"消防车道", "小区", "楼栋", "卡口"} <= set(layers), f"layers: {sorted(layers)}")
    lanes = [f for f in read(folder, "findings.geojson") if f["properties"]["feature"] == "lane"]
    meta, _, shapes, columns = pyogrio.raw.read(path, layer="消防车道")
    fields = dict(zip(meta["fields"], columns))
    expect(meta["crs"] == "EPSG:4326", f"crs {meta['crs']}")
    expect(len(shapes) == len(lanes), f"{len(shapes)} lanes for {len(lanes)}")
    verdicts = {f["properties"]["id"]: f for f in lanes}
    for name, verdict, wkb in zip(fields["id"], fields["verdict"], shapes):
        expect(verdicts[name]["properties"]["verdict"] == verdict, f"verdict of {name}")
        line = shapely.from_wkb(wkb)
        wanted = shapely.geometry.shape(verdicts[name]["geometry"])
        expect(line.equals(shapely.multilinestrings([wanted]) if wanted.geom_type == "LineString"
                           else wanted), f"shape of {name}")
    styles = pyogrio.raw.read(path, layer="layer_styles")
    rows = dict(zip(styles[0]["fields"], styles[3]))
    expect(all(rows["useAsDefault"]), "a style that is not the default")
    expect("通行净宽" in "".join(rows["styleQML"]), "no Chinese aliases")
    from xml.dom import minidom
    for text in rows["styleQML"]:
        minidom.parseString(text)
    total = sum(len(pyogrio.raw.read(path, layer=name)[3][0]) for name in layers if "工单" in name)
    orders = [f for f in read(folder, "orders.geojson") if f["properties"]["feature"] == "order"]
    expect(total == len(orders), f"{total} orders for {len(orders)}")


def laid_out(folder):
    """New stalls of the recommended scenario by community, from the plan."""
    plan = [f["properties"] for f in read(folder, "plan.geojson")]
    chosen = {p["id"]: next((s["name"] for s in p["scenarios"] if s["recommended"]), None)
              for p in plan if p["feature"] == "community"}
    counts = dict.fromkeys(chosen, 0)
    for p in plan:
        if p["feature"] == "stall" and p["source"] == "new":
            counts[p["community"]] += p["scenario"] == chosen[p["community"]]
    return counts


def drawing(folder):
    import ezdxf
    import pyogrio

    document = ezdxf.readfile(os.path.join(folder, "施工图.dxf"))
    audit = document.audit()
    expect(not audit.errors and not audit.fixes, f"audit: {[e.message for e in audit.errors]}")
    expect(document.dxfversion == "AC1018" and document.header["$INSUNITS"] == 6, "release or units")
    space = document.modelspace()
    edges = [e for e in space.query("LWPOLYLINE") if e.dxf.layer == "规划-边线"]
    legend = 12.0
    drawn = sum(
        math.dist(a, b) for e in edges for a, b in zip(list(e.vertices()), list(e.vertices())[1:]))
    orders = [f["properties"] for f in read(folder, "orders.geojson")]
    stated = sum(o["quantity"] for o in orders if o.get("kind") == "edge_line")
    # The zone's scale is up to 0.1 % off true lengths in the metres of a community.
    expect(abs(drawn - legend - stated) <= 0.0015 * stated, f"edge lines {drawn} m, {stated} m")
    expect(all(abs(e.dxf.const_width - 0.15) < 1e-9 or abs(e.dxf.const_width - 0.6) < 1e-9
               for e in edges), "edge lines not 15 cm wide")
    bays = [e for e in space.query("LWPOLYLINE") if e.dxf.layer == "规划-车位" and e.closed]
    wanted = sum(laid_out(folder).values())
    expect(wanted > 0 and len(bays) == wanted, f"{len(bays)} stalls drawn for {wanted}")
    layers = pyogrio.raw.read(
        os.path.join(folder, "施工图.dxf"), layer="entities", columns=["Layer"])[3][0]
    expect(
        collections.Counter(layers.tolist()) == collections.Counter(e.dxf.layer for e in space),
        "GDAL reads other layers or entities")
    words = {e.dxf.text for e in space.query("TEXT")}
    expect({"图例", "北", "消防车通道标线标识施工图"} <= words, "title or legend missing")
    plan = [f["properties"] for f in read(folder, "plan.geojson")]
    titles = [word for word in words if "消防车通道标线标识施工图  1:1000" in word]
    expect(len(titles) == len([p for p in plan if p["feature"] == "community"]),
           f"{len(titles)} frames")
    apart(space)


def apart(space):
    """No two words of the notes lie on each other; a hanzi is as wide as high."""
    import shapely
    import shapely.affinity

    boxes = []
    for text in space.query("TEXT"):
        if text.dxf.layer != "注记-文字":
            continue
        place = text.dxf.align_point if text.dxf.halign else text.dxf.insert
        x, y = place.x, place.y
        high = text.dxf.height
        wide = sum(1.0 if ord(c) > 0x2E80 else 0.6 for c in text.dxf.text) * high
        box = shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        boxes.append(shapely.affinity.rotate(box, text.dxf.rotation, origin=(x, y)))
    tree = shapely.STRtree(boxes)
    pairs = [(a, b) for a, b in zip(*tree.query(boxes, predicate="intersects")) if a < b]
    expect(len(boxes) > 100 and not pairs, f"{len(pairs)} of {len(boxes)} words overlap")


def sheets(folder):
    """Sheets and notices by poppler: a page for each, Chinese text, faces inside the file."""
    if not shutil.which("pdftotext"):
        print("sheets not opened: poppler-utils is not installed")
        return
    orders = [f["properties"] for f in read(folder, "orders.geojson")]
    orders = [o for o in orders if o["feature"] == "order" and o["state"] != "closed"]
    plan = [f["properties"] for f in read(folder, "plan.geojson")]
    communities = [p for p in plan if p["feature"] == "community"]
    for name, count, words in [
        ("工单.pdf", len(orders), [o["id"].split("/")[0] for o in orders] + ["边线", "责任单位"]),
        ("一区一策.pdf", None, [c["name"] for c in communities] + ["停车账", "推荐", "净宽不足"]),
        ("居民告示.pdf", len(communities), [c["name"] for c in communities] + ["消防法", "业主意见"]),
    ]:
        path = os.path.join(folder, name)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
        text = text.stdout.decode("utf-8")
        pages = text.count("\f")
        expect(count in (None, pages), f"{name}: {pages} pages for {count}")
        for word in set(words):
            expect(word in text, f"{name}: {word} is not in the text")
        if name == "居民告示.pdf":
            news = [re.search(r"新增\s*(\d+)\s*个", page) for page in text.split("\f")]
            told = [int(new.group(1)) if new else 0 for new in news[:pages]]
            wanted = [laid_out(folder)[c["id"]] for c in communities]
            expect(told == wanted, f"{name}: {told} new stalls for {wanted}")
        fonts = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout.decode()
        rows = fonts.splitlines()[2:]
        expect(rows and all("Type 3" not in row for row in rows), f"{name}: no true faces")
        expect(all(row.split()[-5] == "yes" for row in rows), f"{name}: a face is not embedded")


def pages(folder):
    """The first page leads to every file; sheets on paper and on a screen say the same."""
    import html
    import urllib.parse

    def text(name):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            return file.read()

    links = [urllib.parse.unquote(link) for link in re.findall(r'href="([^"]*)"', text("index.html"))]
    there = sorted(set(os.listdir(folder)) - {"index.html"})
    expect(sorted(links) == there, f"index.html: {set(links) ^ set(there)}")
    for name in ["工单", "居民告示", "一区一策", "一城一策"]:
        page = text(name + ".html")
        expect("http" not in page and "src=" not in page, f"{name}.html asks for something else")
        if not shutil.which("pdftotext"):
            continue
        printed = subprocess.run(
            ["pdftotext", os.path.join(folder, name + ".pdf"), "-"], capture_output=True, check=True)
        page = re.sub(r"<style.*?</style>|<title.*?</title>|<svg.*?</svg>", "", page, flags=re.S)
        # Cells that break run into their neighbours on paper, and lose a hyphen: letters are counted.
        said, paper = (collections.Counter(re.sub(r"\s", "", text)) for text in (
            html.unescape(re.sub(r"<[^>]*>", "", page)), printed.stdout.decode("utf-8")))
        lost = {letter: count for letter, count in said.items()
                if letter != "-" and count > paper[letter]}
        expect(len(said) > 50 and not lost, f"{name}: not on paper: {lost}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("folder")
    arguments.add_argument("--only", choices=["workbook", "geopackage", "drawing", "sheets", "pages"])
    options = arguments.parse_args()
    for check in [workbook, geopackage, drawing, sheets, pages]:
        if options.only in (None, check.__name__):
            check(options.folder)
    for line in WRONG:
        print(line, file=sys.stderr)
    print(f"{len(WRONG)} differences")
    return 1 if WRONG else 0


if __name__ == "__main__":
    sys.exit(main())
