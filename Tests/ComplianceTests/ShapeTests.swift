import Geometry
import Model
import TestSupport
import Testing

/// Plans on which shorter ways of measuring go wrong.
@Suite("Pavement that bends, ends and opens")
struct ShapeTests {
  /// A rectangular spiral of a 4 m lane with 1 m of green between its turns.
  static let spiral = LineString.through(
    (0, 0), (60, 0), (60, 50), (0, 50), (0, 5), (55, 5), (55, 45), (5, 45), (5, 10), (40, 10))

  @Test("A spiral with 1 m between its turns is 4.00 wide", arguments: WidthSuiteTests.isometries)
  func spiral(_ isometry: Isometry) throws {
    let community = Community.drawn {
      $0.addLane("lane", Self.spiral)
      $0.addSurface("surface", .strip(along: Self.spiral, width: 4))
    }
    let lane = try Answers(isometry(community)).lane()
    #expect(isClose(lane.passageWidth, 4.0))
  }

  @Test("A hedge that hangs into two turns counts by its parts")
  func hedgeInTwoTurns() throws {
    let community = Community.drawn {
      $0.addLane("lane", Self.spiral)
      $0.addSurface("surface", .strip(along: Self.spiral, width: 4))
      $0.addObstruction("hedge", .other, .polygon(.box(20...30, 1.7...3.3)), top: 1.2)
    }
    let answers = Answers(community)
    let lane = try answers.lane()
    #expect(isClose(lane.passageWidth, 3.7))
    let pinch = try #require(answers.pinch(through: ["lane"]))
    #expect(pinch.culprits.contains("hedge"))
  }

  @Test("A rounded dead end drawn to its tip keeps its width")
  func roundedDeadEnd() throws {
    let arc = (0...32).map { step in
      let angle = -Double.pi / 2 + Double.pi * Double(step) / 32
      return Coordinate(50 + 2 * cosine(angle), 2 * sine(angle))
    }
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 0), (52, 0)))
      $0.addSurface("surface", Polygon([Coordinate(-12, -2)] + arc + [Coordinate(-12, 2)]))
    }
    #expect(isClose(try Answers(community).lane().passageWidth, 4.0))
  }

  @Test("An island is fixed and splits the lane")
  func island() throws {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 4), (100, 4)))
      $0.addSurface(
        "surface",
        Polygon(
          exterior: Polygon.box(-12...112, 0...8).exterior,
          holes: [Polygon.box(40...50, 3.5...4.7).exterior]))
    }
    let answers = Answers(community)
    // The wider of both sides passes: right of it 3.5, left of it 3.3.
    #expect(isClose(try answers.lane().passageWidth, 3.5))
    let pinch = try #require(answers.pinch(through: ["lane"]))
    #expect(pinch.culprits.contains { $0.hasPrefix("island:") })
    #expect(pinch.culprits.contains("wall:right"))
  }

  @Test("Surfaces that share an edge are one pavement")
  func sharedEdge() throws {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 3), (100, 3)))
      $0.addSurface("a", .box(-12...40, 0...6))
      $0.addSurface("b", .box(40...112, 0...6))
    }
    #expect(isClose(try Answers(community).lane().passageWidth, 6.0))
  }

  @Test("A slit of 5 cm that the lane crosses is bridged, one of 50 cm is not")
  func slit() throws {
    func width(_ gap: Double) throws -> LaneResult {
      try Answers(
        .drawn {
          $0.addLane("lane", .through((0, 3), (100, 3)))
          $0.addSurface("a", .box(-12...40, 0...6))
          $0.addSurface("b", .box((40 + gap)...112, 0...6))
        }
      ).lane()
    }
    #expect(isClose(try width(0.05).passageWidth, 6.0))
    #expect(try width(0.05).verdict == .complies)
    #expect(try width(0.5).verdict != .complies)
  }

  @Test("Open pavement beside the lane makes it wider, not narrower")
  func openPavement() throws {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 3), (100, 3)))
      $0.addSurface("surface", .box(-12...112, 0...6))
      $0.addSurface("yard", .box(30...60, 6...20))
      $0.addCar("car", 40...45, 2...4)
    }
    #expect(isClose(try Answers(community).lane().passageWidth, 6.0))
  }
}

@Suite("Holes in the pavement")
struct HoleTests {
  /// A lane along one side of a street block: the streets round it are surveyed, but no lanes.
  private func block(_ side: Double) -> Answers {
    Answers(
      .drawn { drawn in
        drawn.addLane("lane", LineString([Coordinate(5, 2), Coordinate(side + 3, 2)]))
        drawn.addSurface(
          "streets",
          Polygon(
            exterior: Polygon.box(0...(side + 8), 0...(side + 8)).exterior,
            holes: [Polygon.box(4...(side + 4), 4...(side + 4)).exterior]))
      })
  }

  @Test("a block is the wall of a lane that runs beside it, though no lanes ring it")
  func blockIsWall() throws {
    let lane = try block(60).lane()
    #expect(isClose(lane.passageWidth, 4))
  }

  @Test("Two equally narrow necks are two places", arguments: WidthSuiteTests.isometries)
  func twoNecks(_ isometry: Isometry) throws {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 3), (120, 3)))
      $0.addSurface("west", .box(-12...20, 0...6))
      $0.addSurface("neck-1", .box(20...30, 1.5...4.5))
      $0.addSurface("middle", .box(30...80, 0...6))
      $0.addSurface("neck-2", .box(80...90, 1.5...4.5))
      $0.addSurface("east", .box(90...132, 0...6))
    }
    let answers = Answers(isometry(community))
    let findings = answers.complaints("lane.clear-width", of: "lane")
    #expect(findings.count == 2)
    let places = findings.compactMap { $0.shape?.envelope.centre }
    for x in [25.0, 85] {
      let wanted = isometry(Segment(Coordinate(x, 1.5), Coordinate(x, 4.5))).midpoint
      #expect(places.count { $0.distance(to: wanted) < 0.05 } == 1, "\(places)")
    }
  }
}
