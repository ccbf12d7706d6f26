internal import Geometry

/// The distance between the convex hulls of two point sets, without building the hulls.
///
/// Gilbert, Johnson and Keerthi (1988) in the plane: the point of the Minkowski difference nearest
/// the origin is found by support points, in a handful of passes over the points.
enum HullDistance {
  /// Metres; 0 when the hulls meet, infinite when a set is empty.
  ///
  /// - Complexity: O(*n*) for each of the few passes.
  static func between(
    _ first: UnsafeBufferPointer<Coordinate>, _ second: UnsafeBufferPointer<Coordinate>
  ) -> Double {
    guard let a = first.first, let b = second.first else { return .infinity }
    var nearest = a - b
    var one = nearest
    var two: Coordinate?
    for _ in 0..<64 {
      let square = nearest.dot(nearest)
      if square < 1e-18 { return 0 }
      let next = support(first, nearest * -1) - support(second, nearest)
      // No point of the difference lies nearer along this direction: done.
      if square - nearest.dot(next) <= 1e-12 * square + 1e-15 { return square.squareRoot() }
      guard let other = two else {
        two = next
        nearest = nearestPoint(one, next)
        continue
      }
      if encloses(one, other, next) { return 0 }
      // Of the two edges at the new point the nearer one stays.
      let withOne = nearestPoint(one, next)
      let withOther = nearestPoint(other, next)
      if withOne.dot(withOne) <= withOther.dot(withOther) {
        nearest = withOne
      } else {
        one = other
        nearest = withOther
      }
      two = next
    }
    return nearest.length
  }

  private static func support(
    _ points: UnsafeBufferPointer<Coordinate>, _ direction: Coordinate
  ) -> Coordinate {
    var best = points[0]
    var most = best.dot(direction)
    for index in 1..<points.count {
      let reach = points[index].dot(direction)
      if reach > most {
        most = reach
        best = points[index]
      }
    }
    return best
  }

  /// The point of a segment nearest the origin.
  private static func nearestPoint(_ a: Coordinate, _ b: Coordinate) -> Coordinate {
    let step = b - a
    let square = step.dot(step)
    if square == 0 { return a }
    let fraction = min(1, max(0, -a.dot(step) / square))
    return Coordinate(a.x + step.x * fraction, a.y + step.y * fraction)
  }

  private static func encloses(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Bool {
    let ab = a.cross(b)
    let bc = b.cross(c)
    let ca = c.cross(a)
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0)
  }
}
