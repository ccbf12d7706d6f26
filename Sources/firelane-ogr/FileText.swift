internal import CGDAL
internal import Glibc

/// Encoding of a file's text and how it was found.
struct FoundEncoding {
  /// As iconv knows it.
  var name: String
  /// `cpg`, `language-byte`, `code-page`, `version`, `content` or `format`.
  var source: String
  /// What the file says and its bytes contradict.
  var contradicted: String?
}

/// Looks at files as bytes, through GDAL's file system, so that zip members are seen too.
enum FileText {
  static func bytes(_ path: String, limit: Int = 1 << 24) -> [UInt8] {
    guard let file = VSIFOpenL(path, "rb") else { return [] }
    defer { VSIFCloseL(file) }
    VSIFSeekL(file, 0, SEEK_END)
    let count = min(limit, Int(VSIFTellL(file)))
    VSIFSeekL(file, 0, SEEK_SET)
    var result = [UInt8](repeating: 0, count: count)
    let got = VSIFReadL(&result, 1, count, file)
    return Array(result.prefix(got))
  }

  /// The sibling of a file with another ending, in either case.
  static func sibling(_ path: String, _ ending: String, limit: Int = 1 << 24) -> [UInt8] {
    let stem = path.prefix(path.count - SourceKind.ending(of: path).count)
    for name in [ending, ending.uppercased()] {
      let found = bytes(stem + name, limit: limit)
      if !found.isEmpty { return found }
    }
    return []
  }

  // MARK: Shapefile

  /// The encoding of a Shapefile's attributes: what the .cpg says, else the language byte, each only
  /// where the bytes bear it out; else what the bytes look like.
  static func shapefile(_ path: String) -> FoundEncoding {
    let table = sibling(path, "dbf")
    let text = tableText(table)
    let page = String(decoding: sibling(path, "cpg").prefix(64), as: UTF8.self)
    var said: [(name: String, source: String)] = []
    if let name = named(page) { said.append((name, "cpg")) }
    if table.count > 29, let name = languages[table[29]] { said.append((name, "language-byte")) }
    return choose(said, text)
  }

  static func choose(_ said: [(name: String, source: String)], _ text: [UInt8]) -> FoundEncoding {
    guard let guess = EncodingGuess.name(of: text) else {
      return FoundEncoding(
        name: said.first?.name ?? "UTF-8", source: said.first?.source ?? "format")
    }
    for (name, source) in said where EncodingGuess.bears(text, as: name) {
      let isFirst = name == said.first?.name
      return FoundEncoding(
        name: name, source: source, contradicted: isFirst ? nil : said.first?.name)
    }
    return FoundEncoding(name: guess, source: "content", contradicted: said.first?.name)
  }

  /// Names of the columns and the values of text columns, one a line.
  private static func tableText(_ table: [UInt8]) -> [UInt8] {
    guard table.count > 32 else { return [] }
    func number(_ at: Int, _ count: Int) -> Int {
      (0..<count).reversed().reduce(0) { $0 << 8 | Int(table[at + $1]) }
    }
    let (head, width) = (number(8, 2), number(10, 2))
    var columns: [(start: Int, width: Int)] = []
    var result: [UInt8] = []
    var offset = 1
    var place = 32
    while place + 32 <= min(head, table.count), table[place] != 0x0D {
      result += table[place..<place + 11].prefix { $0 != 0 } + [UInt8(ascii: "\n")]
      if table[place + 11] == UInt8(ascii: "C") { columns.append((offset, Int(table[place + 16]))) }
      offset += Int(table[place + 16])
      place += 32
    }
    guard width > 0, head > 0 else { return result }
    for start in stride(from: head, to: table.count - width + 1, by: width) {
      for column in columns where column.start + column.width <= width {
        let value = table[start + column.start..<start + column.start + column.width]
        guard value.contains(where: { $0 >= 0x80 }) else { continue }
        result += value.prefix { $0 != 0 } + [UInt8(ascii: "\n")]
      }
      if result.count > 1 << 20 { break }
    }
    return result
  }

  private static let languages: [UInt8: String] = [
    0x4D: "GB18030", 0x7A: "GB18030", 0x4F: "BIG5", 0x78: "BIG5", 0x13: "CP932", 0x7B: "CP932",
    0x4E: "CP949", 0x79: "CP949", 0x03: "CP1252", 0x57: "CP1252", 0x58: "CP1252", 0x59: "CP1252",
    0x01: "CP437", 0x02: "CP850", 0xC8: "CP1250", 0xC9: "CP1251",
  ]

  /// An encoding by the name people and programs give it.
  static func named(_ text: String) -> String? {
    let word = text.lowercased().filter { $0.isLetter || $0.isNumber }
    switch word {
    case "": return nil
    case "utf8", "65001", "cp65001": return "UTF-8"
    case "gbk", "gb2312", "gb18030", "936", "cp936", "ansi936", "ms936", "euccn": return "GB18030"
    case "big5", "950", "cp950", "ansi950": return "BIG5"
    default:
      let digits = word.filter(\.isNumber)
      if word.hasPrefix("iso88591") || word.hasPrefix("88591") { return "CP1252" }
      guard digits.count >= 3, word.count <= 16 else { return nil }
      return TextDecoder.isKnown("CP\(digits)") ? "CP\(digits)" : nil
    }
  }

  // MARK: DXF

  /// A drawing's encoding: UTF-8 from version AC1021 on, before that its code page, each only where
  /// the bytes bear it out.
  static func drawing(_ path: String) -> FoundEncoding {
    let bytes = bytes(path)
    let head = bytes.prefix(1 << 16).split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .map { String(decoding: $0, as: UTF8.self).filter { $0 != " " } }
    func value(_ variable: String) -> String? {
      head.firstIndex(of: variable).flatMap { $0 + 2 < head.count ? head[$0 + 2] : nil }
    }
    var said: [(name: String, source: String)] = []
    if let version = value("$ACADVER"), version >= "AC1021" { said.append(("UTF-8", "version")) }
    if let name = value("$DWGCODEPAGE").flatMap(named) { said.append((name, "code-page")) }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { $0.contains { $0 >= 0x80 } }
    return choose(said, Array(lines.joined(separator: [UInt8(ascii: "\n")])))
  }

  /// `\U+6D88` and `\M+5CFFB` as the characters they stand for.
  static func unescaped(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var result = ""
    var rest = text[...]
    while let slash = rest.firstIndex(of: "\\") {
      result += rest[..<slash]
      rest = rest[slash...]
      let code = rest.dropFirst(3)
      if rest.hasPrefix("\\U+"), let value = UInt32(code.prefix(4), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.unicodeScalars.append(scalar)
        rest = code.dropFirst(4)
      } else if rest.hasPrefix("\\M+"), let page = code.first, let name = multibyte[page],
        let value = UInt16(code.dropFirst().prefix(4), radix: 16)
      {
        result += TextDecoder(name).text([UInt8(value >> 8), UInt8(value & 255)])
        rest = code.dropFirst(5)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }

  private static let multibyte: [Character: String] = [
    "1": "CP932", "2": "BIG5", "3": "CP949", "5": "GB18030",
  ]
}
