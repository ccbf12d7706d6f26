/// What encoding bytes are in, told by the bytes alone.
enum EncodingGuess {
  /// How well bytes fit a two-byte encoding.
  struct Fit {
    /// Characters of the common table, of the rest, and bytes that fit nowhere.
    var common = 0
    var rare = 0
    var invalid = 0

    var share: Double {
      let all = common + rare + invalid
      return all == 0 ? 0 : Double(common) / Double(all)
    }
  }

  /// The most likely encoding of texts, one a line; `nil` where all is ASCII.
  ///
  /// Valid UTF-8 is UTF-8: other text is hardly ever so by chance. GBK and Big5 are told apart by
  /// how many characters fall into the table of common hanzi of each, which the other's text
  /// misses. What fits neither is Latin.
  static func name(of bytes: [UInt8]) -> String? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return nil }
    if UTF8Text.isValid(bytes) { return "UTF-8" }
    let (simplified, traditional) = (gbk(bytes), big5(bytes))
    if max(simplified.share, traditional.share) < 0.6 { return "CP1252" }
    return simplified.share >= traditional.share ? "GB18030" : "BIG5"
  }

  /// Whether what somebody says of the bytes can be: they decode, and a Latin page that would read
  /// as Chinese all through is not believed.
  static func bears(_ bytes: [UInt8], as name: String) -> Bool {
    switch name {
    case "UTF-8": UTF8Text.isValid(bytes)
    case "GB18030":
      gbk(bytes).invalid * 20 <= bytes.count(where: { $0 >= 0x80 })
        && !(UTF8Text.isValid(bytes) && gbk(bytes).share < 0.9)
    case "BIG5": big5(bytes).invalid * 20 <= bytes.count(where: { $0 >= 0x80 })
    case "CP1252", "ISO-8859-1":
      gbk(bytes).common < 2 || gbk(bytes).share < 0.95
    default: true
    }
  }

  static func gbk(_ bytes: [UInt8]) -> Fit {
    pairs(bytes) { lead, trail in
      guard (0x81...0xFE).contains(lead), (0x40...0xFE).contains(trail), trail != 0x7F else {
        return nil
      }
      // Punctuation and full-width letters in A1–A3, hanzi of level one in B0–D7.
      let isCommon = (0xA1...0xA3).contains(lead) || (0xB0...0xD7).contains(lead)
      return isCommon && trail >= 0xA1
    }
  }

  static func big5(_ bytes: [UInt8]) -> Fit {
    pairs(bytes) { lead, trail in
      let isTrail = (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail)
      guard (0x81...0xFE).contains(lead), isTrail else { return nil }
      return (0xA1...0xC6).contains(lead)
    }
  }

  /// - Parameter judge: whether a pair is common; `nil` where it is none.
  private static func pairs(_ bytes: [UInt8], _ judge: (UInt8, UInt8) -> Bool?) -> Fit {
    var fit = Fit()
    var position = 0
    while position < bytes.count {
      guard bytes[position] >= 0x80 else {
        position += 1
        continue
      }
      let isLast = position + 1 == bytes.count || bytes[position + 1] == UInt8(ascii: "\n")
      if isLast {
        // A field cut at its width.
        position += 1
      } else if let isCommon = judge(bytes[position], bytes[position + 1]) {
        if isCommon { fit.common += 1 } else { fit.rare += 1 }
        position += 2
      } else {
        fit.invalid += 1
        position += 1
      }
    }
    return fit
  }

  /// What a text was before somebody read it in the wrong encoding and saved it so; `nil` where
  /// nothing points to that.
  ///
  /// Finds GBK read as Latin-1 (`Ïû·À³µµÀ`) and UTF-8 read as GBK (`娑堥槻杞﹂亾`).
  static func original(of text: String) -> String? {
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { $0.value >= 0x80 }) else { return nil }
    if scalars.allSatisfy({ $0.value < 0x100 }) {
      let bytes = scalars.map { UInt8($0.value) }
      let fit = gbk(bytes)
      guard fit.common >= 2, fit.rare == 0, fit.invalid == 0,
        bytes.count(where: { $0 >= 0x80 }) == 2 * fit.common
      else { return nil }
      return TextDecoder("GB18030").text(bytes)
    }
    guard scalars.contains(where: { $0.value >= 0x4E00 }),
      let bytes = TextDecoder.bytes(of: text, in: "GB18030"),
      let inner = String(validating: bytes, as: UTF8.self),
      inner.unicodeScalars.count(where: { (0x4E00...0x9FFF).contains($0.value) }) >= 3
    else { return nil }
    return inner
  }
}
