import Compliance
import FireLaneKit
import Geometry
import Model
import TestSupport
import Testing

@testable import Planning

/// Which way stalls at an angle lean (case 47).
@Suite("Stalls at an angle") struct AngledStallTests {
  /// A one-way lane of 18 m along 80 m, drawn the way it is driven.
  private static func lane(_ isometry: Isometry, isBackward: Bool = false) -> Community {
    var survey = Community.drawn {
      let ends: [(Double, Double)] = [(0, 0), (80, 0)]
      $0.addLane("L", .through(ends[isBackward ? 1 : 0], ends[isBackward ? 0 : 1]))
      $0.addSurface("S", .box(-2...82, -9...9))
    }
    for index in survey.lanes.indices {
      survey.lanes[index].oneWay = true
      survey.lanes[index].designated = .yes
    }
    return isometry(survey)
  }

  private static func stalls(_ survey: Community, angle: Int) throws -> [Polygon] {
    let profile = try ProfileSource.read("cn", dataDirectory: nil)
    var table = try #require(StallTable(profile))
    table.patterns = table.patterns.filter { $0.angle == angle }
    let check = ComplianceCheck(profile: profile)
    let result = try check.check(survey)
    return try StallPlacing(
      survey, result, check: check, table: table, designated: Set(survey.lanes.map(\.id))
    ).groups.flatMap(\.stalls).map(\.outline)
  }

  /// From the end at the lane to the end away from it, along the long sides.
  private static func lean(_ stall: Polygon, across lane: Segment) -> Coordinate {
    let corners = stall.exterior.coordinates.dropLast().sorted {
      lane.distance(to: $0) < lane.distance(to: $1)
    }
    func middle(_ two: ArraySlice<Coordinate>) -> Coordinate {
      two.reduce(Coordinate(0, 0), +) * 0.5
    }
    return middle(corners[2...]) - middle(corners[..<2])
  }

  @Test(
    "cars drive forward into them, on both sides, whichever way the lane lies",
    arguments: [30, 45, 60], [false, true])
  func forward(_ angle: Int, _ isBackward: Bool) throws {
    for isometry in [Isometry.identity, Isometry(rotation: 90), Isometry(isMirrored: true)] {
      let survey = Self.lane(isometry, isBackward: isBackward)
      let line = survey.lanes[0].centreline[0].coordinates
      let lane = Segment(line[0], line[line.count - 1])
      let travel = lane.end - lane.start
      let stalls = try Self.stalls(survey, angle: angle)
      #expect(stalls.count > 10, "\(stalls.count)")
      for stall in stalls {
        #expect(Self.lean(stall, across: lane).dot(travel) > 0, "a stall leans backward")
      }
      let sides = Set(stalls.map { travel.cross($0.envelope.centre - lane.start) > 0 })
      #expect(sides == [true, false])
    }
  }

  @Test("the lane driven the other way has as many", arguments: [30, 45, 60])
  func reversed(_ angle: Int) throws {
    let counts = try [false, true].map {
      try Self.stalls(Self.lane(.identity, isBackward: $0), angle: angle).count
    }
    #expect(counts[0] == counts[1])
  }
}
