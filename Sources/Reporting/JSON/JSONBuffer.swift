public import Geometry

/// Writes JSON into bytes with a fixed look: no blanks, fixed decimals, no negative zero.
public struct JSONBuffer: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// True when the next member or element needs a comma before it.
  private var needsComma = false

  public init() {}

  public mutating func beginObject() {
    comma()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  public mutating func beginArray() {
    comma()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// The name of the member that comes next; contract names need no escapes.
  public mutating func key(_ name: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func null() { raw("null") }

  public mutating func flag(_ value: Bool?) { raw(value.map { $0 ? "true" : "false" } ?? "null") }

  public mutating func integer(_ value: Int?) {
    guard let value else { return null() }
    comma()
    append(digits: value)
    needsComma = true
  }

  public mutating func string(_ value: String?) {
    guard let value else { return null() }
    comma()
    bytes.append(UInt8(ascii: "\""))
    var copy = value
    copy.withUTF8 { text in
      for byte in text {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          bytes.append(UInt8(ascii: "\\"))
          bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
        case 0x0D: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
        case 0x09: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
        case 0..<0x20:
          let hex = Array("0123456789abcdef".utf8)
          bytes.append(
            contentsOf: Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        default: bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  public mutating func strings(_ values: [String]) {
    beginArray()
    for value in values { string(value) }
    endArray()
  }

  /// A measure, cut (not rounded) to three decimals.
  ///
  /// Up to 0.1 µm below the next millimetre counts as that millimetre: a 4 m lane that came through
  /// a projection must not read 3.999.
  public mutating func measure(_ value: Double?) {
    guard let value, value.isFinite else { return null() }
    comma()
    fixed((value * 1000 + 1e-4).rounded(.down), decimals: 3)
    needsComma = true
  }

  /// A number rounded to some decimals.
  public mutating func number(_ value: Double, decimals: Int) {
    guard value.isFinite else { return null() }
    comma()
    fixed((value * Self.powers[decimals]).rounded(), decimals: decimals)
    needsComma = true
  }

  /// JSON or text that is written as it stands.
  public mutating func raw(_ text: String) {
    comma()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  /// One whole element made elsewhere, on a line of its own.
  public mutating func element(_ other: [UInt8]) {
    comma()
    bytes.append(0x0A)
    bytes.append(contentsOf: other)
    needsComma = true
  }

  public mutating func newline() { bytes.append(0x0A) }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

  private mutating func append(digits value: Int) {
    var value = value
    if value < 0 {
      bytes.append(UInt8(ascii: "-"))
      value = -value
    }
    let start = bytes.count
    repeat {
      bytes.append(UInt8(48 + value % 10))
      value /= 10
    } while value > 0
    bytes[start...].reverse()
  }

  private mutating func fixed(_ scaled: Double, decimals: Int) {
    guard let whole = Int(exactly: scaled) else { return bytes.append(contentsOf: "null".utf8) }
    let power = Int(Self.powers[decimals])
    if whole < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = abs(whole)
    append(digits: magnitude / power)
    if decimals == 0 { return }
    bytes.append(UInt8(ascii: "."))
    var divisor = power / 10
    let fraction = magnitude % power
    while divisor > 0 {
      bytes.append(UInt8(48 + fraction / divisor % 10))
      divisor /= 10
    }
  }
}

extension JSONBuffer {
  /// A GeoJSON geometry; rings run as RFC 7946 wants them.
  ///
  /// - Parameter decimals: 9 for degrees, 4 for metres.
  public mutating func geometry(_ shape: Shape?, decimals: Int) {
    guard let shape else { return null() }
    beginObject()
    key("type")
    switch shape {
    case .point(let point):
      string("Point")
      key("coordinates")
      position(point, decimals)
    case .multiPoint(let points):
      string("MultiPoint")
      key("coordinates")
      positions(points, decimals)
    case .lineString(let line):
      string("LineString")
      key("coordinates")
      positions(line.coordinates, decimals)
    case .multiLineString(let lines):
      string("MultiLineString")
      key("coordinates")
      beginArray()
      for line in lines { positions(line.coordinates, decimals) }
      endArray()
    case .polygon(let polygon):
      string("Polygon")
      key("coordinates")
      rings(polygon, decimals)
    case .multiPolygon(let polygons):
      string("MultiPolygon")
      key("coordinates")
      beginArray()
      for polygon in polygons { rings(polygon, decimals) }
      endArray()
    }
    endObject()
  }

  private mutating func rings(_ polygon: Polygon, _ decimals: Int) {
    beginArray()
    for (index, ring) in polygon.rings.enumerated() {
      let isForward = (ring.signedArea >= 0) == (index == 0)
      positions(isForward ? ring.coordinates : ring.coordinates.reversed(), decimals)
    }
    endArray()
  }

  private mutating func positions(_ coordinates: [Coordinate], _ decimals: Int) {
    beginArray()
    for coordinate in coordinates { position(coordinate, decimals) }
    endArray()
  }

  private mutating func position(_ coordinate: Coordinate, _ decimals: Int) {
    beginArray()
    number(coordinate.x, decimals: decimals)
    number(coordinate.y, decimals: decimals)
    endArray()
  }
}
