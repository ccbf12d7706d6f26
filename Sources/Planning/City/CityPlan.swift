/// 一城一策: the plans of all communities as one, sharing lots, roads, sites and money.
public struct CityPlan: Hashable, Sendable {
  /// Cars of a community that park at a lot.
  public struct Assignment: Hashable, Sendable {
    public var community: Int
    public var lot: Int
    public var cars: Int
    /// Metres.
    public var walk: Double
    public var isEstimate: Bool
  }

  public let problem: CityProblem
  public let choice: SiteChoice
  /// By community, then lot.
  public let assignments: [Assignment]
  /// Cars of each community that got no place at night.
  public let unhoused: [Int]
  /// Of the cars that got one at night, how many have none by day if they all stay: by community.
  public let dayShort: [Int]
  /// Yuan of each community with its share of lots, bays and sites, at the high price.
  public let costs: [Int]
  public let batches: YearlyBatches

  /// - Parameters:
  ///   - siteBudget: yuan for building on sites; `nil` for no limit.
  ///   - yearBudget: yuan a year for the treatment; `nil` for one batch.
  /// - Returns: `nil` when the solver fails, which is our fault.
  /// - Complexity: that of ``SiteChoice``.
  public init?(_ problem: CityProblem, siteBudget: Int?, yearBudget: Int?, firstYear: Int) {
    guard let choice = SiteChoice(problem, budget: siteBudget) else { return nil }
    self.problem = problem
    self.choice = choice
    unhoused = choice.assignment.unhoused
    assignments = problem.ways.indices.filter { choice.assignment.cars[$0] > 0 }.map { index in
      let way = problem.ways[index]
      return Assignment(
        community: way.community, lot: way.lot, cars: choice.assignment.cars[index],
        walk: Double(way.walk) / 10, isEstimate: problem.isEstimated[index])
    }
    var costs = problem.communities.map(\.costHigh)
    var dayShort = problem.communities.map { _ in 0 }
    var dayLeft = problem.lots.map(\.day)
    for assignment in assignments {
      let lot = problem.lots[assignment.lot]
      costs[assignment.community] += assignment.cars * lot.costHigh
      let staying = min(assignment.cars, dayLeft[assignment.lot])
      dayLeft[assignment.lot] -= staying
      dayShort[assignment.community] += assignment.cars - staying
    }
    self.costs = costs
    self.dayShort = dayShort
    batches = YearlyBatches(
      problem.communities, costs: costs, budget: yearBudget, firstYear: firstYear)
  }
}
