/// A chain of straight segments (OGC line string), directed as drawn.
public struct LineString: Hashable, Sendable {
  /// The vertices in drawing order.
  public var coordinates: [Coordinate]

  /// A line through the given vertices.
  @inlinable
  public init(_ coordinates: [Coordinate]) { self.coordinates = coordinates }

  /// The length of all segments together, in metres.
  ///
  /// - Complexity: O(*n*).
  public var length: Double {
    zip(coordinates, coordinates.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  /// The same line drawn the other way.
  public var reversed: LineString { LineString(coordinates.reversed()) }

  /// The smallest box that covers the line.
  public var envelope: Envelope { Envelope(coordinates) }

  /// True when the line ends where it starts and has at least four vertices.
  public var isClosed: Bool { coordinates.count >= 4 && coordinates.first == coordinates.last }

  /// The position at a distance along the line, clamped to its ends.
  ///
  /// - Complexity: O(*n*).
  public func coordinate(atStation station: Double) -> Coordinate {
    guard let first = coordinates.first, let last = coordinates.last else {
      return Coordinate(0, 0)
    }
    if station <= 0 { return first }
    var rest = station
    for (a, b) in zip(coordinates, coordinates.dropFirst()) {
      let step = a.distance(to: b)
      if rest <= step, step > 0 { return a.interpolated(to: b, fraction: rest / step) }
      rest -= step
    }
    return last
  }

  /// The part between two stations, in drawing order; its ends are interpolated.
  ///
  /// - Complexity: O(*n*).
  public func substring(from start: Double, to end: Double) -> LineString {
    var result = [coordinate(atStation: start)]
    var station = 0.0
    for (a, b) in zip(coordinates, coordinates.dropFirst()) {
      station += a.distance(to: b)
      if station > start, station < end { result.append(b) }
    }
    result.append(coordinate(atStation: end))
    return LineString(result)
  }

  /// The station and distance of the nearest point of the line.
  ///
  /// - Complexity: O(*n*).
  public func nearest(to position: Coordinate) -> (station: Double, distance: Double) {
    var best = (station: 0.0, distance: Double.infinity)
    var station = 0.0
    if coordinates.count == 1, let only = coordinates.first {
      return (0, only.distance(to: position))
    }
    for (a, b) in zip(coordinates, coordinates.dropFirst()) {
      let segment = Segment(a, b)
      let fraction = segment.fractionNearest(to: position)
      let distance = a.interpolated(to: b, fraction: fraction).distance(to: position)
      if distance < best.distance { best = (station + fraction * segment.length, distance) }
      station += segment.length
    }
    return best
  }
}
