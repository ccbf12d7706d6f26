internal import Geometry
internal import Model

/// The widest straight empty strip inside a window of one vehicle length (`design.md` section 3).
///
/// A longer window holds everything a shorter one in it holds, so its strip is never wider. The
/// search always splits the block of window positions whose enclosing window is narrowest, and ends
/// when no block can hold anything narrower than the best window found.
struct StripWidth {
  /// The narrowest strip and the station at which its window starts.
  struct Place: Hashable, Sendable {
    var width: Double
    var station: Double
  }

  private let route: Route
  private let edges: GapEdges
  private let window: Double
  private let deviation: Double
  private let sweep: EdgeSweep
  private let points: WindowPoints
  /// For every edge whether it stands there in the state.
  private let isActive: [Bool]

  /// Windows start at least this often, metres.
  private static let step = 0.25
  /// Blocks of positions shorter than this, metres, are looked at one by one.
  private static let block = 0.6
  /// Stations are measured along the centreline, the window along its chord; this covers the
  /// difference on bends, metres.
  private static let margin = 1.0

  /// Prepares a graph in a state.
  ///
  /// - Parameters:
  ///   - sides: for every node the wall it touches, and whether it stands there at all.
  ///   - window: one vehicle length, metres.
  ///   - deviation: the centreline may leave its chord by this much, metres.
  init(
    _ graph: GapGraph, sweep: EdgeSweep, sides: NodeSides, window: Double, deviation: Double
  ) {
    route = graph.route
    edges = graph.edges
    self.sweep = sweep
    self.window = window
    self.deviation = deviation
    points = WindowPoints(graph.edges, sides)
    isActive = edges.nodes.map(sides.isActive)
  }

  /// The narrowest strip of windows that begin in a stretch; `nil` where no window can be judged.
  ///
  /// - Parameter hint: a station where the route is known to be narrow, so that most blocks can be
  ///   dropped at the first look.
  func narrowest(from: Double, to: Double, hint: Double?) -> Place? {
    edges.withView { narrowest(from: from, to: to, hint: hint, $0) }
  }

  private func narrowest(
    from: Double, to: Double, hint: Double?, _ view: GapEdges.View
  ) -> Place? {
    let last = route.isClosed ? to - window : min(to, route.length) - window
    guard last >= from, route.length > window else { return nil }
    var best: Place?
    if let hint { look(at: min(last, max(from, hint - window / 2)), view, &best) }
    var blocks = StripBlocks()
    var start = from
    repeat {
      let end = min(last, start + window / 2)
      add(start, end, best, view, &blocks)
      start = end
    } while start < last
    while let block = blocks.popNarrowest() {
      if let best, block.bound >= best.width { break }
      if block.to - block.from <= Self.block {
        for station in positions(block.from, block.to) { look(at: station, view, &best) }
      } else {
        let middle = (block.from + block.to) / 2
        add(block.from, middle, best, view, &blocks)
        add(middle, block.to, best, view, &blocks)
      }
    }
    return best
  }

  /// Adds a block unless it cannot hold anything narrower than the best.
  ///
  /// No window that begins in a block has a narrower strip than the window that encloses them all;
  /// its width straight along the chord is cheap to tell and often enough.
  private func add(
    _ from: Double, _ to: Double, _ best: Place?, _ view: GapEdges.View,
    _ blocks: inout StripBlocks
  ) {
    let origin = position(from - Self.margin)
    let end = position(to + window + Self.margin)
    func forEachEdge(_ body: (Int) -> Void) {
      sweep.forEach(from: from - 2 * Self.margin, to: to + window + 2 * Self.margin, body)
    }
    if let best,
      points.separation(origin: origin, end: end, view, forEachEdge) >= best.width
    {
      return
    }
    let bound = points.strip(origin: origin, end: end, view, forEachEdge) ?? 0
    if let best, bound >= best.width { return }
    blocks.add(bound, from, to)
  }

  private func look(at station: Double, _ view: GapEdges.View, _ best: inout Place?) {
    guard isStraight(station) else { return }
    let width = points.strip(
      origin: position(station), end: position(station + window), view
    ) { body in
      sweep.forEach(from: station - Self.margin, to: station + window + Self.margin, body)
    }
    guard let width else { return }
    if best.map({ (width, station) < ($0.width, $0.station) }) ?? true {
      best = Place(width: width, station: station)
    }
  }

  private func positions(_ from: Double, _ to: Double) -> [Double] {
    var result = [from, to]
    var station = (from / Self.step).rounded(.up) * Self.step
    while station < to {
      result.append(station)
      station += Self.step
    }
    func add(_ end: Double) { if end >= from, end <= to { result.append(end) } }
    for shift in [0, window] {
      // Wider by a hair than what is asked, so that rounding loses no end.
      sweep.forEach(from: from + shift - 1e-6, to: to + shift + 1e-6) { index in
        guard isActive[index] else { return }
        add(edges.stations[index].from - shift)
        add(edges.stations[index].to - shift)
      }
    }
    result.sort()
    var before = -Double.infinity
    return result.filter { station in
      guard station > before + 1e-9 else { return false }
      before = station
      return true
    }
  }

  /// The position at a station; a ring goes on where it began, a line goes on straight.
  private func position(_ station: Double) -> Coordinate {
    let length = route.length
    if route.isClosed {
      return route.coordinate(
        atStation: station > length ? station - length : station < 0 ? station + length : station)
    }
    if station < 0 { return route.coordinates[0] + route.direction(ofSegment: 0) * station }
    if station > length {
      let last = route.segmentCount - 1
      return route.coordinates[last + 1] + route.direction(ofSegment: last) * (station - length)
    }
    return route.coordinate(atStation: station)
  }

  /// Whether the centreline stays near its chord in a window.
  private func isStraight(_ start: Double) -> Bool {
    let end = start + window
    let chord = Segment(position(start), position(end))
    guard chord.length > 0 else { return false }
    for lap in route.isClosed ? [0, route.length] : [0] {
      var index = route.segmentIndex(atStation: max(0, start - lap))
      while index < route.stations.count, route.stations[index] + lap < end {
        if route.stations[index] + lap > start,
          chord.distance(to: route.coordinates[index]) > deviation + 1e-9
        {
          return false
        }
        index += 1
      }
    }
    return true
  }
}
