import Foundation
import Testing

@Suite("Bad input: one sentence, the right exit code, nothing half written")
struct BadInputTests {
  private static let lane =
    #"{"type":"Feature","properties":{"layer":"fire_lanes","id":"L","width":5},"geometry":{"type":"LineString","coordinates":[[117.2,31.8],[117.201,31.8]]}}"#
  private static let survey = #"{"type":"FeatureCollection","features":[\#(lane)]}"#

  @Test(
    "a file that cannot be used at all",
    arguments: [
      ("empty", "", 65), ("truncated", String(survey.dropLast(20)), 65),
      ("brackets", String(repeating: "[", count: 100_000), 65), ("not-json", "hello", 65),
      ("not-geojson", #"{"type":"Topology"}"#, 65),
      ("metres", survey.replacingOccurrences(of: "117.2,31.8", with: "500000,3519692"), 65),
      (
        "swapped",
        survey.replacingOccurrences(of: "117.2,31.8", with: "31.8,117.2").replacingOccurrences(
          of: "117.201,31.8", with: "31.8,117.201"), 65
      ),
      (
        "unknown-crs",
        survey.replacingOccurrences(
          of: #""features""#,
          with: #""crs":{"type":"name","properties":{"name":"EPSG:999999"}},"features""#), 65
      ),
      ("no-layer", survey.replacingOccurrences(of: "fire_lanes", with: "moons"), 65),
    ] as [(String, String, Int32)])
  func unusable(name: String, text: String, status: Int32) throws {
    let scratch = try Scratch()
    let file = try scratch.write("\(name).geojson", text)
    let outcome = try BuiltBinary.run(["check", file, "-o", scratch.path("out.geojson")])
    #expect(outcome.status == status)
    #expect(outcome.lines.count == 1, "\(outcome.messages)")
    #expect(outcome.messages.hasPrefix(file) && outcome.output.isEmpty)
    #expect(scratch.entries == ["\(name).geojson"])
  }

  @Test("a missing file, a folder without layers, a missing mapping and profile are no input")
  func nothingThere() throws {
    let scratch = try Scratch()
    let survey = try scratch.write("s.geojson", Self.survey)
    try FileManager.default.createDirectory(
      atPath: scratch.path("folder"), withIntermediateDirectories: true)
    for arguments in [
      [scratch.path("none.geojson")], [scratch.path("folder")],
      [survey, "--mapping", scratch.path("none.yaml")], [survey, "--profile", "cm"],
    ] {
      let outcome = try BuiltBinary.run(["check"] + arguments)
      #expect(outcome.status == 66)
      #expect(outcome.lines.count == 1 && outcome.output.isEmpty, "\(outcome.messages)")
    }
  }

  @Test("an unknown mapping key names the nearest known one")
  func mappingKey() throws {
    let scratch = try Scratch()
    let survey = try scratch.write("s.geojson", Self.survey)
    let mapping = try scratch.write("m.yaml", "layers:\n  - layer: roads\n    wehre: {a: b}\n")
    let outcome = try BuiltBinary.run(["check", survey, "--mapping", mapping])
    #expect(
      outcome.status == 65 && outcome.messages.contains("“where”")
        && outcome.messages.contains("\(mapping):3"))
  }

  @Test(
    "wrong use is 64",
    arguments: [
      ["check"], ["check", "x", "--jobs", "0"], ["check", "x", "--as-of", "2026-02-30"], ["fly"],
      ["check", "x", "--fail-on", "all"], ["check", "-", "-"],
    ])
  func usage(arguments: [String]) throws {
    let scratch = try Scratch()
    let survey = try scratch.write("s.geojson", Self.survey)
    let outcome = try BuiltBinary.run(arguments.map { $0 == "x" ? survey : $0 })
    #expect(outcome.status == 64 && outcome.output.isEmpty)
  }

  @Test(
    "an unwritable place is 73 and leaves nothing",
    arguments: ["/proc/nowhere/out.geojson", "/dev/null/out.geojson"])
  func unwritable(path: String) throws {
    let scratch = try Scratch()
    let survey = try scratch.write("s.geojson", Self.survey)
    let outcome = try BuiltBinary.run(["check", survey, "-o", path])
    #expect(outcome.status == 73 && outcome.lines.count == 1)
    #expect(outcome.messages.hasPrefix(path))
  }

  @Test("a full disk is 73", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let scratch = try Scratch()
    let survey = try scratch.write("s.geojson", Self.survey)
    let process = Process()
    process.executableURL = URL(filePath: BuiltBinary.path)
    process.arguments = ["check", survey, "--lang", "en"]
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(process.terminationStatus == 73 && message.contains("disk is full"))
  }

  @Test("an old result stays whole when the new one cannot be made")
  func oldResult() throws {
    let scratch = try Scratch()
    let out = try scratch.write("out.geojson", "old")
    let broken = try scratch.write("s.geojson", "{")
    #expect(try BuiltBinary.run(["check", broken, "-o", out]).status == 65)
    #expect(try String(contentsOfFile: out, encoding: .utf8) == "old")
  }

  @Test("NaN and a polygon where a line belongs cost one feature each")
  func oneFeature() throws {
    let scratch = try Scratch()
    let text = """
      {"type":"FeatureCollection","features":[\(Self.lane),
      {"type":"Feature","properties":{"layer":"fire_lanes"},"geometry":{"type":"LineString","coordinates":[[NaN,31.8],[117.2,31.8]]}},
      {"type":"Feature","properties":{"layer":"fire_lanes"},"geometry":{"type":"Polygon","coordinates":[[[117.2,31.8],[117.201,31.8],[117.201,31.801],[117.2,31.8]]]}}]}
      """
    let outcome = try BuiltBinary.run(["check", try scratch.write("s.geojson", text)])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(#""reason":"polygon-where-line""#))
    #expect(outcome.text.contains(#""features_in":3,"features_used":1,"features_reported":2"#))
  }
}
