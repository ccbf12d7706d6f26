internal import Geometry

/// A path of the rear axle as poses, with the arc that leads to each.
struct DrivenPath: Sendable {
  struct Step: Sendable {
    var pose: Pose
    /// Of the arc from the pose before, one over metres.
    var curvature: Double
    /// True when that arc was driven in reverse.
    var isReverse: Bool
  }

  private(set) var steps: [Step]

  init(start: Pose) { steps = [Step(pose: start, curvature: 0, isReverse: false)] }

  var start: Pose { steps[0].pose }
  var end: Pose { steps[steps.count - 1].pose }

  /// Adds an arc in steps of at most `longest` metres; a negative distance is driven in reverse.
  mutating func drive(_ distance: Double, curvature: Double, longest: Double = Self.step) {
    let count = max(1, Int((abs(distance) / longest).rounded(.up)))
    for _ in 0..<count {
      steps.append(
        Step(
          pose: end.moved(by: distance / Double(count), curvature: curvature),
          curvature: curvature, isReverse: distance < 0))
    }
  }

  mutating func append(_ other: DrivenPath) { steps += other.steps.dropFirst() }

  /// The steps of a range of indices.
  func part(_ range: ClosedRange<Int>) -> DrivenPath {
    var result = self
    result.steps = Array(steps[range])
    return result
  }

  mutating func removeLast(_ count: Int) { steps.removeLast(min(count, steps.count - 1)) }

  /// Poses are this far apart at most, metres: a corner's path then bulges from its chord by
  /// Δs² ρ / 8 R², under 3 mm for the vehicles that are shipped, and hulls are grown by it.
  static let step = 0.25

  /// The same ground covered the other way: what was driven forward is driven in reverse.
  var reversed: DrivenPath {
    var result = DrivenPath(start: end)
    for index in steps.indices.dropFirst().reversed() {
      result.steps.append(
        Step(
          pose: steps[index - 1].pose, curvature: steps[index].curvature,
          isReverse: !steps[index].isReverse))
    }
    return result
  }

  /// How often forward and reverse follow each other.
  var gearChanges: Int {
    zip(steps.dropFirst(), steps.dropFirst(2)).reduce(0) {
      $0 + ($1.0.isReverse != $1.1.isReverse ? 1 : 0)
    }
  }

  /// Metres driven, forward and in reverse.
  var length: Double {
    zip(steps, steps.dropFirst()).reduce(0) {
      $0 + $1.0.pose.position.distance(to: $1.1.pose.position)
    }
  }

  /// The first edge that anything between the poses meets; `nil` for a path that is proved.
  func obstacle(on ground: DrivingGround) -> Int? {
    for (before, after) in zip(steps, steps.dropFirst()) {
      if let hit = ground.obstacle(
        from: before.pose, to: after.pose, curvature: after.curvature)
      {
        return hit
      }
    }
    return ground.obstacle(at: end)
  }

  /// The ground that the body covers, as disjoint areas.
  ///
  /// Steps that go nearly straight are taken together, as long as what a hull of them leaves out is
  /// less than a centimetre.
  func envelope(of body: VehicleBody) throws(TopologyFailure) -> [Polygon] {
    var hulls: [Polygon] = []
    var first = 0
    while first + 1 < steps.count {
      var last = first + 1
      while last + 1 < steps.count, last - first < Self.longestHull,
        steps[last + 1].isReverse == steps[first + 1].isReverse,
        isNearlyStraight(first, last + 1, body)
      {
        last += 1
      }
      hulls += body.parts.map {
        SweptHull(body, $0, steps[first].pose, steps[last].pose, curvature: 0).polygon
      }
      first = last
    }
    if hulls.isEmpty { hulls = [Polygon(body.corners(start))] }
    return try Overlay.union(hulls)
  }

  private static let longestHull = 64

  private func isNearlyStraight(_ first: Int, _ last: Int, _ body: VehicleBody) -> Bool {
    let turn = steps[first...last].dropFirst().reduce(0.0) { sum, step in
      sum + abs(step.curvature) * Self.step
    }
    let run = Double(last - first) * Self.step
    // The run leaves its chord by its sagitta, and between two headings the body's ends stick out.
    return run * turn / 8 + body.front * turn / 2 < 0.01
  }
}
