import Foundation
import TestSupport
import Testing

@Suite("The commands") struct CommandTests {
  /// A survey with a community, lanes in and outside it, cars and doubtful features.
  private func features() -> [String] {
    func feature(_ properties: String, _ type: String, _ coordinates: String) -> String {
      #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"\#(type)","coordinates":\#(coordinates)}}"#
    }
    var result = [
      feature(
        #""图层":"小区","编号":"A","小区名称":"翠苑小区""#, "Polygon",
        "[[[117.2,31.8],[117.21,31.8],[117.21,31.81],[117.2,31.81],[117.2,31.8]]]"),
      feature(
        #""图层":"小区","编号":"B","小区名称":"静淑苑""#, "Polygon",
        "[[[117.3,31.8],[117.31,31.8],[117.31,31.81],[117.3,31.8]]]"),
    ]
    for number in 0..<30 {
      let y = 31.8005 + Double(number) * 0.001
      result.append(
        feature(
          #""图层":"消防车道","id":"L\#(number)","净宽":"\#(3 + number % 3)""#, "LineString",
          "[[117.201,\(y)],[117.205,\(y)]]"))
      result.append(feature(#""图层":"障碍物","类型":"小汽车""#, "Point", "[117.203,\(y)]"))
    }
    result.append(feature(#""图层":"消防车道","净宽":-4"#, "LineString", "[[117.25,31.9],[117.251,31.9]]"))
    return result
  }

  private func survey(_ features: [String]) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
  }

  @Test("the output is one FeatureCollection with the contract's members")
  func contract() throws {
    let outcome = try BuiltBinary.run(["check", "-"], input: survey(features()))
    #expect(outcome.status == 0)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    #expect(root["type"] as? String == "FeatureCollection")
    let member = try #require(root["firelane"] as? [String: Any])
    #expect(member["schema"] as? Int == 1 && member["command"] as? String == "check")
    #expect(
      member["profile"] as? String == "cn" && (member["input_digest"] as? String)?.count == 64)
    let summary = try #require(member["summary"] as? [String: Any])
    #expect(summary["features_in"] as? Int == 63)
    #expect(
      (summary["features_used"] as? Int ?? 0) + (summary["features_reported"] as? Int ?? 0) == 63)
    let list = try #require(root["features"] as? [[String: Any]])
    let inputs = list.filter {
      ($0["properties"] as? [String: Any])?["feature"] as? String == "input"
    }
    #expect(!inputs.isEmpty)
    #expect(
      inputs.contains {
        ($0["properties"] as? [String: Any])?["reason"] as? String == "value-negative"
      })
  }

  @Test("one task and two give the same bytes")
  func jobs() throws {
    let text = survey(features())
    let one = try BuiltBinary.run(["check", "-", "--jobs", "1"], input: text)
    for _ in 0..<3 {
      #expect(try BuiltBinary.run(["check", "-", "--jobs", "2"], input: text).output == one.output)
    }
  }

  @Test("features shuffled give the same bytes but indices", arguments: UInt64(0)..<4)
  func shuffled(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func text(_ features: [String]) throws -> String {
      try BuiltBinary.run(["check", "-"], input: survey(features)).text
        .replacing(/"index":[0-9]+/, with: "")
    }
    #expect(try text(features()) == text(features().shuffled(using: &random)))
  }

  @Test("the table speaks the language asked for, or the locale's")
  func languages() throws {
    let text = survey(features())
    let chinese = try BuiltBinary.run(["check", "-", "--lang", "zh"], input: text)
    #expect(chinese.messages.contains("静淑苑") && chinese.messages.contains("没有道路数据"))
    let locale = try BuiltBinary.run(
      ["check", "-"], input: text, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(locale.messages == chinese.messages)
    let english = try BuiltBinary.run(["check", "-", "--lang", "en"], input: text)
    #expect(english.messages.contains("no road data"))
    #expect(english.output == chinese.output)
  }

  @Test("metres in, metres out, with the system named")
  func metres() throws {
    let text =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"layer":"fire_lanes","width":-1},"geometry":{"type":"LineString","coordinates":[[500000.0001,3519692.5],[500100,3519692.5]]}}]}"#
    let outcome = try BuiltBinary.run(
      ["check", "-", "--crs", "EPSG:4548", "--out-crs", "EPSG:4548"], input: text)
    #expect(outcome.text.contains("[[500000.0001,3519692.5],[500100,3519692.5]]"))
    #expect(outcome.text.contains("urn:ogc:def:crs:EPSG::4548"))
  }

  @Test("rules come as a table and as an array")
  func rules() throws {
    let table = try BuiltBinary.run(["rules", "--lang", "zh"])
    #expect(
      table.status == 0 && table.text.contains("lane.clear-width")
        && table.text.contains("7.1.8(1)"))
    let json = try BuiltBinary.run(["rules", "--format", "json"])
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]])
    for entry in list {
      #expect(
        entry.keys.sorted() == [
          "by", "clause", "condition", "edition", "grade", "id", "not_judged", "quoted", "rules",
          "says", "source", "steps", "strength", "unit", "unverified", "value",
        ])
    }
    #expect(list.first?["value"] as? Double == 4)
  }

  @Test("the template is a survey that can be read, with every layer")
  func template() throws {
    let outcome = try BuiltBinary.run(["template"])
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    #expect((root["features"] as? [Any])?.isEmpty == true)
    let layers = (root["firelane"] as? [String: Any])?["layers"] as? [[String: Any]]
    #expect(layers?.count == 16)
  }

  @Test("inspect says what is there, what was matched and what is doubtful")
  func inspect() throws {
    let text = survey(features())
    let english = try BuiltBinary.run(["inspect", "-", "--lang", "en"], input: text)
    #expect(
      english.text.contains("“净宽” taken as width") && english.text.contains("layer fire_lanes: 31"))
    #expect(english.text.contains("is negative"))
    let json = try BuiltBinary.run(["inspect", "-", "--format", "json"], input: text)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect(root["features_in"] as? Int == 63 && root["communities_without_roads"] as? Int == 1)
  }

  @Test("a folder is read in the order of its names, other files are left alone")
  func folder() throws {
    let scratch = try Scratch()
    let list = features()
    try scratch.write("b.geojson", survey(Array(list.prefix(10))))
    try scratch.write("a.json", survey(Array(list.dropFirst(10))))
    try scratch.write("notes.txt", "not a layer")
    let folder = try BuiltBinary.run(["inspect", scratch.folder, "--lang", "en"])
    #expect(folder.status == 0)
    let files = folder.text.split(separator: "\n").filter { $0.hasPrefix("file ") }
    #expect(files.count == 2 && files[0].contains("a.json") && files[1].contains("b.geojson"))
  }
}
