import Geometry
import Model
import TestSupport
import Testing

/// Lanes that are measured as one way, each with its own narrowest place.
@Suite("Lanes joined to one way")
struct JoinedWayTests {
  private static let lanes = ["first", "second", "third"]

  /// Three lanes in a row along 240 m, the second drawn against the others.
  private func row(
    _ isometry: Isometry, halfWidth: Double, _ draw: (inout Community) -> Void
  ) -> Answers {
    let community = Community.drawn {
      $0.addLane("first", .through((0, 0), (100, 0)))
      $0.addLane("second", .through((170, 0), (100, 0)))
      $0.addLane("third", .through((170, 0), (240, 0)))
      $0.addSurface("surface", .box(-12...252, -halfWidth...halfWidth))
      draw(&$0)
    }
    return Answers(isometry(community))
  }

  @Test("One surface under three lanes is as wide on each", arguments: WidthSuiteTests.isometries)
  func surface(_ isometry: Isometry) throws {
    let answers = row(isometry, halfWidth: 2.5) { _ in }
    for id in Self.lanes {
      let lane = try answers.lane(id)
      #expect(isClose(lane.passageWidth, 5))
      #expect(isClose(lane.sectionWidth, 5))
      #expect(lane.verdict == .complies)
    }
  }

  @Test("A hedge along all of them narrows each", arguments: WidthSuiteTests.isometries)
  func hedge(_ isometry: Isometry) throws {
    let answers = row(isometry, halfWidth: 2.5) {
      $0.addObstruction("hedge", .other, .polygon(.box(-5...245, 1.1...2.7)), top: 1.2)
    }
    for id in Self.lanes {
      let lane = try answers.lane(id)
      #expect(isClose(lane.passageWidth, 3.6))
      #expect(lane.verdict == .violates)
      let pinch = try #require(answers.result.pinches.first { $0.lane == id })
      #expect(pinch.culprits.contains("hedge"))
    }
  }

  @Test(
    "A narrow lane is one finding, not one more for each turn into it",
    arguments: WidthSuiteTests.isometries)
  func narrowBranch(_ isometry: Isometry) throws {
    let community = Community.drawn {
      $0.addLane("branch", .through((60, 0), (0, 0)))
      $0.addLane("north", .through((0, 0), (0, 40)))
      $0.addLane("south", .through((0, 0), (0, -40)))
      $0.addSurface("surface", .box(-3...3, -45...45))
      $0.addSurface("narrow", .box(2...64, -1.5...1.5))
    }
    let answers = Answers(isometry(community))
    let findings = answers.result.findings.filter { $0.rule == "lane.clear-width" }
    #expect(findings.map(\.subject) == ["branch"])
    #expect(isClose(try answers.lane("branch").passageWidth, 3))
  }

  @Test("Two rows of planters leave the same between them on each")
  func planters() throws {
    let answers = row(WidthSuiteTests.isometries[0], halfWidth: 4) {
      $0.addObstruction("a", .other, .polygon(.box(-5...245, 2...2.5)), top: 0.8)
      $0.addObstruction("b", .other, .polygon(.box(-5...245, -2.6 ... -2.1)), top: 0.8)
    }
    for id in Self.lanes { #expect(isClose(try answers.lane(id).passageWidth, 4.1)) }
  }

  @Test(
    "A step at a node counts on both lanes, wherever rounding puts it",
    arguments: [-3e-4, -1e-4, 0, 1e-4, 3e-4])
  func step(_ shift: Double) throws {
    let answers = Answers(
      .drawn {
        $0.addLane("wide", .through((0, 0), (60, 0)))
        $0.addLane("narrow", .through((60, 0), (120, 0)))
        $0.addSurface("a", .box(-12...60.001, -3.5...3.5))
        $0.addSurface("b", .box((60 + shift)...132, -3...3))
      })
    #expect(isClose(try answers.lane("narrow").passageWidth, 6))
    #expect(isClose(try answers.lane("wide").passageWidth, 6))
  }
}
