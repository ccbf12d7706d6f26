import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("Which buildings an engine reaches")
struct FleetReachTests {
  // MARK: Known by hand

  /// A lane in from the road, and three side lanes with a building on each.
  private func comb() -> Community {
    .drawn { drawn in
      drawn.roads.append(
        Road(
          core: FeatureCore(id: "road"), centreline: [.through((-50, -10), (150, -10))],
          width: MeasureClaim(6, source: .attribute, accuracy: 0.1)))
      drawn.addLane("main-1", .through((0, -8), (0, 40)))
      drawn.addLane("main-2", .through((0, 40), (0, 80)))
      drawn.addLane("main-3", .through((0, 80), (0, 120)))
      drawn.addSurface("main", .box(-4...4, -8...124))
      for (index, (id, y, width)) in [("a", 40.0, 8.0), ("b", 80, 3), ("c", 120, 8)].enumerated() {
        drawn.addLane(id, .through((0, y), (70, y)))
        drawn.addSurface("s\(index)", .box(0...74, (y - width / 2)...(y + width / 2)))
        drawn.buildings.append(
          Building(
            core: FeatureCore(id: "building-\(id)", communities: ["community"]),
            outline: [.box(30...60, (y + 6)...(y + 16))]))
      }
      // Beyond a locked gate, and beyond one that is too narrow.
      drawn.addLane("d", .through((-70, 40), (0, 40)))
      drawn.addSurface("s-d", .box(-74...0, 36...44))
      drawn.gates.append(
        Gate(
          core: FeatureCore(id: "locked"), position: Coordinate(-20, 40),
          width: MeasureClaim(6, source: .attribute, accuracy: 0.05), opens: .locked))
      drawn.buildings.append(
        Building(
          core: FeatureCore(id: "building-d", communities: ["community"]),
          outline: [.box(-60...(-30), 46...56)]))
      drawn.addObstruction("pier-1", .wall, .polygon(.box(20...20.5, 116...118.8)))
      drawn.addObstruction("pier-2", .wall, .polygon(.box(20...20.5, 121.1...124)))
    }
  }

  private func reached(_ community: Community, _ vehicle: Vehicle) throws -> [String: Bool?] {
    let result = try ComplianceCheck(profile: .testing(), vehicles: [vehicle]).check(community)
    return Dictionary(
      uniqueKeysWithValues: result.buildings.map { ($0.id, $0.fleet.first?.reached) })
  }

  @Test("over lanes it can drive, by turns it can make, through gates that open")
  func byHand() throws {
    let light = try reached(comb(), .lightTender)
    #expect(light["building-a"] == .some(true))
    #expect(light["building-c"] == .some(false), "behind a gap of 2.3 m")
    #expect(light["building-d"] == .some(false), "behind a locked gate")
    let platform = try reached(comb(), .platform)
    #expect(platform["building-b"] == .some(nil), "into 3 m round a square corner: not found")
    #expect(platform["building-d"] == .some(false))
  }

  @Test("where nobody says how an engine comes in, nobody says what it reaches")
  func noWayIn() throws {
    var community = comb()
    community.roads = []
    community.gates = []
    let answers = try reached(community, .lightTender)
    #expect(answers.values.allSatisfy { $0 == nil })
  }

  // MARK: Brute force

  /// Up to twelve lanes between nine places, some narrow, some closed.
  private static func town(_ seed: UInt64) -> Community {
    var random = SplitMix64(seed: seed)
    let step = 60.0
    return .drawn { drawn in
      drawn.roads.append(
        Road(
          core: FeatureCore(id: "road"), centreline: [.through((-30, -7.5), (10, -7.5))],
          width: MeasureClaim(6, source: .attribute, accuracy: 0.1)))
      for row in 0..<3 {
        for column in 0..<3 {
          let from = Coordinate(Double(column) * step, Double(row) * step)
          for (dx, dy) in [(1, 0), (0, 1)] where column + dx < 3 && row + dy < 3 {
            if Double.random(in: 0...1, using: &random) < 0.2 { continue }
            let to = from + Coordinate(Double(dx), Double(dy)) * step
            let id = "lane-\(row)\(column)\(dx)"
            let width: Double = [4.0, 6.0, 8.0].randomElement(using: &random) ?? 6
            let across = Coordinate(Double(dy), Double(dx)) * (width / 2)
            let along = Coordinate(Double(dx), Double(dy)) * 2.0
            drawn.addLane(id, LineString([from, to]))
            drawn.addSurface(
              "s-\(id)",
              Polygon([
                from - across - along, to - across + along, to + across + along,
                from + across - along,
              ]))
            let kind = Double.random(in: 0...1, using: &random)
            guard kind < 0.35 else { continue }
            // Leaves 2.3 m, which is too little, or 2.55 m, of which nobody can be sure.
            let free = kind < 0.2 ? 2.3 : 2.55
            let middle = from.interpolated(to: to, fraction: 0.5)
            for side in [-1.0, 1.0] {
              let unit = across * (1 / across.length)
              let inner = middle + unit * (side * free / 2)
              let outer = middle + across * side
              drawn.addObstruction(
                "pier-\(id)\(side)", .wall, .lineString(LineString([inner, outer])))
            }
          }
        }
      }
      for lane in drawn.lanes {
        let line = lane.centreline[0]
        for (number, share) in [0.25, 0.75].enumerated() {
          let middle = line.coordinate(atStation: step * share)
          let along = (line.coordinates[1] - line.coordinates[0]) * (1 / step)
          let aside = Coordinate(-along.y, along.x)
          drawn.buildings.append(
            Building(
              core: FeatureCore(id: "\(lane.id)-\(number)", communities: ["community"]),
              outline: [
                .box(
                  centre: middle + aside * 9, length: 12, width: 6,
                  angle: along.x == 1 ? 0 : .pi / 2)
              ]))
        }
      }
    }
  }

  /// Every way an engine can go without doing the same twice, one after the other.
  private struct Walks {
    /// A lane's stretch between two stops, driven one way.
    struct State: Hashable {
      var lane: Int
      var piece: Int
      var isForward: Bool
    }

    let network: LaneNetwork
    let driving: VehicleDriving
    let lanes: [FireLane]
    let isSure: Bool
    var seen: Set<State> = []

    func stops(_ lane: Int) -> [VehicleDriving.Stop] {
      driving.stops.filter { $0.lane == lane }.sorted { $0.station < $1.station }
    }

    mutating func go(_ state: State) {
      guard seen.insert(state).inserted else { return }
      let stops = stops(state.lane)
      let next = state.piece + (state.isForward ? 1 : -1)
      if next >= 0, next <= stops.count {
        let stop = stops[state.isForward ? state.piece : state.piece - 1]
        if !isSure, !stop.isProved {
          go(State(lane: state.lane, piece: next, isForward: state.isForward))
        }
        return
      }
      let line = lanes[state.lane].centreline[0].coordinates
      let here = state.isForward ? line[1] : line[0]
      for other in lanes.indices where other != state.lane {
        let ends = lanes[other].centreline[0].coordinates
        for isForward in [true, false] where (isForward ? ends[0] : ends[1]) == here {
          guard turns(state.lane, other, at: here) else { continue }
          go(
            State(
              lane: other, piece: isForward ? 0 : self.stops(other).count, isForward: isForward))
        }
      }
    }

    /// Two lanes that meet alone are one way; at other nodes their turn decides.
    func turns(_ first: Int, _ second: Int, at place: Coordinate) -> Bool {
      let meeting = lanes.filter { $0.centreline[0].coordinates.contains(place) }.count
      if meeting == 2 { return true }
      let ids = [lanes[first].id, lanes[second].id].sorted()
      guard let row = driving.results.first(where: { $0.lanes == ids }) else { return !isSure }
      return row.result == .possible || (!isSure && row.result == .notFound)
    }
  }

  @Test("agrees with every walk in small towns", arguments: 1...12)
  func bruteForce(_ seed: Int) throws {
    let town = Self.town(UInt64(seed)).sortedByID()
    let vehicle = seed % 2 == 0 ? Vehicle.lightTender : .ladder
    let measurement = try CommunityMeasurement(town, parameters: MeasurementParameters(.testing()))
    var readings = [LaneReading](repeating: LaneReading(), count: town.lanes.count)
    for (number, way) in measurement.ways.enumerated() {
      for span in way.spans { readings[span.span.lane].add(span, route: number) }
    }
    let driving = try VehicleDriving(
      measurement, vehicle, kerbs: KerbBorder(measurement), readings: readings)
    func walked(isSure: Bool) -> Set<String> {
      var walks = Walks(
        network: measurement.network, driving: driving, lanes: town.lanes, isSure: isSure)
      for index in town.lanes.indices {
        let line = town.lanes[index].centreline[0].coordinates
        if line[0] == Coordinate(0, 0) {
          walks.go(.init(lane: index, piece: 0, isForward: true))
        }
      }
      let pieces = walks.seen.map { state -> LineString in
        let stops = walks.stops(state.lane).map(\.station)
        return town.lanes[state.lane].centreline[0].substring(
          from: state.piece > 0 ? stops[state.piece - 1] : 0,
          to: state.piece < stops.count ? stops[state.piece] : 60)
      }
      let served = town.buildings.filter { building in
        BuildingSides(building.outline).sides.contains { side in
          2 * side.filter { at in pieces.contains { $0.nearest(to: at).distance <= 10 } }.count
            >= side.count
        }
      }
      return Set(served.map(\.core.id))
    }
    let sure = walked(isSure: true)
    let thinkable = walked(isSure: false)
    let answers = FleetReachability(measurement, driving, reach: 10).reached
    for (building, answer) in zip(town.buildings, answers) {
      let id = building.core.id
      let expected: Bool? = sure.contains(id) ? true : thinkable.contains(id) ? nil : false
      #expect(answer == expected, "\(id)")
    }
  }
}
