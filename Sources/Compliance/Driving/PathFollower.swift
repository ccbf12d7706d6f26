internal import Geometry
internal import Glibc

/// Simulated driving: a point of the vehicle is steered along a guide line, forward, with the
/// steering turning no faster than it can.
///
/// Where the point's wanted direction makes an angle φ with the vehicle, the curvature tan φ / a
/// moves a point a metres ahead of the rear axle along it; the front axle with a = L.
struct PathFollower {
  /// One way of steering.
  struct Manner: Hashable, Sendable {
    /// The guided point, as a share of the way from the rear axle to the foremost part.
    var ahead: Double
    /// How far along the line it looks, metres.
    var look: Double
    /// Half the length over which corners of the line are rounded, metres.
    var rounding: Double
    /// How far room should go on to either side, in vehicle lengths.
    var window: Double
    /// Half the length over which the line moves aside, metres.
    var smoothing: Double
  }

  /// Tried in this order; no code prescribes them.
  static let manners = [
    Manner(ahead: 0.65, look: 1.5, rounding: 2, window: 0.9, smoothing: 4),
    Manner(ahead: 0.8, look: 1.5, rounding: 3, window: 2, smoothing: 8),
    Manner(ahead: 0.5, look: 2.5, rounding: 4, window: 0.5, smoothing: 4),
    Manner(ahead: 0.95, look: 1, rounding: 1, window: 0.5, smoothing: 2),
  ]
  /// How often a line is moved to where the body has as much room on both sides.
  static let balancings = 3

  /// How a drive ended.
  enum Ending {
    case arrived
    /// At the edge of this index.
    case met(Int)
    /// It turned about without getting on.
    case stalled
  }

  /// How far a drive came.
  struct Drive {
    var path: DrivenPath
    var ending: Ending
    /// Own station of the guide at the rear axle, at each step.
    var stations: [Double]
  }

  let ground: DrivingGround
  let guide: GuideLine
  let manner: Manner

  /// Drives from a pose on until the rear axle is at `end`, an own station of the guide.
  ///
  /// - Parameter isBlind: goes on through obstacles, to learn where the body would come.
  func drive(
    from start: Pose, at station: Double, to end: Double, isBlind: Bool = false
  ) -> Drive {
    let body = ground.body
    var path = DrivenPath(start: start)
    var stations = [station]
    let ahead = manner.ahead * body.front
    var progress = station + ahead
    var steering = 0.0
    let lock = atan(body.wheelbase * body.greatestCurvature)
    let most = body.steeringRate * DrivenPath.step
    let limit = Int((end - station) / DrivenPath.step * 1.5) + 40
    while (stations.last ?? end) < end, path.steps.count < limit {
      let pose = path.end
      let tracked = pose.point(ahead, 0)
      progress = guide.station(nearest: tracked, from: progress - 0.5, to: progress + 2)
      let target = guide.point(at: max(progress, station + ahead) + manner.look)
      let wanted = atan2(target.y - tracked.y, target.x - tracked.x)
      let angle = min(1.2, max(-1.2, Pose.difference(wanted, pose.heading)))
      let aim = min(lock, max(-lock, atan(body.wheelbase * tan(angle) / ahead)))
      steering += min(most, max(-most, aim - steering))
      let curvature = tan(steering) / body.wheelbase
      let next = pose.moved(by: DrivenPath.step, curvature: curvature)
      if !isBlind, let hit = ground.obstacle(from: pose, to: next, curvature: curvature) {
        return Drive(path: path, ending: .met(hit), stations: stations)
      }
      path.drive(DrivenPath.step, curvature: curvature)
      let before = stations.last ?? station
      stations.append(
        guide.station(nearest: path.end.position, from: before - 0.25, to: before + 1))
    }
    let isThere = (stations.last ?? station) >= end - 1e-6
    return Drive(path: path, ending: isThere ? .arrived : .stalled, stations: stations)
  }
}
