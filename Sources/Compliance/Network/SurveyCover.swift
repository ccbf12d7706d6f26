internal import Geometry
internal import Model

/// What a survey can be held to show: where it is an open map, or says nothing of the surroundings,
/// what it does not show may be there all the same.
struct SurveyCover {
  private let measurement: CommunityMeasurement
  /// As coarse as an open map, metres.
  private let coarse: Double
  private var community: Community { measurement.community }

  init(_ measurement: CommunityMeasurement, _ profile: RuleProfile) {
    self.measurement = measurement
    coarse = profile.value("accuracy.open-map") ?? .infinity
  }

  /// Whether paved ground besides lanes was surveyed anywhere in the community.
  private var hasYards: Bool {
    let lanes = LaneIndex(measurement.network)
    return community.surfaces.contains {
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

  /// What blames a missing lane or street is open where the lanes or streets come from an open map.
  func doubted(_ finding: Finding) -> Finding {
    guard finding.verdict == .violates, finding.cure == "build_lane",
      community.lanes.contains(where: { isOpenMap($0.core) })
        || community.roads.contains(where: { isOpenMap($0.core) })
    else { return finding }
    var result = finding
    result.verdict = .indeterminate
    result.cure = nil
    result.settleBy = Settlement(code: "survey_roads", between: [finding.subject])
    return result
  }

  /// Whether paved ground that nobody mapped may lie before a building: lanes are surveyed kerb to
  /// kerb, yards only where somebody asked for them.
  func mayHideGround(at building: Building) -> Bool { isOpenMap(building.core) || !hasYards }
}
