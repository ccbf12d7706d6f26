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
  private let window: Double
  private let deviation: Double
  private let sweep: EdgeSweep
  private let points = WindowPoints()

  /// Windows start at least this often, metres.
  private static let step = 0.25
  /// Blocks of positions shorter than this, metres, are looked at one by one.
  private static let block = 0.6
  /// Stations are measured along the centreline, the window along its chord; this covers the
  /// difference on bends, metres.
  private static let margin = 1.0

  /// Prepares a route.
  ///
  /// - Parameters:
  ///   - sweep: the edges that stand there.
  ///   - window: one vehicle length, metres.
  ///   - deviation: the centreline may leave its chord by this much, metres.
  init(_ route: Route, sweep: EdgeSweep, window: Double, deviation: Double) {
    self.route = route
    self.sweep = sweep
    self.window = window
    self.deviation = deviation
  }

  /// The narrowest strip of windows that begin in a stretch; `nil` where no window can be judged.
  ///
  /// - Parameter hint: a station where the route is known to be narrow, so that most blocks can be
  ///   dropped at the first look.
  func narrowest(from: Double, to: Double, hint: Double?) -> Place? {
    let last = route.isClosed ? to - window : min(to, route.length) - window
    guard last >= from, route.length > window else { return nil }
    var best: Place?
    if let hint { look(at: min(last, max(from, hint - window / 2)), &best) }
    var blocks = StripBlocks()
    var start = from
    repeat {
      let end = min(last, start + window / 2)
      add(start, end, best, &blocks)
      start = end
    } while start < last
    while let block = blocks.popNarrowest() {
      if let best, block.bound >= best.width { break }
      if block.to - block.from <= Self.block {
        lookAtAll(block.from, block.to, &best)
      } else {
        let middle = (block.from + block.to) / 2
        add(block.from, middle, best, &blocks)
        add(middle, block.to, best, &blocks)
      }
    }
    return best
  }

  /// Adds a block unless it cannot hold anything narrower than the best.
  ///
  /// No window that begins in a block has a narrower strip than the window that encloses them all;
  /// its width straight along the chord is cheap to tell and often enough.
  private func add(_ from: Double, _ to: Double, _ best: Place?, _ blocks: inout StripBlocks) {
    let chord = WindowPoints.Chord(
      position(from - Self.margin), position(to + window + Self.margin))
    var bound: Double?
    if let chord {
      sweep.find(from: from - 2 * Self.margin, to: to + window + 2 * Self.margin)
      if let best, points.separation(chord, sweep) >= best.width { return }
      bound = points.strip(chord, sweep, enough: best?.width ?? .infinity)
    }
    if let best, bound ?? 0 >= best.width { return }
    blocks.add(bound ?? 0, from, to)
  }

  private func look(at station: Double, _ best: inout Place?) {
    let origin = position(station)
    let end = position(station + window)
    guard let chord = WindowPoints.Chord(origin, end), isStraight(station, Segment(origin, end))
    else { return }
    sweep.find(from: station - Self.margin, to: station + window + Self.margin)
    guard let width = points.strip(chord, sweep, enough: best?.width ?? .infinity) else { return }
    if best.map({ (width, station) < ($0.width, $0.station) }) ?? true {
      best = Place(width: width, station: station)
    }
  }

  /// Looks at all windows of a short block that can be the narrowest.
  private func lookAtAll(_ from: Double, _ to: Double, _ best: inout Place?) {
    let positions = FlatBuffer<Double>()
    positions.append(from)
    positions.append(to)
    var station = (from / Self.step).rounded(.up) * Self.step
    while station < to {
      positions.append(station)
      station += Self.step
    }
    func add(_ end: Double) { if end >= from, end <= to { positions.append(end) } }
    func addEnds(_ shift: Double) {
      // Wider by a hair than what is asked, so that rounding loses no end.
      sweep.forEach(from: from + shift - 1e-6, to: to + shift + 1e-6) { edge in
        add(edge.from - shift)
        add(edge.to - shift)
      }
    }
    addEnds(0)
    addEnds(window)
    positions.elements.sortFlat()
    var before = -Double.infinity
    for station in positions.elements where station > before + 1e-9 {
      before = station
      look(at: station, &best)
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
  private func isStraight(_ start: Double, _ chord: Segment) -> Bool {
    if !route.isClosed { return isStraight(start, chord, lap: 0) }
    return isStraight(start, chord, lap: 0) && isStraight(start, chord, lap: route.length)
  }

  private func isStraight(_ start: Double, _ chord: Segment, lap: Double) -> Bool {
    let end = start + window
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
