internal import Geometry
internal import Model

/// Doors, ways and gates about a community, for walking from its buildings to a place.
struct WalkGround {
  let lines: [WalkNetwork.Line]
  let network: WalkNetwork
  /// Each piece of a road with its line.
  let roads: [(road: Road, line: Int)]
  /// Hydrants, stops, stations and crossings: bays keep their distance.
  let guarded: [Coordinate]

  private let meetings: [LineMeetings.Meeting]

  private struct Door {
    var position: Coordinate
    var access: WalkNetwork.Access?
  }

  private struct Home {
    var weight: Double
    var doors: [Door]
  }

  private let homes: [Home]
  /// Walking entrances of car parks.
  private let entrances: [Coordinate]

  /// How far a door may lie from the way it opens on, metres.
  private static let doorReach = 60.0
  /// How far a car park's walking entrance may lie from it.
  private static let entranceReach = 5.0

  init(_ surroundings: Community, community: String) {
    var lines: [WalkNetwork.Line] = []
    var roads: [(road: Road, line: Int)] = []
    for lane in surroundings.lanes {
      for line in lane.centreline {
        lines.append(
          .init(
            line: line, halfWidth: (lane.width?.value ?? 4) / 2, isRoad: false, isArterial: false))
      }
    }
    for road in surroundings.roads {
      for line in road.centreline {
        roads.append((road, lines.count))
        lines.append(
          .init(
            line: line, halfWidth: (road.width?.value ?? 7) / 2, isRoad: true,
            isArterial: RoadClasses.isArterial(road.roadClass)))
      }
    }
    self.lines = lines
    self.roads = roads
    meetings = LineMeetings(lines).all
    let points = surroundings.others.filter { $0.layer == .entrances }
      .flatMap { $0.shape.points }
    entrances = points
    homes = Self.homes(surroundings, community, points, lines)
    let crossings = surroundings.others.filter {
      $0.layer == .markings && $0.attributes["kind"] == "crossing"
    }.map { Self.middle($0.shape) }
    guarded =
      crossings
      + surroundings.others.filter { $0.layer == .hydrants || $0.layer == .stations }
      .flatMap { $0.shape.points }
    let closed = surroundings.gates.filter {
      $0.opens == .locked || $0.opens == .sealed || $0.opens == .brigadeKey
    }
    network = WalkNetwork(
      lines, meetings, closedGates: closed.map(\.position), crossings: crossings)
  }

  /// A building's doors are the entrances at its walls; without any, its middle.
  private static func homes(
    _ surroundings: Community, _ community: String, _ entrances: [Coordinate],
    _ lines: [WalkNetwork.Line]
  ) -> [Home] {
    surroundings.buildings.filter { $0.core.communities.contains(community) }.map { building in
      let walls = building.outline.map { LineString($0.exterior.coordinates) }
      let box = Envelope(walls.flatMap(\.coordinates)).expanded(by: entranceReach)
      var doors = entrances.filter { place in
        box.covers(place) && walls.contains { $0.nearest(to: place).distance <= entranceReach }
      }
      if doors.isEmpty { doors = [middle(.multiPolygon(building.outline))] }
      return Home(
        weight: Double(max(1, building.households ?? 1)),
        doors: doors.map { door in
          let lane = WalkNetwork.nearest(
            to: door, on: lines, within: doorReach, where: { !$0.isRoad })
          return Door(
            position: door,
            access: lane ?? WalkNetwork.nearest(to: door, on: lines, within: doorReach))
        })
    }
  }

  /// Lanes that leave a road, with half their width.
  func mouths(on road: Int) -> [(station: Double, halfWidth: Double)] {
    meetings.compactMap { meeting in
      if meeting.second.line == road, !lines[meeting.first.line].isRoad {
        return (meeting.second.station, lines[meeting.first.line].halfWidth)
      }
      if meeting.first.line == road, !lines[meeting.second.line].isRoad {
        return (meeting.first.station, lines[meeting.second.line].halfWidth)
      }
      return nil
    }
  }

  static func middle(_ shape: Shape) -> Coordinate {
    let box = shape.envelope
    return Coordinate((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
  }

  /// The walking entrance of a car park; without one, the place of it that is nearest to a way.
  func entrance(of place: ParkingPlace) -> Coordinate {
    let walls =
      place.shape.lines + place.shape.polygons.map { LineString($0.exterior.coordinates) }
    let near = entrances.filter { entrance in
      walls.contains { $0.nearest(to: entrance).distance <= Self.entranceReach }
        || place.shape.polygons.contains { $0.encloses(entrance) }
    }
    if let first = near.first { return first }
    if let line = place.shape.lines.first { return line.coordinate(atStation: line.length / 2) }
    return Self.middle(place.shape)
  }

  /// The walk from a home to a place, in the mean of all homes weighted by their households.
  ///
  /// A home from which no way leads counts with the straight line times the detour, and the walk is
  /// then an estimate. Everything farther than the limit as the crow flies is not looked at.
  func walk(to target: Coordinate, detour: Double, beyond limit: Double) -> (
    metres: Double, isEstimate: Bool
  )? {
    let total = homes.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    let straight = homes.map { home in
      home.doors.map { $0.position.distance(to: target) }.min() ?? .infinity
    }
    let mean = zip(homes, straight).reduce(0) { $0 + $1.0.weight * $1.1 } / total
    guard mean <= limit else { return nil }
    let start = WalkNetwork.nearest(to: target, on: lines, within: Self.doorReach)
    let doors = homes.flatMap { $0.doors }
    let ways = doors.compactMap(\.access)
    let lengths = start.map { network.walks(from: $0, to: ways) } ?? ways.map { _ in nil }
    var next = 0
    var sum = 0.0
    var isEstimate = false
    for (home, line) in zip(homes, straight) {
      var best = Double.infinity
      for door in home.doors where door.access != nil {
        if let length = lengths[next] { best = min(best, length) }
        next += 1
      }
      if !best.isFinite {
        best = line * detour
        isEstimate = true
      }
      sum += home.weight * best
    }
    return (sum / total, isEstimate)
  }
}
