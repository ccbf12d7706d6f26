/// A geometry of any kind (OGC simple features).
public enum Shape: Hashable, Sendable {
  /// One position.
  case point(Coordinate)
  /// Several positions.
  case multiPoint([Coordinate])
  /// One line.
  case lineString(LineString)
  /// Several lines.
  case multiLineString([LineString])
  /// One area.
  case polygon(Polygon)
  /// Several areas.
  case multiPolygon([Polygon])

  /// The simple geometries this one consists of, in order.
  public var parts: [Shape] {
    switch self {
    case .point, .lineString, .polygon: [self]
    case .multiPoint(let points): points.map(Shape.point)
    case .multiLineString(let lines): lines.map(Shape.lineString)
    case .multiPolygon(let polygons): polygons.map(Shape.polygon)
    }
  }

  /// The polygons in this geometry; empty for points and lines.
  public var polygons: [Polygon] {
    switch self {
    case .polygon(let polygon): [polygon]
    case .multiPolygon(let polygons): polygons
    default: []
    }
  }

  /// The lines in this geometry; empty for points and polygons.
  public var lines: [LineString] {
    switch self {
    case .lineString(let line): [line]
    case .multiLineString(let lines): lines
    default: []
    }
  }

  /// The points in this geometry; empty for lines and polygons.
  public var points: [Coordinate] {
    switch self {
    case .point(let point): [point]
    case .multiPoint(let points): points
    default: []
    }
  }

  /// The smallest box that covers the geometry.
  public var envelope: Envelope {
    var result = Envelope()
    forEachCoordinate { result.add($0) }
    return result
  }

  /// Calls `body` with every vertex in order.
  public func forEachCoordinate(_ body: (Coordinate) throws -> Void) rethrows {
    switch self {
    case .point(let point): try body(point)
    case .multiPoint(let points): try points.forEach(body)
    case .lineString(let line): try line.coordinates.forEach(body)
    case .multiLineString(let lines):
      for line in lines { try line.coordinates.forEach(body) }
    case .polygon(let polygon):
      for ring in polygon.rings { try ring.coordinates.forEach(body) }
    case .multiPolygon(let polygons):
      for polygon in polygons { for ring in polygon.rings { try ring.coordinates.forEach(body) } }
    }
  }

  /// The same geometry with every vertex replaced.
  public func mapCoordinates(_ transform: (Coordinate) throws -> Coordinate) rethrows -> Shape {
    func line(_ value: LineString) throws -> LineString {
      LineString(try value.coordinates.map(transform))
    }
    func area(_ value: Polygon) throws -> Polygon {
      Polygon(
        exterior: Ring(try value.exterior.coordinates.map(transform)),
        holes: try value.holes.map { Ring(try $0.coordinates.map(transform)) })
    }
    do {
      switch self {
      case .point(let point): return .point(try transform(point))
      case .multiPoint(let points): return .multiPoint(try points.map(transform))
      case .lineString(let value): return .lineString(try line(value))
      case .multiLineString(let values): return .multiLineString(try values.map(line))
      case .polygon(let value): return .polygon(try area(value))
      case .multiPolygon(let values): return .multiPolygon(try values.map(area))
      }
    }
  }
}
