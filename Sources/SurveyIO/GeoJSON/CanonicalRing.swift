import Geometry

/// A ring as it is written: rounded, in the direction RFC 7946 asks for, from its smallest corner.
enum CanonicalRing {
  /// The vertices of a closed ring without the repeated last one, as whole numbers of
  /// 10^-`decimals`.
  ///
  /// Whole numbers make the area exact for rings of a few kilometres, so that even a sliver has
  /// one direction whichever way it was drawn.
  ///
  /// - Complexity: O(*n*) unless the smallest corner comes more than once.
  static func scaledVertices(
    of ring: Ring, decimals: Int, counterClockwise: Bool
  ) -> [Coordinate] {
    let power = JSONBuffer.powers[decimals]
    var open = ring.coordinates.dropLast().map {
      Coordinate(($0.x * power).rounded(), ($0.y * power).rounded())
    }
    if open.count < 2 { return open }
    let area = Ring(open).signedArea
    if area != 0 {
      if (area > 0) != counterClockwise { open.reverse() }
      return rotated(open)
    }
    // Without an area there is no direction, so the smaller of the two is taken.
    let forward = rotated(open)
    let backward = rotated(open.reversed())
    return precedes(backward, forward) ? backward : forward
  }

  private static func rotated(_ vertices: [Coordinate]) -> [Coordinate] {
    var best = 0
    for index in vertices.indices.dropFirst() {
      if precedes(vertices[index], vertices[best]) {
        best = index
      } else if vertices[index] == vertices[best],
        isSmaller(vertices, from: index, than: best)
      {
        best = index
      }
    }
    return Array(vertices[best...] + vertices[..<best])
  }

  /// Compares two rotations that start with equal corners.
  private static func isSmaller(_ vertices: [Coordinate], from a: Int, than b: Int) -> Bool {
    for step in 1..<vertices.count {
      let left = vertices[(a + step) % vertices.count]
      let right = vertices[(b + step) % vertices.count]
      if left != right { return precedes(left, right) }
    }
    return false
  }

  private static func precedes(_ a: Coordinate, _ b: Coordinate) -> Bool {
    a.x != b.x ? a.x < b.x : a.y < b.y
  }

  private static func precedes(_ a: [Coordinate], _ b: [Coordinate]) -> Bool {
    for (left, right) in zip(a, b) where left != right { return precedes(left, right) }
    return false
  }
}
