import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("Bollards that lift out are gates")
struct LiftedBollardTests {
  /// A lane 6 m wide with a house at its far end and bollards across it at 30 m.
  private func answers(
    _ offsets: [Double], fixing: Fixing = .liftOut, opens: GateOpening = .unknown
  ) -> Answers {
    let community = Community.drawn {
      $0.boundary = [.box(-100...200, -100...200)]
      $0.addLane("lane", .through((0, 0), (120, 0)))
      $0.addSurface("surface", .box(-12...124, -3...3))
      $0.roads = [
        Road(
          core: FeatureCore(id: "road"), centreline: [.through((0, -60), (0, 60))],
          width: MeasureClaim(3, source: .attribute, accuracy: 0.1))
      ]
      $0.buildings = [
        Building(
          core: FeatureCore(id: "b", communities: ["community"]), outline: [.box(80...110, 8...18)],
          households: 50)
      ]
      for (number, offset) in offsets.enumerated() {
        $0.addObstruction(
          "post-\(number + 1)", .bollard, .point(Coordinate(30 + 0.2 * Double(number), offset)),
          radius: 0.1, top: 0.8)
        $0.obstructions[number].fixing = fixing
        $0.obstructions[number].opens = opens
      }
    }
    let profile = RuleProfile.testing(with: [("gate.opens-at-once", 1), ("household.persons", 2.6)])
    return Answers(community, profile: profile)
  }

  private let rule = "gate.opens-at-once"

  @Test("they take no width; nobody knows who opens them, so the house is behind a gate")
  func row() throws {
    let answers = answers([-1.5, 0, 1.5])
    #expect(isClose(try answers.lane().passageWidth, 6))
    let found = answers.complaints(rule)
    #expect(found.map(\.verdict) == [.indeterminate] && found.map(\.subject) == ["post-1"])
    #expect(found.first?.settleBy?.between == ["post-1", "post-2", "post-3"])
    #expect(answers.result.buildings.map(\.reached) == [false])
    #expect(answers.result.buildings.map(\.behind) == [["post-1"]])
    let cut = try #require(answers.result.cutOffs.first)
    #expect(cut.isGate && cut.freed == ["b"] && cut.households == 50 && cut.people == 130)
  }

  @Test(
    "who opens them decides, as at a gate",
    arguments: [
      (.open, nil, true), (.guarded24h, nil, true), (.brigadeKey, nil, true),
      (.locked, .violates, false),
    ] as [(GateOpening, Verdict?, Bool)])
  func opening(_ opens: GateOpening, _ verdict: Verdict?, _ reached: Bool) {
    let answers = answers([-1, 1], opens: opens)
    #expect(answers.complaints(rule).map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(answers.result.buildings.map(\.reached) == [reached])
  }

  @Test(
    "where they leave an opening as wide as the lane has to be, nobody need lift them",
    arguments: [
      (4.1, nil, true), (4.03, .indeterminate, nil), (3.97, .indeterminate, nil),
      (3.9, .indeterminate, false),
    ] as [(Double, Verdict?, Bool?)])
  func opening(_ free: Double, _ verdict: Verdict?, _ reached: Bool?) {
    // Between the post's side and the left wall.
    let answers = answers([2.9 - free])
    #expect(answers.complaints(rule).map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(answers.result.buildings.map(\.reached) == [reached])
  }

  @Test("one that folds down is the same, one that stays stands in the way")
  func fixing() throws {
    #expect(isClose(try answers([0], fixing: .collapsible).lane().passageWidth, 6))
    #expect(isClose(try answers([0], fixing: .fixed).lane().passageWidth, 2.9))
    #expect(answers([0], fixing: .fixed).complaints(rule).isEmpty)
  }
}
