internal import Geometry
internal import Model

/// Nothing buries, encloses or hides a hydrant (Fire Law art. 28). The law gives no distance: how
/// much room the crew needs round it is a parameter.
struct HydrantBlockedRule: CommunityRule {
  static let id = "hydrant.blocked"
  private static let reachID = "hydrant.reach"

  /// Metres.
  private let reach: Double

  init?(_ profile: RuleProfile) {
    guard profile.limit(Self.id) != nil, let reach = profile.limit(Self.reachID) else { return nil }
    self.reach = reach.value
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let hydrants = measured.hydrants
    if hydrants.isEmpty { return measured.unsurveyedHydrants(Self.id, limit: Self.reachID) }
    let lowest = measured.measurement.parameters.lowestTop
    let things = measured.community.obstructions.filter { thing in
      thing.clearance == 0 && thing.top.map { $0 > lowest } ?? true
    }
    return hydrants.compactMap { finding($0, things, measured) }
  }

  private func finding(
    _ hydrant: PlainFeature, _ things: [Obstruction], _ measured: MeasuredCommunity
  ) -> Finding? {
    guard let place = hydrant.shape.points.first else { return nil }
    var near: [(id: String, distance: Double, accuracy: Double, isCertain: Bool)] = []
    func take(_ core: FeatureCore, _ distance: ClosedRange<Double>) {
      let slack = max(core.accuracy, hydrant.core.accuracy)
      guard distance.lowerBound - slack < reach - 1e-9 else { return }
      near.append(
        (core.id, distance.upperBound, slack, distance.upperBound + slack < reach - 1e-9))
    }
    for thing in things { take(thing.core, thing.distance(to: place)) }
    for bay in measured.community.parking where !bay.isUnderground {
      let distance = bay.shape.distance(to: place)
      take(bay.core, distance...distance)
    }
    let isCertain = near.contains { $0.isCertain }
    guard
      let nearest = near.filter({ $0.isCertain || !isCertain })
        .min(by: { ($0.distance, $0.id) < ($1.distance, $1.id) })
    else { return nil }
    var finding = measured.finding(
      Self.id, limit: Self.reachID, hydrant.core, verdict: isCertain ? .violates : .indeterminate,
      basis: .occupied, state: .night)
    finding.strength = .must
    finding.clause = measured.profile.limit(Self.id)?.citation ?? finding.clause
    finding.measured = nearest.distance
    finding.accuracy = nearest.accuracy
    finding.culprits = near.filter { $0.isCertain || !isCertain }.map(\.id).sorted()
    finding.shape = hydrant.shape
    finding.settle(isCertain, clearing: measured.community)
    return finding
  }
}

extension MeasuredCommunity {
  var hydrants: [PlainFeature] {
    community.others.filter { $0.layer == .hydrants && !$0.core.isContext }
  }

  /// One open finding on a community with lanes and no hydrant in its survey.
  func unsurveyedHydrants(_ rule: String, limit: String) -> [Finding] {
    guard community.id != nil, community.lanes.contains(where: { !$0.core.isContext }) else {
      return []
    }
    var finding = finding(onCommunity: rule, limit: limit, verdict: .indeterminate)
    finding.settleBy = Settlement(code: "survey_hydrants")
    return [finding]
  }
}
