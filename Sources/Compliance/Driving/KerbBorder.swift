internal import Geometry
internal import Model

/// The border of P as kerb or wall, and what stands beyond a kerb that a body may hang over.
///
/// Border without a known low kerb is a wall for the body. Where every way that sees a piece of it has
/// a kerb there that is no higher than the profile's figure, only wheels must stay inside; the body
/// may reach out as far as the profile lets it, and what the survey draws beyond counts in full.
struct KerbBorder {
  private(set) var borderEdges: [DrivingGround.Edge] = []
  /// The farthest a body may reach over low kerbs, and what stands there.
  private(set) var beyond: [DrivingGround.Edge] = []

  /// A piece of a border edge that is a low kerb all along, or a wall all along.
  private struct Run {
    var segment: Segment
    var isLow: Bool
    var edge: Int
  }

  init(_ measurement: CommunityMeasurement) {
    let pavement = measurement.surface.pavement
    let parameters = measurement.parameters
    let runs = Self.runs(measurement)
    borderEdges = runs.map { run in
      DrivingGround.Edge(
        segment: run.segment, reach: pavement.edges[run.edge].accuracy, isLowKerb: run.isLow,
        thing: nil, border: run.edge)
    }
    guard runs.contains(where: \.isLow) else { return }
    beyond = Self.farSide(pavement, runs, parameters.kerbOverhang)
    beyond += Self.things(measurement, near: beyond)
  }

  // MARK: Low kerbs

  private typealias Interval = (from: Double, to: Double)

  /// The border in its order, cut where a low kerb begins or ends.
  private static func runs(_ measurement: CommunityMeasurement) -> [Run] {
    let pavement = measurement.surface.pavement
    let (low, high) = seen(measurement)
    return pavement.edges.indices.flatMap { index -> [Run] in
      let edge = pavement.edges[index].segment
      guard let kerbs = low[index] else { return [Run(segment: edge, isLow: false, edge: index)] }
      let walls = high[index] ?? []
      let cuts = Set([0, 1] + (kerbs + walls).flatMap { [$0.from, $0.to] }).sorted()
      return zip(cuts, cuts.dropFirst()).map { from, to in
        func isIn(_ interval: Interval) -> Bool {
          interval.from <= from + 1e-9 && to - 1e-9 <= interval.to
        }
        return Run(
          segment: Segment(
            from == 0 ? edge.start : edge.start.interpolated(to: edge.end, fraction: from),
            to == 1 ? edge.end : edge.start.interpolated(to: edge.end, fraction: to)),
          isLow: kerbs.contains(where: isIn) && !walls.contains(where: isIn), edge: index)
      }
    }
  }

  /// By border edge, the shares of it that a way sees as a low kerb, and those that a way sees as
  /// anything else.
  private static func seen(
    _ measurement: CommunityMeasurement
  ) -> (low: [Int: [Interval]], high: [Int: [Interval]]) {
    let lanes = measurement.community.lanes
    let most = measurement.parameters.kerbHeight
    func isLow(_ height: Double?) -> Bool { height.map { $0 <= most } ?? false }
    guard measurement.parameters.kerbOverhang > 0,
      lanes.contains(where: { isLow($0.kerbLeft) || isLow($0.kerbRight) })
    else { return ([:], [:]) }
    let pavement = measurement.surface.pavement
    var low: [Int: [Interval]] = [:]
    var high: [Int: [Interval]] = [:]
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
        let edge = pavement.edges[piece.edge].segment
        let ends = [piece.segment.start, piece.segment.end].map(edge.fractionNearest)
        let interval = (from: min(ends[0], ends[1]), to: max(ends[0], ends[1]))
        if isLow(isLeft ? lane.kerbLeft : lane.kerbRight) {
          low[piece.edge, default: []].append(interval)
        } else {
          high[piece.edge, default: []].append(interval)
        }
      }
    }
    return (low, high)
  }

  /// Low kerbs moved outwards, their ends joined to what comes before and after on the border, so
  /// that the far side has no hole in it.
  private static func farSide(
    _ pavement: Pavement, _ runs: [Run], _ overhang: Double
  ) -> [DrivingGround.Edge] {
    func moved(_ run: Run) -> Segment {
      guard run.isLow else { return run.segment }
      // P lies to the left of its border.
      let along = WidenedCentreline.unit(run.segment.start, run.segment.end)
      let out = Coordinate(along.y, -along.x) * overhang
      return Segment(run.segment.start + out, run.segment.end + out)
    }
    func isSameRing(_ first: Run, _ second: Run) -> Bool {
      let (one, two) = (pavement.edges[first.edge], pavement.edges[second.edge])
      return one.polygon == two.polygon && one.ring == two.ring
    }
    var result: [DrivingGround.Edge] = []
    func add(_ segment: Segment, _ accuracy: Double) {
      guard segment.start != segment.end else { return }
      result.append(
        DrivingGround.Edge(
          segment: segment, reach: accuracy, isLowKerb: false, thing: nil, border: nil))
    }
    var first = 0
    while first < runs.count {
      var last = first
      while last + 1 < runs.count, isSameRing(runs[first], runs[last + 1]) { last += 1 }
      for index in first...last {
        let run = runs[index]
        let next = runs[index < last ? index + 1 : first]
        let accuracy = pavement.edges[run.edge].accuracy
        if run.isLow { add(moved(run), accuracy) }
        if run.isLow || next.isLow { add(Segment(moved(run).end, moved(next).start), accuracy) }
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
