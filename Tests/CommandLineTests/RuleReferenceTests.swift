import Foundation
import Testing

@Suite("The rule reference")
struct RuleReferenceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func files(_ folder: String) throws -> [(name: String, text: String)] {
    let list = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil)
    var result: [(String, String)] = []
    while let file = list?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      result.append((file.lastPathComponent, try String(contentsOf: file, encoding: .utf8)))
    }
    return result
  }

  /// Ids of rules and their types, from the files that hold the rules.
  private static func rules() throws -> [(type: String, id: String)] {
    try files("Sources/Compliance/Rules").compactMap { name, text in
      text.firstMatch(of: /static let id = "([a-z.0-9-]+)"/).map {
        (String(name.dropLast(".swift".count)), String($0.1))
      }
    }
  }

  @Test(
    "the pages are what the command generates (firelane rules --reference --lang …)",
    arguments: [("en", "RuleReference.md"), ("zh", "RuleReference-zh.md")])
  func fresh(language: String, page: String) throws {
    let outcome = try BuiltBinary.run(["rules", "--reference", "--lang", language])
    #expect(outcome.status == 0)
    let isFresh = try outcome.text == Self.text("Sources/Compliance/Compliance.docc/\(page)")
    #expect(isFresh, "generate \(page) again: firelane rules --reference --lang \(language)")
  }

  @Test("every rule has its entry, with all its sentences in both languages")
  func entries() throws {
    let rules = try Self.rules()
    #expect(rules.count >= 2)
    for language in ["en", "zh"] {
      let page = try BuiltBinary.run(["rules", "--reference", "--lang", language]).text
      let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }.dropLast()
      #expect(headings.map { String($0.dropFirst(3)) } == rules.map(\.id).sorted())
      for rule in rules {
        for part in ["measured", "basis", "open", "cure"] {
          let key = "rule-\(rule.id)-\(part)"
          #expect(!page.contains(key), "\(key) has no sentence in \(language)")
        }
      }
    }
  }

  /// The suites of a folder's tests, each as text.
  private static func suites(_ folder: String) throws -> [Substring] {
    try files(folder).flatMap { $0.text.split(separator: "@Suite(").dropFirst() }
  }

  @Test("every rule has tests that pass, fail, leave it open and lack the data")
  func tests() throws {
    let suites = try Self.suites("Tests/ComplianceTests")
    // Width is asked for by lane everywhere, and by its id in few places.
    let evidence = suites.filter { $0.contains("struct EvidenceTests") }
    for rule in try Self.rules() {
      let own = suites.filter { $0.contains("\"\(rule.id)\"") }
      let text = (own + (rule.id == "lane.clear-width" ? evidence : [])).joined()
      #expect(!own.isEmpty, "\(rule.id) has no test")
      #expect(text.contains(".violates"), "\(rule.id): no test that it fails")
      #expect(text.contains(".indeterminate"), "\(rule.id): no test that it cannot tell")
      #expect(
        text.contains("isEmpty") || text.contains("nil)") || text.contains(".complies"),
        "\(rule.id): no test that it passes")
      #expect(
        text.contains(/func \w*([mM]issing|[uU]ndrawn|[uU]nknown|noStreets|uncovered|\w*Surface)/),
        "\(rule.id): no test without the data")
    }
  }

  @Test("each shipped profile comes as an array, and says of each provision whether it is judged")
  func arrays() throws {
    for name in ["cn", "cn-pre2000", "us-ifc", "uk-adb", "de-din14090", "de-din14090-2003"] {
      let outcome = try BuiltBinary.run(["rules", "--profile", name, "--format", "json"])
      let list = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: Any]])
      let width = try #require(list.first { $0["id"] as? String == "lane.clear-width" })
      #expect(width["rules"] as? [String] == ["lane.clear-width"])
      #expect(width["not_judged"] as? Bool == false)
      #expect(Set(list.compactMap { $0["id"] as? String }).count == list.count)
    }
  }
}
