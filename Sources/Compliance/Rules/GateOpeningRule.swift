internal import Geometry
internal import Model

/// A gate on a lane, or a row of bollards that lift out, opens at once in an emergency (notice 334;
/// Fire Law art. 28).
struct GateOpeningRule: CommunityRule {
  static let id = "gate.opens-at-once"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil && profile.provision(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    bollards(measured) + gates(measured)
  }

  private func bollards(_ measured: MeasuredCommunity) -> [Finding] {
    LiftedBollards(measured.measurement).rows.compactMap { row in
      finding(
        row.core, row.opens, at: row.position, row.ids, row.lane, row.station, measured)
    }
  }

  private func gates(_ measured: MeasuredCommunity) -> [Finding] {
    let gates = measured.community.gates.filter { !$0.core.isContext }
    if gates.isEmpty { return [] }
    let lanes = LaneIndex(measured.measurement.network)
    return gates.compactMap { gate in
      // A wicket off every lane is no way for an engine.
      guard let place = lanes.nearest(to: gate.position, within: 5) else { return nil }
      return finding(
        gate.core, gate.opens, at: gate.position, [gate.core.id], place.lane, place.station,
        measured)
    }
  }

  private func finding(
    _ core: FeatureCore, _ opens: GateOpening, at position: Coordinate, _ culprits: [String],
    _ lane: Int, _ station: Double, _ measured: MeasuredCommunity
  ) -> Finding? {
    if opens.isAtOnce { return nil }
    var finding = measured.finding(
      Self.id, core, verdict: opens == .unknown ? .indeterminate : .violates, basis: .occupied)
    finding.shape = .point(position)
    finding.culprits = culprits
    if finding.verdict == .violates {
      finding.cure = "open_gate"
    } else {
      finding.settleBy = Settlement(
        code: "gate_opening", lane: measured.community.lanes[lane].id, station: station,
        between: culprits)
    }
    return finding
  }
}
