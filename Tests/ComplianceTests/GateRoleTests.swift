import Geometry
import Model
import TestSupport
import Testing

@Suite("Gates where the profile asks less of a gateway")
struct GateRoleTests {
  private func answers(
    gate width: Double, accuracy: Double = 0.02, _ draw: (inout Community) -> Void = { _ in }
  ) -> Answers {
    var limits = RuleProfile.testing(clearWidth: 3.7).limits
    limits.append(
      RuleLimit(
        id: "lane.clear-width.gate", value: 3.1, unit: "m", condition: "", clause: "gate",
        edition: "test", strength: .must, grade: "V"))
    return Answers(
      .drawn {
        $0.addLane("lane", .through((0, 3), (100, 3)))
        $0.addSurface("surface", .box(-12...112, 0...6))
        $0.gates.append(
          Gate(
            core: FeatureCore(id: "gate", communities: ["community"]),
            position: Coordinate(50, 3),
            width: MeasureClaim(width, source: .attribute, accuracy: accuracy), opens: .open))
        draw(&$0)
      }, profile: RuleProfile(name: "roles", limits: limits))
  }

  @Test(
    "the gateway's own limit decides, and its passage is reported",
    arguments: [
      (3.5, Verdict.complies), (3.13, .complies), (3.11, .indeterminate), (3.09, .indeterminate),
      (3.0, .violates), (2.0, .violates),
    ])
  func verdict(width: Double, verdict: Verdict) throws {
    let answers = answers(gate: width)
    let lane = try answers.lane()
    #expect(lane.verdict == verdict)
    #expect(isClose(lane.passageWidth, width))
    let complaints = answers.complaints("lane.clear-width")
    #expect(complaints.isEmpty == (verdict == .complies))
    for finding in complaints {
      #expect(finding.required == 3.1 && finding.clause == "test gate")
      #expect(finding.culprits == ["gate"])
    }
  }

  @Test("without a limit for gateways the way through decides")
  func noRole() throws {
    let plain = Answers(
      .drawn {
        $0.addLane("lane", .through((0, 3), (100, 3)))
        $0.addSurface("surface", .box(-12...112, 0...6))
        $0.gates.append(
          Gate(
            core: FeatureCore(id: "gate", communities: ["community"]),
            position: Coordinate(50, 3),
            width: MeasureClaim(3.5, source: .attribute, accuracy: 0.02), opens: .open))
      }, profile: .testing(clearWidth: 3.7))
    #expect(try plain.lane().verdict == .violates)
    #expect(plain.complaints("lane.clear-width").first?.required == 3.7)
  }

  @Test("a car beside the gate makes no gateway: the way through decides")
  func carAtGate() throws {
    let answers = answers(gate: 3.5) { $0.addCar("car", 50.5...55, 4.4...6) }
    #expect(try answers.lane().verdict != .complies)
    let complaints = answers.complaints("lane.clear-width")
    #expect(complaints.contains { $0.required == 3.7 && $0.clearingSet == ["car"] })
  }

  @Test("a narrow place elsewhere is not excused by the gate")
  func narrowElsewhere() throws {
    let answers = answers(gate: 3.5) { $0.addCar("car", 20...25, 3.4...6) }
    #expect(try answers.lane().verdict == .violates)
    #expect(answers.complaints("lane.clear-width").first?.required == 3.7)
  }
}
