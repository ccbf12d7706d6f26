internal import Geometry

/// One side of a building's smallest enclosing rectangle, seen from outside, with the wall behind it.
///
/// Places before it are told as the distance along the side and the distance out from it, metres.
struct Facade {
  let length: Double
  let isLong: Bool
  private let origin: Coordinate
  private let along: Coordinate
  private let outward: Coordinate
  /// Edges of the building's outline in the side's own axes.
  private let outline: [Segment]

  /// Recesses of a wall up to twice as wide as this, metres, do not move it back. No code prescribes
  /// it.
  private static let recess = 3.0

  /// The four sides of a building, counter-clockwise, a long one first; none for a sliver.
  static func all(of outline: [Polygon]) -> [Facade] {
    let points = outline.flatMap(\.exterior.coordinates)
    guard let corners = BuildingSides.smallestRectangle(points) else { return [] }
    return corners.indices.map { number in
      Facade(
        corners[number], corners[(number + 1) % corners.count], isLong: number % 2 == 0, outline)
    }
  }

  private init(_ from: Coordinate, _ to: Coordinate, isLong: Bool, _ outline: [Polygon]) {
    length = from.distance(to: to)
    self.isLong = isLong
    origin = from
    let along = WidenedCentreline.unit(from, to)
    self.along = along
    let outward = Coordinate(along.y, -along.x)
    self.outward = outward
    self.outline = outline.flatMap { area in
      Self.edges(area.exterior.coordinates) { point in
        let offset = point - from
        return Coordinate(offset.dot(along), offset.dot(outward))
      }
    }
  }

  private static func edges(
    _ ring: [Coordinate], _ place: (Coordinate) -> Coordinate
  ) -> [Segment] {
    let placed = ring.map(place)
    return zip(placed, placed.dropFirst()).map { Segment($0, $1) }
  }

  /// A position in the side's own axes: metres along it and out from it.
  func place(_ position: Coordinate) -> Coordinate {
    let offset = position - origin
    return Coordinate(offset.dot(along), offset.dot(outward))
  }

  /// The position of a place.
  func position(_ x: Double, _ y: Double) -> Coordinate { origin + along * x + outward * y }

  /// The unit vector along the side.
  var direction: Coordinate { along }

  /// Edges of a shape in the side's own axes.
  func edges(of line: [Coordinate]) -> [Segment] { Self.edges(line, place) }

  /// How far out the wall stands at a place along the side; 0 at the side itself, else negative.
  func wall(at x: Double) -> Double {
    let from = x - Self.recess
    let to = x + Self.recess
    var best = -Double.infinity
    for edge in outline {
      let low = min(edge.start.x, edge.end.x)
      let high = max(edge.start.x, edge.end.x)
      guard high >= from, low <= to else { continue }
      for at in [max(low, from), min(high, to)] {
        best = max(best, Self.out(edge, at: at))
      }
    }
    return best.isFinite ? best : 0
  }

  /// How far out a segment stands at a place along the side that it covers.
  private static func out(_ edge: Segment, at x: Double) -> Double {
    let step = edge.end.x - edge.start.x
    if abs(step) < 1e-12 { return max(edge.start.y, edge.end.y) }
    let fraction = min(1, max(0, (x - edge.start.x) / step))
    return edge.start.y + fraction * (edge.end.y - edge.start.y)
  }

  /// How far from the wall edges begin and end at a place along the side; `nil` where none lies
  /// before it.
  func distances(to edges: [Segment], at x: Double) -> (near: Double, far: Double)? {
    var near = Double.infinity
    var far = -Double.infinity
    for edge in edges where (edge.start.x > x) != (edge.end.x > x) {
      let out = Self.out(edge, at: x)
      near = min(near, out)
      far = max(far, out)
    }
    let wall = wall(at: x)
    guard far > wall else { return nil }
    return (max(0, near - wall), far - wall)
  }
}
