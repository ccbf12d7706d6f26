import Testing

/// The house rules a compiler does not know: the package manager lets transitive imports through.
@Suite("Layers of the house")
struct LayeringTests {
  /// Modules of ours and of others that each module may import. Arrows go one way only.
  static let allowed: [String: Set<String>] = [
    "Geometry": ["CGEOS", "CPROJ"],
    "Model": ["Geometry"],
    "Compliance": ["Geometry", "Model"],
    "Planning": ["Geometry", "Model", "Compliance", "CLEMON"],
    "SurveyIO": ["Geometry", "Model", "CShims", "CNettle", "Yams"],
    "Reporting": ["Geometry", "Model", "SurveyIO", "CXlsxWriter", "CSQLite", "CPangoCairo"],
    "FireLaneKit": ["Geometry", "Model", "Compliance", "Planning", "SurveyIO", "Reporting"],
    "firelane-ogr": ["CGDAL"],
    "firelane": ["Model", "Reporting", "FireLaneKit", "ArgumentParser", "CMimalloc"],
  ]

  /// The one folder that may import a C library; ownership rules live behind one door each.
  static let doors: [String: String] = [
    "CGEOS": "Sources/Geometry/Topology/",
    "CPROJ": "Sources/Geometry/Georeferencing/",
    "CNettle": "Sources/SurveyIO/Schema/",
    "CShims": "Sources/SurveyIO/GeoJSON/",
    "CXlsxWriter": "Sources/Reporting/Workbook/",
    "CSQLite": "Sources/Reporting/GeoPackage/",
    "CGDAL": "Sources/firelane-ogr/",
    "CMimalloc": "Sources/firelane/FireLane.swift",
    "CLEMON": "Sources/Planning/City/Flow/",
    "CPangoCairo": "Sources/Reporting/Sheets/",
  ]

  /// What comes with the toolchain and touches neither files nor the network.
  static let plain: Set<String> = ["Swift", "Synchronization", "RegexBuilder"]

  /// What reaches files, clocks and the network, and the modules that may have it.
  static let system: [String: Set<String>] = [
    "Foundation": ["SurveyIO", "Reporting", "FireLaneKit", "firelane"],
    "FoundationEssentials": ["SurveyIO", "Reporting", "FireLaneKit", "firelane"],
    // OpenStreetMap's XML.
    "FoundationXML": ["SurveyIO"],
    // The reader splits one file over the cores and joins them before it returns.
    "Dispatch": ["SurveyIO", "FireLaneKit", "firelane"],
    // For sine and square root an engine needs the C library, and nothing else of it.
    "Glibc": [
      "Geometry", "Model", "Compliance", "Planning", "SurveyIO", "Reporting", "FireLaneKit",
      "firelane", "firelane-ogr",
    ],
  ]

  static let topLevel: Set<String> = [
    ".ci", ".gitignore", ".swift-format", "GeoData", "Package.swift", "README.md", "Sources",
    "Tests", "Tools",
  ]

  static let bannedWords = ["Manager", "Helper", "Util"]

  let tree: SourceTree

  init() throws { tree = try SourceTree() }

  @Test("The table knows every module there is")
  func tableIsComplete() {
    let modules = Set(tree.sources.map(\.module)).filter {
      !$0.hasPrefix("C") || $0 == "Compliance"
    }
    #expect(modules.sorted() == Self.allowed.keys.sorted())
  }

  @Test("A module imports only what stands below it")
  func arrows() {
    for file in tree.sources {
      let permitted = Self.allowed[file.module, default: []]
      for (name, line) in file.imports where !permitted.contains(name) {
        let isSystem = Self.plain.contains(name) || Self.system[name]?.contains(file.module) == true
        #expect(isSystem, "\(file.path):\(line) imports \(name)")
      }
    }
  }

  @Test("A C library is called behind one door", arguments: Self.doors.keys.sorted())
  func oneDoor(_ library: String) throws {
    let door = try #require(Self.doors[library])
    for file in tree.sources {
      for (name, line) in file.imports where name == library {
        #expect(file.path.hasPrefix(door), "\(file.path):\(line) imports \(library)")
        #expect(
          !file.lines[line - 1].contains("public"), "\(file.path):\(line) lets \(library) out")
      }
    }
  }

  @Test("A file stays under 400 lines")
  func length() {
    for file in tree.files {
      #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test("No name says that somebody did not know what to call it", arguments: Self.bannedWords)
  func names(_ word: String) {
    for file in tree.files {
      for (name, line) in file.declarations {
        // `Utility` and the like are the same word; a name that merely holds the letters is not.
        #expect(!endsAWord(word, in: name), "\(file.path):\(line) declares \(name)")
      }
      let base = file.path.split(separator: "/").last.map(String.init) ?? ""
      #expect(!endsAWord(word, in: base), "\(file.path)")
    }
  }

  private func endsAWord(_ word: String, in name: String) -> Bool {
    guard let range = name.firstRange(of: word) else { return false }
    let rest = name[range.upperBound...]
    return rest.isEmpty || rest.first?.isUppercase == true
      || rest.first.map { !$0.isLetter } == true
      || rest.hasPrefix("s") || rest.hasPrefix("ity") || rest.hasPrefix("ities")
  }

  @Test("Nothing lies at the root that does not belong there")
  func root() throws {
    for entry in try tree.topLevelEntries() {
      #expect(Self.topLevel.contains(entry), "\(entry)")
    }
  }

  @Test("The rules above see what they are to see")
  func detectors() {
    let file = SourceText(
      path: "Sources/Model/Bad.swift",
      lines: [
        "public import Geometry", "@testable import struct Compliance.ComplianceCheck",
        "  struct LaneManager {", "// struct CommentHelper", "  let important = \"struct Quoted\"",
      ])
    #expect(file.imports.map(\.module) == ["Geometry", "Compliance"])
    #expect(file.declarations.map(\.name) == ["LaneManager", "important"])
    #expect(endsAWord("Manager", in: "LaneManager"))
    #expect(endsAWord("Util", in: "StringUtils"))
    #expect(!endsAWord("Util", in: "Utilisation"))
  }
}
