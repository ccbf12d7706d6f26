internal import Geometry
internal import Model

/// The border of P as kerb or wall, and what stands beyond a kerb that a body may hang over.
///
/// Border without a known low kerb is a wall for the body. Where every way that sees an edge has a
/// kerb there that is no higher than the profile's figure, only wheels must stay inside; the body
/// may reach out as far as the profile lets it, and what the survey draws beyond counts in full.
struct KerbBorder {
  private(set) var borderEdges: [DrivingGround.Edge] = []
  /// The farthest a body may reach over low kerbs, and what stands there.
  private(set) var beyond: [DrivingGround.Edge] = []

  init(_ measurement: CommunityMeasurement) {
    let pavement = measurement.surface.pavement
    let parameters = measurement.parameters
    let isLow =
      parameters.kerbOverhang > 0 ? Self.lowEdges(measurement) : []
    borderEdges = pavement.edges.enumerated().map { index, edge in
      DrivingGround.Edge(
        segment: edge.segment, reach: edge.accuracy,
        isLowKerb: isLow.isEmpty ? false : isLow[index], thing: nil, border: index)
    }
    guard isLow.contains(true) else { return }
    beyond = Self.farSide(pavement, isLow, parameters.kerbOverhang)
    beyond += Self.things(measurement, near: beyond)
  }

  /// For every border edge whether it is a low kerb; empty where the survey knows of none.
  private static func lowEdges(_ measurement: CommunityMeasurement) -> [Bool] {
    let lanes = measurement.community.lanes
    let most = measurement.parameters.kerbHeight
    func isLow(_ height: Double?) -> Bool { height.map { $0 <= most } ?? false }
    guard lanes.contains(where: { isLow($0.kerbLeft) || isLow($0.kerbRight) }) else { return [] }
    let pavement = measurement.surface.pavement
    // Metres of each edge that are seen as a low kerb; infinite in the negative once one way sees
    // something else there.
    var seen = [Double](repeating: 0, count: pavement.edges.count)
    for way in measurement.ways {
      let route = way.graph.route
      let walls = RouteWalls(
        route, pavement: pavement, islands: measurement.collection.islands,
        tail: measurement.parameters.requiredWidth / 2)
      for piece in walls.pieces {
        let station = route.nearestStation(to: piece.segment.midpoint)
        let place = route.laneStation(atStation: station)
        let isLeft = (piece.side == .left) != place.isReversed
        let lane = lanes[place.lane]
        if isLow(isLeft ? lane.kerbLeft : lane.kerbRight) {
          seen[piece.edge] += piece.segment.length
        } else {
          seen[piece.edge] = -.infinity
        }
      }
    }
    return pavement.edges.indices.map { seen[$0] >= 0.95 * pavement.edges[$0].segment.length }
  }

  /// Low edges moved outwards, their ends joined to what comes before and after on the border, so
  /// that the far side has no hole in it.
  private static func farSide(
    _ pavement: Pavement, _ isLow: [Bool], _ overhang: Double
  ) -> [DrivingGround.Edge] {
    func moved(_ index: Int) -> Segment {
      let edge = pavement.edges[index].segment
      guard isLow[index] else { return edge }
      // P lies to the left of its border.
      let along = WidenedCentreline.unit(edge.start, edge.end)
      let out = Coordinate(along.y, -along.x) * overhang
      return Segment(edge.start + out, edge.end + out)
    }
    var result: [DrivingGround.Edge] = []
    func add(_ segment: Segment, _ accuracy: Double) {
      guard segment.start != segment.end else { return }
      result.append(
        DrivingGround.Edge(
          segment: segment, reach: accuracy, isLowKerb: false, thing: nil, border: nil))
    }
    var first = 0
    while first < pavement.edges.count {
      let start = pavement.edges[first]
      var last = first
      while last + 1 < pavement.edges.count, pavement.edges[last + 1].polygon == start.polygon,
        pavement.edges[last + 1].ring == start.ring
      {
        last += 1
      }
      for index in first...last {
        let next = index < last ? index + 1 : first
        if isLow[index] { add(moved(index), pavement.edges[index].accuracy) }
        if isLow[index] || isLow[next] {
          add(Segment(moved(index).end, moved(next).start), pavement.edges[index].accuracy)
        }
      }
      first = last + 1
    }
    return result
  }

  /// What the survey draws near the far side, whole: things are clipped to P elsewhere.
  private static func things(
    _ measurement: CommunityMeasurement, near far: [DrivingGround.Edge]
  ) -> [DrivingGround.Edge] {
    let community = measurement.community
    let reach = measurement.parameters.kerbOverhang
    let grid = SegmentGrid(far.map(\.segment), cellSize: 6)
    let scratch = SegmentGrid.Scratch(count: far.count)
    func isNear(_ box: Envelope) -> Bool {
      var found = false
      grid.forEach(in: box.expanded(by: reach), scratch) { _ in found = true }
      return found
    }
    var result: [DrivingGround.Edge] = []
    func add(_ segments: [Segment], _ radius: Double) {
      result += segments.map {
        DrivingGround.Edge(segment: $0, reach: radius, isLowKerb: false, thing: nil, border: nil)
      }
    }
    for thing in community.obstructions {
      if let top = thing.top, top <= measurement.parameters.lowestTop { continue }
      let radius = max(thing.radius, (thing.footprint?.length ?? 0) / 2)
      // Of something overhead with a trunk, the trunk; other overhead things hang over P as well.
      guard isNear(thing.shape.envelope.expanded(by: radius)),
        thing.clearance == 0 || thing.crownRadius != nil
      else { continue }
      let segments =
        thing.shape.polygons.flatMap { PavementClip.segments(of: $0) }
        + thing.shape.lines.flatMap { PavementClip.segments(of: $0.coordinates) }
        + thing.shape.points.map { Segment($0, $0) }
      add(segments, radius + thing.core.accuracy)
    }
    for building in community.buildings {
      for outline in building.outline where isNear(outline.envelope) {
        add(PavementClip.segments(of: outline), building.core.accuracy)
      }
    }
    return result
  }
}
