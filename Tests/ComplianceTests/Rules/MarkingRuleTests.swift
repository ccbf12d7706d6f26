import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

/// Two designated lanes off a public road along x = 0, and the markings a test adds.
private func findings(
  _ rule: String, with limits: [(id: String, value: Double)], designated: Designation = .yes,
  _ markings: [(kind: String, state: String?, x: Double, y: Double)]
) -> [Finding] {
  let community = Community.drawn { community in
    for (number, y) in [0.0, 60].enumerated() {
      community.addLane("lane-\(number + 1)", .through((0, y), (100, y)))
      community.addSurface("surface-\(number + 1)", .box(-12...112, y - 3...y + 3))
      community.lanes[number].designated = designated
    }
    community.roads = [
      Road(core: FeatureCore(id: "road"), centreline: [.through((-6, -80), (-6, 120))])
    ]
    for (number, marking) in markings.enumerated() {
      var attributes = ["kind": marking.kind]
      attributes["state"] = marking.state
      community.others.append(
        PlainFeature(
          core: FeatureCore(id: "m\(number + 1)", communities: ["community"]), layer: .markings,
          shape: .point(Coordinate(marking.x, marking.y)), attributes: attributes))
    }
  }
  let reaches = [(id: "marking.lane-reach", value: 15.0), ("marking.entrance-reach", 20)]
  return Answers(community, profile: .testing(with: limits + reaches)).complaints(rule)
}

@Suite("Markings along lanes")
struct MarkingAlongLanesTests {
  static let rules = [("marking.lines", "edge_line"), ("marking.name-plate", "name_plate")]

  @Test(
    "good is in order; worn and missing are faults; a state nobody can read is open",
    arguments: rules)
  func states(_ rule: String, _ kind: String) {
    let verdicts: [(String?, Verdict?, String?)] = [
      ("good", nil, nil), ("完好", nil, nil), ("worn", .violates, "repaint"),
      ("磨损", .violates, "repaint"), ("missing", .violates, "mark"), ("缺失", .violates, "mark"),
      ("?", .indeterminate, nil), (nil, .indeterminate, nil),
    ]
    for (state, verdict, cure) in verdicts {
      let found = findings(
        rule, with: [(rule, 1)], [(kind, state, 50, 2.5), (kind, "good", 50, 62)])
      #expect(found.map(\.verdict) == (verdict.map { [$0] } ?? []), "\(state ?? "-")")
      #expect(found.allSatisfy { $0.subject == "m1" && $0.cure == cure && $0.basis == .occupied })
    }
  }

  @Test("a lane that nobody looked at is named, once for the community", arguments: rules)
  func partlyMissing(_ rule: String, _ kind: String) {
    let found = findings(rule, with: [(rule, 1)], [(kind, "good", 50, 2.5)])
    #expect(found.map(\.subject) == ["community"])
    #expect(found.map(\.verdict) == [.indeterminate])
    #expect(found.first?.settleBy?.between == ["lane-2"])
  }

  @Test("a marking far from every lane is none of theirs", arguments: rules)
  func reach(_ rule: String, _ kind: String) {
    let near = findings(
      rule, with: [(rule, 1)], [(kind, "good", 50, 14.9), (kind, "good", 50, 60)])
    #expect(near.isEmpty)
    let far = findings(rule, with: [(rule, 1)], [(kind, "good", 50, 15.1), (kind, "good", 50, 60)])
    #expect(far.first?.settleBy?.between == ["lane-1"])
  }

  @Test("nothing surveyed: one finding; lanes that are no fire lanes: none", arguments: rules)
  func missing(_ rule: String, _ kind: String) {
    let found = findings(rule, with: [(rule, 1)], [])
    #expect(found.map(\.subject) == ["community"])
    #expect(found.first?.settleBy?.code == "survey_marking")
    #expect(found.first?.settleBy?.between == [])
    #expect(findings(rule, with: [(rule, 1)], designated: .no, []).isEmpty)
    // Another kind says nothing of this one.
    #expect(findings(rule, with: [(rule, 1)], [("no_stopping", "good", 50, 2)]).count == 1)
  }
}

@Suite("Markings at ways in")
struct MarkingAtWaysInTests {
  private let grid = [(id: "marking.grid", value: 1.0)]
  private let signs = [(id: "marking.sign-sides", value: 2.0)]

  @Test("marking.grid: one at each way in")
  func grids() {
    let both = findings(
      "marking.grid", with: grid, [("entrance_grid", "good", 2, 0), ("网状线", "完好", 2, 60)])
    #expect(both.isEmpty)
    let worn = findings(
      "marking.grid", with: grid, [("entrance_grid", "worn", 2, 0), ("网状线", "完好", 2, 60)])
    #expect(worn.map(\.subject) == ["m1"] && worn.map(\.verdict) == [.violates])
    let one = findings("marking.grid", with: grid, [("entrance_grid", "good", 2, 0)])
    #expect(one.map(\.verdict) == [.indeterminate])
    #expect(one.first?.settleBy?.between == ["lane-2"])
    #expect(findings("marking.grid", with: grid, []).map(\.subject) == ["community"])
  }

  @Test("nothing surveyed: one finding on the community")
  func missing() {
    for (rule, limits) in [("marking.grid", grid), ("marking.sign", signs)] {
      let found = findings(rule, with: limits, [])
      #expect(found.map(\.subject) == ["community"] && found.map(\.verdict) == [.indeterminate])
      #expect(found.first?.settleBy?.code == "survey_marking")
    }
  }

  @Test("what stands farther from a way in than the profile says belongs to none")
  func reach() {
    func last(_ x: Double) -> Int {
      findings(
        "marking.grid", with: grid,
        [("entrance_grid", "good", 2, 0), ("entrance_grid", "good", x, 60)]
      ).count
    }
    #expect(last(19.9) == 0 && last(20.1) == 1)
  }

  @Test("marking.sign: two at each way in; one is a question, a missing one a fault")
  func sides() {
    let pair =
      [("warning_sign", "good", 2.0, 4.0), ("warning_sign", "good", 2.0, -4.0)]
      as [(kind: String, state: String?, x: Double, y: Double)]
    let other =
      [("警示牌", "good", 2.0, 64.0), ("警示牌", "good", 2.0, 56.0)]
      as [(kind: String, state: String?, x: Double, y: Double)]
    #expect(findings("marking.sign", with: signs, pair + other).isEmpty)
    let three = findings("marking.sign", with: signs, pair + [other[0]])
    #expect(three.map(\.verdict) == [.indeterminate])
    #expect(three.first?.settleBy?.between == ["lane-2"])
    let gone = findings(
      "marking.sign", with: signs, pair + [other[0], ("警示牌", "缺失", 2.0, 56.0)])
    #expect(gone.map(\.verdict) == [.violates] && gone.first?.subject == "m4")
    #expect(findings("marking.sign", with: signs, []).map(\.verdict) == [.indeterminate])
  }
}
