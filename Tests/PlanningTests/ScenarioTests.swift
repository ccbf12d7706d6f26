import Compliance
import FireLaneKit
import Geometry
import Model
import SurveyIO
import TestSupport
import Testing

@testable import Planning

@Suite("Four scenarios side by side") struct ScenarioTests {
  private static func profile() throws -> RuleProfile {
    var limits = RuleProfile.estate().limits
    let known = Set(limits.map(\.id))
    limits += try ProfileSource.read("cn", dataDirectory: nil).limits.filter {
      !known.contains($0.id) && ($0.id.hasPrefix("stall.") || $0.id.hasPrefix("vehicle."))
    }
    return RuleProfile(name: "estate", limits: limits)
  }

  private static func must(_ result: CommunityResult) -> [String: Verdict] {
    Dictionary(
      result.findings.filter { $0.strength == .must && $0.verdict == .violates }
        .map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
  }

  /// Estates whose lanes are wide enough for stalls here and there.
  private static func estate(_ seed: UInt64) -> Community {
    var survey = DrawnNetwork(seed: seed, withThings: true).community
    var random = SplitMix64(seed: seed &+ 77)
    for index in survey.lanes.indices {
      let width = [6.0, 6.6, 7.2, 9.0, 12.0][Int.random(in: 0..<5, using: &random)]
      survey.lanes[index].width = MeasureClaim(width, source: .taped, accuracy: 0)
    }
    survey.cars = 40
    return survey
  }

  @Test("every scenario replayed is no worse than clearing alone", arguments: UInt64(0)..<60)
  func noWorse(seed: UInt64) throws {
    let survey = Self.estate(seed)
    let check = ComplianceCheck(profile: try Self.profile())
    let cleared = try #require(try ClearAndPaint(check: check).plan(survey))
    let made = try #require(try TreatmentPlanning(check: check).plan(survey))
    #expect(made.plan.scenarios.map(\.name) == [.a, .b, .c, .d])
    let allowed = Self.must(cleared.after)
    for scenario in made.plan.scenarios where scenario.isOffered {
      let measures = made.plan.measures.filter { $0.scenario == scenario.name }
      let after = try check.check(survey.applying(measures.flatMap(\.edits)))
      for finding in Self.must(after).keys { #expect(allowed[finding] != nil, "\(finding)") }
      let drawn = measures.flatMap(\.edits).filter { $0.operation == .add && $0.layer == .parking }
      let counted = measures.filter { $0.kind == .layStalls || $0.kind == .layYard }
        .reduce(0) { $0 + $1.stalls }
      #expect(drawn.count == counted, "drawn stalls are counted stalls")
    }
    let recommended = made.plan.scenarios.filter(\.isRecommended)
    #expect(recommended.count == (made.plan.planClass == "S" ? 0 : 1))
  }

  @Test("estates of these tests do get stalls")
  func worthLaying() throws {
    let check = ComplianceCheck(profile: try Self.profile())
    var stalls = 0
    for seed in UInt64(0)..<20 {
      let made = try TreatmentPlanning(check: check).plan(Self.estate(seed))
      stalls +=
        made?.plan.measures.filter { $0.scenario == .b }.reduce(0) {
          $0 + max(0, $1.stalls)
        } ?? 0
    }
    #expect(stalls > 100, "\(stalls)")
  }

  @Test("what was decided is obeyed")
  func decided() throws {
    let check = ComplianceCheck(profile: try Self.profile())
    var seed = UInt64(0)
    while seed < 30 {
      let survey = Self.estate(seed)
      seed += 1
      let free = try #require(try TreatmentPlanning(check: check).plan(survey))
      guard free.plan.planClass != "S",
        let laid = free.plan.measures.first(where: { $0.kind == .layStalls && $0.scenario == .b })
      else { continue }
      let subject = String(laid.id.split(separator: "/").last ?? "")
      let decisions = PlanDecisions([
        .init(community: survey.id ?? "", kind: .chosen, subject: "C"),
        .init(community: survey.id ?? "", kind: .refused, subject: "lay_stalls/\(subject)"),
      ])
      let bound = try #require(
        try TreatmentPlanning(check: check, decisions: decisions).plan(survey))
      #expect(bound.plan.chosen?.name == .c)
      #expect(!bound.plan.measures.contains { $0.id == laid.id })
      return
    }
    Issue.record("no estate with stalls along a lane")
  }
}
