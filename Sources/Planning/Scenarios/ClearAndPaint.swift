public import Compliance
internal import Geometry
public import Model

/// Scenario A, clear and paint: designates lanes, clears what stands in them, closes sides to
/// stopping, cuts branches and changes gates until the check finds nothing more that can be cured.
public struct ClearAndPaint: Sendable {
  public var check: ComplianceCheck
  public var prices: PlanPrices
  public var decisions: PlanDecisions

  /// Rounds of curing and checking again; a round that adds nothing is the last.
  private static let mostRounds = 40

  public init(
    check: ComplianceCheck, prices: PlanPrices = PlanPrices(),
    decisions: PlanDecisions = PlanDecisions()
  ) {
    self.check = check
    self.prices = prices
    self.decisions = decisions
  }

  /// The plan of a community.
  ///
  /// - Returns: `nil` for lanes outside every community.
  /// - Throws: `TopologyFailure` when an overlay of the pavement fails.
  /// - Complexity: one check a round and one for each thing done.
  public func plan(_ survey: Community) throws -> PlannedCommunity? {
    guard let id = survey.id else { return nil }
    let before = try check.check(survey)
    let network = try DesignatedNetwork(survey, check)
    let lanes = Set(network.designated)
    let profile = check.profile(for: survey)
    let writer = MeasureWriter(
      survey: survey, community: id, scenario: .a, network: network, prices: prices,
      requiredWidth: profile.value("lane.clear-width") ?? 0,
      requiredHeight: profile.value("lane.clear-height") ?? 0, decisions: decisions)
    var cures = Cures()
    cures.gates = survey.closedGates(on: lanes)
    cures.bollards = survey.closedBollards(before, on: lanes)
    var state = survey.applying(writer.edits(cures))
    let trial = check.mandatory
    var after = DesignatedFindings(try trial.check(state), lanes: lanes)
    for _ in 0..<Self.mostRounds {
      let known = cures.count
      for finding in after.open where finding.isToBeCured(state) { cures.take(finding, in: state) }
      if cures.count == known { break }
      state = survey.applying(writer.edits(cures))
      after = DesignatedFindings(try trial.check(state), lanes: lanes)
    }
    try reduce(&cures, &after, survey, writer, trial)
    after = DesignatedFindings(try check.check(survey.applying(writer.edits(cures))), lanes: lanes)
    var measures = writer.measures(cures)
    let first = DesignatedFindings(before, lanes: lanes)
    measures.attribute(first.open, leaving: after.open)
    return result(survey, id, network, measures, cures, first, after)
  }

  /// Takes back what is not needed, the dearest first.
  private func reduce(
    _ cures: inout Cures, _ after: inout DesignatedFindings, _ survey: Community,
    _ writer: MeasureWriter, _ trial: ComplianceCheck
  ) throws {
    let costs = Dictionary(
      survey.obstructions.map { ($0.id, $0.cost) }, uniquingKeysWith: { first, _ in first })
    let cleared = cures.cleared.union(cures.raised).sorted {
      (costs[$1] ?? 0, $0) < (costs[$0] ?? 0, $1)
    }
    var trials: [(inout Cures) -> Void] = cures.parking.sorted().map { id in
      { $0.parking.remove(id) }
    }
    trials += cures.bans.keys.sorted().map { key in { $0.bans[key] = nil } }
    trials += cleared.map { id in
      {
        $0.cleared.remove(id)
        $0.raised.remove(id)
      }
    }
    for attempt in trials {
      var fewer = cures
      attempt(&fewer)
      let state = survey.applying(writer.edits(fewer))
      let result = DesignatedFindings(try trial.check(state), lanes: after.lanes)
      if result.isNoWorse(than: after) {
        cures = fewer
        after = result
      }
    }
  }

  // MARK: What it comes to

  private func result(
    _ survey: Community, _ id: String, _ network: DesignatedNetwork, _ measures: [Measure],
    _ cures: Cures, _ before: DesignatedFindings, _ after: DesignatedFindings
  ) -> PlannedCommunity {
    let open = after.open
    var plan = TreatmentPlan(community: id, planClass: "A")
    plan.carAccount = CarCount(survey, before, measures, cures).account
    let held = Set(before.result.lanes.filter { $0.verdict != .violates }.map(\.id))
    let breaksRule = after.result.lanes.contains {
      $0.verdict == .violates && held.contains($0.id)
    }
    let hasLanes = survey.lanes.contains { !$0.core.isContext }
    if hasLanes {
      plan.measures = measures
      var scenario = Scenario(name: .a)
      scenario.lanesPassingBefore = before.passing
      scenario.lanesPassingAfter = after.passing
      scenario.buildingsReachedBefore = before.reached
      scenario.buildingsReachedAfter = after.reached
      scenario.stallsBefore = plan.carAccount.legalStalls
      scenario.stallsAfter = plan.carAccount.legalStalls - plan.carAccount.stallsRemoved
      scenario.displaced = plan.carAccount.displaced
      scenario.unhoused = plan.carAccount.unhoused
      scenario.take(measures)
      scenario.leaves = open.map(\.id)
      scenario.isOffered = !breaksRule
      scenario.isRecommended = !breaksRule && !open.contains { $0.verdict == .violates }
      plan.scenarios = [scenario]
    }
    plan.planClass = Self.planClass(plan, open, before, after, hasLanes: hasLanes)
    if plan.planClass == "S" { plan.scenarios = plan.scenarios.map(\.notRecommended) }
    return PlannedCommunity(
      plan: plan, planned: breaksRule ? survey : survey.applying(measures.flatMap(\.edits)),
      before: before.result, after: breaksRule ? before.result : after.result,
      designated: network.designated, open: breaksRule ? before.open : open,
      unserved: network.unserved, isExact: network.isExact)
  }

  /// 0 mark only, A, or S where the survey must come first: there is no lane, none complies and of
  /// some it cannot be told, or clearing would break a rule that held.
  private static func planClass(
    _ plan: TreatmentPlan, _ open: [Finding], _ before: DesignatedFindings,
    _ after: DesignatedFindings, hasLanes: Bool
  ) -> String {
    let lanes = after.result.lanes.filter { after.lanes.contains($0.id) }
    if !hasLanes || lanes.isEmpty || plan.scenarios.contains(where: { !$0.isOffered }) {
      return "S"
    }
    let passes = lanes.contains { $0.verdict == .complies }
    if !passes, lanes.contains(where: { $0.verdict == .indeterminate }) { return "S" }
    let isOpen = open.contains { $0.verdict == .violates }
    return !isOpen && plan.measures.allSatisfy { $0.kind == .designate } ? "0" : "A"
  }
}

extension MeasureWriter {
  func edits(_ cures: Cures) -> [PlanEdit] { measures(cures).flatMap(\.edits) }
}

extension Scenario {
  fileprivate var notRecommended: Scenario {
    var result = self
    result.isRecommended = false
    return result
  }

  /// Sums up measures: prices, and the longest work followed by the longest painting.
  mutating func take(_ measures: [Measure]) {
    costLow = measures.reduce(0) { $0 + ($1.costLow ?? 0) }
    costHigh = measures.reduce(0) { $0 + ($1.costHigh ?? 0) }
    unpriced = measures.count { $0.costLow == nil }
    let isPaint = { (measure: Measure) in
      measure.kind == .designate || measure.kind == .noStopping || measure.kind == .layStalls
    }
    duration =
      (measures.filter { !isPaint($0) }.map(\.duration).max() ?? 0)
      + (measures.filter(isPaint).map(\.duration).max() ?? 0)
    consents = Array(Set(measures.compactMap(\.consent))).sorted()
  }
}

extension [Measure] {
  /// Notes which findings of the survey each measure helps to cure.
  fileprivate mutating func attribute(_ findings: [Finding], leaving open: [Finding]) {
    let left = Set(open.map(\.id))
    for index in indices {
      let items = Set(self[index].edits.filter { $0.operation != .add }.map(\.id))
      self[index].cures = findings.filter { finding in
        let named =
          finding.culprits + finding.clearingSet + finding.widen.flatMap { $0 }
          + finding.clearingByStretch.flatMap(\.cars)
        return !left.contains(finding.id) && named.contains(where: items.contains)
      }.map(\.id)
    }
  }
}

extension Community {
  /// Rows of bollards on designated lanes that lift out, and nobody knows that they do at once.
  fileprivate func closedBollards(_ result: CommunityResult, on lanes: Set<String>) -> Set<String> {
    let named = Set(
      result.findings.filter { $0.rule == "gate.opens-at-once" && $0.verdict != .complies }
        .flatMap(\.culprits))
    return Set(
      obstructions.filter {
        named.contains($0.id) && isNearest($0.shape.envelope.centre, to: lanes)
      }.map(\.id))
  }

  /// Whether the nearest lane, no farther than 5 m, is one of some.
  private func isNearest(_ position: Coordinate, to lanes: Set<String>) -> Bool {
    let near = self.lanes.map { lane in
      (lane.centreline.map { $0.nearest(to: position).distance }.min() ?? .infinity, lane.id)
    }.min { $0 < $1 }
    return near.map { $0.0 < 5 && lanes.contains($0.1) } ?? false
  }

  /// Gates on designated lanes that do not open at once.
  fileprivate func closedGates(on lanes: Set<String>) -> Set<String> {
    Set(
      gates.filter { gate in
        !gate.opens.isAtOnce && isNearest(gate.position, to: lanes)
      }.map(\.core.id))
  }
}
