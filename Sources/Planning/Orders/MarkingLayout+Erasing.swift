internal import Compliance
internal import Geometry
internal import Model

extension MarkingLayout {
  /// Old paint that has to go: worn lines where the new ones do not cover them, and lines of stalls
  /// on a lane.
  ///
  /// - Parameter removed: parking places that the plan gives up, whose lines go with them.
  mutating func addErasing(_ removed: [ParkingPlace], kept: [ParkingPlace]) {
    for kind in [MarkingKind.edgeLine, .textBox, .entranceGrid] {
      let new = orders.filter { $0.order.kind == kind.rawValue }.compactMap(\.order.shape)
        .flatMap(\.outlines)
      for marking in known.worn(kind) {
        guard let lane = lane(under: marking.shape) else { continue }
        erase(marking.id, marking.shape.outlines, beside: new, lane)
      }
    }
    let stays = kept.flatMap { $0.shape.outlines }
    for marking in known.stalls {
      guard let lane = lane(under: marking.shape) else { continue }
      erase(marking.id, marking.shape.outlines, beside: stays, lane)
    }
    for place in removed.sorted(by: { $0.core.id < $1.core.id })
    where place.isLegal == true && !place.isUnderground && place.core.isOrdered(by: id) {
      guard let lane = lane(under: place.shape) else { continue }
      erase(place.core.id, place.shape.outlines, beside: stays, lane)
    }
  }

  /// The designated lane on whose carriageway something lies, at least with a corner.
  private func lane(under shape: Shape) -> MarkedLane? {
    var corners: [Coordinate] = []
    shape.forEachCoordinate { corners.append($0) }
    return lanes.first { lane in
      corners.contains { corner in
        let place = lane.carriageway.centreline.nearest(to: corner)
        let section = lane.carriageway.section(at: place.station)
        let centre = lane.carriageway.position(at: place.station).position
        let half = [section.left, section.right].compactMap { $0?.distance(to: centre) }.max() ?? 0
        return place.distance <= half + figures.knownReach
      }
    }
  }

  private mutating func erase(
    _ subject: String, _ lines: [LineString], beside covered: [LineString], _ lane: MarkedLane
  ) {
    let strips = RoadStrips(lines: covered, width: 2 * figures.lineWidth).areas
    let rest = lines.flatMap { $0.parts(outside: strips) }.filter { $0.length > figures.lineWidth }
    guard !rest.isEmpty else { return }
    let shape: Shape = rest.count == 1 ? .lineString(rest[0]) : .multiLineString(rest)
    let order = order(
      "erase", subject, at: 0, shape, rest.reduce(0) { $0 + $1.length }, "m")
    orders.append((order, lane.id))
  }
}
