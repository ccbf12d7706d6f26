public import Geometry

extension Polygon {
  /// An axis-aligned box.
  public static func box(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Polygon {
    Polygon([
      Coordinate(x.lowerBound, y.lowerBound), Coordinate(x.upperBound, y.lowerBound),
      Coordinate(x.upperBound, y.upperBound), Coordinate(x.lowerBound, y.upperBound),
    ])
  }

  /// A box of the given length and width, turned by `angle` radians about its centre.
  public static func box(
    centre: Coordinate, length: Double, width: Double, angle: Double
  ) -> Polygon {
    let along = Coordinate(cosine(angle), sine(angle)) * (length / 2)
    let across = Coordinate(-sine(angle), cosine(angle)) * (width / 2)
    return Polygon([
      centre - along - across, centre + along - across, centre + along + across,
      centre - along + across,
    ])
  }

  /// A regular polygon whose corners lie on a circle.
  public static func disc(centre: Coordinate, radius: Double, corners: Int) -> Polygon {
    Polygon(
      (0..<corners).map { index in
        let angle = 2 * Double.pi * Double(index) / Double(corners)
        return centre + Coordinate(cosine(angle), sine(angle)) * radius
      })
  }

  /// The strip of the given width along a line: mitred at its bends, flat at its ends.
  public static func strip(along line: LineString, width: Double) -> Polygon {
    let points = line.coordinates
    var left: [Coordinate] = []
    var right: [Coordinate] = []
    for index in points.indices {
      let before = index > 0 ? normal(points[index - 1], points[index]) : nil
      let after =
        index + 1 < points.count ? normal(points[index], points[index + 1]) : nil
      let first = before ?? after ?? Coordinate(0, 1)
      let second = after ?? first
      let sum = first + second
      // The mitre reaches as far as keeps both edges at half the width.
      let mitre = sum * (width / 2 / (1 + first.dot(second)))
      left.append(points[index] + mitre)
      right.append(points[index] - mitre)
    }
    return Polygon(right + left.reversed())
  }

  private static func normal(_ a: Coordinate, _ b: Coordinate) -> Coordinate {
    let direction = b - a
    return Coordinate(-direction.y, direction.x) * (1 / direction.length)
  }
}

extension LineString {
  /// A line through pairs of x and y.
  public static func through(_ points: (Double, Double)...) -> LineString {
    LineString(points.map { Coordinate($0.0, $0.1) })
  }
}
