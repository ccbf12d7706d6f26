public import Geometry

/// Whether a vehicle can drive a lane or a turn (`design.md` section 3, swept path).
public enum DrivingResult: String, Hashable, Sendable, CaseIterable {
  /// Proved by a path.
  case possible
  /// Proved by a passage narrower than the body, or lower than the vehicle.
  case impossible
  /// No path was found within the budget, or the survey does not say enough.
  case notFound = "not_found"
}

/// One vehicle on one lane or turn.
public struct SweptPathResult: Hashable, Sendable {
  /// Id of the vehicle.
  public var vehicle: String
  /// Id of the lane or turn.
  public var lane: String
  public var communities: [String]
  /// The lanes of a turn; empty for a lane.
  public var lanes: [String] = []
  public var result: DrivingResult
  /// Code of why not: `too_narrow`, `too_low`, `too_heavy`, `not_found`, or what to survey.
  public var reason: String?
  /// How it was proved: `steered` along the lane, `manoeuvred` where a search was needed, `width`
  /// for a lane shorter than the vehicle.
  public var by: String?
  public var gearChanges = 0
  /// Nodes that searches opened.
  public var nodes = 0
  /// Along the lane as drawn, metres: where the first place lies that was not passed.
  public var station: Double?
  public var place: Coordinate?
  /// Metres or tonnes that are there, and that the vehicle needs.
  public var measured: Double?
  public var needed: Double?
  /// The ground that the body covers; empty unless possible.
  public var envelope: [Polygon] = []
  /// How it was driven, piece by piece, at most a quarter of a metre from pose to pose.
  public var poses: [[VehiclePose]] = []
  /// The line of the rear axle's middle.
  public var path: [LineString] { poses.map { LineString($0.map(\.position)) } }

  public init(
    vehicle: String, lane: String, communities: [String], result: DrivingResult
  ) {
    self.vehicle = vehicle
    self.lane = lane
    self.communities = communities
    self.result = result
  }
}

/// Where the middle of the rear axle stands and where the vehicle points.
public struct VehiclePose: Hashable, Sendable {
  public var position: Coordinate
  /// Radians, counter-clockwise from east.
  public var heading: Double

  public init(position: Coordinate, heading: Double) {
    self.position = position
    self.heading = heading
  }
}

/// Whether a vehicle reaches a building today.
public struct FleetReach: Hashable, Sendable {
  /// Id of the vehicle.
  public var vehicle: String
  /// `nil` where the survey or the search cannot tell.
  public var reached: Bool?

  public init(vehicle: String, reached: Bool?) {
    self.vehicle = vehicle
    self.reached = reached
  }
}
