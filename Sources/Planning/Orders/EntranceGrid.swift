internal import Geometry

/// A yellow grid over the clear width of an entrance: a frame and lines at an angle to it.
struct EntranceGrid {
  /// The ground the grid lies on, a rectangle.
  let area: Polygon
  /// What is painted.
  let paint: [Polygon]

  /// - Parameters:
  ///   - centre: middle of the near end, on the centreline.
  ///   - along: unit vector over the depth.
  ///   - left, right: metres from the centreline to the sides.
  ///   - angle: of the inner lines to the frame, radians.
  /// - Throws: `TopologyFailure` when an overlay fails.
  init(
    at centre: Coordinate, along: Coordinate, depth: Double, left: Double, right: Double,
    frame: Double, line: Double, spacing: Double, cosine: Double, sine: Double
  ) throws(TopologyFailure) {
    let across = Coordinate(-along.y, along.x)
    func place(_ u: Double, _ v: Double) -> Coordinate { centre + along * u + across * v }
    func box(_ u: ClosedRange<Double>, _ v: ClosedRange<Double>) -> Polygon {
      Polygon([
        place(u.lowerBound, v.lowerBound), place(u.upperBound, v.lowerBound),
        place(u.upperBound, v.upperBound), place(u.lowerBound, v.upperBound),
      ])
    }
    area = box(0...depth, -right...left)
    guard depth > 2 * frame, left + right > 2 * frame else {
      paint = [area]
      return
    }
    let inner = box(frame...(depth - frame), (frame - right)...(left - frame))
    var strips: [Polygon] = []
    let middle = place(depth / 2, (left - right) / 2)
    let reach = depth + left + right
    for turn in [1.0, -1.0] {
      let direction = along * cosine + across * (sine * turn)
      let normal = Coordinate(-direction.y, direction.x)
      let count = Int((reach / spacing).rounded(.up))
      for number in -count...count {
        let start = middle + normal * (Double(number) * spacing)
        strips.append(
          Polygon([
            start - direction * reach - normal * (line / 2),
            start + direction * reach - normal * (line / 2),
            start + direction * reach + normal * (line / 2),
            start - direction * reach + normal * (line / 2),
          ]))
      }
    }
    let ring = Polygon(
      exterior: area.exterior, holes: [Ring(inner.exterior.coordinates.reversed())])
    let lines = try Overlay.intersection(try Overlay.union(strips), [inner])
    paint = try Overlay.union([ring] + lines)
  }
}
