internal import Geometry
internal import Model

/// No fixed bollard keeps engines from driving in at a lane's mouth (notice 334; Order 5 art. 22).
///
/// One that is lifted out or folds down is a gate. Where nobody said how a bollard is fixed, whether
/// it is one is open.
struct BollardAtEntranceRule: CommunityRule {
  static let id = "bollard.fixed-at-entrance"
  static let reachID = "bollard.entrance-reach"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil || profile.limit(Self.reachID) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let ids = EntranceBollards(measured).ids
    if ids.isEmpty { return [] }
    let unknown = Set(
      measured.community.obstructions.filter(\.usesDefaultFixing).map(\.id))
    return StripOccupation(measured.measurement) {
      $0.presence == .standing && ids.contains($0.id)
    }.places().compactMap { place in
      guard var finding = measured.finding(Self.id, place, state: .built) else { return nil }
      if finding.verdict == .violates, place.culprits.allSatisfy(unknown.contains) {
        finding.verdict = .indeterminate
        finding.cure = nil
        finding.clearingSet = []
        finding.settleBy = Settlement(
          code: "bollard_fixing", lane: measured.community.lanes[place.lane].id,
          station: place.pinch.station, place: place.pinch.segment, between: place.culprits)
      }
      return finding
    }
  }
}

/// Bollards that stay where they are, at the ways in, at gates and at entrances.
struct EntranceBollards {
  private(set) var ids: Set<String> = []

  init(_ measured: MeasuredCommunity) {
    guard let reach = measured.profile.value(BollardAtEntranceRule.reachID) else { return }
    let bollards = measured.community.obstructions.filter {
      $0.kind == .bollard && $0.fixing != .liftOut && $0.fixing != .collapsible
    }
    if bollards.isEmpty { return }
    let nodes = measured.measurement.network.nodes
    let mouths =
      (measured.network?.graph.waysIn.map { nodes[$0].position } ?? [])
      + measured.community.gates.map(\.position)
    ids = Set(
      bollards.filter { bollard in
        mouths.contains { bollard.shape.distance(to: $0) <= reach }
      }.map(\.id))
  }
}
