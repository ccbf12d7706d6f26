import Foundation
import Testing

@Suite("A full disk", .serialized) struct FullDiskTests {
  private let scratch: Scratch
  private let survey: String
  private let old: [String: Data]

  init() throws {
    scratch = try Scratch()
    survey = try scratch.write("survey.geojson", SmallestSurvey.text)
    let outcome = try BuiltBinary.run([
      "run", survey, "-o", scratch.path("out"), "--as-of", "2025-01-10",
    ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    old = try Self.contents(scratch.path("out"))
  }

  private static func contents(_ folder: String) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      result[name] = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    }
    return result
  }

  /// Runs a script with arguments; its exit code.
  private static func shell(_ words: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(
    "where a file cannot grow the old folder stays as it is, and nothing is left beside it",
    arguments: [8, 64])
  func limit(blocks: Int) throws {
    // Files end at so many blocks of 512 bytes; the write that goes on fails.
    let status = try Self.shell([
      "sh", "-c", "trap '' XFSZ; ulimit -f \(blocks); exec \"$@\"", "sh", BuiltBinary.path, "run",
      survey, "-o", scratch.path("out"), "--as-of", "2025-06-01",
    ])
    #expect(status == 73)
    #expect(try Self.contents(scratch.path("out")) == old)
    #expect(scratch.entries == ["out", "survey.geojson"])
  }

  @Test("on a disk without room for both, the old folder stays as it is")
  func disk() throws {
    let bytes = old.values.reduce(0) { $0 + ($1.count + 4095) / 4096 * 4096 }
    let script = """
      mount -t tmpfs -o size=$((\(bytes) * 3 / 2)) none "$1" || exit 42
      cp -r "$2" "$1/out" || exit 43
      "$3" run "$4" -o "$1/out" --as-of 2025-06-01
      echo $? > "$5/status"
      cp -r "$1" "$5/after"
      """
    for folder in ["disk", "result"] {
      try FileManager.default.createDirectory(
        atPath: scratch.path(folder), withIntermediateDirectories: true)
    }
    let status = try Self.shell([
      "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh",
      scratch.path("disk"), scratch.path("out"), BuiltBinary.path, survey, scratch.path("result"),
    ])
    guard status == 0 else {
      print("no disk of its own could be mounted (\(status)): the full disk was not tried")
      return
    }
    #expect(try String(contentsOfFile: scratch.path("result/status"), encoding: .utf8) == "73\n")
    #expect(try Self.contents(scratch.path("result/after/out")) == old)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("result/after")) == ["out"])
  }
}

/// Two lanes with a car on each, in one community.
enum SmallestSurvey {
  static let text = #"""
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"layer":"communities","id":"C"},"geometry":{"type":"Polygon","coordinates":[[[117.2,31.8],[117.202,31.8],[117.202,31.802],[117.2,31.802],[117.2,31.8]]]}},
    {"type":"Feature","properties":{"layer":"fire_lanes","id":"L","width":6},"geometry":{"type":"LineString","coordinates":[[117.2005,31.8005],[117.2015,31.8005]]}},
    {"type":"Feature","properties":{"layer":"fire_lanes","id":"M","width":6},"geometry":{"type":"LineString","coordinates":[[117.2005,31.801],[117.2015,31.801]]}},
    {"type":"Feature","properties":{"layer":"obstructions","id":"V","kind":"car"},"geometry":{"type":"Point","coordinates":[117.201,31.8005]}},
    {"type":"Feature","properties":{"layer":"obstructions","id":"W","kind":"car"},"geometry":{"type":"Point","coordinates":[117.201,31.801]}}
    ]}
    """#
}
