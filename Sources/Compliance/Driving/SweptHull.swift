internal import Geometry

/// The ground that a part of a body covers between two poses: the hull of both, which holds all of it
/// but the bulge of the arcs that its corners run on.
///
/// Parts end at the rear axle: the body turns about a point beside it, so that there both poses have
/// their inner side in common, and a hull of the whole body would cover more on that side.
struct SweptHull {
  /// Counter-clockwise, not closed.
  let corners: [Coordinate]
  /// How far the true outline may lie outside the hull, metres: ρ Δθ²/8 for the corner farthest
  /// from the middle of the turn.
  let bulge: Double
  let envelope: Envelope

  /// - Parameters:
  ///   - part: from where to where along the body, metres ahead of the rear axle.
  ///   - curvature: of the arc that leads from one pose to the other.
  init(
    _ body: VehicleBody, _ part: ClosedRange<Double>, _ from: Pose, _ to: Pose, curvature: Double
  ) {
    let points = [from, to].flatMap { pose in
      [part.lowerBound, part.upperBound].flatMap { ahead in
        [pose.point(ahead, -body.half), pose.point(ahead, body.half)]
      }
    }
    let lower = ConvexHull.lower(points)
    let upper = ConvexHull.upper(points)
    corners = lower.dropLast() + upper.reversed().dropLast()
    envelope = Envelope(corners)
    guard curvature != 0 else {
      bulge = 0
      return
    }
    let turn = Pose.difference(to.heading, from.heading)
    let side = 1 / abs(curvature) + body.half
    let end = max(abs(part.lowerBound), abs(part.upperBound))
    bulge = (side * side + end * end).squareRoot() * turn * turn / 8
  }

  /// Whether the hull comes nearer to a segment than `reach` metres; contact does not count.
  func meets(_ segment: Segment, within reach: Double) -> Bool {
    let r = reach + bulge - VehicleBody.contact
    guard clips(segment, grownBy: r) else { return false }
    guard r > 0 else { return true }
    if clips(segment, grownBy: 0) { return true }
    // Grown edges meet in mitres that stick out over the true distance.
    for index in corners.indices {
      let next = corners[index + 1 < corners.count ? index + 1 : 0]
      if Segment.nearest(corners[index], next, segment.start, segment.end).square < r * r {
        return true
      }
    }
    return false
  }

  /// Whether a segment has a part in the hull, its edges moved out (Cyrus and Beck 1978).
  private func clips(_ segment: Segment, grownBy r: Double) -> Bool {
    let direction = segment.end - segment.start
    var from = 0.0
    var to = 1.0
    for index in corners.indices {
      let corner = corners[index]
      let edge = corners[index + 1 < corners.count ? index + 1 : 0] - corner
      let length = edge.length
      if length < 1e-9 { continue }
      // Distances to the left of the edge, which is inside.
      let start = edge.cross(segment.start - corner) / length + r
      let step = edge.cross(direction) / length
      if step == 0 {
        if start < 0 { return false }
      } else if step > 0 {
        from = max(from, -start / step)
      } else {
        to = min(to, -start / step)
      }
      if from > to { return false }
    }
    return true
  }

  var polygon: Polygon { Polygon(corners) }
}
