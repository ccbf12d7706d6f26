internal import Geometry
internal import Model

/// The widest straight empty strip inside a window of one vehicle length (`design.md` section 3).
///
/// A longer window holds everything a shorter one in it holds, so its strip is never wider. The
/// search halves blocks of window positions and drops every block whose enclosing window is already
/// wider than the best found, which leaves a handful of windows to measure.
struct StripWidth {
  /// The narrowest strip and the station at which its window starts.
  struct Place: Hashable, Sendable {
    var width: Double
    var station: Double
  }

  private let graph: GapGraph
  private let window: Double
  private let deviation: Double
  private let isActive: [Bool]
  /// For every node the wall it touches, if any.
  private let touching: [Side?]
  /// Edges ordered by the station at which they begin.
  private let order: [Int]
  /// For each position in `order`, the longest reach of the edges so far.
  private let reachSoFar: [Double]

  /// Windows start at least this often, metres.
  private static let step = 0.25
  /// More free-standing things than this in a window are not tried in all ways.
  private static let mostFree = 10

  /// Prepares a graph in a state.
  ///
  /// - Parameters:
  ///   - window: one vehicle length, metres.
  ///   - deviation: the centreline may leave its chord by this much, metres.
  init(_ graph: GapGraph, state: LaneState, window: Double, deviation: Double) {
    self.graph = graph
    self.window = window
    self.deviation = deviation
    isActive = [true, true] + graph.things.map { $0.blocks(in: state) }
    touching = Self.sides(graph, isActive)
    order = graph.edges.segments.indices.sorted {
      (graph.edges.stations[$0].from, $0) < (graph.edges.stations[$1].from, $1)
    }
    var reach = -Double.infinity
    reachSoFar = order.map { index in
      reach = max(reach, graph.edges.stations[index].to)
      return reach
    }
  }

  /// Things that touch a wall, or touch what touches it, count with it.
  private static func sides(_ graph: GapGraph, _ isActive: [Bool]) -> [Side?] {
    var result: [Side?] = Array(repeating: nil, count: graph.things.count + 2)
    result[GapGraph.leftWall] = .left
    result[GapGraph.rightWall] = .right
    let contacts = graph.gaps.filter { $0.width == 0 && isActive[$0.first] && isActive[$0.second] }
    var isChanging = true
    while isChanging {
      isChanging = false
      for gap in contacts {
        if result[gap.second] == nil, let side = result[gap.first] {
          result[gap.second] = side
          isChanging = true
        } else if result[gap.first] == nil, let side = result[gap.second] {
          result[gap.first] = side
          isChanging = true
        }
      }
    }
    return result
  }

  /// The narrowest strip of windows that begin in a stretch; `nil` where no window can be judged.
  func narrowest(from: Double, to: Double) -> Place? {
    let last = graph.route.isClosed ? to - window : min(to, graph.route.length) - window
    guard last >= from, graph.route.length > window else { return nil }
    let positions = positions(from, last)
    var best: Place?
    search(positions[...], &best)
    return best
  }

  private func positions(_ from: Double, _ last: Double) -> [Double] {
    var result = [from, last]
    for index in order {
      guard isActive[Int(graph.edges.nodes[index])] else { continue }
      for station in [graph.edges.stations[index].from, graph.edges.stations[index].to] {
        result.append(station)
        result.append(station - window)
      }
    }
    var station = from
    while station < last {
      result.append(station)
      station += Self.step
    }
    return result.filter { $0 >= from && $0 <= last }.sorted()
  }

  private func search(_ positions: ArraySlice<Double>, _ best: inout Place?) {
    guard let first = positions.first, let last = positions.last else { return }
    if positions.count == 1 || last - first < 1e-9 {
      guard isStraight(first), let width = width(first, first + window) else { return }
      if best.map({ width < $0.width - 1e-12 }) ?? true {
        best = Place(width: width, station: first)
      }
      return
    }
    if let known = best {
      // The enclosing window bounds all windows of the block from below, when it can be judged.
      if let bound = width(first, last + window), bound >= known.width { return }
    }
    let middle = positions.startIndex + positions.count / 2
    search(positions[..<middle], &best)
    search(positions[middle...], &best)
  }

  /// The position at a station; a ring goes on where it began.
  private func position(_ station: Double) -> Coordinate {
    let length = graph.route.length
    return graph.route.coordinate(
      atStation: graph.route.isClosed && station > length ? station - length : station)
  }

  /// Whether the centreline stays near its chord in a window.
  private func isStraight(_ start: Double) -> Bool {
    let route = graph.route
    let end = start + window
    let chord = Segment(position(start), position(end))
    guard chord.length > 0 else { return false }
    let laps = route.isClosed ? [0, route.length] : [0]
    return laps.allSatisfy { lap in
      var index = route.segmentIndex(atStation: max(0, start - lap))
      while index < route.stations.count, route.stations[index] + lap < end {
        if route.stations[index] + lap > start,
          chord.distance(to: route.coordinates[index]) > deviation + 1e-9
        {
          return false
        }
        index += 1
      }
      return true
    }
  }

  /// The width of the strip between two stations; `nil` when too many things stand free.
  private func width(_ start: Double, _ end: Double) -> Double? {
    let origin = position(start)
    let chord = position(end) - origin
    let length = chord.length
    guard length > 0 else { return nil }
    let along = chord * (1 / length)
    let normal = Coordinate(-along.y, along.x)
    var left: [Coordinate] = []
    var right: [Coordinate] = []
    var free: [Int: [Coordinate]] = [:]
    forEachEdge(start, end) { index in
      let node = Int(graph.edges.nodes[index])
      guard isActive[node] else { return }
      let points = Self.clipped(
        graph.edges.segments[index], graph.edges.radii[index], origin, along, normal, length)
      switch touching[node] {
      case .left: left += points
      case .right: right += points
      case nil: if !points.isEmpty { free[node, default: []] += points }
      }
    }
    if free.count > Self.mostFree { return nil }
    if left.isEmpty || right.isEmpty { return nil }
    let groups = free.keys.sorted().compactMap { free[$0] }
    return best(ConvexHull.lower(left), ConvexHull.upper(right), groups[...])
  }

  /// Each free-standing thing counts left or right, whichever leaves the wider strip.
  private func best(
    _ left: [Coordinate], _ right: [Coordinate], _ free: ArraySlice<[Coordinate]>
  ) -> Double {
    let now = ConvexHull.distance(lower: left, upper: right)
    guard let first = free.first, now > 0 else { return now }
    return max(
      best(ConvexHull.lower(left + first), right, free.dropFirst()),
      best(left, ConvexHull.upper(right + first), free.dropFirst()))
  }

  private func forEachEdge(_ start: Double, _ end: Double, _ body: (Int) -> Void) {
    guard !graph.route.isClosed else { return forEachEdgeOfRing(start, end, body) }
    // Edges that begin after the window are out; of those before, the reach tells where to stop.
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if graph.edges.stations[order[middle]].from <= end + Self.margin {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var position = low - 1
    while position >= 0, reachSoFar[position] >= start - Self.margin {
      if graph.edges.stations[order[position]].to >= start - Self.margin { body(order[position]) }
      position -= 1
    }
  }

  /// On a ring an edge may reach across the start: the shorter way round is where it lies.
  private func forEachEdgeOfRing(_ start: Double, _ end: Double, _ body: (Int) -> Void) {
    let length = graph.route.length
    for (index, stations) in graph.edges.stations.enumerated() {
      let isAcross = stations.to - stations.from > length / 2
      let from = isAcross ? stations.to - length : stations.from
      let to = isAcross ? stations.from : stations.to
      let isNear = [0, length].contains { lap in
        from + lap <= end + Self.margin && to + lap >= start - Self.margin
      }
      if isNear { body(index) }
    }
  }

  /// Stations are measured along the centreline, the window along its chord; this covers the
  /// difference on bends, metres.
  private static let margin = 1.0

  /// The ends of an edge cut to the window, in window coordinates; a disc gives its circle.
  private static func clipped(
    _ segment: Segment, _ radius: Double, _ origin: Coordinate, _ along: Coordinate,
    _ normal: Coordinate, _ length: Double
  ) -> [Coordinate] {
    func local(_ position: Coordinate) -> Coordinate {
      let offset = position - origin
      return Coordinate(offset.dot(along), offset.dot(normal))
    }
    let a = local(segment.start)
    let b = local(segment.end)
    if radius == 0 { return clip(a, b, length) }
    // A circle through 32 points drawn just outside, cut like any outline.
    let outer = radius / (Double.pi / 32).cosine
    var result: [Coordinate] = []
    for centre in segment.start == segment.end ? [a] : [a, b] {
      var before = centre + Coordinate(outer, 0)
      for step in 1...32 {
        let angle = Double(step) * Double.pi / 16
        let next = centre + Coordinate(angle.cosine, angle.sine) * outer
        result += clip(before, next, length)
        before = next
      }
    }
    return result
  }

  private static func clip(_ a: Coordinate, _ b: Coordinate, _ length: Double) -> [Coordinate] {
    let low = min(a.x, b.x)
    let high = max(a.x, b.x)
    // A window that ends at a vertex holds it, whatever rounding says.
    let first = -Pavement.contact
    let last = length + Pavement.contact
    if high < first || low > last { return [] }
    if low >= first, high <= last { return [a, b] }
    func at(_ x: Double) -> Coordinate { a.interpolated(to: b, fraction: (x - a.x) / (b.x - a.x)) }
    func cut(_ end: Coordinate) -> Coordinate {
      end.x < first ? at(first) : end.x > last ? at(last) : end
    }
    return [cut(a), cut(b)]
  }
}
