import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("lane.gradient")
struct GradientRuleTests {
  private static let profile = RuleProfile.testing(with: [
    ("lane.gradient-must", 10), ("lane.gradient-should", 8), ("accuracy.gradient", 0.5),
  ])

  private func findings(_ gradients: [Double?]) -> [Finding] {
    let community = Community.drawn {
      for (number, gradient) in gradients.enumerated() {
        let y = Double(number) * 50
        $0.addLane("lane-\(number)", .through((0, y), (100, y)))
        $0.addSurface("surface-\(number)", .box(-12...112, y - 3...y + 3))
        $0.lanes[number].gradient = gradient
      }
    }
    return Answers(community, profile: Self.profile).complaints("lane.gradient")
  }

  @Test(
    "a gradient is held to both limits, downhill as uphill",
    arguments: [
      (0.05, nil, nil), (0.076, .indeterminate, 8), (0.084, .indeterminate, 8),
      (0.09, .violates, 8), (0.0951, .indeterminate, 10), (0.104, .indeterminate, 10),
      (0.12, .violates, 10), (-0.12, .violates, 10),
    ] as [(Double, Verdict?, Double?)])
  func held(_ gradient: Double, _ verdict: Verdict?, _ required: Double?) {
    let findings = findings([gradient])
    #expect(findings.first?.verdict == verdict)
    #expect(findings.first?.required == required)
    #expect(findings.count == (verdict == nil ? 0 : 1))
  }

  @Test("nobody surveyed gradients: one finding on the community, lanes keep their verdict")
  func missing() throws {
    let findings = findings([nil, nil])
    #expect(findings.map(\.subject) == ["community"])
    #expect(findings.first?.verdict == .indeterminate)
    #expect(findings.first?.settleBy?.code == "survey_gradient")
  }

  @Test("where some lanes have it, the others are asked for it")
  func partlyMissing() {
    #expect(findings([0.02, nil]).map(\.subject) == ["lane-1"])
  }
}
