/// Bytes of JSON, gathered.
struct JSONText {
  var bytes: [UInt8] = []

  mutating func add(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func strings(_ texts: [String]) {
    add("[")
    for (number, text) in texts.enumerated() {
      if number > 0 { add(",") }
      string(text)
    }
    add("]")
  }

  /// The shortest text that reads back as the same number; what is no number becomes null.
  mutating func number(_ value: Double) {
    guard value.isFinite else { return add("null") }
    if value == value.rounded(), abs(value) < 1e15 { return integer(Int(value)) }
    bytes.append(contentsOf: value.description.utf8)
  }

  mutating func integer(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// A key and its colon, with a comma before all but the first.
  mutating func key(_ name: String, isFirst: Bool = false) {
    if !isFirst { add(",") }
    string(name)
    add(":")
  }
}
