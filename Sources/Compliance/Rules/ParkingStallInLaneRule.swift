internal import Geometry
internal import Model

/// No bay takes any of the width kept for engines (notice 334; Order 5 art. 22). Bays beside it are
/// legal where that width stays whole.
struct ParkingStallInLaneRule: CommunityRule {
  static let id = "parking.stall-in-lane"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let bays = Set(measured.community.parking.filter { !$0.isUnderground }.map(\.core.id))
    if bays.isEmpty { return [] }
    return StripOccupation(measured.measurement) { bays.contains($0.id) }.places()
      .compactMap { measured.finding(Self.id, $0, state: .night) } + undrawn(bays, measured)
  }

  /// A yard that a lane crosses, its stalls not drawn: whether they stand in the lane is open.
  private func undrawn(_ bays: Set<String>, _ measured: MeasuredCommunity) -> [Finding] {
    var seen: Set<String> = []
    return measured.measurement.collection.doubts.compactMap { doubt in
      guard doubt.kind == .undrawnStalls, bays.contains(doubt.id), seen.insert(doubt.id).inserted
      else { return nil }
      let lane = measured.community.lanes[doubt.lane]
      guard !lane.core.isContext else { return nil }
      var finding = measured.profile.finding(
        Self.id, subject: doubt.id, communities: lane.core.communities, verdict: .indeterminate,
        basis: .occupied, state: .night)
      finding.required = measured.measurement.parameters.requiredWidth
      finding.unit = "m"
      finding.shape = .along(lane)
      finding.settleBy = Settlement(
        code: doubt.kind.settlement, lane: lane.id, station: doubt.from, between: [doubt.id])
      return finding
    }
  }
}
