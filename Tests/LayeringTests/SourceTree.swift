import Foundation

/// One Swift file of the repository.
struct SourceText: Sendable {
  /// From the repository's root, for example `Sources/Model/Community.swift`.
  var path: String
  var lines: [String]

  /// The folder of the module: `Model` for a file anywhere below `Sources/Model`.
  var module: String { String(path.split(separator: "/")[1]) }

  /// Names of the modules it imports, with the line.
  var imports: [(module: String, line: Int)] {
    lines.enumerated().compactMap { index, line in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
        words[..<position].allSatisfy({ Self.modifiers.contains(String($0)) })
      else { return nil }
      // `import struct Geometry.Coordinate` imports Geometry.
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let"]
      let name = kinds.contains(words[position + 1]) ? words[position + 2] : words[position + 1]
      return (String(name.split(separator: ".")[0]), index + 1)
    }
  }

  private static let modifiers: Set<String> = [
    "public", "package", "internal", "fileprivate", "private", "@testable", "@preconcurrency",
    "@_exported",
  ]

  /// Names of the types and functions it declares, with the line.
  var declarations: [(name: String, line: Int)] {
    lines.enumerated().flatMap { index, line -> [(name: String, line: Int)] in
      // Neither what is quoted nor what is said in a comment declares anything.
      let unquoted = line.replacing(/"[^"]*"/, with: "")
      let code = unquoted.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
      if code.contains("import ") { return [] }
      let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      return zip(words, words.dropFirst()).compactMap { word, name in
        Self.keywords.contains(String(word)) ? (String(name), index + 1) : nil
      }
    }
  }

  private static let keywords: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "func", "typealias", "let", "var", "case",
  ]
}

/// The repository as it lies on disk, read from where this file was compiled.
struct SourceTree: Sendable {
  var root: URL
  /// Every Swift file below Sources and Tests, sorted by path.
  var files: [SourceText]

  init() throws {
    root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    var files: [SourceText] = []
    for folder in ["Sources", "Tests"] {
      let base = root.appendingPathComponent(folder)
      let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path)
      for path in paths.sorted() where path.hasSuffix(".swift") {
        let text = try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
        files.append(
          SourceText(path: "\(folder)/\(path)", lines: text.components(separatedBy: "\n")))
      }
    }
    self.files = files
  }

  var sources: [SourceText] { files.filter { $0.path.hasPrefix("Sources/") } }

  /// What lies at the root and is meant to be there: hidden build folders are left out.
  func topLevelEntries() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.path)
      .filter { !$0.hasPrefix(".build") && $0 != ".git" && $0 != "Package.resolved" }
      .filter { !$0.hasSuffix(".swp") && $0 != ".swiftpm" && $0 != "__pycache__" }
      .sorted()
  }
}
