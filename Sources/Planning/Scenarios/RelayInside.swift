internal import Compliance
internal import Geometry
internal import Model

/// Scenario B: what scenario A does, and stalls laid out inside the community wherever the same
/// check still finds nothing worse.
struct RelayInside {
  private(set) var groups: [StallGroup]
  private(set) var measures: [Measure]
  private(set) var planned: Community
  private(set) var after: CommunityResult

  private let survey: Community
  private let community: String
  private let prices: PlanPrices
  private let base: [Measure]

  /// Rounds of taking stalls away that the check objects to; then all go.
  private static let mostRounds = 8

  /// - Parameters:
  ///   - cleared: scenario A.
  ///   - refused: kinds and subjects of measures that somebody refused.
  init(
    _ survey: Community, cleared: PlannedCommunity, check: ComplianceCheck, table: StallTable?,
    prices: PlanPrices, refused: Set<String>
  ) throws {
    self.survey = survey
    self.prices = prices
    community = cleared.plan.community
    base = cleared.plan.measures.map { $0.moved(to: .b) }
    groups = []
    measures = base
    planned = cleared.planned
    after = cleared.after
    guard let table, !base.isEmpty || !cleared.plan.scenarios.isEmpty else { return }
    let lanes = Set(cleared.designated)
    groups = try StallPlacing(
      cleared.planned, cleared.after, check: check, table: table, designated: lanes
    ).groups.filter { !refused.contains("\($0.measureKind.rawValue)/\($0.subject)") }
    let held = DesignatedFindings(cleared.after, lanes: lanes)
    for round in 0... {
      if round == Self.mostRounds { groups = [] }
      guard !groups.isEmpty else { break }
      measures = written()
      planned = survey.applying(measures.flatMap(\.edits))
      after = try check.check(planned)
      let offenders = offending(held, cleared.after, lanes)
      if offenders.isEmpty { return }
      groups.removeAll { offenders.contains($0.subject) }
    }
    measures = base
    planned = cleared.planned
    after = cleared.after
  }

  /// Subjects of the groups that make anything worse than it is without them; all of them where it
  /// is none in particular.
  private func offending(
    _ held: DesignatedFindings, _ without: CommunityResult, _ lanes: Set<String>
  ) -> Set<String> {
    let now = DesignatedFindings(after, lanes: lanes)
    let known = Dictionary(
      without.findings.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    let new = after.findings.filter { finding in
      finding.strength == .must && finding.verdict != .complies
        && known[finding.id].map { $0 < finding.verdict } ?? true
    }
    let subjects = Set(groups.map(\.subject))
    var result: Set<String> = []
    for finding in new {
      let named = finding.culprits + finding.clearingSet + finding.clearingByStretch.flatMap(\.cars)
      for group in groups where named.contains(where: { group.holds($0, of: community) }) {
        result.insert(group.subject)
      }
      if subjects.contains(finding.subject) { result.insert(finding.subject) }
    }
    let before = Dictionary(
      without.lanes.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    for lane in after.lanes where lane.verdict > before[lane.id] ?? lane.verdict {
      if subjects.contains(lane.id) { result.insert(lane.id) }
    }
    let isWorse = !new.isEmpty || !now.isNoWorse(than: held)
    return isWorse && result.isEmpty ? subjects : result
  }

  // MARK: Written down

  private func written() -> [Measure] {
    let moved = groups.reduce(0) { $0 + $1.cars.count }
    let laid = groups.reduce(0) { $0 + $1.stalls.count }
    var result = base.filter { $0.kind != .enforcement }
    result += groups.map { $0.measure(community, .b, prices, survey) }
    let freed = base.reduce(0) { $0 + $1.removedCars(survey) + max(0, -$1.stalls) }
    if let watched = enforcement(freed: freed, moved: moved, laid: laid, result) {
      result.append(watched)
    }
    return result.sorted { $0.id < $1.id }
  }

  /// The night count with those that find no stall gone; where no drawn car is left, everybody who
  /// stays stands in a stall.
  private func enforcement(
    freed: Int, moved: Int, laid: Int, _ measures: [Measure]
  ) -> Measure? {
    guard let cars = survey.cars, freed + moved > 0 else { return nil }
    let edits = measures.flatMap(\.edits)
    let gone = Set(edits.filter { $0.operation == .remove }.map(\.id))
    let isDrawn = survey.obstructions.contains {
      !$0.core.isContext && $0.kind.isVehicle && $0.kind != .eBike && !gone.contains($0.id)
    }
    let kept = survey.parking.filter {
      !$0.core.isContext && $0.belongs(to: survey) && $0.isLegal != false
        && !gone.contains($0.core.id)
    }.reduce(0) { $0 + $1.stallCount }
    var stay = cars - max(0, freed + moved - laid)
    if !isDrawn { stay = min(stay, kept + laid) }
    let outline: Shape =
      survey.boundary.count == 1 ? .polygon(survey.boundary[0]) : .multiPolygon(survey.boundary)
    return Measure(
      id: "\(community)/B/enforcement/night_cars", community: community, scenario: .b,
      kind: .enforcement,
      edits: [
        PlanEdit(
          .replace, layer: .communities, id: community,
          feature: EditedFeature(
            shape: outline, properties: [.init("cars", .number(Double(max(0, stay))))]))
      ])
  }
}

extension Measure {
  /// The same measure in another scenario.
  func moved(to scenario: ScenarioName) -> Measure {
    var result = self
    let old = "\(community)/\(self.scenario.rawValue)/"
    if id.hasPrefix(old) {
      result.id = "\(community)/\(scenario.rawValue)/" + id.dropFirst(old.count)
    }
    result.scenario = scenario
    return result
  }

  /// Drawn cars of the community that it takes away.
  func removedCars(_ survey: Community) -> Int {
    let gone = Set(
      edits.filter { $0.operation == .remove && $0.layer == .obstructions }.map(\.id))
    guard !gone.isEmpty else { return 0 }
    return survey.obstructions.count {
      !$0.core.isContext && ($0.kind == .car || $0.kind == .zombieCar) && gone.contains($0.id)
    }
  }
}

extension StallGroup {
  var measureKind: MeasureKind { ground == .lane ? .layStalls : .layYard }

  /// Whether a parking place is one of its stalls.
  func holds(_ id: String, of community: String) -> Bool {
    id.hasPrefix("\(community)/stall/\(subject)/")
  }

  /// Its stalls as places that the check takes as full, its cars gone from where they stand.
  func measure(
    _ community: String, _ scenario: ScenarioName, _ prices: PlanPrices, _ survey: Community
  ) -> Measure {
    var edits = cars.map { PlanEdit(.remove, layer: .obstructions, id: $0) }
    for (number, stall) in stalls.enumerated() {
      edits.append(
        PlanEdit(
          .add, layer: .parking, id: id(number, of: community),
          feature: EditedFeature(
            shape: .polygon(stall.outline),
            properties: [
              .init("capacity", .number(1)), .init("legal", .text("yes")),
              .init("orientation", .text(stall.layout.rawValue)),
              .init("community", .text(community)), .init("hours", .text("24/7")),
            ])))
    }
    let price = ground == .lane ? prices.stallLine : prices.yardStall
    return Measure(
      id: "\(community)/\(scenario.rawValue)/\(measureKind.rawValue)/\(subject)",
      community: community, scenario: scenario, kind: measureKind,
      shape: .multiPolygon(stalls.map(\.outline)), stalls: stalls.count,
      costLow: price.low * stalls.count, costHigh: price.high * stalls.count,
      duration: ground == .lane ? 5 : 20,
      consent: ground == .site ? consent : ground == .yard ? "owners" : nil, edits: edits)
  }
}
