import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("gate.opens-at-once")
struct GateOpeningRuleTests {
  private func findings(_ opens: GateOpening, at position: Coordinate = Coordinate(50, 3))
    -> [Finding]
  {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 3), (100, 3)))
      $0.addSurface("surface", .box(-12...112, 0...6))
      $0.gates = [
        Gate(
          core: FeatureCore(id: "gate", communities: ["community"]), position: position,
          width: MeasureClaim(5, source: .attribute, accuracy: 0.05), opens: opens)
      ]
    }
    return Answers(community, profile: .testing(with: [("gate.opens-at-once", 1)]))
      .complaints("gate.opens-at-once")
  }

  @Test(
    "who can open a gate decides",
    arguments: [
      (.open, nil), (.guarded24h, nil), (.brigadeKey, nil), (.locked, .violates),
      (.sealed, .violates), (.unknown, .indeterminate),
    ] as [(GateOpening, Verdict?)])
  func verdict(_ opens: GateOpening, _ verdict: Verdict?) {
    let findings = findings(opens)
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.basis == .occupied && $0.subject == "gate" })
    #expect(findings.allSatisfy { ($0.settleBy == nil) == ($0.verdict == .violates) })
  }

  @Test("no gate surveyed: nothing to say of any")
  func missing() {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 3), (100, 3)))
      $0.addSurface("surface", .box(-12...112, 0...6))
    }
    let answers = Answers(community, profile: .testing(with: [("gate.opens-at-once", 1)]))
    #expect(answers.complaints("gate.opens-at-once").isEmpty)
  }

  @Test("a wicket off every lane is no way for an engine")
  func wicket() { #expect(findings(.locked, at: Coordinate(50, 40)).isEmpty) }
}
