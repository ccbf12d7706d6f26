internal import Geometry
internal import Model

extension Shape {
  /// Metres from a position; 0 inside an area.
  ///
  /// - Complexity: O(vertices).
  func distance(to position: Coordinate) -> Double {
    if polygons.contains(where: { $0.encloses(position) }) { return 0 }
    let rings = polygons.flatMap(\.rings).map { LineString($0.coordinates) }
    return points.map { $0.distance(to: position) }
      .reduce((lines + rings).map { $0.nearest(to: position).distance }.min() ?? .infinity, min)
  }
}

extension Obstruction {
  /// The least and the most that lies between a position and the thing, metres: a thing drawn as a
  /// point with a length and a width may lie either way.
  func distance(to position: Coordinate) -> ClosedRange<Double> {
    let drawn = shape.distance(to: position)
    guard case .point = shape, let footprint else {
      let near = max(0, drawn - radius)
      return near...near
    }
    let half = (
      long: max(footprint.length, footprint.width) / 2,
      short: min(footprint.length, footprint.width) / 2
    )
    return max(0, drawn - half.long)...max(0, drawn - half.short)
  }
}
