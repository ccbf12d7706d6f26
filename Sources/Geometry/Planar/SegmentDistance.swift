extension Segment {
  /// The nearest points of two segments and the square of their distance.
  ///
  /// Exact up to rounding: either the segments cross, or one of the four ends is nearest. Kept free
  /// of allocation because the gap search calls it for every pair of edges that come near.
  @inlinable
  public static func nearest(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
  ) -> (square: Double, onFirst: Coordinate, onSecond: Coordinate) {
    let r = b - a
    let s = d - c
    let rr = r.dot(r)
    let ss = s.dot(s)
    let denominator = r.cross(s)
    if denominator != 0 {
      let offset = c - a
      let t = offset.cross(s) / denominator
      let u = offset.cross(r) / denominator
      if t >= 0, t <= 1, u >= 0, u <= 1 {
        // Nearly parallel segments divide noise by noise; only when both find the same point do
        // they cross there. What overlaps without crossing is found by the ends below.
        let crossing = Coordinate(a.x + r.x * t, a.y + r.y * t)
        let miss = Coordinate(c.x + s.x * u, c.y + s.y * u) - crossing
        if miss.dot(miss) < 1e-18 { return (0, crossing, crossing) }
      }
    }
    var best = pointToSegment(a, c, s, ss)
    var onFirst = a
    var onSecond = best.point
    let second = pointToSegment(b, c, s, ss)
    if second.square < best.square {
      best = second
      onFirst = b
      onSecond = second.point
    }
    let third = pointToSegment(c, a, r, rr)
    if third.square < best.square {
      best = third
      onFirst = third.point
      onSecond = c
    }
    let fourth = pointToSegment(d, a, r, rr)
    if fourth.square < best.square {
      best = fourth
      onFirst = fourth.point
      onSecond = d
    }
    return (best.square, onFirst, onSecond)
  }

  @inlinable
  static func pointToSegment(
    _ p: Coordinate, _ origin: Coordinate, _ direction: Coordinate, _ square: Double
  ) -> (square: Double, point: Coordinate) {
    let t = square == 0 ? 0 : min(1, max(0, (p - origin).dot(direction) / square))
    let point = Coordinate(origin.x + direction.x * t, origin.y + direction.y * t)
    let offset = p - point
    return (offset.dot(offset), point)
  }
}
