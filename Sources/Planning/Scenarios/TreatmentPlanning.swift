public import Compliance
internal import Geometry
public import Model

/// 一区一策: the four scenarios of a community side by side, judged by one check, and the one that
/// is recommended.
public struct TreatmentPlanning: Sendable {
  public var check: ComplianceCheck
  public var prices: PlanPrices
  /// Whole yuan; `nil` for no limit.
  public var budget: Int?
  public var decisions: PlanDecisions

  public init(
    check: ComplianceCheck, prices: PlanPrices = PlanPrices(), budget: Int? = nil,
    decisions: PlanDecisions = PlanDecisions()
  ) {
    self.check = check
    self.prices = prices
    self.budget = budget
    self.decisions = decisions
  }

  /// The plan of a community; what is planned and judged is the chosen scenario.
  ///
  /// - Parameter supply: parking near by that scenarios C and D may use.
  /// - Returns: `nil` for lanes outside every community.
  /// - Throws: `TopologyFailure` when an overlay of the pavement fails.
  /// - Complexity: that of scenario A and a check for each round of laying stalls out.
  public func plan(
    _ survey: Community, supply: NearbySupply = NearbySupply([])
  ) throws -> PlannedCommunity? {
    var check = check
    check.memo = GroundMemo()
    guard
      var made = try ClearAndPaint(check: check, prices: prices, decisions: decisions).plan(survey)
    else { return nil }
    let id = made.plan.community
    let profile = check.profile(for: survey)
    made.plan.carAccount.times = TimeAccounts(survey, profile).accounts
    guard let first = made.plan.scenarios.first else { return made }
    guard first.isOffered else {
      // The others begin with the same clearing.
      made.plan.scenarios = ScenarioName.allCases.map { first.named($0) }
      return made
    }
    let refused = decisions.refused(in: id)
    let relaid = try RelayInside(
      survey, cleared: made, check: check, table: StallTable(profile), prices: prices,
      refused: refused)
    var inside = self.inside(made, relaid, first)
    let off = OffSite(survey, community: id, supply: supply, prices: prices, refused: refused)
    let shared = off.shared(relaid.measures, unhoused: inside.unhoused, as: .c)
    let built = off.built(relaid.measures, unhoused: inside.unhoused, as: .d)
    inside.take(relaid.measures)
    let others = [
      inside, inside.with(shared.measures, .c, shared.housed, stalls: shared.stalls),
      inside.with(built.measures, .d, built.housed, stalls: built.stalls),
    ]
    let isSurveyFirst = made.plan.planClass == "S"
    made.plan.scenarios = [first] + others
    made.plan.measures += relaid.measures + shared.measures + built.measures
    if !isSurveyFirst { recommend(&made, relaid) }
    return made
  }

  /// Scenario B beside scenario A.
  private func inside(
    _ made: PlannedCommunity, _ relaid: RelayInside, _ first: Scenario
  ) -> Scenario {
    let after = DesignatedFindings(relaid.after, lanes: Set(made.designated))
    let account = made.plan.carAccount
    let gained = relaid.groups.reduce(0) { $0 + $1.stalls.count }
    let moved = relaid.groups.reduce(0) { $0 + $1.cars.count }
    var scenario = first
    scenario.name = .b
    scenario.lanesPassingAfter = after.passing
    scenario.buildingsReachedAfter = after.reached
    scenario.stallsAfter = first.stallsAfter + gained
    scenario.displaced = first.displaced.map { $0 + moved }
    scenario.unhoused = scenario.displaced.map { displaced in
      guard let cars = account.nightCars else { return max(0, displaced - gained) }
      return min(displaced, max(0, cars - scenario.stallsAfter))
    }
    scenario.leaves = after.open.map(\.id)
    return scenario
  }

  // MARK: The recommended one

  /// Recommends by the rule of `design.md` section 5; what was decided holds over it.
  private func recommend(_ made: inout PlannedCommunity, _ relaid: RelayInside) {
    var plan = made.plan
    for index in plan.scenarios.indices { plan.scenarios[index].isRecommended = false }
    let index = recommended(plan)
    plan.scenarios[index].isRecommended = true
    let chosen = plan.scenarios[index].name
    let isPaintOnly = plan.planClass == "0" && chosen == .a
    if !isPaintOnly { plan.planClass = chosen.rawValue }
    if chosen != .a {
      plan.carAccount.stallsGained = relaid.groups.reduce(0) { $0 + $1.stalls.count }
      plan.carAccount.displaced = plan.scenarios[index].displaced
      made.planned = relaid.planned
      made.after = relaid.after
      made.open = DesignatedFindings(relaid.after, lanes: Set(made.designated)).open
    }
    made.plan = plan
  }

  private func recommended(_ plan: TreatmentPlan) -> Int {
    let all = plan.scenarios
    if let decided = decisions.scenario(of: plan.community),
      let index = all.firstIndex(where: { $0.name.rawValue == decided && $0.isOffered })
    {
      return index
    }
    func cost(_ index: Int) -> Int { all[index].costHigh ?? 0 }
    let offered = all.indices.filter { all[$0].isOffered }
    let housing = offered.filter { all[$0].unhoused == 0 }
    if let best = housing.min(by: { (cost($0), $0) < (cost($1), $1) }) { return best }
    let payable = offered.filter { index in budget.map { cost(index) <= $0 } ?? true }
    func housed(_ index: Int) -> Int {
      (all[index].displaced ?? 0) - (all[index].unhoused ?? all[index].displaced ?? 0)
    }
    // Most housed cars for each yuan, without dividing.
    return payable.max { a, b in
      let (left, right) = (housed(a) * max(1, cost(b)), housed(b) * max(1, cost(a)))
      return left != right ? left < right : (cost(b), b) < (cost(a), a)
    } ?? offered.min { (cost($0), $0) < (cost($1), $1) } ?? 0
  }
}

extension Scenario {
  fileprivate func named(_ name: ScenarioName) -> Scenario {
    var result = self
    result.name = name
    return result
  }

  /// The scenario with parking outside added to it.
  fileprivate func with(
    _ measures: [Measure], _ name: ScenarioName, _ housed: Int, stalls: Int
  ) -> Scenario {
    var result = self
    result.name = name
    result.unhoused = unhoused.map { max(0, $0 - housed) }
    result.stallsAfter += stalls
    result.take(measures)
    return result
  }
}
