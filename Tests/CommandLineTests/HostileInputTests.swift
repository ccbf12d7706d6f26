import Foundation
import Testing

/// Inputs without end or measure: one sentence, status 65, at once.
@Suite("Hostile input") struct HostileInputTests {
  private static let survey = """
    {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"layer":"fire_lanes"},\
    "geometry":{"type":"LineString","coordinates":[[117.2,31.8],[117.201,31.8]]}}]}
    """

  private func refused(_ arguments: [String], _ sentence: String, input: String? = nil) throws {
    let start = ContinuousClock.now
    let outcome = try BuiltBinary.run(arguments + ["--lang", "en"], input: input)
    #expect(outcome.status == 65 && outcome.lines.count == 1, "\(outcome.messages.prefix(300))")
    #expect(outcome.messages.contains(sentence), "\(outcome.messages.prefix(300))")
    #expect(ContinuousClock.now - start < .seconds(20), "\(arguments)")
  }

  /// A file of a size that takes no room.
  private func hollow(_ scratch: Scratch, _ name: String, bytes: UInt64) throws -> String {
    let path = try scratch.write(name, "")
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: bytes)
    return path
  }

  @Test("A survey beyond the size that is read is refused before it is read")
  func size() throws {
    let scratch = try Scratch()
    try refused(
      ["check", try hollow(scratch, "a.geojson", bytes: 5 << 30)], "too large (5368709120 bytes)")
    try refused(["check", try hollow(scratch, "a.shp", bytes: 9 << 30)], "too large")
  }

  @Test("A device has no end and is no survey, no profile and no mapping")
  func devices() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.geojson", Self.survey)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("z.geojson"), withDestinationPath: "/dev/zero")
    try refused(["check", scratch.path("z.geojson")], "no plain file")
    try refused(["check", file, "--mapping", "/dev/zero"], "no plain file")
    let profile = try scratch.write("p.yaml", "name: p\nextends: /dev/zero\n")
    try refused(["check", file, "--profile", profile], "/dev/zero: is no plain file")
  }

  /// Ten lists of ten times the one before: ten billion words in half a kilobyte.
  private static let aliases =
    "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    + (1..<10).map { level in
      let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
      return "a\(level): &a\(level) [\(list)]\n"
    }.joined() + "? *a9\n: 1\nlayers: []\n"

  static let texts: [(text: String, sentence: String)] = [
    (aliases, "more than 8 YAML aliases"),
    ("layers: " + String(repeating: "[", count: 100_000), "not valid YAML"),
    ("layers: " + String(repeating: "{a: ", count: 20_000), "not valid YAML"),
    ((0..<3000).map { String(repeating: " ", count: $0) + "-\n" }.joined(), "too large"),
    ("note: " + String(repeating: "x", count: 2_000_000), "too large"),
    ("layers:\n" + String(repeating: "- {layer: roads}\n", count: 100_000), "too large"),
  ]

  @Test(
    "Texts that grow or go deep without measure are refused as mapping and as profile",
    arguments: texts.indices)
  func text(_ number: Int) throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.geojson", Self.survey)
    let text = try scratch.write("t.yaml", Self.texts[number].text)
    try refused(["check", file, "--mapping", text], Self.texts[number].sentence)
    try refused(["check", file, "--profile", text], Self.texts[number].sentence)
  }

  @Test("A profile that extends a file elsewhere tells nothing of what stands in it")
  func extends() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.geojson", Self.survey)
    try FileManager.default.createDirectory(
      atPath: scratch.path("deep"), withIntermediateDirectories: true)
    try scratch.write("secret.yaml", "- sesame\n")
    try scratch.write("other.yaml", "root:sesame:0\n")
    for target in ["../secret.yaml", "../other.yaml", scratch.path("secret.yaml")] {
      let profile = try scratch.write("deep/p.yaml", "name: p\nextends: \(target)\n")
      let outcome = try BuiltBinary.run(["check", file, "--profile", profile, "--lang", "en"])
      #expect(outcome.status == 65 && outcome.lines.count == 1)
      #expect(!outcome.messages.contains("sesame") && outcome.messages.contains(".yaml"))
    }
  }

  static let deep: [(name: String, text: String)] = [
    (
      "coordinates",
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":"#
    ),
    (
      "properties",
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":"#
    ),
    ("nothing else", ""),
  ]

  @Test("A million brackets overflow nothing", arguments: deep.indices)
  func brackets(_ number: Int) throws {
    let scratch = try Scratch()
    let (_, text) = Self.deep[number]
    for (open, shut) in [("[", "]"), (#"{"a":"#, "}")] {
      let many = 1_000_000
      let whole =
        text + String(repeating: open, count: many) + "1" + String(repeating: shut, count: many)
      for end in ["", number == 0 ? "}}]}" : "}}]}"] {
        let path = try scratch.write("a.geojson", whole + end)
        let outcome = try BuiltBinary.run(["check", path, "--lang", "en"])
        #expect(outcome.status == 65 && outcome.lines.count >= 1, "\(outcome.messages.prefix(300))")
      }
    }
  }
}
