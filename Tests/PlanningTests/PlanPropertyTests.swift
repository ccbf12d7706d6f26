import Compliance
import FireLaneKit
import Geometry
import Model
import Planning
import SurveyIO
import TestSupport
import Testing

@Suite("Every plan passes its own check") struct PlanPropertyTests {
  /// Must-findings on designated lanes and turns between them, and on what stands at hydrants and on
  /// ladder sites.
  private static func findings(_ result: CommunityResult, _ lanes: Set<String>) -> [Finding] {
    let turns = Set(result.turns.filter { $0.lanes.allSatisfy(lanes.contains) }.map(\.id))
    return result.findings.filter {
      $0.strength == .must
        && (lanes.contains($0.subject) || turns.contains($0.subject)
          || ["hydrant.blocked", "operation-site.clear"].contains($0.rule)
            && !$0.culprits.isEmpty)
    }
  }

  private static func judge(_ made: PlannedCommunity, _ survey: Community, _ check: ComplianceCheck)
    throws
  {
    let lanes = Set(made.designated)
    let edits = made.plan.measures.flatMap(\.edits)
    // The planned state is what the edits say, and the check is run here again.
    let after = try check.check(survey.applying(edits))
    #expect(after == made.after)
    let items = Set(survey.obstructions.filter { $0.isMovable || $0.kind.isVehicle }.map(\.id))
      .union(survey.parking.map(\.core.id))
    for finding in findings(after, lanes) where finding.verdict == .violates {
      let isCurable =
        ["lane.clear-width", "hydrant.blocked", "operation-site.clear"].contains(finding.rule)
        && finding.clearingSet.contains(where: items.contains)
      #expect(!isCurable, "\(finding.id) can be cured: \(finding.clearingSet)")
    }
    let before = Dictionary(
      made.before.lanes.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    for lane in after.lanes where lane.verdict == .violates {
      #expect(before[lane.id] == .violates, "\(lane.id) held before")
    }
    let protected = Set(survey.obstructions.filter { $0.kind == .protectedTree }.map(\.id))
    for edit in edits where edit.operation != .add {
      #expect(edit.layer != .buildings && !protected.contains(edit.id))
    }
    for measure in made.plan.measures where measure.kind == .clear {
      try needed(measure, made, survey, check)
    }
  }

  /// Without one thing's removal a finding comes back, or a lane that fails is narrower still.
  private static func needed(
    _ measure: Measure, _ made: PlannedCommunity, _ survey: Community, _ check: ComplianceCheck
  ) throws {
    let lanes = Set(made.designated)
    let rest = made.plan.measures.filter { $0.id != measure.id }.flatMap(\.edits)
    let without = try check.check(survey.applying(rest))
    func open(_ result: CommunityResult) -> Int {
      findings(result, lanes).count { $0.verdict != .complies }
    }
    let isNarrower = zip(without.lanes, made.after.lanes).contains { here, there in
      lanes.contains(here.id)
        && (here.passageWidth ?? .infinity) < (there.passageWidth ?? .infinity) - 1e-3
        && here.verdict != .complies
    }
    #expect(open(without) > open(made.after) || isNarrower, "\(measure.id) is idle")
  }

  @Test("on estates drawn from seeds", arguments: UInt64(0)..<100)
  func seeded(seed: UInt64) throws {
    var survey = DrawnNetwork(seed: seed, withThings: true).community
    if seed.isMultiple(of: 2) {
      for index in survey.lanes.indices { survey.lanes[index].designated = .yes }
    }
    let check = ComplianceCheck(profile: .estate())
    let made = try #require(try ClearAndPaint(check: check).plan(survey))
    try Self.judge(made, survey, check)
  }

  @Test("the estates drawn for these tests need every kind of cure")
  func worthPlanning() throws {
    let check = ComplianceCheck(profile: .estate())
    var counts: [MeasureKind: Int] = [:]
    for seed in UInt64(0)..<100 {
      let survey = DrawnNetwork(seed: seed, withThings: true).community
      guard let made = try ClearAndPaint(check: check).plan(survey) else { continue }
      for measure in made.plan.measures { counts[measure.kind, default: 0] += 1 }
    }
    for kind in [MeasureKind.designate, .clear, .noStopping, .prune] {
      #expect(counts[kind, default: 0] > 20, "\(kind): \(counts[kind, default: 0])")
    }
  }

  @Test("on the demo county")
  func county() async throws {
    let profile = try ProfileSource.read("cn", dataDirectory: nil)
    let files = try SurveyFiles([BuiltProgram.root + "/GeoData/demo"])
    let reading = ReadSurvey(files: files, mapping: nil, profile: profile, jobs: 2)
    let assembly = try await reading.run().assembly
    let check = ComplianceCheck(profile: profile)
    var planned = 0
    for position in 0..<assembly.communityCount {
      let survey = assembly.community(at: position)
      guard let made = try ClearAndPaint(check: check).plan(survey) else { continue }
      try Self.judge(made, survey, check)
      planned += 1
    }
    #expect(planned == 14)
  }
}
