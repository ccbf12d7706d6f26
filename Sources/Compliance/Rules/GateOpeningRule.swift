internal import Geometry
internal import Model

/// A gate on a lane opens at once in an emergency (notice 334; Fire Law art. 28).
struct GateOpeningRule: CommunityRule {
  static let id = "gate.opens-at-once"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil && profile.provision(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let gates = measured.community.gates.filter { !$0.core.isContext }
    if gates.isEmpty { return [] }
    let lanes = LaneIndex(measured.measurement.network)
    return gates.compactMap { gate in
      let verdict: Verdict
      switch gate.opens {
      case .open, .guarded24h, .brigadeKey: return nil
      case .locked, .sealed: verdict = .violates
      case .unknown: verdict = .indeterminate
      }
      // A wicket off every lane is no way for an engine.
      guard let place = lanes.nearest(to: gate.position, within: 5) else { return nil }
      var finding = measured.finding(Self.id, gate.core, verdict: verdict, basis: .occupied)
      finding.shape = .point(gate.position)
      finding.culprits = [gate.core.id]
      let lane = measured.community.lanes[place.lane].id
      if verdict == .violates {
        finding.cure = "open_gate"
      } else {
        finding.settleBy = Settlement(
          code: "gate_opening", lane: lane, station: place.station, between: [gate.core.id])
      }
      return finding
    }
  }
}
