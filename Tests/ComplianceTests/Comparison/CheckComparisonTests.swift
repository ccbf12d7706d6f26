import Compliance
import Geometry
import Model
import TestSupport
import Testing

@Suite("Comparison of checks")
struct CheckComparisonTests {
  private let lane = Shape.lineString(LineString([Coordinate(0, 0), Coordinate(100, 0)]))

  private func finding(
    _ id: String, subject: String = "L1", rule: String = "lane.clear-width",
    verdict: Verdict = .violates, at x: Double = 50, community: String? = "C1",
    over stretch: ClosedRange<Double>? = nil, in state: LaneState = .night
  ) -> CheckedFinding {
    CheckedFinding(
      id: id, rule: rule, subject: subject, community: community, verdict: verdict,
      strength: .must,
      shape: .lineString(LineString([Coordinate(x, -2), Coordinate(x, 1.5)])),
      stretch: stretch.map { .init(from: $0.lowerBound, to: $0.upperBound, state: state) })
  }

  private func check(_ findings: [CheckedFinding], lanes: [String] = ["L1"]) -> CheckRecord {
    CheckRecord(
      findings: findings,
      subjects: Dictionary(uniqueKeysWithValues: lanes.map { ($0, Shape?.some(lane)) }),
      communities: ["C1"])
  }

  @Test("What the rule no longer asks for is cured")
  func cured() {
    let changes = CheckComparison.changes([check([finding("a")]), check([])])
    #expect(changes.map(\.outcome) == [.cured])
    #expect(changes[0].was == .violates && changes[0].now == .complies)
  }

  @Test("A finding that is matched by its place carries the id it has now")
  func placed() {
    let changes = CheckComparison.changes([
      check([finding("a/11", at: 50)]), check([finding("a/22", at: 50.9)]),
    ])
    #expect(changes.map(\.outcome) == [.same])
    #expect(changes[0].finding.id == "a/22" && changes[0].earlierID == "a/11")
  }

  @Test("Beyond a metre it is another finding", arguments: [51.1, 60])
  func elsewhere(_ x: Double) {
    let changes = CheckComparison.changes([
      check([finding("a/11", at: 50)]), check([finding("a/22", at: x)]),
    ])
    #expect(changes.map(\.outcome) == [.cured, .new])
  }

  @Test("Narrow stretches that grow together, or one that falls apart, are no news")
  func joined() {
    let two = check([finding("a", at: 20, over: 10...30), finding("b", at: 60, over: 50...70)])
    let one = check([finding("c", at: 40, over: 15...65)])
    for (before, after) in [(two, one), (one, two)] {
      let changes = CheckComparison.changes([before, after])
      #expect(changes.map(\.outcome) == [.same, .same])
      #expect(Set(changes.map(\.finding.id)).count == 2)
    }
    // Beyond its end it is another one, and so is what stands there in another state.
    let beyond = check([finding("c", at: 75, over: 71...80)])
    #expect(Set(CheckComparison.changes([two, beyond]).map(\.outcome)) == [.cured, .new])
    let built = check([finding("c", at: 40, over: 15...65, in: .built)])
    #expect(CheckComparison.changes([two, built]).map(\.outcome) == [.cured, .cured, .new])
  }

  @Test("Nothing is cured by not looking")
  func notSurveyed() {
    let noLane = CheckComparison.changes([check([finding("a")]), check([], lanes: ["L2x"])])
    // Under another id the same line is the same lane.
    #expect(noLane.map(\.outcome) == [.cured])
    var other = check([], lanes: [])
    #expect(CheckComparison.changes([check([finding("a")]), other])[0].now == nil)
    #expect(CheckComparison.changes([check([finding("a")]), other])[0].outcome == .same)
    other = check([])
    other.communities = []
    #expect(CheckComparison.changes([check([finding("a")]), other])[0].outcome == .same)
  }

  @Test("A turn that is wide enough is no feature; its lanes say whether it was surveyed")
  func turns() {
    var first = check([finding("a", subject: "L1|L2")], lanes: ["L1", "L2"])
    first.subjects["L1|L2"] = .some(lane)
    first.turns["L1|L2"] = ["L1", "L2"]
    #expect(
      CheckComparison.changes([first, check([], lanes: ["L1", "L2"])]).map(\.outcome) == [.cured])
    var second = check([], lanes: ["L1"])
    second.subjects["L3"] = .some(.point(Coordinate(5, 5)))
    first.subjects["L2"] = .some(
      .lineString(LineString([Coordinate(100, 0), Coordinate(100, 80)])))
    #expect(CheckComparison.changes([first, second]).map(\.outcome) == [.same])
  }

  @Test("An open answer is settled or becomes a violation; a violation nobody can tell stays open")
  func verdicts() {
    let open = check([finding("a", verdict: .indeterminate)])
    let bad = check([finding("a")])
    #expect(CheckComparison.changes([open, check([])]).map(\.outcome) == [.cured])
    #expect(CheckComparison.changes([open, bad]).map(\.outcome) == [.new])
    #expect(CheckComparison.changes([bad, open]).map(\.outcome) == [.same])
    #expect(CheckComparison.changes([bad, open])[0].now == .indeterminate)
  }

  @Test("What was there in a check before the last two came back")
  func cameBack() {
    let changes = CheckComparison.changes([
      check([finding("a/1")]), check([]), check([finding("a/2", at: 50.5), finding("b", at: 80)]),
    ])
    #expect(changes.map(\.outcome) == [.cameBack, .new])
    #expect(changes[0].earlierID == "a/1")
    // In between nobody could tell.
    let open = check([finding("a", verdict: .indeterminate)])
    let bad = check([finding("a")])
    #expect(CheckComparison.changes([bad, open, bad]).map(\.outcome) == [.cameBack])
    #expect(CheckComparison.changes([open, open, bad]).map(\.outcome) == [.new])
  }

  @Test("Two lanes that meet at a node stay two")
  func neighbours() {
    func along(_ id: String, _ from: Double, _ to: Double) -> CheckedFinding {
      var result = finding(id, subject: id, rule: "lane.gradient")
      result.shape = .lineString(LineString([Coordinate(from, 0), Coordinate(to, 0)]))
      return result
    }
    let changes = CheckComparison.changes([
      check([along("x", 0, 40)], lanes: ["x", "y"]),
      check([along("y", 40, 80)], lanes: ["x", "y"]),
    ])
    #expect(changes.map(\.outcome) == [.cured, .new])
  }

  @Test("Every finding of both checks is told once, in any order", arguments: UInt64(0)..<40)
  func conservation(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func some(_ prefix: String) -> [CheckedFinding] {
      (0..<Int.random(in: 0...12, using: &random)).map { number in
        finding(
          "\(prefix)\(number)", verdict: Bool.random(using: &random) ? .violates : .indeterminate,
          at: Double.random(in: 0...12, using: &random))
      }
    }
    let (one, two) = (some("p"), some("q"))
    let changes = CheckComparison.changes([check(one), check(two)])
    let now = changes.filter { $0.now != .complies && $0.now != nil }.map(\.finding.id)
    #expect(now.sorted() == two.map(\.id).sorted(), "seed \(seed)")
    #expect(
      changes.compactMap(\.earlierID).sorted() == one.map(\.id).sorted(), "seed \(seed)")
    let shuffled = CheckComparison.changes([
      check(one.shuffled(using: &random)), check(two.shuffled(using: &random)),
    ])
    #expect(shuffled == changes, "seed \(seed)")
    #expect(
      CheckComparison.changes([check(one), check(one)]).allSatisfy {
        $0.outcome == .same && $0.was == $0.now
      }, "seed \(seed)")
  }
}
