import Geometry
import Model
import TestSupport
import Testing

@Suite("lane.clear-height")
struct ClearHeightTests {
  private func under(
    _ clearance: Double, y: ClosedRange<Double>, kind: ObstructionKind = .tree,
    accuracy: Double = 0.05
  ) -> Answers {
    Answers(
      .drawn {
        $0.addLane("lane", .through((0, 4), (100, 4)))
        $0.addSurface("surface", .box(-12...112, 0...8))
        $0.addObstruction(
          "thing", kind, .polygon(.box(50...52, y)), clearance: clearance, top: 6,
          accuracy: accuracy)
      })
  }

  @Test("A branch over 1.5 m of an 8 m lane is no finding")
  func branchAtTheSide() throws {
    let answers = under(2.5, y: 0...1.5)
    #expect(answers.complaints("lane.clear-height").isEmpty)
    let lane = try answers.lane()
    #expect(lane.clearHeight.map { $0 >= 4.0 } ?? true)
    #expect(isClose(lane.passageWidth, 8.0))
    #expect(lane.verdict == .complies)
  }

  @Test("A branch over more than the lane can spare is a finding")
  func branchAcross() throws {
    let answers = under(2.5, y: 0...5)
    let finding = try #require(answers.complaints("lane.clear-height", of: "lane").first)
    #expect(finding.verdict == .violates)
    #expect(isClose(finding.measured, 2.5))
    #expect(finding.culprits.contains("thing"))
    #expect(try answers.lane().verdict == .violates)
  }

  @Test("A height bar across the lane is a finding")
  func heightBar() throws {
    let answers = under(3.2, y: 0...8, kind: .heightBar)
    let finding = try #require(answers.complaints("lane.clear-height", of: "lane").first)
    #expect(finding.verdict == .violates)
    #expect(finding.required == 4.0)
    #expect(isClose(finding.measured, 3.2))
    #expect(finding.culprits.contains("thing"))
    #expect(isClose(try answers.lane().clearHeight, 3.2))
    // It hangs: the passage on the ground is as wide as ever.
    #expect(isClose(try answers.lane().passageWidth, 8.0))
  }

  @Test("A bar at 4.5 m is high enough")
  func highBar() throws {
    let answers = under(4.5, y: 0...8, kind: .heightBar)
    #expect(answers.complaints("lane.clear-height").isEmpty)
    #expect(try answers.lane().verdict == .complies)
  }

  @Test("Two branches from both sides leave what is between them")
  func bothSides() throws {
    let answers = Answers(
      .drawn {
        $0.addLane("lane", .through((0, 4), (100, 4)))
        $0.addSurface("surface", .box(-12...112, 0...8))
        $0.addObstruction("a", .tree, .polygon(.box(50...52, 0...2.5)), clearance: 3, top: 6)
        $0.addObstruction("b", .tree, .polygon(.box(50...52, 5.5...8)), clearance: 3.5, top: 6)
      })
    // Below 3.5 m only `a` is in the way and 5.5 m stay; above it 3 m stay.
    #expect(isClose(try answers.lane().clearHeight, 3.5))
  }

  @Test(
    "A branch that may leave just enough beside it is open, and settled by taping the width there",
    arguments: [
      (3.9, Verdict.complies), (3.97, .indeterminate), (4, .indeterminate),
      (4.03, .indeterminate), (4.1, .violates),
    ])
  func plan(_ reach: Double, _ verdict: Verdict) throws {
    let answers = under(2.5, y: 0...reach)
    #expect(try answers.lane().verdict == verdict)
    let finding = answers.complaints("lane.clear-height", of: "lane").first
    #expect((finding?.verdict ?? .complies) == verdict)
    if verdict == .indeterminate {
      #expect(finding?.settleBy?.code == "tape_width")
      #expect(isClose(finding?.measured, 2.5))
    }
  }
}
