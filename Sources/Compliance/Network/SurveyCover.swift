internal import Geometry
internal import Model

/// What a survey can be held to show: where it is an open map, or says nothing of the surroundings,
/// what it does not show may be there all the same.
struct SurveyCover {
  private let community: Community
  /// As coarse as an open map, metres.
  private let coarse: Double
  /// Whether paved ground besides lanes was surveyed anywhere in the community.
  let hasYards: Bool

  init(_ measurement: CommunityMeasurement, _ profile: RuleProfile) {
    community = measurement.community
    coarse = profile.value("accuracy.open-map") ?? .infinity
    let lanes = LaneIndex(measurement.network)
    hasYards = measurement.community.surfaces.contains {
      !$0.core.isContext && lanes.stretches(inside: $0.area).isEmpty
    }
  }

  /// Whether a position is known no better than on an open map.
  func isOpenMap(_ core: FeatureCore) -> Bool { core.accuracy >= coarse }

  /// Whether a lane or street that nobody mapped may run beside a building.
  func mayHideLanes(at building: Building) -> Bool {
    community.roads.isEmpty || isOpenMap(building.core)
      || community.lanes.contains { isOpenMap($0.core) }
  }

  /// Whether paved ground that nobody mapped may lie before a building: lanes are surveyed kerb to
  /// kerb, yards only where somebody asked for them.
  func mayHideGround(at building: Building) -> Bool { !hasYards || isOpenMap(building.core) }
}
