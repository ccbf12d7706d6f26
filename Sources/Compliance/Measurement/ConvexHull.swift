import Foundation
internal import Geometry

extension Double {
  var cosine: Double { cos(self) }
  var sine: Double { sin(self) }
}

/// Half hulls of two point sets, one above the other, and the distance between them.
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

  /// The distance between a lower hull above and an upper hull below; 0 when they meet.
  ///
  /// - Complexity: O(*n* *m*), on hulls of a few points.
  static func distance(lower above: [Coordinate], upper below: [Coordinate]) -> Double {
    if meets(above, below) { return 0 }
    var best = Double.infinity
    for (a, b) in edges(above) {
      for (c, d) in edges(below) {
        best = min(best, Segment.nearest(a, b, c, d).square)
      }
    }
    return best.squareRoot()
  }

  private static func edges(_ hull: [Coordinate]) -> [(Coordinate, Coordinate)] {
    hull.count == 1 ? [(hull[0], hull[0])] : Array(zip(hull, hull.dropFirst()))
  }

  /// Whether some point of one hull lies beyond the other, seen across the window.
  private static func meets(_ above: [Coordinate], _ below: [Coordinate]) -> Bool {
    above.contains { point in height(of: below, at: point.x).map { point.y <= $0 } ?? false }
      || below.contains { point in height(of: above, at: point.x).map { point.y >= $0 } ?? false }
  }

  private static func height(of hull: [Coordinate], at x: Double) -> Double? {
    guard let first = hull.first, let last = hull.last, x >= first.x, x <= last.x else {
      return nil
    }
    for (a, b) in edges(hull) where x >= a.x && x <= b.x {
      return b.x > a.x ? a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y) : a.y
    }
    return nil
  }
}
