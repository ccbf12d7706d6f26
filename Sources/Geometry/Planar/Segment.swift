/// A straight piece between two positions.
public struct Segment: Hashable, Sendable, BitwiseCopyable {
  /// Where the segment starts.
  public var start: Coordinate
  /// Where the segment ends.
  public var end: Coordinate

  /// A segment from `start` to `end`.
  @inlinable
  public init(_ start: Coordinate, _ end: Coordinate) {
    self.start = start
    self.end = end
  }

  /// The length in metres.
  @inlinable
  public var length: Double { start.distance(to: end) }

  /// The middle of the segment.
  @inlinable
  public var midpoint: Coordinate { start.interpolated(to: end, fraction: 0.5) }

  /// How far along the segment, from 0 to 1, its point nearest to a position lies.
  @inlinable
  public func fractionNearest(to position: Coordinate) -> Double {
    let direction = end - start
    let square = direction.dot(direction)
    if square == 0 { return 0 }
    return min(1, max(0, (position - start).dot(direction) / square))
  }

  /// The distance from a position to the nearest point of the segment, in metres.
  @inlinable
  public func distance(to position: Coordinate) -> Double {
    start.interpolated(to: end, fraction: fractionNearest(to: position)).distance(to: position)
  }

  /// The point in which the interiors cross, or `nil` when they only touch, overlap or miss.
  @inlinable
  public func properCrossing(with other: Segment) -> Coordinate? {
    let r = end - start
    let s = other.end - other.start
    let denominator = r.cross(s)
    if denominator == 0 { return nil }
    let offset = other.start - start
    let t = offset.cross(s) / denominator
    let u = offset.cross(r) / denominator
    guard t > 0, t < 1, u > 0, u < 1 else { return nil }
    return start.interpolated(to: end, fraction: t)
  }
}
