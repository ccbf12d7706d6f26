/// An axis-aligned box (OGC envelope); empty when nothing has been added.
public struct Envelope: Hashable, Sendable, BitwiseCopyable {
  /// The western edge.
  public var minX: Double
  /// The southern edge.
  public var minY: Double
  /// The eastern edge.
  public var maxX: Double
  /// The northern edge.
  public var maxY: Double

  /// The empty envelope, which intersects nothing.
  @inlinable
  public init() {
    minX = .infinity
    minY = .infinity
    maxX = -.infinity
    maxY = -.infinity
  }

  /// The smallest envelope that covers all given coordinates.
  @inlinable
  public init(_ coordinates: some Sequence<Coordinate>) {
    self.init()
    for coordinate in coordinates { add(coordinate) }
  }

  /// The smallest envelope that covers a segment, moved out by a margin.
  @inlinable
  public init(_ segment: Segment, margin: Double = 0) {
    minX = min(segment.start.x, segment.end.x) - margin
    minY = min(segment.start.y, segment.end.y) - margin
    maxX = max(segment.start.x, segment.end.x) + margin
    maxY = max(segment.start.y, segment.end.y) + margin
  }

  /// The box around a position, a margin away on all sides.
  @inlinable
  public init(_ position: Coordinate, margin: Double) {
    minX = position.x - margin
    minY = position.y - margin
    maxX = position.x + margin
    maxY = position.y + margin
  }

  /// True when nothing has been added.
  @inlinable
  public var isEmpty: Bool { minX > maxX }

  /// The middle of the box.
  public var centre: Coordinate { Coordinate((minX + maxX) / 2, (minY + maxY) / 2) }

  /// East–west extent.
  public var width: Double { isEmpty ? 0 : maxX - minX }

  /// North–south extent.
  public var height: Double { isEmpty ? 0 : maxY - minY }

  /// Grows the box to cover a coordinate.
  @inlinable
  public mutating func add(_ coordinate: Coordinate) {
    minX = min(minX, coordinate.x)
    minY = min(minY, coordinate.y)
    maxX = max(maxX, coordinate.x)
    maxY = max(maxY, coordinate.y)
  }

  /// Grows the box to cover another one.
  @inlinable
  public mutating func add(_ other: Envelope) {
    minX = min(minX, other.minX)
    minY = min(minY, other.minY)
    maxX = max(maxX, other.maxX)
    maxY = max(maxY, other.maxY)
  }

  /// The box moved out by a margin on all sides.
  @inlinable
  public func expanded(by margin: Double) -> Envelope {
    var result = self
    result.minX -= margin
    result.minY -= margin
    result.maxX += margin
    result.maxY += margin
    return result
  }

  /// True when the boxes share at least a boundary point.
  @inlinable
  public func intersects(_ other: Envelope) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// True when no part of the other box lies outside this one.
  @inlinable
  public func covers(_ other: Envelope) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  /// True when the coordinate lies inside or on the boundary.
  @inlinable
  public func covers(_ coordinate: Coordinate) -> Bool {
    minX <= coordinate.x && coordinate.x <= maxX && minY <= coordinate.y && coordinate.y <= maxY
  }
}
