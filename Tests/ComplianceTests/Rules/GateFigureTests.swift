import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("gate.width and gate.height")
struct GateFigureTests {
  private func findings(
    _ rule: String, _ figures: [Double?], opens: GateOpening = .open, y: Double = 3
  ) -> [Finding] {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 3), (100, 3)))
      $0.addSurface("surface", .box(-12...112, 0...6))
      for (number, figure) in figures.enumerated() {
        var gate = Gate(
          core: FeatureCore(id: "g\(number)", communities: ["community"], accuracy: 0.05),
          position: Coordinate(20 + 20 * Double(number), y), opens: opens)
        if rule == "gate.width" {
          gate.width = figure.map { MeasureClaim($0, source: .attribute, accuracy: 0.05) }
        } else {
          gate.clearHeight = figure
        }
        $0.gates.append(gate)
      }
    }
    return Answers(community, profile: .testing(with: [("gate.width", 4), ("gate.height", 4)]))
      .complaints(rule)
  }

  @Test(
    "a gate is held to the lane's figure",
    arguments: ["gate.width", "gate.height"],
    [
      (4.1, nil), (4.03, .indeterminate), (3.97, .indeterminate), (3.9, .violates),
    ] as [(Double, Verdict?)])
  func held(_ rule: String, _ figure: (Double, Verdict?)) {
    let findings = findings(rule, [figure.0])
    #expect(findings.map(\.verdict) == (figure.1.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.subject == "g0" && $0.measured == figure.0 })
  }

  @Test(
    "gates without the figure are one finding on the community",
    arguments: ["gate.width", "gate.height"])
  func missing(_ rule: String) {
    let all = findings(rule, [nil, nil])
    #expect(all.map(\.subject) == ["community"])
    #expect(all.first?.settleBy?.between == ["g0", "g1"])
    let one = findings(rule, [5, nil])
    #expect(one.map(\.verdict) == [.indeterminate])
    #expect(one.first?.settleBy?.between == ["g1"])
    #expect(findings(rule, []).isEmpty)
  }

  @Test("a sealed gate is a wall, and a wicket off every lane no way for an engine")
  func others() {
    #expect(findings("gate.width", [2], opens: .sealed).isEmpty)
    #expect(findings("gate.width", [2], y: 40).isEmpty)
  }

  @Test("a gate is not asked for more than its lane")
  func exception() {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 3), (100, 3)))
      $0.addSurface("surface", .box(-12...112, 0...6))
      $0.gates = [
        Gate(
          core: FeatureCore(id: "g", communities: ["community"]), position: Coordinate(20, 3),
          width: MeasureClaim(3.7, source: .attribute, accuracy: 0.05), opens: .open)
      ]
    }
    let profile = RuleProfile.testing(clearWidth: 3.5, with: [("gate.width", 4)])
    #expect(Answers(community, profile: profile).complaints("gate.width").isEmpty)
  }
}
