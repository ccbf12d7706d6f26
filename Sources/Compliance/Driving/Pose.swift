internal import Geometry
internal import Glibc

/// Where the middle of the rear axle stands and where the vehicle points.
struct Pose: Hashable, Sendable {
  var position: Coordinate
  /// Radians, counter-clockwise from east.
  var heading: Double
  /// Unit vector forward.
  private(set) var along: Coordinate

  init(_ position: Coordinate, heading: Double) {
    self.position = position
    self.heading = heading
    along = Coordinate(cos(heading), sin(heading))
  }

  /// A pose that points along a direction.
  init(_ position: Coordinate, along direction: Coordinate) {
    self.init(position, heading: atan2(direction.y, direction.x))
  }

  /// The pose after an arc of constant curvature; a negative distance is driven in reverse.
  func moved(by distance: Double, curvature: Double) -> Pose {
    let turn = distance * curvature
    // The chord of the arc, exact for any curvature: sin(x)/x goes to one.
    let half = turn / 2
    let chord = abs(half) < 1e-8 ? distance : distance * sin(half) / half
    let direction = heading + half
    return Pose(
      position + Coordinate(cos(direction), sin(direction)) * chord, heading: heading + turn)
  }

  /// A point of the vehicle: metres ahead of the rear axle and left of its middle.
  func point(_ ahead: Double, _ aside: Double) -> Coordinate {
    Coordinate(
      position.x + along.x * ahead - along.y * aside,
      position.y + along.y * ahead + along.x * aside)
  }

  /// The same place looked at from a vehicle that points the other way.
  var turnedRound: Pose { Pose(position, along: along * -1) }

  /// The difference of two headings, between −π and π.
  static func difference(_ angle: Double, _ other: Double) -> Double {
    var result = (angle - other).remainder(dividingBy: 2 * .pi)
    if result < -.pi { result += 2 * .pi }
    return result
  }
}
