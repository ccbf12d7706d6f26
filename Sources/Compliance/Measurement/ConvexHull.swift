internal import Geometry

/// Half hulls of a point set.
enum ConvexHull {
  /// The lower hull, from left to right (monotone chain, Andrew 1979).
  static func lower(_ points: [Coordinate]) -> [Coordinate] {
    chain(points) { $0 <= 0 }
  }

  /// The upper hull, from left to right.
  static func upper(_ points: [Coordinate]) -> [Coordinate] {
    chain(points) { $0 >= 0 }
  }

  private static func chain(
    _ points: [Coordinate], _ isInside: (Double) -> Bool
  ) -> [Coordinate] {
    let ordered = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    var hull: [Coordinate] = []
    for point in ordered {
      while hull.count >= 2,
        isInside((hull[hull.count - 1] - hull[hull.count - 2]).cross(point - hull[hull.count - 2]))
      {
        hull.removeLast()
      }
      hull.append(point)
    }
    return hull
  }
}
