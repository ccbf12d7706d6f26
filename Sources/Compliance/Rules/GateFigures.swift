internal import Geometry
internal import Model

/// Gates on lanes held to one figure; those without it are asked for in one finding.
struct GateFigures {
  let rule: String
  /// Code of what settles a gate without the figure.
  let missing: String
  /// What the lane itself is held to, metres; 0 where it is held to nothing.
  let lane: Double
  let figure: (Gate) -> (value: Double, accuracy: Double)?

  /// How far from a lane, metres, a gate still stands on it.
  private static let reach = 5.0

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let own = measured.profile.value(rule) else { return [] }
    let required = lane > 0 ? min(own, lane) : own
    let lanes = LaneIndex(measured.measurement.network)
    // What is sealed is a wall and no gate.
    let gates = measured.community.gates.compactMap { gate -> (Gate, LaneIndex.Place)? in
      guard !gate.core.isContext, gate.opens != .sealed else { return nil }
      return lanes.nearest(to: gate.position, within: Self.reach).map { (gate, $0) }
    }
    let known = gates.compactMap { finding($0, $1, required, measured) }
    let bare = gates.map(\.0).filter { figure($0) == nil }.map(\.core.id).sorted()
    return known + open(bare, measured)
  }

  private func finding(
    _ gate: Gate, _ place: LaneIndex.Place, _ required: Double, _ measured: MeasuredCommunity
  ) -> Finding? {
    guard let (value, accuracy) = figure(gate) else { return nil }
    let verdict = ClearWidthRule(required: required)
      .verdict(lowest: value - accuracy, highest: value + accuracy)
    if verdict == .complies { return nil }
    var finding = measured.finding(rule, gate.core, verdict: verdict)
    finding.measured = value
    finding.required = required
    finding.accuracy = accuracy
    finding.culprits = [gate.core.id]
    finding.shape = .point(gate.position)
    if verdict == .violates {
      finding.cure = "replace_gate"
    } else {
      finding.settleBy = Settlement(
        code: missing, lane: measured.community.lanes[place.lane].id, station: place.station,
        between: [gate.core.id])
    }
    return finding
  }

  private func open(_ gates: [String], _ measured: MeasuredCommunity) -> [Finding] {
    guard measured.community.id != nil, !gates.isEmpty else { return [] }
    var finding = measured.finding(onCommunity: rule, verdict: .indeterminate)
    finding.settleBy = Settlement(code: missing, between: gates)
    return [finding]
  }
}
