import Geometry

/// A DXF drawing of release 2004 in the making: entities first, then the whole file.
struct DrawingSheet {
  private var entities = DrawingText()
  private var nextHandle = 0x100
  private(set) var extent = Envelope()

  /// Handles of what every file has.
  private enum Fixed {
    static let modelSpace = 0x1F
    static let paperSpace = 0x1B
    static let dictionary = 0xC
  }

  private mutating func begin(_ type: String, _ layer: DrawingLayer, _ subclass: String) {
    entities.pair(0, type)
    entities.handle(5, nextHandle)
    nextHandle += 1
    entities.handle(330, Fixed.modelSpace)
    entities.pair(100, "AcDbEntity")
    entities.pair(8, layer.rawValue)
    entities.pair(100, subclass)
  }

  private mutating func point(_ position: Coordinate, code: Int = 10) {
    extent.add(position)
    entities.pair(code, position.x)
    entities.pair(code + 10, position.y)
  }

  /// A line as wide as it is painted, metres.
  mutating func line(
    _ positions: [Coordinate], _ layer: DrawingLayer, width: Double = 0, isClosed: Bool = false
  ) {
    var positions = positions
    if isClosed, positions.first == positions.last { positions.removeLast() }
    guard positions.count > 1 else { return }
    begin("LWPOLYLINE", layer, "AcDbPolyline")
    entities.pair(90, positions.count)
    entities.pair(70, isClosed ? 1 : 0)
    entities.pair(43, width)
    for position in positions { point(position) }
  }

  /// An area filled or hatched at 45°; `spacing` in metres, `nil` for solid.
  mutating func hatch(_ area: Polygon, _ layer: DrawingLayer, spacing: Double? = nil) {
    begin("HATCH", layer, "AcDbHatch")
    for (code, value) in [(10, 0.0), (20, 0.0), (30, 0.0), (210, 0.0), (220, 0.0), (230, 1.0)] {
      entities.pair(code, value)
    }
    entities.pair(2, spacing == nil ? "SOLID" : "ANSI31")
    entities.pair(70, spacing == nil ? 1 : 0)
    entities.pair(71, 0)
    entities.pair(91, area.rings.count)
    for (index, ring) in area.rings.enumerated() {
      var corners = ring.coordinates
      if corners.first == corners.last { corners.removeLast() }
      entities.pair(92, index == 0 ? 3 : 18)
      entities.pair(72, 0)
      entities.pair(73, 1)
      entities.pair(93, corners.count)
      for corner in corners { point(corner) }
      entities.pair(97, 0)
    }
    entities.pair(75, 0)
    entities.pair(76, 1)
    if let spacing {
      entities.pair(52, 0.0)
      entities.pair(41, spacing / 3.175)
      entities.pair(77, 0)
      entities.pair(78, 1)
      let step = spacing / 2.0.squareRoot()
      for (code, value) in [(53, 45.0), (43, 0.0), (44, 0.0), (45, -step), (46, step)] {
        entities.pair(code, value)
      }
      entities.pair(79, 0)
    }
    entities.pair(98, 0)
  }

  /// Text with its middle at a place; height in metres, turned by degrees.
  mutating func text(
    _ text: String, at place: Coordinate, _ layer: DrawingLayer, height: Double,
    rotation: Double = 0, isCentred: Bool = true
  ) {
    begin("TEXT", layer, "AcDbText")
    point(place)
    entities.pair(30, 0.0)
    entities.pair(40, height)
    entities.pair(1, text)
    entities.pair(50, rotation)
    entities.pair(7, "CHINESE")
    if isCentred {
      entities.pair(72, 1)
      point(place, code: 11)
      entities.pair(31, 0.0)
    }
    entities.pair(100, "AcDbText")
    if isCentred { entities.pair(73, 2) }
  }

  mutating func circle(_ centre: Coordinate, radius: Double, _ layer: DrawingLayer) {
    begin("CIRCLE", layer, "AcDbCircle")
    point(centre)
    entities.pair(30, 0.0)
    entities.pair(40, radius)
  }

  // MARK: The file

  /// The drawing as bytes.
  var bytes: [UInt8] {
    var file = DrawingText()
    header(&file)
    section("CLASSES", &file) { _ in }
    section("TABLES", &file, tables)
    section("BLOCKS", &file, blocks)
    section("ENTITIES", &file) { $0.append(entities) }
    section("OBJECTS", &file) { file in
      file.pair(0, "DICTIONARY")
      file.handle(5, Fixed.dictionary)
      file.pair(330, "0")
      file.pair(100, "AcDbDictionary")
      file.pair(281, 1)
      file.pair(3, "ACAD_GROUP")
      file.handle(350, 0xD)
      file.pair(0, "DICTIONARY")
      file.handle(5, 0xD)
      file.handle(330, Fixed.dictionary)
      file.pair(100, "AcDbDictionary")
      file.pair(281, 1)
    }
    file.pair(0, "EOF")
    return file.bytes
  }

  private func section(
    _ name: String, _ file: inout DrawingText, _ content: (inout DrawingText) -> Void
  ) {
    file.pair(0, "SECTION")
    file.pair(2, name)
    content(&file)
    file.pair(0, "ENDSEC")
  }

  private func header(_ file: inout DrawingText) {
    section("HEADER", &file) { file in
      file.pair(9, "$ACADVER")
      file.pair(1, "AC1018")
      file.pair(9, "$DWGCODEPAGE")
      file.pair(3, "ANSI_936")
      // Metres; metric.
      file.pair(9, "$INSUNITS")
      file.pair(70, 6)
      file.pair(9, "$MEASUREMENT")
      file.pair(70, 1)
      for (name, x, y) in [
        ("$EXTMIN", extent.minX, extent.minY), ("$EXTMAX", extent.maxX, extent.maxY),
      ] {
        file.pair(9, name)
        file.pair(10, x)
        file.pair(20, y)
        file.pair(30, 0.0)
      }
      file.pair(9, "$HANDSEED")
      file.handle(5, nextHandle)
    }
  }

  private func table(
    _ name: String, _ handle: Int, _ count: Int, _ file: inout DrawingText,
    _ content: (inout DrawingText) -> Void
  ) {
    file.pair(0, "TABLE")
    file.pair(2, name)
    file.handle(5, handle)
    file.pair(330, "0")
    file.pair(100, "AcDbSymbolTable")
    file.pair(70, count)
    if name == "DIMSTYLE" {
      file.pair(100, "AcDbDimStyleTable")
      file.pair(71, count)
    }
    content(&file)
    file.pair(0, "ENDTAB")
  }

  private func record(
    _ type: String, _ handle: Int, owner: Int, _ subclass: String, _ name: String,
    _ file: inout DrawingText
  ) {
    file.pair(0, type)
    file.handle(type == "DIMSTYLE" ? 105 : 5, handle)
    file.handle(330, owner)
    file.pair(100, "AcDbSymbolTableRecord")
    file.pair(100, subclass)
    file.pair(2, name)
    if type != "BLOCK_RECORD" { file.pair(70, 0) }
  }

  private func tables(_ file: inout DrawingText) {
    table("VPORT", 0x8, 0, &file) { _ in }
    table("LTYPE", 0x5, 3, &file) { file in
      for (index, name) in ["ByBlock", "ByLayer", "Continuous"].enumerated() {
        record("LTYPE", 0x14 + index, owner: 0x5, "AcDbLinetypeTableRecord", name, &file)
        file.pair(3, "")
        file.pair(72, 65)
        file.pair(73, 0)
        file.pair(40, 0.0)
      }
    }
    layerTable(&file)
    table("STYLE", 0x3, 2, &file) { file in
      for (index, style) in [("Standard", "txt"), ("CHINESE", "simsun.ttc")].enumerated() {
        record("STYLE", 0x11 + index, owner: 0x3, "AcDbTextStyleTableRecord", style.0, &file)
        for (code, value) in [(40, 0.0), (41, 1.0), (50, 0.0)] { file.pair(code, value) }
        file.pair(71, 0)
        file.pair(42, 2.5)
        file.pair(3, style.1)
        file.pair(4, "")
      }
    }
    table("VIEW", 0x6, 0, &file) { _ in }
    table("UCS", 0x7, 0, &file) { _ in }
    table("APPID", 0x9, 1, &file) { file in
      record("APPID", 0x13, owner: 0x9, "AcDbRegAppTableRecord", "ACAD", &file)
    }
    table("DIMSTYLE", 0xA, 1, &file) { file in
      record("DIMSTYLE", 0x27, owner: 0xA, "AcDbDimStyleTableRecord", "Standard", &file)
    }
    table("BLOCK_RECORD", 0x1, 2, &file) { file in
      for (name, handle) in Self.spaces {
        record("BLOCK_RECORD", handle, owner: 0x1, "AcDbBlockTableRecord", name, &file)
      }
    }
  }

  private func layerTable(_ file: inout DrawingText) {
    let layers =
      [("0", 7, 25)] + DrawingLayer.allCases.map { ($0.rawValue, $0.colour, $0.weight) }
    table("LAYER", 0x2, layers.count, &file) { file in
      for (index, layer) in layers.enumerated() {
        record("LAYER", 0x40 + index, owner: 0x2, "AcDbLayerTableRecord", layer.0, &file)
        file.pair(62, layer.1)
        file.pair(6, "Continuous")
        file.pair(370, layer.2)
      }
    }
  }

  private static let spaces = [
    ("*Model_Space", Fixed.modelSpace), ("*Paper_Space", Fixed.paperSpace),
  ]

  private func blocks(_ file: inout DrawingText) {
    for (name, owner) in Self.spaces {
      file.pair(0, "BLOCK")
      file.handle(5, owner + 1)
      file.handle(330, owner)
      file.pair(100, "AcDbEntity")
      file.pair(8, "0")
      file.pair(100, "AcDbBlockBegin")
      file.pair(2, name)
      file.pair(70, 0)
      for code in [10, 20, 30] { file.pair(code, 0.0) }
      file.pair(3, name)
      file.pair(1, "")
      file.pair(0, "ENDBLK")
      file.handle(5, owner + 2)
      file.handle(330, owner)
      file.pair(100, "AcDbEntity")
      file.pair(8, "0")
      file.pair(100, "AcDbBlockEnd")
    }
  }
}
