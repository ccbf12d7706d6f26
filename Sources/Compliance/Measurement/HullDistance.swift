internal import Geometry

/// The distance between the convex hulls of two point sets, without building the hulls.
///
/// Gilbert, Johnson and Keerthi (1988) in the plane: the point of the Minkowski difference nearest
/// the origin is found by support points, in a handful of passes over the points.
enum HullDistance {
  /// Metres; 0 when the hulls meet, infinite when a set is empty.
  ///
  /// - Parameters:
  ///   - enough: where the distance is surely larger than this, infinity is the answer.
  ///   - start: a point of either set to begin with; good ones make fewer passes.
  /// - Complexity: O(*n*) for each of the few passes.
  static func between(
    _ first: UnsafeMutableBufferPointer<Coordinate>,
    _ second: UnsafeMutableBufferPointer<Coordinate>, enough: Double = .infinity,
    start: (Int, Int) = (0, 0)
  ) -> Double {
    if first.isEmpty || second.isEmpty { return .infinity }
    var nearest = first[start.0] - second[start.1]
    var one = nearest
    var two: Coordinate?
    for _ in 0..<64 {
      let square = nearest.dot(nearest)
      if square < 1e-18 { return 0 }
      let next = support(first, nearest * -1) - support(second, nearest)
      // All of the difference lies beyond this point along this direction. A hair of slack for
      // rounding.
      let beyond = nearest.dot(next)
      if beyond > 0, beyond * beyond > (enough + hair) * (enough + hair) * square {
        return .infinity
      }
      // No point of the difference lies nearer along this direction: done.
      if square - beyond <= 1e-12 * square + 1e-15 { return square.squareRoot() }
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

  /// Metres; far above the rounding of coordinates.
  static let hair = 1e-7

  private static func support(
    _ points: UnsafeMutableBufferPointer<Coordinate>, _ direction: Coordinate
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
