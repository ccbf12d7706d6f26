internal import Geometry
internal import Model

extension Shape {
  /// All of a lane's centreline.
  static func along(_ lane: FireLane) -> Shape {
    lane.centreline.count == 1
      ? .lineString(lane.centreline[0]) : .multiLineString(lane.centreline)
  }

  /// All of a building's outline.
  static func outline(of building: Building) -> Shape {
    building.outline.count == 1
      ? .polygon(building.outline[0]) : .multiPolygon(building.outline)
  }
}
