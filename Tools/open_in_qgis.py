#!/usr/bin/env python3
"""Opens a run's GeoPackage in QGIS without a screen, as a planner does: adds every layer, looks whether its own style
and Chinese names came with it, and draws the map.

    Tools/open_in_qgis.py FOLDER [--picture FILE.png]

Runs with the system's Python, which Debian's python3-qgis belongs to (`Tools/setup --qgis`). Exits with 1 when
something is not as it should be, with 69 where there is no QGIS.
"""

import argparse
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
WRONG = []


def expect(condition, words):
    if not condition:
        WRONG.append(words)


def layers(path):
    """Every layer, loaded with the style that the file holds for it."""
    from osgeo import ogr
    from qgis.core import QgsVectorLayer

    names = [layer.GetName() for layer in ogr.Open(path)]
    return [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in names
            if name != "layer_styles"]


def look(layer):
    from qgis.core import QgsSingleSymbolRenderer

    name = layer.name()
    expect(layer.isValid(), f"{name}: not opened")
    if layer.isSpatial():
        expect(layer.crs().authid() == "EPSG:4326", f"{name}: {layer.crs().authid()}")
    message, found = layer.loadDefaultStyle()
    expect(found, f"{name}: no style of its own: {message}")
    aliases = [field.alias() for field in layer.fields() if field.alias()]
    expect(any(ord(letter) > 0x2E80 for alias in aliases for letter in alias),
           f"{name}: fields without Chinese names")
    if name == "消防车道":
        kind = layer.renderer().type()
        expect(kind in ("categorizedSymbol", "RuleRenderer"), f"{name}: drawn as {kind}")
        expect(not isinstance(layer.renderer(), QgsSingleSymbolRenderer), f"{name}: one symbol")


def draw(found, picture):
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle, QgsWkbTypes

    shown = [layer for layer in found if layer.geometryType() != QgsWkbTypes.NullGeometry]
    # Areas below lines below points, as QGIS adds them.
    shown.sort(key=lambda layer: -layer.geometryType(), reverse=False)
    settings = QgsMapSettings()
    settings.setLayers(shown)
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(1400, 1000))
    extent = QgsRectangle()
    for layer in shown:
        if layer.name() == "小区":
            extent = layer.extent()
    extent.scale(1.05)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    expect(image.save(picture), "the picture is not written")
    colours = {image.pixel(x, y) for x in range(0, 1400, 3) for y in range(0, 1000, 3)}
    expect(len(colours) > 20, f"{len(colours)} colours: nothing drawn")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("folder")
    arguments.add_argument("--picture", default=os.devnull)
    options = arguments.parse_args()
    try:
        from qgis.core import QgsApplication
    except ImportError:
        print("QGIS is not installed", file=sys.stderr)
        return 69
    application = QgsApplication([], False)
    application.initQgis()
    found = layers(os.path.join(options.folder, "成果.gpkg"))
    expect(len(found) > 10, f"{len(found)} layers")
    for layer in found:
        look(layer)
    if options.picture != os.devnull:
        draw(found, options.picture)
    for line in WRONG:
        print(line, file=sys.stderr)
    print(f"{len(found)} layers, {len(WRONG)} differences")
    # The library's own end may wait for threads that are none of ours.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1 if WRONG else 0)


if __name__ == "__main__":
    sys.exit(main())
