extension Shape {
  /// Hands every chain of vertices to `body`, to be changed in place.
  ///
  /// Chains that nobody else holds are not copied.
  mutating func forEachRun(_ body: (UnsafeMutableBufferPointer<Coordinate>) -> Void) {
    switch self {
    case .point(var point):
      withUnsafeMutablePointer(to: &point) {
        body(UnsafeMutableBufferPointer(start: $0, count: 1))
      }
      self = .point(point)
    case .multiPoint(var points):
      self = .multiPoint([])
      points.withUnsafeMutableBufferPointer { body($0) }
      self = .multiPoint(points)
    case .lineString(var line):
      self = .multiPoint([])
      line.coordinates.withUnsafeMutableBufferPointer { body($0) }
      self = .lineString(line)
    case .multiLineString(var lines):
      self = .multiPoint([])
      for index in lines.indices {
        lines[index].coordinates.withUnsafeMutableBufferPointer { body($0) }
      }
      self = .multiLineString(lines)
    case .polygon(var polygon):
      self = .multiPoint([])
      polygon.forEachRun(body)
      self = .polygon(polygon)
    case .multiPolygon(var polygons):
      self = .multiPoint([])
      for index in polygons.indices { polygons[index].forEachRun(body) }
      self = .multiPolygon(polygons)
    }
  }
}

extension Polygon {
  fileprivate mutating func forEachRun(
    _ body: (UnsafeMutableBufferPointer<Coordinate>) -> Void
  ) {
    exterior.coordinates.withUnsafeMutableBufferPointer { body($0) }
    for index in holes.indices {
      holes[index].coordinates.withUnsafeMutableBufferPointer { body($0) }
    }
  }
}
