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
      !known.contains($0.id) && ["stall.", "vehicle.", "hydrant."].contains(where: $0.id.hasPrefix)
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

  @Test("taking back what a scenario clears brings a finding back", arguments: UInt64(0)..<20)
  func needed(seed: UInt64) throws {
    let survey = Self.estate(seed)
    let check = ComplianceCheck(profile: try Self.profile())
    let made = try #require(try TreatmentPlanning(check: check).plan(survey))
    for scenario in made.plan.scenarios where scenario.isOffered {
      let measures = made.plan.measures.filter { $0.scenario == scenario.name }
      func open(_ edits: [PlanEdit]) throws -> Set<String> {
        let result = try check.check(survey.applying(edits))
        let lanes = Set(made.designated)
        return Set(DesignatedFindings(result, lanes: lanes).open.map(\.id))
      }
      let cleared = measures.filter { $0.kind == .clear && !$0.cures.isEmpty }
      guard let one = cleared.randomElement(seed: seed) else { continue }
      let all = try open(measures.flatMap(\.edits))
      let less = try open(measures.filter { $0.id != one.id }.flatMap(\.edits))
      #expect(!less.subtracting(all).isEmpty, "\(one.id) is idle in \(scenario.name)")
    }
  }

  @Test("what stands at a hydrant is cleared, a car there is displaced, and nothing else is")
  func hydrant() throws {
    var survey = Self.estate(3)
    survey.others.append(
      PlainFeature(
        core: FeatureCore(id: "H", communities: ["community"]), layer: .hydrants,
        shape: .point(Coordinate(25, 60)), attributes: [:]))
    survey.addObstruction(
      "pile", .pile, .polygon(.box(25.2...27, 59...61)), isMovable: true, cost: 200)
    survey.addObstruction(
      "parked", .car, .polygon(.box(20...24.8, 59...61)), isMovable: true, top: 1.5)
    survey.addObstruction(
      "far", .car, .polygon(.box(20...24.8, 64...66)), isMovable: true, top: 1.5)
    let check = ComplianceCheck(profile: try Self.profile())
    let before = try check.check(survey)
    #expect(before.findings.contains { $0.rule == "hydrant.blocked" && $0.verdict == .violates })
    let made = try #require(try TreatmentPlanning(check: check).plan(survey))
    for name in ScenarioName.allCases {
      let gone = made.plan.measures.filter { $0.scenario == name }.flatMap(\.edits)
        .filter { $0.operation == .remove }.map(\.id)
      #expect(gone.contains("pile") && gone.contains("parked") && !gone.contains("far"))
    }
    #expect(!made.after.findings.contains { $0.rule == "hydrant.blocked" })
    let without = Self.estate(3)
    let plain = try #require(try TreatmentPlanning(check: check).plan(without))
    #expect(made.plan.carAccount.illegal == (plain.plan.carAccount.illegal ?? 0) + 1)
  }

  @Test("a clearing that was refused is in no scenario, and what it cured is left open")
  func refusedClearing() throws {
    let check = ComplianceCheck(profile: try Self.profile())
    for seed in UInt64(0)..<30 {
      let survey = Self.estate(seed)
      let free = try #require(try TreatmentPlanning(check: check).plan(survey))
      guard
        let cleared = free.plan.measures.first(where: { $0.kind == .clear && !$0.cures.isEmpty })
      else { continue }
      let decisions = PlanDecisions([
        .init(community: survey.id ?? "", kind: .refused, subject: cleared.name)
      ])
      let bound = try #require(
        try TreatmentPlanning(check: check, decisions: decisions).plan(survey))
      #expect(!bound.plan.measures.contains { $0.name == cleared.name })
      let scenario = try #require(bound.plan.scenarios.first)
      #expect(scenario.leaves.count > free.plan.scenarios[0].leaves.count)
      return
    }
    Issue.record("no estate with something to clear")
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

extension Array {
  fileprivate func randomElement(seed: UInt64) -> Element? {
    var random = SplitMix64(seed: seed)
    return randomElement(using: &random)
  }
}
