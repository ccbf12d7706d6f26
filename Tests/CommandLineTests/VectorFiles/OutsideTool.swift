import Foundation
import Testing

/// Programs of others that the tests use as clients.
enum OutsideTool {
  static func path(_ name: String) -> String? {
    ["/usr/bin", "/usr/local/bin", "/usr/lib/postgresql/15/bin"].map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile)
  }

  static let hasOGR = path("ogr2ogr") != nil
  static let hasPostGIS =
    hasOGR && path("initdb") != nil && path("psql") != nil
    && FileManager.default.fileExists(
      atPath: "/usr/share/postgresql/15/extension/postgis.control")

  /// Hours such as 02:00 go through ogr2ogr as they are written: it would make times of them, which
  /// FlatGeobuf has not and GeoPackage writes otherwise.
  static let words = ["-oo", "DATE_AS_STRING=YES"]

  /// Runs a program; what it says fails the test when its status is not 0.
  ///
  /// It inherits nothing but its three streams: a server that it leaves behind would go on holding
  /// what `Process` waits for, and the test would never end.
  static func run(_ name: String, _ arguments: [String], environment: [String: String] = [:]) throws
  {
    let program = try #require(path(name))
    let scratch = try Scratch()
    let messages = try scratch.write("messages", "")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, messages, O_WRONLY, 0)
    // To close what is not open is no error here.
    for descriptor in Int32(3)..<1024 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let variables = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let settings =
      variables.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var child: pid_t = 0
    try #require(posix_spawn(&child, program, &actions, nil, words, settings) == 0, "\(program)")
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    let said = try String(contentsOfFile: messages, encoding: .utf8)
    try #require(status == 0, "\(name) \(arguments.joined(separator: " ")): \(said)")
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
