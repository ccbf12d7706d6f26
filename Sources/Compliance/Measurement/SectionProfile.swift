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
  private let buffers = Buffers()

  private final class Buffers {
    var taken: [(from: Double, to: Double)] = []
    var hits: [(node: Int32, offset: Double)] = []
  }

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
    for station in stations(spacing) {
      if let width = width(at: station) {
        sections.append(SectionWidth(station: station, width: width))
      }
    }
  }

  /// Smallest width over a stretch of the route; `nil` where nothing was measured.
  func minimum(from: Double, to: Double) -> SectionWidth? {
    sections.filter { $0.station >= from - 1e-6 && $0.station <= to + 1e-6 }
      .min { $0.width < $1.width }
  }

  private func stations(_ spacing: Double) -> [Double] {
    let length = route.length
    var result: [Double] = []
    result.reserveCapacity(4 * edges.segments.count)
    func add(_ station: Double) {
      result.append(station - Self.hair)
      result.append(station + Self.hair)
    }
    for station in route.stations { add(station) }
    for (index, segment) in edges.segments.enumerated() where sides.isActive(edges.nodes[index]) {
      if segment.start == segment.end {
        result.append(edges.stations[index].from)
      } else {
        if edges.turnsAt[index].start { add(edges.ends[index].start) }
        if edges.turnsAt[index].end { add(edges.ends[index].end) }
      }
    }
    var station = 0.0
    while station < length {
      result.append(station)
      station += spacing
    }
    result.sort()
    // Neighbouring edges share their ends: one look is enough.
    var before = 0.0
    return result.filter { station in
      guard station > before, station < length else { return false }
      before = station + Self.hair / 2
      return true
    }
  }

  /// The longest free interval of the cross-section at a station; `nil` where a wall is missing.
  func width(at station: Double) -> Double? {
    let segment = route.segmentIndex(atStation: station)
    let centre = route.coordinate(atStation: station)
    let along = route.direction(ofSegment: segment)
    let normal = Coordinate(-along.y, along.x)
    var left = Self.reach
    var right = -Self.reach
    var taken = buffers.taken
    var hits = buffers.hits
    // The buffers are taken out and put back, so that no station pays for new ones.
    buffers.taken = []
    buffers.hits = []
    defer {
      taken.removeAll(keepingCapacity: true)
      hits.removeAll(keepingCapacity: true)
      buffers.taken = taken
      buffers.hits = hits
    }
    let segments = edges.segments
    let nodes = edges.nodes
    let radii = edges.radii
    sweep.forEach(from: station - Self.margin, to: station + Self.margin) { index in
      let node = nodes[index]
      guard sides.isActive(node) else { return }
      let segment = segments[index]
      let radius = radii[index]
      if radius > 0 {
        if let interval = Self.interval(segment, radius, centre, along, normal) {
          taken.append(interval)
        }
        return
      }
      let from = (segment.start - centre).dot(along)
      let to = (segment.end - centre).dot(along)
      guard (from > 0) != (to > 0) else { return }
      let fraction = from / (from - to)
      let a = (segment.start - centre).dot(normal)
      let offset = a + ((segment.end - centre).dot(normal) - a) * fraction
      if node < GapGraph.firstThing {
        if offset >= 0 { left = min(left, offset) } else { right = max(right, offset) }
      } else {
        hits.append((node, offset))
      }
    }
    guard left < Self.reach, right > -Self.reach else { return nil }
    if !hits.isEmpty { take(hits, left, right, &taken) }
    return Self.longestFree(from: right, to: left, taken)
  }

  /// What the things hit take of the cross-section, node by node.
  private func take(
    _ hits: [(node: Int32, offset: Double)], _ left: Double, _ right: Double,
    _ taken: inout [(from: Double, to: Double)]
  ) {
    let ordered = hits.sorted { ($0.node, $0.offset) < ($1.node, $1.offset) }
    var start = 0
    while start < ordered.count {
      let node = ordered[start].node
      var end = start
      while end < ordered.count, ordered[end].node == node { end += 1 }
      // An even number of hits are entries and exits; an odd one is a chain cut by the border,
      // which takes all from there to the wall it touches.
      if (end - start) % 2 == 0 {
        for index in stride(from: start, to: end, by: 2) {
          taken.append((ordered[index].offset, ordered[index + 1].offset))
        }
      } else {
        let first = ordered[start].offset
        let last = ordered[end - 1].offset
        taken.append(reachesLeft(node, last, left, right) ? (first, left) : (right, last))
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

  static func longestFree(
    from: Double, to: Double, _ taken: [(from: Double, to: Double)]
  ) -> Double {
    if taken.isEmpty { return to - from }
    var best = 0.0
    var position = from
    for interval in taken.sorted(by: { $0.from < $1.from }) {
      if interval.from > position { best = max(best, min(interval.from, to) - position) }
      position = max(position, interval.to)
    }
    return max(best, to - position)
  }
}
