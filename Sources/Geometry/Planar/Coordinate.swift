/// A position in a plane, in metres of one local frame (in degrees only inside `SurveyIO`).
public struct Coordinate: Hashable, Sendable, BitwiseCopyable {
  /// Metres east of the frame's origin.
  public var x: Double
  /// Metres north of the frame's origin.
  public var y: Double

  /// A position `x` metres east and `y` metres north of the origin.
  @inlinable
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

extension Coordinate {
  /// The distance to another position, in the unit of the coordinates.
  @inlinable
  public func distance(to other: Coordinate) -> Double {
    let dx = other.x - x
    let dy = other.y - y
    return (dx * dx + dy * dy).squareRoot()
  }

  /// The position a fraction of the way to another one; 0 is here, 1 is there.
  @inlinable
  public func interpolated(to other: Coordinate, fraction: Double) -> Coordinate {
    Coordinate(x + (other.x - x) * fraction, y + (other.y - y) * fraction)
  }

  /// The component-wise sum.
  @inlinable
  public static func + (left: Coordinate, right: Coordinate) -> Coordinate {
    Coordinate(left.x + right.x, left.y + right.y)
  }

  /// The component-wise difference.
  @inlinable
  public static func - (left: Coordinate, right: Coordinate) -> Coordinate {
    Coordinate(left.x - right.x, left.y - right.y)
  }

  /// The position as a vector, scaled.
  @inlinable
  public static func * (vector: Coordinate, factor: Double) -> Coordinate {
    Coordinate(vector.x * factor, vector.y * factor)
  }

  /// The dot product of two vectors.
  @inlinable
  public func dot(_ other: Coordinate) -> Double { x * other.x + y * other.y }

  /// The z component of the cross product of two vectors; positive when `other` lies to the left.
  @inlinable
  public func cross(_ other: Coordinate) -> Double { x * other.y - y * other.x }

  /// The length of the vector.
  @inlinable
  public var length: Double { (x * x + y * y).squareRoot() }
}

/// Which side of a directed line something lies on.
public enum Side: String, Hashable, Sendable, BitwiseCopyable {
  /// Left of the direction in which the line is drawn.
  case left
  /// Right of the direction in which the line is drawn.
  case right

  /// The other side.
  public var opposite: Side { self == .left ? .right : .left }
}
