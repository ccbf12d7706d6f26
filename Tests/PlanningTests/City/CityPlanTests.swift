import TestSupport
import Testing

@testable import Planning

@Suite("City plan")
struct CityPlanTests {
  private func community(
    _ id: String, cars: Int = 0, cutOff: Int = 0, cost: Int = 0, planClass: String = "A"
  ) -> CityProblem.Community {
    var result = CityProblem.Community(id: id, planClass: planClass)
    result.cars = cars
    result.areCarsKnown = true
    result.cutOff = cutOff
    result.costLow = cost
    result.costHigh = cost
    return result
  }

  private func problem(_ seed: UInt64, sites: Int) -> CityProblem {
    var random = SplitMix64(seed: seed)
    let city = CarAssignmentTests.city(seed, communities: 6, lots: sites + 3)
    let lots = city.capacity.enumerated().map { index, places in
      CityProblem.Lot(
        id: "L\(index)", kind: index < sites ? .site : .sharedLot, night: places, day: places / 2,
        costHigh: index < sites ? Int.random(in: 5...30, using: &random) : 0)
    }
    return CityProblem(
      communities: city.demand.enumerated().map { community("C\($0)", cars: $1) }, lots: lots,
      ways: city.ways, isEstimated: city.ways.map { _ in false })
  }

  /// Every choice of sites the budget allows, by itself.
  private func bruteForce(_ problem: CityProblem, budget: Int) throws -> Int {
    let sites = problem.lots.indices.filter { problem.lots[$0].kind == .site }
    var best = Int.max
    for mask in 0..<(1 << sites.count) {
      let built = Set(sites.indices.filter { mask >> $0 & 1 == 1 }.map { sites[$0] })
      guard built.reduce(0, { $0 + problem.lots[$1].buildingCost }) <= budget else { continue }
      let flow = try #require(
        CarAssignment(
          demand: problem.communities.map(\.cars),
          capacity: problem.lots.indices.map {
            problem.lots[$0].kind == .site && !built.contains($0) ? 0 : problem.lots[$0].night
          }, ways: problem.ways))
      best = min(best, flow.cost)
    }
    return best
  }

  @Test("The sites chosen are the best the budget allows", arguments: UInt64(0)..<20)
  func sites(seed: UInt64) throws {
    let problem = problem(seed, sites: 6)
    let all = problem.lots.reduce(0) { $0 + $1.buildingCost }
    for budget in [0, all / 4, all / 2, all] {
      let choice = try #require(SiteChoice(problem, budget: budget))
      #expect(choice.assignment.cost == (try bruteForce(problem, budget: budget)), "seed \(seed)")
      #expect(choice.cost <= budget && choice.isExact, "seed \(seed)")
    }
  }

  @Test("With many sites the bound is below the answer and the budget is kept")
  func manySites() throws {
    let problem = problem(7, sites: 16)
    let all = problem.lots.reduce(0) { $0 + $1.buildingCost }
    let choice = try #require(SiteChoice(problem, budget: all / 3))
    #expect(choice.cost <= all / 3)
    #expect(choice.lowerBound <= choice.assignment.cost)
    let nothing = try #require(SiteChoice(problem, budget: 0))
    #expect(choice.assignment.cost < nothing.assignment.cost && nothing.sites.isEmpty)
  }

  @Test("Most people first, then the cheaper cure; a year holds what fits")
  func batches() {
    let communities = [
      community("a", cutOff: 10, cost: 60), community("b", cutOff: 300, cost: 80),
      community("c", cutOff: 300, cost: 30), community("d", cost: 500),
      community("s", cutOff: 900, planClass: "S"),
    ]
    let result = YearlyBatches(
      communities, costs: communities.map(\.costHigh), budget: 100, firstYear: 2026)
    #expect(result.ranked == [2, 1, 0, 3])
    #expect(result.batches.map(\.communities) == [[2, 0], [1], [3]])
    #expect(result.batches.map(\.year) == [2026, 2027, 2028])
    #expect(result.batches.map(\.exceedsBudget) == [false, false, true])
    #expect(result.surveyFirst == [4])
    #expect(result.supervised == [2, 0])
  }

  @Test("A place for the night is no place for the day")
  func day() throws {
    let problem = CityProblem(
      communities: [community("a", cars: 10)],
      lots: [.init(id: "L", kind: .sharedLot, night: 8, day: 3, costHigh: 50)],
      ways: [.init(community: 0, lot: 0, walk: 1234)], isEstimated: [true])
    let plan = try #require(
      CityPlan(problem, siteBudget: nil, yearBudget: nil, firstYear: 2026))
    #expect(plan.unhoused == [2] && plan.dayShort == [5] && plan.costs == [400])
    #expect(plan.assignments.map(\.walk) == [123.4] && plan.assignments[0].isEstimate)
  }
}
