import Foundation
import TestSupport
import Testing

@Suite("One command from survey to work orders", .serialized) struct RunTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized
  private static let demo = root.appending(path: "GeoData/demo").path()

  private static let files = [
    "findings.geojson", "orders.geojson", "city.geojson", "index.html", "一城一策.pdf",
    "一城一策.html", "工单.html", "居民告示.html", "一区一策.html", "补测清单.csv", "标线标识工单.csv", "工程量.csv",
    "停车位台账.csv",
    "问题隐患清单-建设.csv", "问题隐患清单-占用.csv", "小区基本情况.csv", "整改责任清单.csv",
  ]

  /// Two communities of the county, as a survey of its own.
  private func small(_ scratch: Scratch) throws -> String {
    try CountyPart.part(["C04", "C05"], scratch)
  }

  private func contents(_ folder: String) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      result[name] = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    }
    return result
  }

  @Test("the folder holds findings, orders and lists, the same bytes each time and on one core")
  func sameBytes() throws {
    let scratch = try Scratch()
    let first = scratch.path("first")
    let outcome = try BuiltBinary.run(["run", Self.demo, "-o", first, "--as-of", "2025-01-10"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let one = try contents(first)
    #expect(Set(one.keys).isSuperset(of: Self.files))
    // Over itself, reading its own states, and on one core elsewhere.
    _ = try BuiltBinary.run(["run", Self.demo, "-o", first, "--as-of", "2025-01-10"])
    #expect(try contents(first) == one)
    let other = scratch.path("other")
    _ = try BuiltBinary.run([
      "run", Self.demo, "-o", other, "--as-of", "2025-01-10", "--jobs", "1",
    ])
    #expect(try contents(other) == one)
    #expect(scratch.entries.filter { $0.hasPrefix(".") }.isEmpty, "nothing is left behind")
  }

  @Test("with --lang en the documents are English, the figures the same")
  func english() throws {
    let scratch = try Scratch()
    let survey = try CountyPart.part(["C04"], scratch)
    for language in ["zh", "en"] {
      let outcome = try BuiltBinary.run([
        "run", survey, "-o", scratch.path(language), "--as-of", "2025-01-10", "--lang", language,
      ])
      #expect(outcome.status == 0, "\(outcome.messages)")
    }
    let (chinese, english) = (
      try contents(scratch.path("zh")), try contents(scratch.path("en"))
    )
    #expect(Set(chinese.keys) == Set(english.keys))
    for name in ["findings.geojson", "plan.geojson", "orders.geojson", "city.geojson"] {
      #expect(chinese[name] == english[name])
    }
    // Names of places and departments stay as the county has them; no other sentence is Chinese.
    for name in ["工单.html", "居民告示.html", "一区一策.html", "一城一策.html", "index.html"] {
      let text = String(decoding: try #require(english[name]), as: UTF8.self)
        .replacing(/<style.*?<\/style>/, with: "").replacing(/href="[^"]*"/, with: "")
      for word in ["净宽不足", "责任单位", "告　示", "方案比选", "《", "。"] {
        #expect(!text.contains(word), "\(name) has \(word)")
      }
      #expect(text.contains("<html lang=\"en\">"))
    }
    #expect(english["工程量.csv"] != chinese["工程量.csv"])
  }

  @Test("an independent take-off of the geometry gives the quantities")
  func takeOff() throws {
    let scratch = try Scratch()
    let folder = scratch.path("out")
    _ = try BuiltBinary.run(["run", Self.demo, "-o", folder])
    func compare(_ file: String) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["python3", Self.root.appending(path: "Tools/take_off.py").path(), file]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    #expect(try compare("\(folder)/orders.geojson") == 0)
    // It can fail: one length is made longer by 1 %.
    let text = try String(contentsOfFile: "\(folder)/orders.geojson", encoding: .utf8)
    let wrong = text.replacing(/"quantity":([0-9.]+),"unit":"m"/, maxReplacements: 1) { match in
      "\"quantity\":\((Double(match.1) ?? 0) * 1.01),\"unit\":\"m\""
    }
    #expect(try compare(try scratch.write("wrong.geojson", wrong)) == 1)
  }

  @Test("killed at any moment, the folder is the old one or the new one, complete")
  func killed() throws {
    let scratch = try Scratch()
    let folder = scratch.path("out")
    // The smaller the survey, the more of the time goes into writing.
    let survey = try scratch.write("survey.geojson", smallest)
    func arguments(_ date: String) -> [String] {
      ["run", survey, "-o", folder, "--as-of", date]
    }
    var random = SplitMix64(seed: 50)
    // Two outcomes that differ in every deadline.
    let dates = ["2025-01-10", "2025-06-01"]
    var expected: [[String: Data]] = []
    var slowest = 0.0
    for date in dates {
      let started = Date()
      _ = try BuiltBinary.run(arguments(date))
      slowest = max(slowest, Date().timeIntervalSince(started))
      expected.append(try contents(folder))
    }
    #expect(expected[0] != expected[1])
    var outcomes = [0, 0]
    for round in 0..<50 {
      let process = Process()
      process.executableURL = URL(filePath: BuiltBinary.path)
      process.arguments = arguments(dates[round % 2])
      process.standardError = FileHandle.nullDevice
      try process.run()
      // Half of them about the end, where files are written and folders change places.
      let share =
        round % 4 < 2
        ? Double.random(in: 0...2, using: &random) : Double.random(in: 0.8...1.4, using: &random)
      Thread.sleep(forTimeInterval: slowest * share)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let found = try contents(folder)
      let which = expected.firstIndex(of: found)
      #expect(which != nil, "round \(round): a mixture")
      if let which { outcomes[which] += 1 }
    }
    #expect(outcomes.allSatisfy { $0 > 0 }, "both outcomes were seen: \(outcomes)")
    // The next run sweeps up what the killed ones left.
    _ = try BuiltBinary.run(arguments(dates[0]))
    #expect(scratch.entries == ["out", "survey.geojson"])
  }

  @Test("a folder that holds something else is not replaced")
  func foreign() throws {
    let scratch = try Scratch()
    let folder = scratch.path("mine")
    let survey = try small(scratch)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try scratch.write("mine/thesis.docx", "years of work")
    let outcome = try BuiltBinary.run(["run", survey, "-o", folder])
    #expect(outcome.status == 73 && outcome.messages.contains("thesis.docx"))
    #expect(try contents(folder).keys.sorted() == ["thesis.docx"])
    #expect(scratch.entries == ["mine", "survey"])
    let file = try scratch.write("file", "x")
    #expect(try BuiltBinary.run(["run", survey, "-o", file]).status == 73)
    #expect(
      try BuiltBinary.run(["run", survey, "-o", scratch.path("no/such/out")]).status == 73)
  }

  @Test("states written into the orders go on in the next run")
  func states() throws {
    let scratch = try Scratch()
    let folder = scratch.path("out")
    let survey = try small(scratch)
    _ = try BuiltBinary.run(["run", survey, "-o", folder])
    let path = "\(folder)/orders.geojson"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let edited = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      line -> String in
      for (kind, state) in [
        ("edge_line", "working"), ("enforcement", "closed"), ("clearance", "closed"),
      ]
      where line.contains("\"kind\":\"\(kind)\"") {
        return String(line).replacing("\"state\":\"to_assign\"", with: "\"state\":\"\(state)\"")
      }
      return String(line)
    }.joined(separator: "\n")
    try Data(edited.utf8).write(to: URL(filePath: path))
    _ = try BuiltBinary.run(["run", survey, "-o", folder])
    let after = try String(contentsOfFile: path, encoding: .utf8)
    let lines = after.split(separator: "\n")
    let edges = lines.filter { $0.contains("\"kind\":\"edge_line\"") }
    #expect(!edges.isEmpty && edges.allSatisfy { $0.contains("\"state\":\"working\"") })
    let clearances = lines.filter {
      $0.contains("\"kind\":\"clearance\"") || $0.contains("\"kind\":\"enforcement\"")
    }
    #expect(!clearances.isEmpty)
    // Ticked off, but the survey still shows the car.
    for line in clearances {
      #expect(line.contains("\"state\":\"to_assign\"") && line.contains("\"reopened\":true"))
    }
  }

  @Test("lists open in Excel and WPS: a byte order mark, one header, as many cells in each row")
  func lists() throws {
    let scratch = try Scratch()
    let folder = scratch.path("out")
    _ = try BuiltBinary.run(["run", Self.demo, "-o", folder])
    for (name, data) in try contents(folder) where name.hasSuffix(".csv") {
      #expect(data.starts(with: [0xEF, 0xBB, 0xBF]), "\(name)")
      let rows = String(decoding: data.dropFirst(3), as: UTF8.self).split(separator: "\r\n")
      let plain = rows.filter { !$0.contains("\"") }
      #expect(
        Set(plain.map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
          .count == 1, "\(name)")
      let raw =
        /(^|,)(order|settle|cure|rule|unit|state|acceptance|material|layout|community)-[a-z]/
      #expect(!rows.contains { $0.contains(raw) }, "\(name) shows a code")
    }
  }

  /// A plan of two measures, as the contract writes it.
  private func plan(lane: String, car: String) -> String {
    func measure(_ kind: String, _ subject: String, _ edit: String) -> String {
      #"""
      {"type":"Feature","geometry":null,"properties":{"feature":"measure","id":"C/A/\#(kind)/\#(subject)","community":"C","scenario":"A","kind":"\#(kind)","stalls":0,"duration":1,"cures":[],"helpers":[],"edits":[\#(edit)]}}
      """#
    }
    return #"""
      {"type":"FeatureCollection","firelane":{"schema":1,"command":"plan"},"features":[
      {"type":"Feature","geometry":null,"properties":{"feature":"community","id":"C","class":"A","scenarios":[{"name":"A","recommended":true}]}},
      """#
        + measure(
          "designate", lane,
          #"""
          {"op":"replace","layer":"fire_lanes","id":"\#(lane)","feature":{"type":"Feature","geometry":{"type":"LineString","coordinates":[[117.2005,31.8005],[117.2015,31.8005]]},"properties":{"designated":"yes"}}}
          """#)
        + "," + measure("clear", car, #"{"op":"remove","layer":"obstructions","id":"\#(car)"}"#)
        + "]}"
  }

  private let smallest = SmallestSurvey.text

  @Test("orders follow the plan that is given: its lanes are marked, its cars cleared, no others")
  func planned() throws {
    let scratch = try Scratch()
    let survey = try scratch.write("survey.geojson", smallest)
    let file = try scratch.write("plan.geojson", plan(lane: "L", car: "V"))
    let outcome = try BuiltBinary.run(["orders", survey, "--plan", file])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    let features = try #require(root["features"] as? [[String: Any]])
    let orders = features.compactMap { $0["properties"] as? [String: Any] }
    func subjects(_ kind: String) -> [String] {
      orders.filter { $0["kind"] as? String == kind }.compactMap { $0["subject"] as? String }
    }
    #expect(subjects("edge_line") == ["L"] && subjects("text_box") == ["L"])
    #expect(subjects("clearance") == ["V"])
    // Nothing is designated in the survey, so without a plan nothing is marked.
    let bare = try BuiltBinary.run(["orders", survey])
    #expect(bare.status == 0 && !bare.text.contains("edge_line"))
  }

  @Test("a plan of another survey and a file that is no plan are refused in one sentence")
  func wrongPlans() throws {
    let scratch = try Scratch()
    let survey = try scratch.write("survey.geojson", smallest)
    let other = try scratch.write("plan.geojson", plan(lane: "nowhere", car: "V"))
    for file in [other, survey] {
      let outcome = try BuiltBinary.run(["orders", survey, "--plan", file])
      #expect(outcome.status == 65 && outcome.lines.count == 1 && outcome.output.isEmpty)
    }
    #expect(try BuiltBinary.run(["orders", survey, "--plan", scratch.path("none")]).status == 66)
    #expect(try BuiltBinary.run(["orders", survey, "--previous", survey]).status == 65)
  }
}
