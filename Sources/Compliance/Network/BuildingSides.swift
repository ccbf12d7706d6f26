internal import Geometry
internal import Model

/// The two long sides of a building, as the long edges of its smallest enclosing rectangle, and how
/// much of them a lane runs beside.
struct BuildingSides {
  /// Points half a step inside each metre or so of each long side.
  private(set) var sides: [[Coordinate]] = []
  private(set) var envelope = Envelope()

  /// Sides are looked at in points at most this far apart, metres.
  private static let step = 1.0

  init(_ outline: [Polygon]) {
    let points = outline.flatMap(\.exterior.coordinates)
    envelope = Envelope(points)
    guard let box = Self.smallestRectangle(points) else { return }
    sides = [(box[0], box[1]), (box[3], box[2])].map { from, to in
      let count = max(2, Int((from.distance(to: to) / Self.step).rounded(.up)))
      return (0..<count).map {
        from.interpolated(to: to, fraction: (Double($0) + 0.5) / Double(count))
      }
    }
  }

  /// Corners of the enclosing rectangle of least area; the first edge is a long one.
  ///
  /// One of its edges runs along an edge of the convex hull (Freeman and Shapira 1975).
  static func smallestRectangle(_ points: [Coordinate]) -> [Coordinate]? {
    let hull = ConvexHull.lower(points) + ConvexHull.upper(points).reversed()
    var best: (area: Double, corners: [Coordinate])?
    for (a, b) in zip(hull, hull.dropFirst()) where a.distance(to: b) > 1e-6 {
      let along = WidenedCentreline.unit(a, b)
      let normal = Coordinate(-along.y, along.x)
      var box = Envelope()
      for point in hull { box.add(Coordinate(point.dot(along), point.dot(normal))) }
      let area = box.width * box.height
      if let known = best, known.area <= area + 1e-9 { continue }
      let corners = [
        (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
      ].map { along * $0.0 + normal * $0.1 }
      let isWide = box.width >= box.height
      best = (area, isWide ? corners : Array(corners[1...]) + [corners[0]])
    }
    return best?.corners
  }

  /// Which points of each long side lie within a distance of a line.
  func covered(by line: LineString, within reach: Double) -> [[Bool]] {
    guard line.envelope.expanded(by: reach).intersects(envelope) else { return [] }
    let covered = sides.map { side in
      side.map { line.nearest(to: $0).distance <= reach }
    }
    return covered.contains { $0.contains(true) } ? covered : []
  }
}
