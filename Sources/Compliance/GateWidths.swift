internal import Geometry
internal import Model

/// Gates under a profile that asks less of a gateway than of the way through.
///
/// A gate that holds the gateway's width is no narrow place: its opening is taken as wide as the
/// lane before measuring, and the passage that is reported stays that of the gate.
struct GateWidths {
  /// The community with every such gate out of the way.
  let community: Community
  private let limit: RuleLimit?
  private let passed: [Gate]

  init(_ community: Community, _ profile: RuleProfile) {
    guard let limit = profile.width(for: .gate), case .number = limit.amount,
      let through = profile.limit("lane.clear-width"), limit.value < through.value
    else {
      self.community = community
      self.limit = nil
      passed = []
      return
    }
    var result = community
    var passed: [Gate] = []
    for index in result.gates.indices {
      let gate = result.gates[index]
      guard gate.opens != .sealed, let width = gate.width, width.source != .default,
        width.value - width.accuracy >= limit.value, width.value < through.value + width.accuracy
      else { continue }
      passed.append(gate)
      result.gates[index].width?.value = through.value + 2 * width.accuracy
    }
    self.community = result
    self.limit = limit
    self.passed = passed
  }

  /// True when some gate was out of the way, so that the community as drawn is another one.
  var hasChanged: Bool { !passed.isEmpty }

  /// The result with the passages of the gates that were out of the way, and with narrow gates held
  /// to the gateway's limit.
  ///
  /// - Parameter drawn: the result with every gate where it is drawn. Places that a gate makes
  ///   together with something else are taken from it: they are no gateways.
  func judged(_ result: CommunityResult, drawn: CommunityResult?) -> CommunityResult {
    guard let limit else { return result }
    var result = result
    if let drawn {
      // An engine drives through the gate as it is drawn.
      result.sweptPaths = drawn.sweptPaths
      for index in result.buildings.indices {
        result.buildings[index].fleet = drawn.buildings[index].fleet
      }
    }
    result.findings += mixed(drawn?.findings ?? [], besides: result.findings)
    for gate in passed {
      guard let width = gate.width?.value, let lane = lane(at: gate, result) else { continue }
      let row = result.lanes[lane]
      result.lanes[lane].passageWidth = row.passageWidth.map { min($0, width) }
      result.lanes[lane].builtWidth = row.builtWidth.map { min($0, width) }
    }
    for index in result.findings.indices {
      judge(&result.findings[index], limit)
    }
    for index in result.lanes.indices { judgeAgain(&result.lanes[index], result.findings) }
    for index in result.turns.indices { judgeAgain(&result.turns[index], result.findings) }
    return result
  }

  private func mixed(_ drawn: [Finding], besides known: [Finding]) -> [Finding] {
    let ids = Set(passed.map(\.core.id))
    return drawn.filter { finding in
      finding.rule == ClearWidthRule.id && finding.culprits.contains(where: ids.contains)
        && (finding.culprits.count > 1 || !finding.clearingSet.isEmpty)
        && !known.contains { $0.culprits == finding.culprits && $0.subject == finding.subject }
    }.map { finding in
      var result = finding
      if known.contains(where: { $0.id == finding.id }) {
        result.id += "/" + finding.culprits.joined(separator: "+")
      }
      return result
    }
  }

  /// The lane a gate stands on: the nearest, within the reach that measuring has.
  private func lane(at gate: Gate, _ result: CommunityResult) -> Int? {
    let distances = result.lanes.map { lane in
      lane.line.map { $0.nearest(to: gate.position).distance }.min() ?? .infinity
    }
    guard let nearest = distances.min(), nearest <= 5 else { return nil }
    return distances.firstIndex(of: nearest)
  }

  /// A place that the two posts of one gate make, and nothing else, is a gateway.
  private func judge(_ finding: inout Finding, _ limit: RuleLimit) {
    guard finding.rule == ClearWidthRule.id, finding.clearingSet.isEmpty,
      finding.culprits.count == 1, let width = finding.measured,
      let gate = community.gates.first(where: { $0.core.id == finding.culprits[0] }),
      gate.opens != .sealed, finding.widen.isEmpty || finding.widen == [finding.culprits]
    else { return }
    let rule = ClearWidthRule(required: limit.value)
    let accuracy = finding.accuracy ?? .infinity
    let verdict = rule.verdict(lowest: width - accuracy, highest: width + accuracy)
    // What holds the gateway's width was out of the way before.
    guard verdict != .complies else { return }
    finding.verdict = verdict
    finding.required = limit.value
    finding.clause = limit.citation
    finding.strength = limit.strength
    if verdict == .indeterminate, finding.settleBy == nil {
      finding.settleBy = Settlement(
        code: "tape_width", lane: finding.subject, station: finding.stationFrom,
        between: finding.culprits)
    }
  }

  private func judgeAgain(_ row: inout LaneResult, _ findings: [Finding]) {
    let own = findings.filter { $0.subject == row.id && $0.strength == .must }
    guard own.contains(where: { $0.rule == ClearWidthRule.id }) else { return }
    row.verdict = own.map(\.verdict).max() ?? row.verdict
  }
}
