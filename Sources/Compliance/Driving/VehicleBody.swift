internal import Geometry
internal import Model

/// A vehicle as driving sees it: a rectangle about its rear axle, and four wheels in it.
struct VehicleBody: Sendable {
  let front: Double
  let rear: Double
  let half: Double
  let wheelbase: Double
  let wheelHalf: Double
  let greatestCurvature: Double
  /// Radians a metre; infinite where nobody knows.
  let steeringRate: Double

  /// Half the length of ground that a tyre is taken to stand on, metres. No code prescribes it.
  private static let tyre = 0.3

  init(_ vehicle: Vehicle) {
    front = vehicle.wheelbase + vehicle.frontOverhang
    rear = vehicle.rearOverhang
    half = vehicle.width / 2
    wheelbase = vehicle.wheelbase
    wheelHalf = vehicle.track / 2
    greatestCurvature = vehicle.greatestCurvature
    steeringRate = vehicle.steeringRate ?? .infinity
  }

  var length: Double { front + rear }

  /// Behind and before the rear axle, metres ahead of it.
  var parts: [ClosedRange<Double>] { rear > 0 ? [-rear...0, 0...front] : [0...front] }

  /// Corners counter-clockwise, the rear right one first.
  func corners(_ pose: Pose) -> [Coordinate] {
    [
      pose.point(-rear, -half), pose.point(front, -half), pose.point(front, half),
      pose.point(-rear, half),
    ]
  }

  /// The smallest box around the body.
  func envelope(_ pose: Pose) -> Envelope {
    let centre = pose.point((front - rear) / 2, 0)
    let along = length / 2
    let x = abs(pose.along.x) * along + abs(pose.along.y) * half
    let y = abs(pose.along.y) * along + abs(pose.along.x) * half
    var box = Envelope(centre, margin: 0)
    box.minX -= x
    box.maxX += x
    box.minY -= y
    box.maxY += y
    return box
  }

  /// The ground under the tyres.
  func wheels(_ pose: Pose) -> [Segment] {
    [(0, wheelHalf), (0, -wheelHalf), (wheelbase, wheelHalf), (wheelbase, -wheelHalf)].map {
      Segment(pose.point($0 - Self.tyre, $1), pose.point($0 + Self.tyre, $1))
    }
  }

  /// Whether the body comes nearer to a segment than `reach` metres; contact does not count.
  ///
  /// Exact: the body grown by a disc is its rectangle grown along either axis, and a disc about
  /// each corner.
  func meets(_ pose: Pose, _ segment: Segment, within reach: Double) -> Bool {
    let a = local(segment.start, pose)
    let b = local(segment.end, pose)
    let r = reach - Self.contact
    if max(a.x, b.x) < -rear - r || min(a.x, b.x) > front + r { return false }
    if max(a.y, b.y) < -half - r || min(a.y, b.y) > half + r { return false }
    if Self.crosses(a, b, -rear, front, -half - r, half + r) { return true }
    guard r > 0 else { return false }
    if Self.crosses(a, b, -rear - r, front + r, -half, half) { return true }
    let direction = b - a
    let square = direction.dot(direction)
    for corner in [
      Coordinate(-rear, -half), Coordinate(front, -half), Coordinate(front, half),
      Coordinate(-rear, half),
    ] {
      let t = square == 0 ? 0 : min(1, max(0, (corner - a).dot(direction) / square))
      let miss = Coordinate(a.x + direction.x * t, a.y + direction.y * t) - corner
      if miss.dot(miss) < r * r { return true }
    }
    return false
  }

  /// Positions carry rounding of this order, metres.
  static let contact = 1e-6

  private func local(_ position: Coordinate, _ pose: Pose) -> Coordinate {
    let offset = position - pose.position
    return Coordinate(offset.dot(pose.along), pose.along.cross(offset))
  }

  /// Whether a segment has a part in a box (Liang and Barsky 1984).
  @inline(__always)
  private static func crosses(
    _ a: Coordinate, _ b: Coordinate, _ left: Double, _ right: Double, _ low: Double,
    _ high: Double
  ) -> Bool {
    if left > right || low > high { return false }
    var from = 0.0
    var to = 1.0
    func clip(_ start: Double, _ step: Double, _ least: Double, _ most: Double) -> Bool {
      if step == 0 { return start >= least && start <= most }
      let first = (least - start) / step
      let second = (most - start) / step
      from = max(from, min(first, second))
      to = min(to, max(first, second))
      return from <= to
    }
    return clip(a.x, b.x - a.x, left, right) && clip(a.y, b.y - a.y, low, high)
  }
}
