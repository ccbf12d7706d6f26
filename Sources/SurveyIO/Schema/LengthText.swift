/// What a text says about a length.
enum LengthReading: Equatable, Sendable {
  /// One figure, in metres.
  case metres(Double)
  /// From one figure to another, in metres; the smaller first.
  case range(Double, Double)
  /// No length; the reason is a key of the catalogues.
  case refused(String)
}

/// Lengths as people write them: `4`, `4 m`, `4米`, `４`, `4,0`, `13'`, `13'6"`, `4-5`, `350cm`.
enum LengthText {
  /// Reads a length in metres from a figure or a text.
  static func read(_ value: JSONValue) -> LengthReading {
    if case .number(let metres, _) = value, metres.isFinite {
      return metres < 0 ? .refused("value-negative") : .metres(metres)
    }
    return read(value.text ?? "")
  }

  /// Reads a length in metres; a bare figure is metres.
  ///
  /// A comma followed by three digits is refused, because it may mean thousands or a fraction.
  static func read(_ text: String) -> LengthReading {
    if let plain = Double(text), plain.isFinite {
      return plain < 0 ? .refused("value-negative") : .metres(plain)
    }
    let clean = text.trimmedBlanks.halfWidth
      .replacing(["~", "–", "—", "－", "～", "至", "到"], with: "-")
      .replacing(["′", "’", "‘"], with: "'").replacing(["″", "”", "“"], with: "\"")
    if clean.hasPrefix("-") { return .refused("value-negative") }
    let pieces = clean.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    switch pieces.count {
    case 1: return single(pieces[0])
    case 2:
      // The unit may stand once, at the end: 4-5米.
      let last = Quantity(pieces[1].trimmedBlanks)
      guard let last, let first = Quantity(pieces[0].trimmedBlanks) else {
        return .refused("value-not-understood")
      }
      let one = first.unit == nil ? first.number * (last.scale ?? 1) : first.metres
      guard let one, let two = last.metres else { return .refused("value-unit-unknown") }
      return one == two ? .metres(one) : .range(min(one, two), max(one, two))
    default: return .refused("value-not-understood")
    }
  }

  private static func single(_ text: String) -> LengthReading {
    if let feet = text.firstIndex(of: "'"), text.last == "\"" {
      let inches = text[text.index(after: feet)...].dropLast()
      guard let whole = Double(text[..<feet].trimming), let rest = Double(inches.trimming) else {
        return .refused("value-not-understood")
      }
      return .metres(whole * 0.3048 + rest * 0.0254)
    }
    guard let quantity = Quantity(text) else { return .refused("value-not-understood") }
    guard let metres = quantity.metres else { return .refused("value-unit-unknown") }
    return .metres(metres)
  }

  /// A figure and the unit behind it.
  private struct Quantity {
    var number: Double
    var unit: String?

    init?(_ text: String) {
      let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
      guard !digits.isEmpty else { return nil }
      var plain = String(digits)
      if let comma = plain.firstIndex(of: ",") {
        let fraction = plain[plain.index(after: comma)...]
        guard !plain.contains("."), (1...2).contains(fraction.count), !fraction.contains(",")
        else { return nil }
        plain = plain.replacing([","], with: ".")
      }
      guard let value = Double(plain), value.isFinite else { return nil }
      number = value
      let rest = text.dropFirst(digits.count).trimming
      unit = rest.isEmpty ? nil : rest
    }

    /// Metres per unit; `nil` when the unit is not known.
    var scale: Double? {
      switch unit {
      case nil, "m", "米", "公尺", "meter", "meters", "metre", "metres", "m.": 1
      case "cm", "厘米", "公分": 0.01
      case "mm", "毫米": 0.001
      case "km", "公里", "千米": 1000
      case "'", "ft", "foot", "feet", "英尺": 0.3048
      case "\"", "in", "inch", "inches", "英寸": 0.0254
      default: nil
      }
    }

    var metres: Double? { scale.map { number * $0 } }
  }
}

extension String {
  /// The text with each of some pieces replaced.
  fileprivate func replacing(_ pieces: [String], with new: String) -> String {
    var result = self
    for piece in pieces where result.contains(piece) {
      result = result.split(separator: piece, omittingEmptySubsequences: false).joined(
        separator: new)
    }
    return result
  }
}

extension Substring {
  fileprivate var trimming: String { String(self).trimmedBlanks }
}
