internal import Geometry
internal import Model

/// Section widths along a route: the longest free interval of the cross-section at each station.
///
/// What a tape measures. Between the stations looked at, both ends of a free interval move in
/// straight lines, so the smallest section of a straight stretch is at one of them.
struct SectionProfile {
  /// Route stations with their section widths, ascending.
  private(set) var sections: [SectionWidth] = []

  private let route: Route
  private let edges: GapEdges
  private let sweep: EdgeSweep
  private let sides: NodeSides
  private let scratch = SectionScratch()

  /// A hair beside each vertex, so that a cross-section never runs along an edge.
  private static let hair = 1e-5
  /// Farther than this, metres, nothing is free.
  private static let reach = RouteWalls.reach
  /// An edge is hit at the station of its nearest centreline point, up to bends, metres.
  private static let margin = 0.5

  /// The profile of a graph's route in the state of its sides.
  ///
  /// - Parameter spacing: stations are also looked at this far apart, metres.
  init(_ graph: GapGraph, sweep: EdgeSweep, sides: NodeSides, spacing: Double = 5) {
    route = graph.route
    edges = graph.edges
    self.sweep = sweep
    self.sides = sides
    sections = measured(stations(spacing))
  }

  /// Apart from the initialiser, which would copy the whole profile for each call.
  private func measured(_ stations: FlatBuffer<Double>) -> [SectionWidth] {
    var result: [SectionWidth] = []
    result.reserveCapacity(stations.count)
    var segment = 0
    var cursor = EdgeSweep.Cursor()
    let (sweep, scratch) = (sweep, scratch)
    route.stations.withUnsafeBufferPointer { joints in
      for station in stations.elements {
        // Stations ascend, so the route's segment is found by going on.
        while segment + 2 < joints.count, joints[segment + 1] <= station { segment += 1 }
        if let width = width(at: station, onSegment: segment, sweep, &cursor, scratch) {
          result.append(SectionWidth(station: station, width: width))
        }
      }
    }
    return result
  }

  /// Smallest width over a stretch of the route; `nil` where nothing was measured.
  func minimum(from: Double, to: Double) -> SectionWidth? {
    var best: SectionWidth?
    for section in sections where section.station >= from - 1e-6 && section.station <= to + 1e-6 {
      if let known = best, section.width >= known.width { continue }
      best = section
    }
    return best
  }

  /// Where to look, ascending: neighbouring edges share their ends, and one look is enough.
  private func stations(_ spacing: Double) -> FlatBuffer<Double> {
    let length = route.length
    let all = FlatBuffer<Double>(capacity: 2 * route.stations.count + 4 * edges.segments.count + 64)
    func add(_ station: Double) {
      all.append(station - Self.hair)
      all.append(station + Self.hair)
    }
    for station in route.stations { add(station) }
    for (index, segment) in edges.segments.enumerated() where sides.isActive(edges.nodes[index]) {
      if segment.start == segment.end {
        all.append(edges.stations[index].from)
      } else {
        if edges.turnsAt[index].start { add(edges.ends[index].start) }
        if edges.turnsAt[index].end { add(edges.ends[index].end) }
      }
    }
    var station = 0.0
    while station < length {
      all.append(station)
      station += spacing
    }
    all.elements.sortFlat()
    var before = 0.0
    var kept = 0
    for station in all.elements where station > before && station < length {
      before = station + Self.hair / 2
      all[kept] = station
      kept += 1
    }
    all.count = kept
    return all
  }

  /// The longest free interval of the cross-section at a station; `nil` where a wall is missing.
  func width(at station: Double) -> Double? {
    var cursor = EdgeSweep.Cursor()
    return width(
      at: station, onSegment: route.segmentIndex(atStation: station), sweep, &cursor, scratch)
  }

  private func width(
    at station: Double, onSegment number: Int, _ sweep: EdgeSweep,
    _ cursor: inout EdgeSweep.Cursor, _ scratch: SectionScratch
  ) -> Double? {
    let from = route.stations[number]
    let step = route.stations[number + 1] - from
    let fraction = step > 0 ? min(1, max(0, (station - from) / step)) : 0
    let centre = route.coordinates[number].interpolated(
      to: route.coordinates[number + 1], fraction: fraction)
    let along = route.direction(ofSegment: number)
    let normal = Coordinate(-along.y, along.x)
    var left = Self.reach
    var right = -Self.reach
    scratch.clear()
    sweep.forEach(from: station - Self.margin, to: station + Self.margin, &cursor) { edge in
      if edge.radius > 0 {
        let segment = Segment(edge.start, edge.end)
        if let interval = Self.interval(segment, edge.radius, centre, along, normal) {
          scratch.take(interval.from, interval.to)
        }
        return
      }
      let from = (edge.start - centre).dot(along)
      let to = (edge.end - centre).dot(along)
      guard (from > 0) != (to > 0) else { return }
      let fraction = from / (from - to)
      let a = (edge.start - centre).dot(normal)
      let offset = a + ((edge.end - centre).dot(normal) - a) * fraction
      if edge.node < GapGraph.firstThing {
        if offset >= 0 { left = min(left, offset) } else { right = max(right, offset) }
      } else {
        scratch.hit(edge.node, offset)
      }
    }
    guard left < Self.reach, right > -Self.reach else { return nil }
    if scratch.isHit { take(left, right) }
    return scratch.longestFree(from: right, to: left)
  }

  /// What the things hit take of the cross-section, node by node.
  private func take(_ left: Double, _ right: Double) {
    let ordered = scratch.sortedHits()
    var start = 0
    while start < ordered.count {
      let node = ordered[start].node
      var end = start
      while end < ordered.count, ordered[end].node == node { end += 1 }
      // An even number of hits are entries and exits; an odd one is a chain cut by the border,
      // which takes all from there to the wall it touches.
      if (end - start) % 2 == 0 {
        for index in stride(from: start, to: end, by: 2) {
          scratch.take(ordered[index].offset, ordered[index + 1].offset)
        }
      } else {
        let first = ordered[start].offset
        let last = ordered[end - 1].offset
        if reachesLeft(node, last, left, right) {
          scratch.take(first, left)
        } else {
          scratch.take(right, last)
        }
      }
      start = end
    }
  }

  /// Whether a cut chain ends on the left wall rather than on the right one.
  private func reachesLeft(_ node: Int32, _ offset: Double, _ left: Double, _ right: Double)
    -> Bool
  {
    switch sides.side(node) {
    case .left: true
    case .right: false
    case nil: left - offset < offset - right
    }
  }

  /// What a disc or thick line takes of the cross-section.
  private static func interval(
    _ segment: Segment, _ radius: Double, _ centre: Coordinate, _ along: Coordinate,
    _ normal: Coordinate
  ) -> (from: Double, to: Double)? {
    let from = (segment.start - centre).dot(along)
    let to = (segment.end - centre).dot(along)
    var low = Double.infinity
    var high = -Double.infinity
    for (position, ahead) in [(segment.start, from), (segment.end, to)] where abs(ahead) < radius {
      let half = (radius * radius - ahead * ahead).squareRoot()
      let offset = (position - centre).dot(normal)
      low = min(low, offset - half)
      high = max(high, offset + half)
    }
    if (from > 0) != (to > 0) {
      let hit = segment.start.interpolated(to: segment.end, fraction: from / (from - to))
      let offset = (hit - centre).dot(normal)
      let slant = abs(WidenedCentreline.unit(segment.start, segment.end).dot(along))
      let half = radius / max(slant, 1e-3)
      low = min(low, offset - half)
      high = max(high, offset + half)
    }
    return low <= high ? (low, high) : nil
  }
}
