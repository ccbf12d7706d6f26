/// Communities in the order in which they are treated, in batches of a year.
public struct YearlyBatches: Hashable, Sendable {
  /// What is done in one year.
  public struct Batch: Hashable, Sendable {
    public var year: Int
    /// Positions of the communities, in order of rank.
    public var communities: [Int]
    /// Yuan at the high price.
    public var cost: Int
    /// True where one community alone costs more than a year has.
    public var exceedsBudget: Bool
  }

  /// Positions of the communities that can be treated, the most urgent first.
  public let ranked: [Int]
  public let batches: [Batch]
  /// Positions of communities that have to be surveyed first (class S).
  public let surveyFirst: [Int]
  /// Positions of the communities of the first year behind whose failing lanes people live: they
  /// are supervised (挂牌督办) until the year ends.
  public let supervised: [Int]

  /// Ranks by the households behind failing lanes, more first, then by the cost of the cure, less
  /// first, then by id, and fills each year in that order with what still fits.
  ///
  /// - Parameters:
  ///   - costs: of each community with its share of sites, yuan.
  ///   - budget: yuan a year; `nil` for all at once.
  /// - Complexity: O(*n* · years).
  public init(
    _ communities: [CityProblem.Community], costs: [Int], budget: Int?, firstYear: Int
  ) {
    surveyFirst = communities.indices.filter { communities[$0].planClass == "S" }
    ranked = communities.indices.filter { communities[$0].planClass != "S" }.sorted { one, two in
      let (a, b) = (communities[one], communities[two])
      return (-a.cutOff, -a.buildingsCutOff, costs[one], a.id)
        < (-b.cutOff, -b.buildingsCutOff, costs[two], b.id)
    }
    var waiting = ranked
    var batches: [Batch] = []
    while !waiting.isEmpty {
      var batch = Batch(
        year: firstYear + batches.count, communities: [], cost: 0, exceedsBudget: false)
      for community in waiting {
        let cost = batch.cost + costs[community]
        guard budget.map({ cost <= $0 }) ?? true else { continue }
        batch.communities.append(community)
        batch.cost = cost
      }
      if batch.communities.isEmpty {
        // Nothing that waits fits a whole year: the most urgent has one of its own.
        batch.communities = [waiting[0]]
        batch.cost = costs[waiting[0]]
        batch.exceedsBudget = true
      }
      waiting.removeAll(where: batch.communities.contains)
      batches.append(batch)
    }
    self.batches = batches
    supervised =
      batches.first?.communities.filter {
        communities[$0].cutOff > 0 || communities[$0].buildingsCutOff > 0
      } ?? []
  }
}
