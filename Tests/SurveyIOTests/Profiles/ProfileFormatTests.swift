import Foundation
import Model
import Testing

@testable import SurveyIO

@Suite("What a rule profile can say, and what it cannot")
struct ProfileFormatTests {
  private func parse(_ limits: String, extends: String? = nil) throws -> RuleProfile {
    let base = extends.map { "extends: \($0)\n" } ?? ""
    return try RuleProfileReader().parse(
      "name: x\n\(base)limits:\n" + limits.split(separator: "\n").map { "  - \($0)\n" }.joined(),
      file: "x.yaml")
  }

  private func refusal(_ limits: String, extends: String? = nil) -> PlannerError? {
    #expect(throws: PlannerError.self) { try parse(limits, extends: extends) }
  }

  @Test(
    "figures are kept in metres, per cent and tonnes, and shown as the code prints them",
    arguments: [
      ("lane.clear-width", "20 ft", "m", 6.096, "20 ft"),
      ("lane.clear-width", "20", "ft", 6.096, "20 ft"),
      ("lane.clear-height", "13'6\"", "m", 4.1148, "13'6\""),
      ("lane.dead-end", "150 ft", "m", 45.72, "150 ft"),
      ("aerial.gradient", "1:12", "\"%\"", 100.0 / 12, "1:12"),
      ("load.vehicle", "75000 lb", "t", 34.01942775, "75000 lb"),
    ] as [(String, String, String, Double, String)])
  func units(id: String, text: String, unit: String, value: Double, quoted: String) throws {
    let quote = text.contains("\"") ? "'\(text.replacing("'", with: "''"))'" : text
    let limit = try #require(
      try parse("{id: \(id), value: \(quote), unit: \(unit), clause: \"1\", edition: E}").limit(id))
    #expect(abs(limit.value - value) < 1e-9)
    #expect(limit.quoted == quoted)
    #expect(limit.grade == "S", "a source that nobody graded counts as second-hand")
  }

  @Test("a provision can be steps of one quantity; outside of them nothing is stated")
  func steps() throws {
    let profile = try parse(
      "{id: curve.width, by: outer-radius, unit: m, steps: [[10.5, 12, 5], [12, 15, 4.5], [70, ~, 3]], clause: a, edition: E, grade: V}"
    )
    let table = try #require(profile.provision("curve.width"))
    #expect(profile.limit("curve.width") == nil, "it is no single number")
    for (radius, width) in [
      (10.5, nil), (10.6, 5), (12, 5), (12.001, 4.5), (15, 4.5), (16, nil), (100, 3),
    ] as [(Double, Double?)] { #expect(table.value(at: radius) == width, "radius \(radius)") }
    guard case .table(let rule)? = profile.curveRules.first else {
      Issue.record("no curve table")
      return
    }
    #expect(rule == table)
  }

  @Test("a provision can be words, without a figure")
  func words() throws {
    let profile = try parse(
      "{id: curve.official, says: set by the official, clause: a, edition: E}")
    #expect(profile.provision("curve.official")?.amount == .words("set by the official"))
    #expect(profile.limit("curve.official") == nil)
  }

  @Test("what a standard does not state is absent, never 0")
  func absent() throws {
    let profile = try parse("{id: lane.clear-width, value: 3.7, clause: a, edition: E}")
    #expect(profile.width(for: .through)?.value == 3.7)
    #expect(profile.width(for: .gate) == nil)
    #expect(profile.curveRules.isEmpty)
  }

  @Test(
    "what cannot be meant is refused with a sentence that names what is near",
    arguments: [
      ("{id: lane.clear-widht, value: 4}", "profile-unknown-limit", "lane.clear-width"),
      ("{id: lane.clear-width, vaule: 4}", "mapping-unknown-key", "value"),
      ("{id: lane.clear-width, value: 400}", "profile-value-out-of-range", "30 m"),
      ("{id: lane.clear-width, value: 0.4}", "profile-value-out-of-range", "1.5 m"),
      ("{id: lane.clear-width, value: 4, unit: \"%\"}", "profile-unit-wrong", "m"),
      ("{id: lane.clear-width, value: 13, unit: lb}", "profile-unit-wrong", "m"),
      ("{id: lane.clear-width, value: wide}", "profile-value-no-number", "wide"),
      ("{id: lane.clear-width, value: .inf}", "profile-value-no-number", ".inf"),
      ("{id: lane.clear-width}", "profile-value-missing", "lane.clear-width"),
      ("{id: lane.clear-width, value: 4, says: wide}", "profile-amounts", "lane.clear-width"),
      ("{id: lane.clear-width, value: 4, grade: X, edition: E}", "mapping-unknown-value", "V"),
      ("{id: lane.clear-width, value: 4, grade: V}", "profile-grade-without-source", "V"),
      (
        "{id: lane.clear-width, value: 4, edition: E, grade: \"-\"}",
        "profile-grade-without-source", "-"
      ),
      ("{id: lane.clear-width, value: 4, strength: shall}", "mapping-unknown-value", "should"),
      (
        "{id: lane.clear-width, value: 4}\n{id: lane.clear-width, value: 5}", "profile-limit-twice",
        "lane.clear-width"
      ),
      (
        "{id: curve.width, by: outer-radious, unit: m, steps: [[1, 2, 3]]}",
        "mapping-unknown-value", "outer-radius"
      ),
      (
        "{id: curve.width, by: outer-radius, unit: m, steps: [[1, 9, 3], [8, 10, 3]]}",
        "profile-steps", "curve.width"
      ),
      (
        "{id: curve.width, by: outer-radius, unit: m, steps: [[10, ~, 3], [12, 15, 3]]}",
        "profile-steps", "curve.width"
      ),
      (
        "{id: curve.width, by: outer-radius, unit: m, steps: [[10, 12, 300]]}",
        "profile-value-out-of-range", "30 m"
      ),
    ] as [(String, String, String)])
  func refused(limits: String, reason: String, names: String) throws {
    let error = try #require(refusal(limits))
    #expect(error.reason == reason)
    #expect(error.arguments.contains(names), "\(error.arguments)")
    #expect(error.location?.hasPrefix("x.yaml:") == true)
  }

  @Test("two kinds of rules for bends are refused")
  func twoCurveRules() {
    let error = refusal(
      "{id: curve.circle-kerb, value: 16.8, edition: E}\n{id: curve.radius-inner, value: 9, edition: E}"
    )
    #expect(error?.reason == "profile-curve-rules")
  }

  @Test("a changed figure does not keep the clause of the old one")
  func changedFigure() throws {
    let bare = try #require(
      try parse("{id: lane.clear-width, value: 3.5}", extends: "cn").limit("lane.clear-width"))
    #expect(bare.grade == "-" && bare.citation.isEmpty && bare.strength == .must)
    let sourced = try #require(
      try parse(
        "{id: lane.clear-width, value: 3.5, edition: county order 7, clause: \"3\"}", extends: "cn"
      ).limit("lane.clear-width"))
    #expect(sourced.citation == "county order 7 3" && sourced.grade == "S")
    let weaker = try #require(
      try parse("{id: lane.clear-width, strength: should}", extends: "cn").limit(
        "lane.clear-width"))
    #expect(weaker.value == 4 && weaker.grade == "V" && weaker.strength == .should)
    #expect(weaker.citation == "GB 50016-2014 (2018) 7.1.8(1)")
  }

  @Test("an extending profile may state more than its base, and says what it rests on")
  func more() throws {
    let profile = try parse(
      "{id: lane.clear-width.gate, value: 3.1, edition: E, grade: V}", extends: "cn")
    #expect(profile.width(for: .gate)?.value == 3.1)
    #expect(profile.limit("lane.clear-width")?.value == 4)
    #expect(profile.extends == ["cn", "defaults"])
    #expect(profile.limits.first?.id == "lane.clear-width.gate")
  }

  /// A folder with files, gone when `body` is done.
  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let path = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    try body(folder.path)
  }

  @Test("profiles that extend each other in a circle are refused with the circle")
  func circle() throws {
    try withFolder([
      "a.yaml": "name: a\nextends: b.yaml\n", "b.yaml": "name: b\nextends: ./a.yaml\n",
    ]) { folder in
      let error = #expect(throws: PlannerError.self) {
        try RuleProfileReader().read(folder + "/a.yaml")
      }
      #expect(error?.reason == "profile-extends-itself")
      #expect(error?.arguments.first?.hasSuffix("b.yaml → \(folder)/a.yaml") == true)
    }
  }

  @Test("a county's cn that extends cn means the one that is shipped")
  func ownName() throws {
    try withFolder([
      "profiles/cn.yaml": "name: cn\nextends: cn\nlimits:\n  - {id: reach.side, value: 20}\n"
    ]) { folder in
      let profile = try RuleProfileReader(dataDirectory: folder).read("cn")
      #expect(profile.limit("reach.side")?.value == 20)
      #expect(profile.limit("lane.clear-width")?.value == 4)
    }
  }

  @Test("an unknown profile names the nearest")
  func unknown() {
    let error = #expect(throws: PlannerError.self) { try RuleProfileReader().read("cm") }
    #expect(error?.code == .noInput && error?.arguments == ["cn"])
  }
}
