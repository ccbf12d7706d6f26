/// A closed chain of segments; the first coordinate is repeated at the end.
public struct Ring: Hashable, Sendable {
  /// The vertices; the last equals the first.
  public var coordinates: [Coordinate]

  /// A ring through the given vertices, closed if it is not.
  public init(_ coordinates: [Coordinate]) {
    self.coordinates = coordinates
    if let first = coordinates.first, coordinates.last != first { self.coordinates.append(first) }
  }

  /// The enclosed area in square metres, positive when the ring runs counter-clockwise.
  ///
  /// - Complexity: O(*n*), where *n* is the number of coordinates.
  /// - Note: Shoelace formula on offsets from the first coordinate, so a site far from the origin
  ///   loses no precision. RFC 7946, 3.1.6 wants exterior rings counter-clockwise.
  public var signedArea: Double {
    guard let origin = coordinates.first else { return 0 }
    let twice = zip(coordinates, coordinates.dropFirst()).reduce(0) { sum, edge in
      sum + (edge.0 - origin).cross(edge.1 - origin)
    }
    return twice / 2
  }

  /// The length of the ring in metres.
  public var length: Double { LineString(coordinates).length }

  /// The smallest box that covers the ring.
  public var envelope: Envelope { Envelope(coordinates) }

  /// Whether a position is inside by the even–odd rule; on the boundary either answer may come.
  ///
  /// - Complexity: O(*n*).
  public func encloses(_ position: Coordinate) -> Bool {
    var inside = false
    for (a, b) in zip(coordinates, coordinates.dropFirst())
    where (a.y > position.y) != (b.y > position.y) {
      let x = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
      if position.x < x { inside.toggle() }
    }
    return inside
  }
}

/// An area with holes (OGC polygon).
public struct Polygon: Hashable, Sendable {
  /// The outer boundary.
  public var exterior: Ring
  /// The inner boundaries.
  public var holes: [Ring]

  /// An area bounded by `exterior`, less its `holes`.
  public init(exterior: Ring, holes: [Ring] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  /// A polygon without holes through the given vertices.
  public init(_ coordinates: [Coordinate]) { self.init(exterior: Ring(coordinates)) }

  /// The exterior ring followed by the holes.
  public var rings: [Ring] { [exterior] + holes }

  /// The area in square metres, whatever the direction of the rings.
  public var area: Double {
    abs(exterior.signedArea) - holes.reduce(0) { $0 + abs($1.signedArea) }
  }

  /// The smallest box that covers the polygon.
  public var envelope: Envelope { exterior.envelope }

  /// Whether a position is inside; on the boundary either answer may come.
  public func encloses(_ position: Coordinate) -> Bool {
    exterior.encloses(position) && !holes.contains { $0.encloses(position) }
  }
}
