internal import Geometry
internal import Model

/// Lanes carry a loaded engine (GB 55037 3.4.5(3), GB 50016 7.1.9).
///
/// The standards give no figure; which engine comes depends on the buildings. A lane that carries
/// the heavy engine is in order, one that does not even carry the medium one is not, and between
/// them the height of the buildings along it tells.
struct LoadRule: CommunityRule {
  static let id = "lane.load"
  private static let heavyID = "load.vehicle"

  /// Tonnes.
  private let heavy: Double
  private let medium: Double
  /// Heavy engines come to buildings above this, metres.
  private let height: Double?

  init?(_ profile: RuleProfile) {
    guard let heavy = profile.limit(Self.heavyID) else { return nil }
    self.heavy = heavy.value
    medium = profile.value("load.vehicle-medium") ?? heavy.value
    height = profile.value("load.heavy-building-height")
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let lanes = measured.community.lanes.enumerated().filter { !$0.element.core.isContext }
    if lanes.isEmpty { return [] }
    guard lanes.contains(where: { $0.element.load != nil }) else {
      guard measured.community.id != nil else { return [] }
      var finding = measured.finding(
        onCommunity: Self.id, limit: Self.heavyID, verdict: .indeterminate)
      finding.settleBy = Settlement(code: "survey_load")
      return [finding]
    }
    return lanes.compactMap { finding($0.element, $0.offset, measured) }
  }

  private func finding(_ lane: FireLane, _ index: Int, _ measured: MeasuredCommunity) -> Finding? {
    let rounding = 1e-9
    if let load = lane.load, load >= heavy - rounding { return nil }
    let needsHeavy = needsHeavyEngine(index, measured)
    if let load = lane.load, needsHeavy == false, load >= medium - rounding { return nil }
    var finding = measured.finding(
      Self.id, limit: Self.heavyID, lane.core, verdict: .violates)
    finding.measured = lane.load
    finding.required = needsHeavy == true ? heavy : medium
    finding.shape = .along(lane)
    if let load = lane.load, load < (finding.required ?? 0) - rounding {
      finding.cure = "strengthen"
    } else {
      finding.verdict = .indeterminate
      if lane.load != nil { finding.required = heavy }
      finding.settleBy = Settlement(
        code: lane.load == nil ? "survey_load" : "building_height", lane: lane.id)
    }
    return finding
  }

  /// Whether a tall building is served by the lane; `nil` where its height is not known.
  private func needsHeavyEngine(_ lane: Int, _ measured: MeasuredCommunity) -> Bool? {
    guard let height, let graph = measured.network?.graph else { return nil }
    let served = Set(
      graph.services.filter { graph.stretches[$0.stretch].lane == lane }.map(\.building)
    ).sorted().map { measured.community.buildings[$0] }
    if served.contains(where: { ($0.height ?? 0) > height }) { return true }
    let isKnown = served.allSatisfy {
      $0.height != nil || $0.isHighRise(measured.profile) == false
    }
    return isKnown ? false : nil
  }
}
