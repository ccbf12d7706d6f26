internal import CGDAL

/// Writes geometries as GeoJSON in the numbers of the source.
struct ShapeText {
  /// Northing or latitude stands first in the source's numbers.
  var isSwapped: Bool
  /// Length of a metre in the source's unit; degrees count as 111 km.
  var metre: Double

  /// A chord was farther from its curve than ``Limits/flatness``, metres.
  private(set) var worstChord = 0.0
  /// Shapes whose measures (M) were left out.
  private(set) var measured = 0
  /// Curves that were turned into chords.
  private(set) var curves = 0

  init(isSwapped: Bool, metre: Double) {
    self.isSwapped = isSwapped
    self.metre = metre
  }

  /// - Parameter isCurve: chords of a curve, whose distance from it is to be told.
  mutating func write(_ shape: OGRGeometryH?, isCurve: Bool, to json: inout JSONText) {
    guard let shape else { return json.add("null") }
    if OGR_G_IsMeasured(shape) != 0 { measured += 1 }
    if OGR_G_HasCurveGeometry(shape, 0) != 0, let flat = flattened(shape) {
      defer { OGR_G_DestroyGeometry(flat) }
      curves += 1
      return write(flat, to: &json)
    }
    if isCurve {
      curves += 1
      worstChord = max(worstChord, Self.chord(shape) / metre)
    }
    write(shape, to: &json)
  }

  /// Polygons put together from their rings again, by where the rings lie.
  mutating func writeNested(_ shape: OGRGeometryH?, to json: inout JSONText) {
    let type = shape.map { OGR_GT_Flatten(OGR_G_GetGeometryType($0)) }
    guard let shape, type == wkbPolygon || type == wkbMultiPolygon, Self.ringCount(shape) > 1 else {
      return write(shape, isCurve: false, to: &json)
    }
    if OGR_G_IsMeasured(shape) != 0 { measured += 1 }
    let polygons = RingNesting(shape).polygons
    json.add("{\"type\":\"MultiPolygon\",\"coordinates\":[")
    for (number, rings) in polygons.enumerated() {
      json.add(number > 0 ? ",[" : "[")
      for (place, ring) in rings.enumerated() {
        if place > 0 { json.add(",") }
        positions(ring, &json)
      }
      json.add("]")
    }
    json.add("]}")
  }

  private static func ringCount(_ shape: OGRGeometryH) -> Int {
    let count = OGR_G_GetGeometryCount(shape)
    if count == 0 { return 1 }
    return (0..<count).reduce(0) { $0 + (OGR_G_GetGeometryRef(shape, $1).map(ringCount) ?? 0) }
  }

  private func write(_ shape: OGRGeometryH, to json: inout JSONText) {
    switch OGR_GT_Flatten(OGR_G_GetGeometryType(shape)) {
    case wkbPoint:
      json.add("{\"type\":\"Point\",\"coordinates\":")
      if OGR_G_IsEmpty(shape) != 0 { json.add("[]") } else { position(shape, 0, &json) }
    case wkbLineString:
      json.add("{\"type\":\"LineString\",\"coordinates\":")
      positions(shape, &json)
    case wkbPolygon:
      json.add("{\"type\":\"Polygon\",\"coordinates\":")
      list(shape, &json) { positions($0, &$1) }
    case wkbMultiPoint:
      json.add("{\"type\":\"MultiPoint\",\"coordinates\":")
      list(shape, &json) { position($0, 0, &$1) }
    case wkbMultiLineString:
      json.add("{\"type\":\"MultiLineString\",\"coordinates\":")
      list(shape, &json) { positions($0, &$1) }
    case wkbMultiPolygon:
      json.add("{\"type\":\"MultiPolygon\",\"coordinates\":")
      list(shape, &json) { polygon, json in list(polygon, &json) { positions($0, &$1) } }
    case wkbGeometryCollection:
      json.add("{\"type\":\"GeometryCollection\",\"geometries\":[]")
    default:
      // The core reports a type it has no use for by its name.
      json.add("{\"type\":")
      json.string(String(cString: OGRGeometryTypeToName(OGR_G_GetGeometryType(shape))))
    }
    json.add("}")
  }

  private func list(
    _ shape: OGRGeometryH, _ json: inout JSONText, _ write: (OGRGeometryH, inout JSONText) -> Void
  ) {
    json.add("[")
    for number in 0..<OGR_G_GetGeometryCount(shape) {
      if number > 0 { json.add(",") }
      if let part = OGR_G_GetGeometryRef(shape, number) { write(part, &json) }
    }
    json.add("]")
  }

  private func positions(_ shape: OGRGeometryH, _ json: inout JSONText) {
    json.add("[")
    for number in 0..<OGR_G_GetPointCount(shape) {
      if number > 0 { json.add(",") }
      position(shape, number, &json)
    }
    json.add("]")
  }

  private func position(_ shape: OGRGeometryH, _ number: Int32, _ json: inout JSONText) {
    json.add("[")
    let (x, y) = (OGR_G_GetX(shape, number), OGR_G_GetY(shape, number))
    json.number(isSwapped ? y : x)
    json.add(",")
    json.number(isSwapped ? x : y)
    if OGR_G_Is3D(shape) != 0 {
      let z = OGR_G_GetZ(shape, number)
      if z.isFinite {
        json.add(",")
        json.number(z)
      }
    }
    json.add("]")
  }

  /// Chords within ``Limits/flatness`` of the curves.
  private mutating func flattened(_ shape: OGRGeometryH) -> OGRGeometryH? {
    var angle = 4.0
    var flat = OGR_G_GetLinearGeometry(shape, angle, nil)
    while let chords = flat, angle > 0.01 {
      let error = Self.chord(chords) / metre
      if error <= Limits.flatness { break }
      OGR_G_DestroyGeometry(chords)
      // The error falls with the square of the step.
      angle = max(0.01, angle * min(0.5, 0.9 * (Limits.flatness / error).squareRoot()))
      flat = OGR_G_GetLinearGeometry(shape, angle, nil)
    }
    return flat
  }

  /// How far chords lie from the smooth curve through their ends: an eighth of the second difference,
  /// where neighbouring chords are about as long as each other.
  private static func chord(_ shape: OGRGeometryH) -> Double {
    var worst = 0.0
    for number in 0..<OGR_G_GetGeometryCount(shape) {
      if let part = OGR_G_GetGeometryRef(shape, number) { worst = max(worst, chord(part)) }
    }
    let count = OGR_G_GetPointCount(shape)
    if count < 3 || OGR_G_GetGeometryCount(shape) > 0 { return worst }
    for number in 1..<count - 1 {
      let (ax, ay) = (OGR_G_GetX(shape, number - 1), OGR_G_GetY(shape, number - 1))
      let (bx, by) = (OGR_G_GetX(shape, number), OGR_G_GetY(shape, number))
      let (cx, cy) = (OGR_G_GetX(shape, number + 1), OGR_G_GetY(shape, number + 1))
      let (ux, uy, vx, vy) = (bx - ax, by - ay, cx - bx, cy - by)
      let (u, v) = ((ux * ux + uy * uy).squareRoot(), (vx * vx + vy * vy).squareRoot())
      // A corner between straight pieces is no curve.
      guard u > 0, v > 0, max(u, v) < 2 * min(u, v), ux * vx + uy * vy > 0.94 * u * v else {
        continue
      }
      let (dx, dy) = (vx - ux, vy - uy)
      worst = max(worst, (dx * dx + dy * dy).squareRoot() / 8)
    }
    return worst
  }
}
