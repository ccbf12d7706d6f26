/// Which sites to build under a budget so that most cars find a place, at the least walk.
public struct SiteChoice: Hashable, Sendable {
  /// Positions of the lots that are built, ascending.
  public let sites: [Int]
  public let assignment: CarAssignment
  /// Yuan at the high price.
  public let cost: Int
  /// No choice under the budget costs less flow than this; equal to the flow's cost when exact.
  public let lowerBound: Int
  /// Whether no better choice exists.
  public var isExact: Bool { assignment.cost == lowerBound }

  /// Sites up to this number are tried in all ways.
  public static let enumerated = 12

  /// - Parameter budget: yuan for building; `nil` for no limit.
  /// - Returns: `nil` when the solver fails.
  /// - Complexity: up to 2^12 flows where twelve sites compete for money, else a flow for each site
  ///   and round.
  public init?(_ problem: CityProblem, budget: Int?) {
    let search = Search(problem, budget: budget ?? .max)
    guard let all = search.flow(search.sites) else { return nil }
    guard
      let found = search.affordable(search.sites)
        ? (all, search.sites)
        : search.sites.count <= Self.enumerated ? search.best() : search.addAndDrop()
    else { return nil }
    // A site that nobody parks on is not built.
    let used = Set(
      zip(problem.ways, found.0.cars).filter { $0.1 > 0 }.map(\.0.lot))
    sites = found.1.filter(used.contains)
    assignment = found.0
    cost = search.cost(sites)
    let isSearched =
      search.affordable(search.sites) || search.sites.count <= Self.enumerated
    lowerBound = isSearched ? found.0.cost : all.cost
  }

  private struct Search {
    let problem: CityProblem
    let budget: Int
    /// Sites with places, ascending.
    let sites: [Int]

    init(_ problem: CityProblem, budget: Int) {
      self.problem = problem
      self.budget = budget
      let reached = Set(problem.ways.map(\.lot))
      sites = problem.lots.indices.filter {
        problem.lots[$0].kind == .site && problem.lots[$0].night > 0 && reached.contains($0)
      }
    }

    func cost(_ chosen: [Int]) -> Int {
      chosen.reduce(0) { $0 + problem.lots[$1].buildingCost }
    }

    func affordable(_ chosen: [Int]) -> Bool { cost(chosen) <= budget }

    func flow(_ chosen: [Int]) -> CarAssignment? {
      let built = Set(chosen)
      return CarAssignment(
        demand: problem.communities.map(\.cars),
        capacity: problem.lots.enumerated().map { index, lot in
          lot.kind == .site && !built.contains(index) ? 0 : lot.night
        }, ways: problem.ways)
    }

    private typealias Found = (CarAssignment, [Int])

    /// A better flow, at equal flow the cheaper sites, then those that come first.
    private func isBetter(_ one: (CarAssignment, [Int]), _ two: (CarAssignment, [Int])) -> Bool {
      let (a, b) = ((one.0.cost, cost(one.1)), (two.0.cost, cost(two.1)))
      return a != b ? a < b : one.1.lexicographicallyPrecedes(two.1)
    }

    /// The best of all choices that the budget leaves no money to add to: more places never make a
    /// flow dearer.
    func best() -> (CarAssignment, [Int])? {
      var best: (CarAssignment, [Int])?
      for mask in 0..<(1 << sites.count) {
        let chosen = sites.indices.filter { mask >> $0 & 1 == 1 }.map { sites[$0] }
        guard affordable(chosen) else { continue }
        let rest = budget - cost(chosen)
        let isFull = sites.indices.allSatisfy {
          mask >> $0 & 1 == 1 || problem.lots[sites[$0]].buildingCost > rest
        }
        guard isFull else { continue }
        guard let flow = flow(chosen) else { return nil }
        if best.map({ isBetter((flow, chosen), $0) }) ?? true { best = (flow, chosen) }
      }
      return best
    }

    /// Adds the site that helps most, or swaps one for another, until nothing helps.
    func addAndDrop() -> (CarAssignment, [Int])? {
      guard let start = flow([]) else { return nil }
      var best: (CarAssignment, [Int]) = (start, [])
      while true {
        var next = best
        let outside = sites.filter { !best.1.contains($0) }
        let kept = [best.1] + best.1.map { out in best.1.filter { $0 != out } }
        for base in kept {
          for site in outside {
            let chosen = (base + [site]).sorted()
            guard affordable(chosen) else { continue }
            guard let flow = flow(chosen) else { return nil }
            if isBetter((flow, chosen), next) { next = (flow, chosen) }
          }
        }
        // Only a better flow goes on, so that the search ends.
        if next.0.cost >= best.0.cost { return best }
        best = next
      }
    }
  }
}
