import Model

/// The first page of a results folder: what is in it, and where to begin.
public struct IndexPage: Sendable {
  private let language: Language
  private let profile: String
  private let asOf: String?
  private let records: [CommunityRecord]

  /// - Parameter records: of the run, for the figures at the top.
  public init(
    _ records: [CommunityRecord], profile: String, asOf: String?, language: Language
  ) {
    self.records = records
    self.profile = profile
    self.asOf = asOf
    self.language = language
  }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  /// What a file is, by its name; files of no group are lists.
  private static let groups: [(key: String, files: [(name: String, key: String)])] = [
    (
      "index-open-first", [("一张图.html", "index-page"), ("台账.xlsx", "index-workbook")]
    ),
    (
      "index-documents",
      PrintedDocument.Kind.allCases.flatMap { kind in
        [kind.pdf, kind.html].map { ($0, "print-title-\(kind)") }
      }
    ),
    (
      "index-drawings",
      [
        ("施工图.dxf", "index-drawing"), ("成果.gpkg", "index-geopackage"),
        ("findings.geojson", "index-findings"), ("plan.geojson", "index-plan"),
        ("city.geojson", "index-city"), ("orders.geojson", "index-orders"),
      ]
    ),
  ]

  /// The file, the same bytes for the same folder.
  ///
  /// - Parameters:
  ///   - files: names of all other files in the folder.
  ///   - lists: titles of the lists by file name.
  public func bytes(files: [String], lists: [String: String]) -> [UInt8] {
    let all = Set(files)
    var named: Set<String> = []
    var body = ""
    for group in Self.groups {
      let there = group.files.filter { all.contains($0.name) }
      named.formUnion(there.map(\.name))
      body += section(text(group.key), there.map { ($0.name, text($0.key)) })
    }
    let rest = files.filter { !named.contains($0) }
    body += section(text("index-lists"), rest.map { ($0, lists[$0] ?? "") })
    let title = Markup.escaped(text("index-title"))
    return Array(
      """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-CN" : "en")"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title><style>\(Self.style)</style></head><body>
      <h1>\(title)</h1>
      <p>\(Markup.escaped(head))</p>
      <p>\(Markup.escaped(summary))</p>
      \(body)</body></html>

      """.utf8)
  }

  private static let style =
    "body{font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\",\"WenQuanYi Zen Hei\",sans-serif;"
    + "max-width:44rem;margin:1rem auto;padding:0 1rem;color:#111}h1{font-size:1.5rem}"
    + "h2{font-size:1.1rem;margin:1.2rem 0 .3rem}ul{margin:0;padding-left:1.2rem}"
    + "li{margin:.25rem 0}a{color:#0645ad}span{color:#555}"

  private func section(_ title: String, _ files: [(name: String, what: String)]) -> String {
    guard !files.isEmpty else { return "" }
    let items = files.map { file in
      let name = Markup.escaped(file.name)
      let what = file.what.isEmpty ? "" : " <span>\(Markup.escaped(file.what))</span>"
      return "<li><a href=\"\(Self.address(file.name))\">\(name)</a>\(what)</li>\n"
    }
    return "<h2>\(Markup.escaped(title))</h2>\n<ul>\n\(items.joined())</ul>\n"
  }

  /// The name as a relative address: bytes outside ASCII are percent-encoded.
  static func address(_ name: String) -> String {
    name.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }.joined()
  }

  private var head: String {
    asOf.map { text("index-as-of", [$0, profile]) } ?? text("index-profile", [profile])
  }

  private var summary: String {
    let lanes = records.flatMap(\.result.lanes)
    func count(_ verdict: Verdict) -> String { String(lanes.count { $0.verdict == verdict }) }
    let buildings = records.flatMap(\.result.buildings)
    return text(
      "index-summary",
      [
        String(records.count), String(lanes.count), count(.complies), count(.violates),
        count(.indeterminate), String(buildings.count),
        String(buildings.count { $0.reached == false }),
        String(records.reduce(0) { $0 + $1.orders.count }),
      ])
  }
}
