import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("From a fire station")
struct StationReachTests {
  /// A lane off a road with a locked gate in its middle and a house before and behind it.
  private func fromStation(_ stations: [Coordinate]) -> [Bool??] {
    let community = Community.drawn {
      $0.boundary = [.box(-100...300, -100...200)]
      $0.addLane("lane", .through((0, 0), (200, 0)))
      $0.addSurface("surface", .box(-12...204, -3...3))
      $0.roads = [
        Road(
          core: FeatureCore(id: "road"), centreline: [.through((0, -160), (0, 160))],
          width: MeasureClaim(3, source: .attribute, accuracy: 0.1))
      ]
      $0.gates = [
        Gate(
          core: FeatureCore(id: "gate", communities: ["community"]), position: Coordinate(100, 0),
          width: MeasureClaim(5, source: .attribute, accuracy: 0.05), opens: .locked)
      ]
      for (id, x) in [("near", 30.0), ("far", 140)] {
        $0.buildings.append(
          Building(
            core: FeatureCore(id: id, communities: ["community"]),
            outline: [.box(x...x + 40, 8...18)]))
      }
      for (number, position) in stations.enumerated() {
        $0.others.append(
          PlainFeature(
            core: FeatureCore(id: "station-\(number)", communities: ["community"]),
            layer: .stations, shape: .point(position)))
      }
    }
    let rows = Answers(community).result.buildings
    #expect(rows.map(\.id) == ["far", "near"])
    #expect(rows.map(\.reached) == [false, true])
    return rows.map(\.fromStation)
  }

  @Test("none in the survey, no answer")
  func missing() { #expect(fromStation([]) == [nil, nil]) }

  @Test("one on the road comes by the ways in")
  func onRoad() { #expect(fromStation([Coordinate(-8, 120)]) == [false, true]) }

  @Test("one behind the gate reaches what lies there and not what lies before it")
  func behind() { #expect(fromStation([Coordinate(150, 10)]) == [true, false]) }

  @Test("one before the gate reaches what the ways in reach; two reach together")
  func before() {
    #expect(fromStation([Coordinate(40, -10)]) == [false, true])
    #expect(fromStation([Coordinate(150, 10), Coordinate(-8, 120)]) == [true, true])
  }
}
