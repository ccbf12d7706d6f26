import Foundation
import Testing

/// The built program and the repository it was built from.
enum BuiltProgram {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized.path()

  static let path: String = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let folder =
      bundle?.deletingLastPathComponent()
      ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return folder.appending(path: "firelane").path()
  }()

  /// Runs a program and returns its exit code.
  static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Verdict and widths of each lane and turn of a check.
  static func lanes(_ path: String) throws -> [String: String] {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
    let features = (object as? [String: Any])?["features"] as? [[String: Any]] ?? []
    var result: [String: String] = [:]
    for feature in features {
      guard let properties = feature["properties"] as? [String: Any],
        let kind = properties["feature"] as? String, kind == "lane" || kind == "turn",
        let id = properties["id"] as? String
      else { continue }
      // To the centimetre: written stalls are rounded to a tenth of a millimetre.
      let measures = ["passage_width", "built_width", "clear_height"].map { name in
        "\(name)=\((properties[name] as? NSNumber).map { ($0.doubleValue * 100).rounded() } ?? -1)"
      }
      let answers = ["verdict", "reachable"].map { "\($0)=\(properties[$0] ?? "none")" }
      result[id] = (answers + measures).joined(separator: " ")
    }
    return result
  }
}

@Suite("Edits replayed by a script of its own give the planned state") struct ReplayTests {
  private static let multipart = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"layer":"communities","id":"X","name":"院"},"geometry":
    {"type":"Polygon","coordinates":[[[117.2,31.8],[117.203,31.8],[117.203,31.802],[117.2,31.802],[117.2,31.8]]]}},
    {"type":"Feature","properties":{"layer":"fire_lanes","名称":"甲路","路宽":"6米","备注":"原样"},"geometry":
    {"type":"LineString","coordinates":[[117.200300001,31.801],[117.2027,31.801]]}},
    {"type":"Feature","properties":{"layer":"roads","id":"R","width":12},"geometry":
    {"type":"LineString","coordinates":[[117.2003,31.799],[117.2003,31.803]]}},
    {"type":"Feature","properties":{"layer":"buildings","id":"B","storeys":6},"geometry":
    {"type":"Polygon","coordinates":[[[117.201,31.80105],[117.2016,31.80105],[117.2016,31.80115],[117.201,31.80115],[117.201,31.80105]]]}},
    {"type":"Feature","properties":{"layer":"obstructions","id":"piles","kind":"pile","radius":0.5},"geometry":
    {"type":"MultiPoint","coordinates":[[117.201,31.801],[117.2015,31.80105],[117.202,31.801]]}},
    {"type":"Feature","properties":{"layer":"obstructions","kind":"bollard"},"geometry":
    {"type":"Point","coordinates":[117.2022,31.801]}}
    ]}
    """

  private static func compare(_ survey: String, _ scratch: URL) throws {
    let plan = scratch.appending(path: "plan.geojson").path()
    let planned = scratch.appending(path: "planned.geojson").path()
    let replayed = scratch.appending(path: "replayed").path()
    let checked = scratch.appending(path: "checked.geojson").path()
    #expect(
      try BuiltProgram.run(
        BuiltProgram.path, ["plan", survey, "-o", plan, "--planned-check", planned]) == 0)
    #expect(
      try BuiltProgram.run(
        "/usr/bin/env",
        ["python3", BuiltProgram.root + "/Tools/replay_edits.py", survey, plan, replayed]) == 0)
    #expect(try BuiltProgram.run(BuiltProgram.path, ["check", replayed, "-o", checked]) == 0)
    let wanted = try BuiltProgram.lanes(planned)
    #expect(!wanted.isEmpty)
    #expect(try BuiltProgram.lanes(checked) == wanted)
  }

  private static func scratch() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "firelane-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test("for the demo county")
  func county() throws {
    let scratch = try Self.scratch()
    defer { try? FileManager.default.removeItem(at: scratch) }
    try Self.compare(BuiltProgram.root + "/GeoData/demo", scratch)
  }

  @Test("for things of many parts, without ids and with Chinese names")
  func parts() throws {
    let scratch = try Self.scratch()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let survey = scratch.appending(path: "survey")
    try FileManager.default.createDirectory(at: survey, withIntermediateDirectories: true)
    try Data(Self.multipart.utf8).write(to: survey.appending(path: "all.geojson"))
    try Self.compare(survey.path(), scratch)
    let lanes = try BuiltProgram.lanes(scratch.appending(path: "planned.geojson").path())
    #expect(lanes.count == 1)
    // A dead end whose turning place nobody drew stays open; nothing is left in the way.
    #expect(!lanes.values.contains { $0.contains("verdict=violates") })
    let text = try String(
      contentsOf: scratch.appending(path: "plan.geojson"), encoding: .utf8)
    // What the survey said of the lane stays in the edit.
    #expect(text.contains("\"路宽\":\"6米\"") && text.contains("\"备注\":\"原样\""))
    #expect(text.contains("\"id\":\"piles#1\"") && !text.contains("\"id\":\"piles#2\""))
  }
}
