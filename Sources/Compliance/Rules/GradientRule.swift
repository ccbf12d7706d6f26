internal import Geometry
internal import Model

/// Longitudinal gradient: a should-limit of the design code and a must-limit of the general code
/// (GB 50016 7.1.8(5), GB 55037 3.4.5(4)).
struct GradientRule: CommunityRule {
  static let id = "lane.gradient"
  private static let mustID = "lane.gradient-must"
  private static let shouldID = "lane.gradient-should"

  /// Percent.
  private let must: Double?
  private let should: Double?
  private let accuracy: Double

  init?(_ profile: RuleProfile) {
    must = profile.value(Self.mustID)
    should = profile.value(Self.shouldID)
    accuracy = profile.value("accuracy.gradient") ?? 0
    if must == nil, should == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let lanes = measured.community.lanes.filter { !$0.core.isContext }
    guard lanes.contains(where: { $0.gradient != nil }) else {
      guard measured.community.id != nil, !lanes.isEmpty else { return [] }
      var finding = measured.finding(
        onCommunity: Self.id, limit: must == nil ? Self.shouldID : Self.mustID,
        verdict: .indeterminate)
      finding.settleBy = Settlement(code: "survey_gradient")
      return [finding]
    }
    return lanes.compactMap { finding($0, measured) }
  }

  private func finding(_ lane: FireLane, _ measured: MeasuredCommunity) -> Finding? {
    guard let fraction = lane.gradient else {
      var finding = measured.finding(
        Self.id, limit: must == nil ? Self.shouldID : Self.mustID, lane.core,
        verdict: .indeterminate)
      finding.settleBy = Settlement(code: "survey_gradient", lane: lane.id)
      finding.shape = .along(lane)
      return finding
    }
    let percent = abs(fraction) * 100
    for (id, limit) in [(Self.mustID, must), (Self.shouldID, should)] {
      guard let limit, percent + accuracy > limit + 1e-9 else { continue }
      var finding = measured.finding(
        Self.id, limit: id, lane.core,
        verdict: percent - accuracy > limit + 1e-9 ? .violates : .indeterminate)
      finding.measured = percent
      finding.accuracy = accuracy
      finding.shape = .along(lane)
      if finding.verdict == .violates {
        finding.cure = "regrade"
      } else {
        finding.settleBy = Settlement(code: "survey_gradient", lane: lane.id)
      }
      return finding
    }
    return nil
  }
}
