/// A figure of a standard as its code prints it: `20 ft`, `13'6"`, `1:12`, `75000 lb`, `4.0`.
struct FigureText {
  /// In the unit asked for.
  var value: Double
  /// The text, where it is not a plain number in that unit.
  var quoted: String?

  /// Units that codes are written in and how many of ours they are.
  private static let foreign: [String: (unit: String, scale: Double)] = [
    "ft": ("m", 0.3048), "in": ("m", 0.0254), "mm": ("m", 0.001), "cm": ("m", 0.01),
    "km": ("m", 1000), "sq ft": ("m2", 0.3048 * 0.3048), "ft2": ("m2", 0.3048 * 0.3048),
    "lb": ("t", 0.45359237e-3), "kg": ("t", 0.001),
  ]

  /// The unit that figures in a foreign one are kept in; the unit itself for one of ours.
  static func kept(_ unit: String) -> String { foreign[unit]?.unit ?? unit }

  /// - Parameter unit: of a bare number.
  /// - Returns: `nil` when the text is no figure, or one of another unit.
  init?(_ text: String, unit: String) {
    if let number = Double(text) {
      guard number.isFinite else { return nil }
      let scale = Self.foreign[unit]?.scale
      value = number * (scale ?? 1)
      quoted = scale == nil ? nil : "\(text) \(unit)"
      return
    }
    quoted = text
    if unit == "%" {
      let parts = text.split(separator: ":").compactMap { Double($0) }
      guard parts.count == 2, parts[1] > 0, parts[0].isFinite else { return nil }
      value = 100 * parts[0] / parts[1]
      return
    }
    if Self.kept(unit) == "m", case .metres(let length) = LengthText.read(text) {
      value = length
      return
    }
    guard let blank = text.firstIndex(of: " "), let number = Double(text[..<blank]),
      let known = Self.foreign[String(text[text.index(after: blank)...]).trimmedBlanks],
      known.unit == Self.kept(unit), number.isFinite
    else { return nil }
    value = number * known.scale
  }
}
