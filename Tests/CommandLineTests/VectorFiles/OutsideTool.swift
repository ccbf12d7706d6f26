import Foundation
import Testing

/// Programs of others that the tests use as clients.
enum OutsideTool {
  static func path(_ name: String) -> String? {
    ["/usr/bin", "/usr/local/bin", "/usr/lib/postgresql/15/bin"].map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile)
  }

  static let hasOGR = path("ogr2ogr") != nil
  static let hasPostgreSQL = path("initdb") != nil && path("psql") != nil

  /// Hours such as 02:00 go through ogr2ogr as they are written: it would make times of them, which
  /// FlatGeobuf has not and GeoPackage writes otherwise.
  static let words = ["-oo", "DATE_AS_STRING=YES"]

  /// Runs a program; what it says fails the test when its status is not 0.
  static func run(_ name: String, _ arguments: [String], environment: [String: String] = [:]) throws
  {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path(name)))
    process.arguments = arguments
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    // Into a file: a server that is started goes on holding what its starter wrote to, so the end
    // of a pipe would never come.
    let messages = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    _ = FileManager.default.createFile(atPath: messages.path(), contents: nil)
    defer { try? FileManager.default.removeItem(at: messages) }
    let writing = try FileHandle(forWritingTo: messages)
    process.standardError = writing
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try writing.close()
    let said = try Data(contentsOf: messages)
    try #require(
      process.terminationStatus == 0,
      "\(name) \(arguments.joined(separator: " ")): \(String(decoding: said, as: UTF8.self))")
  }
}

/// The demo survey, and where the built reader is.
enum DemoSurvey {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path()
  static let folder = root + "GeoData/demo"
  static let layers = [
    "buildings", "communities", "entrances", "fire_lanes", "gates", "hydrants", "lane_surfaces",
    "markings", "measurements", "obstructions", "operation_sites", "parking", "roads", "sites",
    "stations",
  ]
  static let reader = URL(filePath: BuiltBinary.path).deletingLastPathComponent()
    .appending(path: "firelane-ogr").path()

  /// What `check` answers, without what names its files.
  static func answers(_ arguments: [String]) throws -> [String] {
    let outcome = try BuiltBinary.run(["check"] + arguments)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return outcome.text.split(separator: "\n").map(String.init).dropFirst()
      .filter { !$0.contains(#""feature":"input""#) }
  }

  static let answers = Result { try answers([folder]) }
}
