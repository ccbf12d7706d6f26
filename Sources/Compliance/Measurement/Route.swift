public import Geometry

/// A centreline that is measured as one: lanes joined end to end, or the two arms of a turn.
public struct Route: Sendable {
  /// A stretch of the route that is a stretch of one lane.
  public struct Span: Hashable, Sendable {
    /// Index of the lane in the community.
    public var lane: Int
    /// Stations on the route, metres.
    public var from: Double
    public var to: Double
    /// The lane's own station, as drawn, at `from`.
    public var laneFrom: Double
    /// True when the route runs against the lane as drawn.
    public var isReversed: Bool
  }

  /// What lies beyond an end of the route.
  public enum End: Hashable, Sendable {
    /// Other lanes, a public road, a gate or the community's edge: driving goes on.
    case open
    /// Nothing: the last half of the required width counts as the end.
    case deadEnd
  }

  public private(set) var coordinates: [Coordinate]
  /// Station of every coordinate, metres.
  public private(set) var stations: [Double]
  public var spans: [Span]
  public var isClosed: Bool
  public var start: End
  public var end: End
  /// Where a turn leaves one arm for the other; `nil` for a way.
  var turn: Turn?

  /// The node of a turn and the ends of the two arms that meet there.
  struct Turn: Hashable, Sendable {
    var station: Double
    var first: LaneNetwork.ArmEnd
    var second: LaneNetwork.ArmEnd
  }

  private let index: ChainIndex

  /// Metres.
  public var length: Double { stations.last ?? 0 }

  init(
    coordinates: [Coordinate], spans: [Span], isClosed: Bool, start: End = .open, end: End = .open
  ) {
    self.coordinates = coordinates
    self.spans = spans
    self.isClosed = isClosed
    self.start = start
    self.end = end
    index = ChainIndex(coordinates)
    var total = 0.0
    stations = []
    stations.reserveCapacity(coordinates.count)
    for (index, coordinate) in coordinates.enumerated() {
      if index > 0 { total += coordinates[index - 1].distance(to: coordinate) }
      stations.append(total)
    }
  }

  /// Number of segments.
  var segmentCount: Int { max(0, coordinates.count - 1) }

  /// The segment that holds a station; the later one at a vertex.
  ///
  /// - Complexity: O(log *n*).
  func segmentIndex(atStation station: Double) -> Int {
    var low = 0
    var high = max(0, segmentCount - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if stations[middle] <= station { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The position at a station, clamped to the ends.
  func coordinate(atStation station: Double) -> Coordinate {
    guard segmentCount > 0 else { return coordinates.first ?? Coordinate(0, 0) }
    let index = segmentIndex(atStation: min(max(0, station), length))
    let step = stations[index + 1] - stations[index]
    let fraction = step > 0 ? min(1, max(0, (station - stations[index]) / step)) : 0
    return coordinates[index].interpolated(to: coordinates[index + 1], fraction: fraction)
  }

  /// The station of the nearest centreline point, whatever lies between.
  func nearestStation(to position: Coordinate) -> Double { nearest(to: position).station }

  /// The station and distance of the nearest centreline point, whatever lies between.
  func nearest(to position: Coordinate) -> (station: Double, distance: Double) {
    var guess = 0
    return nearest(to: position, &guess)
  }

  /// The station and distance of the nearest centreline point, whatever lies between.
  ///
  /// - Parameter guess: a segment that may be near, left as the nearest one: what is asked for in
  ///   turn mostly lies together. The answer does not depend on it.
  /// - Complexity: about O(log *n*), without allocation.
  func nearest(
    to position: Coordinate, _ guess: inout Int
  ) -> (station: Double, distance: Double) {
    let best = index.nearest(position, coordinates, guess: guess)
    guard best.square.isFinite else { return (0, 0) }
    guess = best.segment
    let from = stations[best.segment]
    return (
      from + best.fraction * (stations[best.segment + 1] - from), best.square.squareRoot()
    )
  }

  /// The nearest centreline segment, how far along it and the square of the distance; the first of
  /// equally near ones.
  func nearestHit(to position: Coordinate, _ guess: inout Int) -> ChainIndex.Hit {
    let hit = index.nearest(position, coordinates, guess: guess)
    guess = hit.segment
    return hit
  }

  /// The unit vector along the route at a station; of the later segment at a vertex.
  func direction(atStation station: Double) -> Coordinate {
    direction(ofSegment: segmentIndex(atStation: station))
  }

  func direction(ofSegment index: Int) -> Coordinate {
    let step = coordinates[index + 1] - coordinates[index]
    let length = step.length
    return length > 0 ? step * (1 / length) : Coordinate(1, 0)
  }

  /// The span that holds a station; the earlier one at a joint.
  func spanIndex(atStation station: Double) -> Int {
    var best = 0
    for (index, span) in spans.enumerated() where station > span.from - 1e-9 {
      if index == 0 || station > span.from + 1e-9 { best = index }
    }
    return best
  }

  /// The lane and its own station, as drawn, at a station of the route.
  func laneStation(atStation station: Double) -> (lane: Int, station: Double, isReversed: Bool) {
    let span = spans[spanIndex(atStation: station)]
    let along = min(max(station, span.from), span.to) - span.from
    return (
      span.lane, span.isReversed ? span.laneFrom - along : span.laneFrom + along, span.isReversed
    )
  }

  /// The part between two stations, with the same spans cut to it.
  func clipped(from start: Double, to end: Double) -> Route {
    var points = [coordinate(atStation: start)]
    for (index, station) in stations.enumerated()
    where station > start + 1e-9 && station < end - 1e-9 {
      points.append(coordinates[index])
    }
    points.append(coordinate(atStation: end))
    let cut = spans.compactMap { span -> Span? in
      let from = max(span.from, start)
      let to = min(span.to, end)
      guard to > from + 1e-9 else { return nil }
      let skipped = from - span.from
      return Span(
        lane: span.lane, from: from - start, to: to - start,
        laneFrom: span.isReversed ? span.laneFrom - skipped : span.laneFrom + skipped,
        isReversed: span.isReversed)
    }
    return Route(
      coordinates: points, spans: cut, isClosed: false,
      start: start > 1e-9 ? .open : self.start, end: end < length - 1e-9 ? .open : self.end)
  }

  /// The same centreline run the other way.
  var reversed: Route {
    let length = length
    let turned = spans.reversed().map { span in
      let along = span.to - span.from
      return Span(
        lane: span.lane, from: length - span.to, to: length - span.from,
        laneFrom: span.isReversed ? span.laneFrom - along : span.laneFrom + along,
        isReversed: !span.isReversed)
    }
    var result = Route(
      coordinates: coordinates.reversed(), spans: turned, isClosed: isClosed, start: end,
      end: start)
    result.turn = turn.map {
      Turn(station: length - $0.station, first: $0.second, second: $0.first)
    }
    return result
  }
}
