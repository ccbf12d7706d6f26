internal import Geometry
internal import Model

/// What stalls of a community keep away from, but for the pavement's own edge.
struct StallBarriers {
  private(set) var barriers: [Barrier] = []
  /// By lane id, what keeps stalls of other lanes off it: itself and its mouths.
  private var lanes: [(id: String, barrier: Barrier, ends: [Coordinate], line: [LineString])] = []

  /// Things whose underside is higher, metres, hang over parked cars.
  private static let overCars = 2.2
  /// Entrances farther from every lane have a way of their own, metres.
  private static let entranceReach = 25.0

  init(_ community: Community, _ table: StallTable) {
    for thing in community.obstructions where !thing.kind.isVehicle {
      let isHanging = thing.clearance > Self.overCars && thing.crownRadius == nil
      guard !isHanging else { continue }
      if let top = thing.top, top <= 0.15 { continue }
      barriers.append(Barrier(thing.shape, distance: table.thing + thing.radius))
    }
    for building in community.buildings {
      for outline in building.outline {
        barriers.append(Barrier(.polygon(outline), distance: table.wallSide))
      }
    }
    for place in community.parking where !place.isUnderground && place.isLegal != false {
      barriers.append(Barrier(place.shape, distance: place.shape.polygons.isEmpty ? 1.5 : 0.01))
    }
    for gate in community.gates {
      barriers.append(Barrier(.point(gate.position), distance: table.gate))
    }
    for feature in community.others { add(feature, community, table) }
    for lane in community.lanes {
      let segments = lane.centreline.flatMap { Barrier.segments($0.coordinates) }
      lanes.append(
        (
          lane.id, Barrier(segments, distance: table.passage / 2 + table.junction),
          lane.centreline.flatMap {
            [$0.coordinates.first, $0.coordinates.last].compactMap { $0 }
          },
          lane.centreline
        ))
    }
    for road in community.roads {
      let half = (road.width?.value ?? 2 * table.passage) / 2
      let segments = road.centreline.flatMap { Barrier.segments($0.coordinates) }
      barriers.append(Barrier(segments, distance: half + table.junction))
    }
  }

  private mutating func add(
    _ feature: PlainFeature, _ community: Community, _ table: StallTable
  ) {
    switch feature.layer {
    case .hydrants:
      barriers.append(Barrier(feature.shape, distance: table.hydrant))
    case .operationSites, .turningAreas:
      barriers.append(Barrier(feature.shape, distance: 0.01))
    case .entrances:
      // The way from the entrance to the lane stays open to walkers and stretchers.
      for point in feature.shape.points {
        let nearest = community.lanes.flatMap(\.centreline).map { line in
          (line, line.nearest(to: point))
        }.min { ($0.1.distance, $0.1.station) < ($1.1.distance, $1.1.station) }
        guard let nearest, nearest.1.distance < Self.entranceReach else { continue }
        let foot = nearest.0.coordinate(atStation: nearest.1.station)
        barriers.append(Barrier([Segment(point, foot)], distance: table.entranceWidth / 2))
      }
    case .markings where feature.attributes["kind"] == "manhole":
      barriers.append(Barrier(feature.shape, distance: table.manhole))
    default: break
    }
  }

  /// What stalls along a lane keep away from: everything, and the other lanes but where one goes on
  /// as this one.
  func along(_ lane: FireLane, within box: Envelope) -> [Barrier] {
    var result = barriers.filter { $0.envelope.intersects(box) }
    let own = lane.centreline
    for other in lanes where other.id != lane.id && other.barrier.envelope.intersects(box) {
      if own.contains(where: { line in other.line.contains { line.goesOn(into: $0) } }) { continue }
      result.append(other.barrier)
    }
    return result
  }
}

extension LineString {
  /// Whether another line begins or ends where this one does, in the same direction.
  fileprivate func goesOn(into other: LineString) -> Bool {
    func ends(_ line: LineString) -> [(Coordinate, Coordinate)] {
      let points = line.coordinates
      guard points.count > 1 else { return [] }
      func unit(_ a: Coordinate, _ b: Coordinate) -> Coordinate {
        (b - a) * (1 / max(1e-9, a.distance(to: b)))
      }
      return [
        (points[0], unit(points[0], points[1])),
        (points[points.count - 1], unit(points[points.count - 1], points[points.count - 2])),
      ]
    }
    // Both directions lead away from the shared end, so going on means they are opposite.
    return ends(self).contains { here in
      ends(other).contains { there in
        here.0.distance(to: there.0) < 0.5 && here.1.dot(there.1) < -0.94
      }
    }
  }
}
