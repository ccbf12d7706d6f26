internal import Geometry
internal import Model

/// Section widths along a route: the longest free interval of the cross-section at each station.
///
/// What a tape measures. Between the stations looked at, both ends of a free interval move in
/// straight lines, so the smallest section of a straight stretch is at one of them.
struct SectionProfile {
  /// Route stations with their section widths, ascending.
  private(set) var sections: [SectionWidth] = []

  private let graph: GapGraph
  private let pavement: Pavement
  private let grid: SegmentGrid
  private let scratch: SegmentGrid.Scratch
  private let isActive: [Bool]

  /// A hair beside each vertex, so that a cross-section never runs along an edge.
  private static let hair = 1e-5
  /// Farther than this, metres, nothing is free.
  private static let reach = RouteWalls.reach

  /// The profile of a graph's route in a state.
  ///
  /// - Parameter spacing: stations are also looked at this far apart, metres.
  init(_ graph: GapGraph, pavement: Pavement, state: LaneState, spacing: Double = 5) {
    self.graph = graph
    self.pavement = pavement
    grid = graph.edges.grid
    scratch = SegmentGrid.Scratch(count: graph.edges.segments.count)
    isActive = [true, true] + graph.things.map { $0.blocks(in: state) }
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
    let route = graph.route
    var result: [Double] = []
    func add(_ station: Double) {
      for place in [station - Self.hair, station + Self.hair]
      where place > 0 && place < route.length {
        result.append(place)
      }
    }
    for station in route.stations { add(station) }
    for (index, segment) in graph.edges.segments.enumerated()
    where isActive[Int(graph.edges.nodes[index])] {
      if segment.start == segment.end {
        result.append(graph.edges.stations[index].from)
      } else {
        add(graph.edges.stations[index].from)
        add(graph.edges.stations[index].to)
      }
    }
    var station = 0.0
    while station < route.length {
      result.append(station)
      station += spacing
    }
    return result.filter { $0 > 0 && $0 < route.length }.sorted()
  }

  /// The longest free interval of the cross-section at a station; `nil` where a wall is missing.
  func width(at station: Double) -> Double? {
    let route = graph.route
    let centre = route.coordinate(atStation: station)
    let along = route.direction(atStation: station)
    let normal = Coordinate(-along.y, along.x)
    var left = Double.infinity
    var right = -Double.infinity
    var taken: [(from: Double, to: Double)] = []
    var openings: [Int32: [Double]] = [:]
    let ray = Envelope([centre + normal * Self.reach, centre - normal * Self.reach])
    grid.forEach(in: ray, scratch) { index in
      let node = graph.edges.nodes[index]
      guard isActive[Int(node)] else { return }
      let segment = graph.edges.segments[index]
      let radius = graph.edges.radii[index]
      if radius > 0 {
        if let interval = Self.interval(segment, radius, centre, along, normal) {
          taken.append(interval)
        }
        return
      }
      let from = (segment.start - centre).dot(along)
      let to = (segment.end - centre).dot(along)
      guard (from > 0) != (to > 0) else { return }
      let hit = segment.start.interpolated(to: segment.end, fraction: from / (from - to))
      let offset = (hit - centre).dot(normal)
      if node < GapGraph.firstThing {
        if offset >= 0 { left = min(left, offset) } else { right = max(right, offset) }
      } else {
        openings[node, default: []].append(offset)
      }
    }
    guard left.isFinite, right.isFinite else { return nil }
    for node in openings.keys.sorted() {
      let hits = (openings[node] ?? []).sorted()
      // An even number of hits are entries and exits; an odd one is a chain cut by the border,
      // which takes all from there to the wall it touches.
      if hits.count % 2 == 0 {
        for index in stride(from: 0, to: hits.count, by: 2) {
          taken.append((hits[index], hits[index + 1]))
        }
      } else if let first = hits.first, let last = hits.last {
        taken.append(touchesLeft(node, left, last) ? (first, left) : (right, last))
      }
    }
    return Self.longestFree(from: right, to: left, taken)
  }

  /// Whether a cut chain ends on the left wall rather than on the right one.
  private func touchesLeft(_ node: Int32, _ left: Double, _ offset: Double) -> Bool {
    let touching = graph.gaps.filter { $0.second == Int(node) && $0.width == 0 }
    if touching.contains(where: { $0.first == GapGraph.leftWall }) {
      return !touching.contains { $0.first == GapGraph.rightWall } || offset > 0
    }
    return offset > 0 && !touching.contains { $0.first == GapGraph.rightWall }
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
    var best = 0.0
    var position = from
    for interval in taken.sorted(by: { $0.from < $1.from }) {
      if interval.from > position { best = max(best, min(interval.from, to) - position) }
      position = max(position, interval.to)
    }
    return max(best, to - position)
  }
}
