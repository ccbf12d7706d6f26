import Foundation

/// Group codes and values of a DXF file in GBK, which every CAD program in the field reads.
struct DrawingText {
  private(set) var bytes: [UInt8] = []

  /// GB 18030, whose two-byte part is GBK.
  private static let chinese = String.Encoding(rawValue: 0x8000_0632)

  mutating func pair(_ code: Int, _ value: String) {
    bytes += Array("\(code)\n".utf8)
    bytes += Self.encoded(value)
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func pair(_ code: Int, _ value: Int) { pair(code, String(value)) }
  /// Metres to 0.1 mm.
  mutating func pair(_ code: Int, _ value: Double) { pair(code, Self.fixed(value)) }
  mutating func handle(_ code: Int, _ value: Int) {
    pair(code, String(value, radix: 16, uppercase: true))
  }

  mutating func append(_ other: DrawingText) { bytes += other.bytes }

  static func fixed(_ value: Double) -> String {
    let scaled = Int((value * 10_000).rounded())
    let digits = String(scaled.magnitude % 10_000)
    let zeros = String(repeating: "0", count: 4 - digits.count)
    return "\(scaled < 0 ? "-" : "")\(scaled.magnitude / 10_000).\(zeros)\(digits)"
  }

  /// What is outside GBK is written by its number; a line ends a value, so breaks become spaces.
  static func encoded(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.append(scalar.value < 32 ? UInt8(ascii: " ") : UInt8(scalar.value))
      } else if let data = String(scalar).data(using: chinese), data.count <= 2 {
        result += data
      } else {
        for unit in String(scalar).utf16 {
          let hex = String(unit, radix: 16, uppercase: true)
          result += Array("\\U+\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8)
        }
      }
    }
    return result
  }
}
