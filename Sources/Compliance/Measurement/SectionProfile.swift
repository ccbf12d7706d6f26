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
  private let scratch: SectionScratch

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
    scratch = SectionScratch(capacity: edges.segments.count)
    sections = measured(stations(spacing))
  }

  /// Apart from the initialiser, which would copy the whole profile for each call.
  private func measured(_ stations: [Double]) -> [SectionWidth] {
    edges.withView { view in
      var result: [SectionWidth] = []
      result.reserveCapacity(stations.count)
      var segment = 0
      for station in stations {
        // Stations ascend, so the route's segment is found by going on.
        while segment + 1 < route.segmentCount, route.stations[segment + 1] <= station {
          segment += 1
        }
        if let width = width(at: station, onSegment: segment, view) {
          result.append(SectionWidth(station: station, width: width))
        }
      }
      return result
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
    edges.withView { width(at: station, onSegment: route.segmentIndex(atStation: station), $0) }
  }

  private func width(
    at station: Double, onSegment number: Int, _ view: GapEdges.View
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
    let scratch = self.scratch
    scratch.clear()
    sweep.forEach(from: station - Self.margin, to: station + Self.margin) { index in
      let node = view.nodes[index]
      guard sides.isActive(node) else { return }
      let segment = view.segments[index]
      let radius = view.radii[index]
      if radius > 0 {
        if let interval = Self.interval(segment, radius, centre, along, normal) {
          scratch.take(interval.from, interval.to)
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
        scratch.hit(node, offset)
      }
    }
    guard left < Self.reach, right > -Self.reach else { return nil }
    take(left, right)
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
