import Foundation
import Testing

@Suite("Profiles and exceptions through the command")
struct ProfileCommandTests {
  /// One lane through an old community, on a surface of a width, and one block beside it.
  private func survey(width: Double, built: Int? = 1985, storeys: Int = 5) -> String {
    let half = width / 2
    func box(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> String {
      let corners = [
        (x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound), (x.upperBound, y.upperBound),
        (x.lowerBound, y.upperBound), (x.lowerBound, y.lowerBound),
      ]
      let text = corners.map { "[\(500_000 + $0.0),\(3_519_700 + $0.1)]" }.joined(separator: ",")
      return #"{"type":"Polygon","coordinates":[[\#(text)]]}"#
    }
    func feature(_ properties: String, _ geometry: String) -> String {
      #"{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}"#
    }
    let year = built.map { #","built_year":\#($0)"# } ?? ""
    let line = #"{"type":"LineString","coordinates":[[500000,3519700],[500100,3519700]]}"#
    let features = [
      feature(#""layer":"communities","id":"C1","name":"里"\#(year)"#, box(-20...120, -40...40)),
      feature(#""layer":"fire_lanes","id":"L1","designated":"yes""#, line),
      feature(#""layer":"lane_surfaces","id":"S1","accuracy":0.01"#, box(-12...112, -half...half)),
      feature(
        #""layer":"buildings","id":"B1","use":"residential","storeys":\#(storeys)"#,
        box(10...60, 12...24)),
    ]
    return #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
  }

  private struct Answer {
    var outcome: BuiltBinary.Outcome
    var features: [[String: Any]]
    var summary: [String: Any]

    func properties(_ kind: String) -> [[String: Any]] {
      features.compactMap { $0["properties"] as? [String: Any] }
        .filter { $0["feature"] as? String == kind }
    }

    var lane: [String: Any] { properties("lane").first ?? [:] }

    var widthFindings: [[String: Any]] {
      properties("finding").filter { $0["rule"] as? String == "lane.clear-width" }
    }
  }

  private func check(_ survey: String, _ arguments: String...) throws -> Answer {
    let outcome = try BuiltBinary.run(
      ["check", "-", "--crs", "EPSG:4548", "--lang", "en"] + arguments, input: survey)
    let root = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    let member = root?["firelane"] as? [String: Any]
    return Answer(
      outcome: outcome, features: root?["features"] as? [[String: Any]] ?? [],
      summary: member?["summary"] as? [String: Any] ?? [:])
  }

  @Test(
    "a width between the limits is judged by each profile's own clause",
    arguments: [
      ("cn", "violates", "GB 50016-2014 (2018) 7.1.8(1)", 4.0),
      ("cn-pre2000", "complies", "", 3.5),
      ("us-ifc", "violates", "IFC 2018–2024 503.2.1", 6.096),
      ("uk-adb", "violates", "Approved Document B tables 13.1 and 15.2", 3.7),
      ("de-din14090", "complies", "", 3.5),
      ("de-din14090-2003", "complies", "", 3.0),
    ] as [(String, String, String, Double)])
  func profiles(name: String, verdict: String, clause: String, required: Double) throws {
    let answer = try check(survey(width: 3.6), "--profile", name)
    #expect(answer.lane["verdict"] as? String == verdict)
    #expect(answer.lane["required_width"] as? Double == required)
    #expect(answer.lane["profile"] as? String == name)
    #expect((answer.widthFindings.first?["clause"] as? String ?? "") == clause)
  }

  @Test("a figure from memory is said wherever it decides, also where it lets a lane pass")
  func unverified() throws {
    let passes = try check(survey(width: 3.6), "--profile", "cn-pre2000")
    #expect(passes.lane["unverified"] as? [String] == ["lane.clear-width"])
    #expect((passes.summary["unverified"] as? [String])?.contains("lane.clear-width") == true)
    #expect(passes.outcome.messages.contains("unverified: lane.clear-width"))
    let fails = try check(survey(width: 3.0), "--profile", "cn-pre2000")
    #expect(fails.widthFindings.first?["unverified"] as? Bool == true)
    #expect(fails.widthFindings.first?["clause"] as? String == "GBJ 16-87")
    // The current code is well evidenced, so nothing is said.
    let current = try check(survey(width: 3.6))
    #expect(current.lane["unverified"] == nil)
    #expect(current.widthFindings.first?["unverified"] == nil)
  }

  @Test(
    "the original standard gives way where the community is newer, of unknown age, or may be high",
    arguments: [(2010, 5), (nil, 5), (1985, 18), (1985, 9)] as [(Int?, Int)])
  func originalStandard(built: Int?, storeys: Int) throws {
    let answer = try check(
      survey(width: 3.6, built: built, storeys: storeys), "--profile", "cn-pre2000")
    #expect(answer.lane["required_width"] as? Double == 4)
    #expect(answer.lane["verdict"] as? String == "violates")
    #expect(answer.lane["unverified"] == nil)
  }

  @Test("what a profile states and nothing is held to is said", arguments: ["us-ifc", "uk-adb"])
  func notJudged(name: String) throws {
    let answer = try check(survey(width: 7), "--profile", name)
    let rest = try #require(answer.summary["not_judged"] as? [String])
    #expect(rest.contains(name == "us-ifc" ? "curve.official" : "curve.circle-kerb"))
    #expect(!rest.contains("lane.clear-width"))
    #expect(answer.outcome.messages.contains("not judged"))
  }

  // MARK: Exceptions

  private func exceptions(_ lines: String) throws -> (Scratch, String) {
    let scratch = try Scratch()
    return (scratch, try scratch.write("exceptions.yaml", "exceptions:\n" + lines))
  }

  private static let granted =
    "  - {rule: lane.clear-width, subject: L1, value: 3.5, reason: narrow since 1985, granted_by: brigade, expires: 2027-01-31}\n"

  @Test(
    "an exception shows and excuses while it holds; the verdict stays as judged",
    arguments: [
      (3.6, "2026-12-01", "in_force", 0), (3.6, "2027-01-31", "in_force", 0),
      (3.6, "2027-02-01", "expired", 1), (3.6, nil, "not_checked", 1),
      (3.4, "2026-12-01", "not_met", 1),
    ] as [(Double, String?, String, Int32)])
  func exception(width: Double, asOf: String?, state: String, status: Int32) throws {
    let (scratch, file) = try exceptions(Self.granted)
    defer { withExtendedLifetime(scratch) {} }
    let date = asOf.map { ["--as-of", $0] } ?? []
    let outcome = try BuiltBinary.run(
      [
        "check", "-", "--crs", "EPSG:4548", "--lang", "en", "--fail-on", "must", "--exceptions",
        file,
      ]
        + date, input: survey(width: width))
    #expect(outcome.status == status)
    #expect(outcome.text.contains(#""verdict":"violates""#))
    #expect(outcome.text.contains(#""exception":{"state":"\#(state)""#))
    #expect(outcome.text.contains(#""expires":"2027-01-31""#))
    #expect(outcome.messages.contains("exception lane.clear-width L1 until 2027-01-31"))
  }

  @Test("an exception for a community is one for all in it")
  func community() throws {
    let (scratch, file) = try exceptions(
      "  - {rule: lane.clear-width, subject: C1, waiver: true, reason: to be rebuilt, granted_by: county, expires: 2027-01-31}\n"
    )
    defer { withExtendedLifetime(scratch) {} }
    let answer = try check(
      survey(width: 3.6), "--exceptions", file, "--as-of", "2026-12-01", "--fail-on", "must")
    #expect(answer.outcome.status == 0)
    #expect(answer.summary["excused"] as? Int == 1)
    #expect(answer.summary["violates"] as? Int == 1)
  }

  @Test("an unknown rule is refused, an unknown subject said, both with what is near")
  func unknown() throws {
    let (scratch, file) = try exceptions(
      Self.granted.replacing("lane.clear-width", with: "lane.clear-widht"))
    let refused = try BuiltBinary.run(
      ["check", "-", "--lang", "en", "--exceptions", file], input: survey(width: 3.6))
    #expect(refused.status == 65 && refused.messages.contains("“lane.clear-width”"))
    #expect(refused.messages.contains("exceptions.yaml:2"))
    let other = try scratch.write(
      "other.yaml",
      "exceptions:\n" + Self.granted.replacing("subject: L1", with: "subject: L11"))
    let answer = try check(survey(width: 3.6), "--exceptions", other, "--as-of", "2026-12-01")
    let doubts = answer.properties("input")
    #expect(doubts.contains { $0["reason"] as? String == "exception-subject-unknown" })
    #expect(answer.outcome.messages.contains("did you mean “L1”"))
    #expect(answer.widthFindings.first?["exception"] == nil)
  }

  @Test(
    "an exception without reason, name or expiry is refused",
    arguments: ["reason", "granted_by", "expires", "value"])
  func incomplete(key: String) throws {
    let parts = Self.granted.split(separator: ",").filter { !$0.contains(" \(key): ") }
    let text = parts.joined(separator: ",").trimmingCharacters(in: .whitespacesAndNewlines)
    let (scratch, file) = try exceptions("  \(text.hasSuffix("}") ? text : text + "}")\n")
    defer { withExtendedLifetime(scratch) {} }
    let outcome = try BuiltBinary.run(
      ["check", "-", "--lang", "en", "--exceptions", file], input: survey(width: 3.6))
    #expect(outcome.status == 65 && outcome.messages.contains("lacks “\(key)”"))
  }

  @Test("a profile can grant exceptions of its own")
  func inProfile() throws {
    let scratch = try Scratch()
    let profile = try scratch.write(
      "county.yaml", "name: county\nextends: cn\nexceptions:\n" + Self.granted)
    let answer = try check(
      survey(width: 3.6), "--profile", profile, "--as-of", "2026-12-01", "--fail-on", "must")
    #expect(answer.outcome.status == 0)
    #expect(answer.widthFindings.first?["exception"] != nil)
  }
}
