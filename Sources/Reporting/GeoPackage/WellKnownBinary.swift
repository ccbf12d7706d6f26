import Geometry

/// Geometries as a GeoPackage holds them: its own header, then OGC well-known binary, little-endian.
enum WellKnownBinary {
  /// - Parameters:
  ///   - system: the code of the reference system.
  ///   - isMulti: writes single lines and areas as collections of one, as the column wants them.
  static func blob(_ shape: Shape, system: Int32, isMulti: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    // "GP", version 0, little-endian with an envelope of four numbers (OGC 12-128r18, 2.1.3).
    bytes += [0x47, 0x50, 0, 0b0000_0011]
    put(system, &bytes)
    let box = shape.envelope
    for value in [box.minX, box.maxX, box.minY, box.maxY] { put(value.bitPattern, &bytes) }
    geometry(shape, isMulti, &bytes)
    return bytes
  }

  private static func put<Value: FixedWidthInteger>(_ value: Value, _ bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private static func head(_ type: UInt32, _ bytes: inout [UInt8]) {
    bytes.append(1)
    put(type, &bytes)
  }

  private static func put(_ positions: [Coordinate], _ bytes: inout [UInt8]) {
    put(UInt32(positions.count), &bytes)
    for position in positions {
      put(position.x.bitPattern, &bytes)
      put(position.y.bitPattern, &bytes)
    }
  }

  private static func geometry(_ shape: Shape, _ isMulti: Bool, _ bytes: inout [UInt8]) {
    switch shape {
    case .point(let position):
      if isMulti { return collection(4, [shape], &bytes) }
      head(1, &bytes)
      put(position.x.bitPattern, &bytes)
      put(position.y.bitPattern, &bytes)
    case .lineString(let line):
      if isMulti { return collection(5, [shape], &bytes) }
      head(2, &bytes)
      put(line.coordinates, &bytes)
    case .polygon(let polygon):
      if isMulti { return collection(6, [shape], &bytes) }
      head(3, &bytes)
      put(UInt32(polygon.rings.count), &bytes)
      for ring in polygon.rings { put(ring.coordinates, &bytes) }
    case .multiPoint: collection(4, shape.parts, &bytes)
    case .multiLineString: collection(5, shape.parts, &bytes)
    case .multiPolygon: collection(6, shape.parts, &bytes)
    }
  }

  private static func collection(_ type: UInt32, _ parts: [Shape], _ bytes: inout [UInt8]) {
    head(type, &bytes)
    put(UInt32(parts.count), &bytes)
    for part in parts { geometry(part, false, &bytes) }
  }
}
