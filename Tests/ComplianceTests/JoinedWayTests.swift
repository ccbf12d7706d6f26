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

/// Lanes that go round a block and come back to where they have passed.
@Suite("Lanes round a block")
struct LoopTests {
  private static let claim = MeasureClaim(5, source: .attribute, accuracy: 0.1)

  /// A block of 40 × 40 m on the north side of a road along the x axis, in lanes as `pieces` cut them.
  private func loop(_ pieces: [[(Double, Double)]], _ isometry: Isometry) -> Answers {
    Answers(
      isometry(
        .drawn { community in
          for (number, piece) in pieces.enumerated() {
            let line = LineString(piece.map { Coordinate($0.0, $0.1) })
            community.addLane("lane-\(number)", line, width: Self.claim)
          }
        }))
  }

  static let drawings: [(name: String, pieces: [[(Double, Double)]])] = [
    (
      "one side drawn on into the stem",
      [
        [(0, 0), (0, 40)], [(0, 40), (40, 40), (40, 0)], [(40, 0), (20, 0)],
        [(20, 0), (0, 0), (-80, 0)],
      ]
    ),
    ("one lane, stem first", [[(-80, 0), (0, 0), (0, 40), (40, 40), (40, 0), (0, 0)]]),
    ("one lane, loop first", [[(0, 0), (0, 40), (40, 40), (40, 0), (0, 0), (-80, 0)]]),
    ("stem and ring", [[(-80, 0), (0, 0)], [(0, 0), (0, 40), (40, 40), (40, 0), (0, 0)]]),
    (
      "one lane through and on",
      [[(-80, 0), (0, 0), (0, 40), (40, 40), (40, 0), (0, 0), (0, -60)]]
    ),
  ]

  @Test("Each is as wide as it is, however it is cut", arguments: drawings.indices)
  func width(_ number: Int) throws {
    for isometry in WidthSuiteTests.isometries {
      let answers = loop(Self.drawings[number].pieces, isometry)
      #expect(answers.result.lanes.count == Self.drawings[number].pieces.count)
      for lane in answers.result.lanes + answers.result.turns {
        let width = try #require(lane.passageWidth, "\(lane.id)")
        #expect(width > 4.9, "\(Self.drawings[number].name): \(lane.id) \(width) m")
      }
    }
  }

  @Test("Two staggered cars either side of where the loop is cut still count together")
  func cut() throws {
    let answers = Answers(
      .drawn { community in
        community.addLane("up", .through((0, 0), (0, 40), (20, 40)))
        community.addLane("down", .through((20, 40), (40, 40), (40, 0)))
        community.addLane("back", .through((40, 0), (0, 0), (-80, 0)))
        community.addSurface("west", .box(-92...3, -3...3))
        community.addSurface("stem", .box(-3...3, -3...43))
        community.addSurface("north", .box(-3...43, 37...43))
        community.addSurface("east", .box(37...43, -3...43))
        community.addSurface("south", .box(-3...43, -3...3))
        // The joint farthest from the crossing is the one at (20, 40).
        community.addCar("before", 14...19, 37...39)
        community.addCar("behind", 21...26, 41...43)
      })
    #expect(answers.result.turns.contains { Set($0.lanes) == ["up", "down"] })
    #expect(isClose(answers.passageWidth(through: ["up", "down", "back"]), 8.0.squareRoot()))
  }
}
