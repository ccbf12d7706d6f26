import Foundation
import Model
import Testing

@testable import Reporting

@Suite("Every reason has a sentence in both languages") struct CatalogueTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources").standardized

  /// All texts in quotes that look like keys, in the sources that give reasons.
  private static func keys() throws -> [String] {
    let folders = ["SurveyIO", "FireLaneKit", "firelane", "Geometry", "Compliance"]
    let patterns = [
      /PlannerError\(\s*\.[a-zA-Z]+,\s*"([a-z0-9_-]+)"/.dotMatchesNewlines(),
      /reason: "([a-z0-9_-]+)"/.dotMatchesNewlines(),
      /(?:refuse|refused|count|countDropped|value|error)\(\s*"([a-z0-9-]+-[a-z0-9-]+)"/
        .dotMatchesNewlines(),
      /code: "([a-z0-9]+-[a-z0-9-]+)"/.dotMatchesNewlines(),
      /doubts\.append\(\("([a-z0-9-]+)"/.dotMatchesNewlines(),
      /(?:case|default)[^:\n]*: "([a-z0-9]+-[a-z0-9-]+)"/,
    ]
    var keys: Set<String> = []
    for folder in folders {
      let files = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        guard file.pathExtension == "swift" else { continue }
        let text = try String(contentsOf: file, encoding: .utf8)
        for pattern in patterns {
          for match in text.matches(of: pattern) { keys.insert(String(match.1)) }
        }
        if file.lastPathComponent == "GeoJSONDoubts.swift" {
          for match in text.matches(of: /"([a-z0-9]+-[a-z0-9-]+)"/) { keys.insert(String(match.1)) }
        }
      }
    }
    return keys.sorted()
  }

  @Test("no reason used in the sources lacks a text")
  func complete() throws {
    let keys = try Self.keys()
    #expect(keys.count > 80)
    for key in keys {
      for language in Language.allCases {
        #expect(Catalogue.has(key, in: language), "\(key) in \(language)")
      }
    }
  }

  @Test("no text is empty, and Chinese texts are Chinese")
  func notEmpty() {
    for key in Catalogue.keys {
      #expect(Catalogue.has(key, in: .zh) && Catalogue.has(key, in: .en), "\(key)")
      let chinese = Catalogue.text(key, ["1", "2", "3", "4"], in: .zh)
      #expect(chinese.unicodeScalars.contains { $0.value > 0x2E80 }, "\(key)")
    }
  }

  @Test("no key has two texts, of which one would never be read")
  func once() { #expect(Catalogue.keysTwice.isEmpty) }

  @Test("values stand where the sentence wants them")
  func values() {
    let error = PlannerError(.badData, "mapping-unknown-key", at: "m.yaml:3", ["widht", "width"])
    #expect(
      Catalogue.line(error, in: .en) == "m.yaml:3: unknown key “widht”; did you mean “width”?")
    #expect(Catalogue.line(error, in: .zh) == "m.yaml:3：不认识键“widht”，是否指“width”？")
  }
}
