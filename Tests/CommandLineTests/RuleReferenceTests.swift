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

  @Test("every rule has tests")
  func tests() throws {
    let tests = try Self.files("Tests/ComplianceTests")
    for rule in try Self.rules() {
      let isTested = tests.contains { _, text in
        text.contains("\"\(rule.id)\"") || text.contains(rule.type)
      }
      #expect(isTested, "\(rule.id) has no test")
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
