import Geometry
public import Model
import Planning
import Reporting

/// 一城一策: from the plans of all communities to who parks where and what is done in which year.
public struct PlanCity: Sendable {
  /// Outputs of `firelane plan`.
  public var plans: [String]
  /// Yuan for building on sites; `nil` for no limit.
  public var siteBudget: Int?
  /// Yuan a year for treatment; `nil` for one batch.
  public var yearBudget: Int?
  /// `--as-of`, the only source of today.
  public var asOf: String?
  /// Tasks at once.
  public var jobs: Int

  public init(plans: [String], siteBudget: Int?, yearBudget: Int?, asOf: String?, jobs: Int) {
    self.plans = plans
    self.siteBudget = siteBudget
    self.yearBudget = yearBudget
    self.asOf = asOf
    self.jobs = jobs
  }

  /// What the city plan comes to.
  public struct Output: Sendable {
    /// The GeoJSON of the contract.
    public var document: [UInt8]
    public var report: CityReport
  }

  /// - Throws: `PlannerError`.
  public func run() throws -> Output {
    for budget in [siteBudget, yearBudget].compactMap({ $0 }) where budget < 0 {
      throw PlannerError(.usage, "budget-not-positive", [String(budget)])
    }
    return try run(on: try CityFiles(paths: plans, width: jobs))
  }

  /// The same for one plan as it was just written.
  ///
  /// - Throws: `PlannerError`.
  func run(document: [UInt8]) throws -> Output {
    try run(on: try CityFiles(document: document, width: jobs))
  }

  private func run(on files: CityFiles) throws -> Output {
    // Without a date the years are counted from the first.
    let firstYear = asOf.flatMap { Int($0.prefix(4)) } ?? 1
    guard
      let plan = CityPlan(
        files.problem, siteBudget: siteBudget, yearBudget: yearBudget, firstYear: firstYear)
    else { throw PlannerError(.software, "flow-failed") }
    let report = Self.report(plan, files)
    let document = CityDocument(asOf: asOf, inputDigests: files.digests, report: report)
    return Output(document: try document.bytes(), report: report)
  }

  private static func report(_ plan: CityPlan, _ files: CityFiles) -> CityReport {
    let problem = plan.problem
    var years = problem.communities.map { _ in Int?.none }
    for batch in plan.batches.batches {
      for community in batch.communities { years[community] = batch.year }
    }
    let order = plan.batches.ranked + plan.batches.surveyFirst
    let supervised = Set(plan.batches.supervised)
    let communities = order.map { number in
      let source = problem.communities[number]
      var row = CityReport.Community(
        id: source.id, name: source.name, planClass: source.planClass)
      row.cutOff = source.cutOff
      row.buildingsCutOff = source.buildingsCutOff
      row.cars = source.areCarsKnown ? source.cars : nil
      row.isEstimate = source.isEstimate
      row.unhoused = plan.unhoused[number]
      row.assigned = source.cars - row.unhoused
      row.dayShort = plan.dayShort[number]
      row.cost = plan.costs[number]
      row.unpriced = source.unpriced
      row.year = years[number]
      row.isSupervised = supervised.contains(number)
      return row
    }
    let flow = plan.choice.assignment.cost
    return CityReport(
      communities: communities,
      assignments: plan.assignments.map { assignment($0, problem, files) },
      batches: plan.batches.batches.map { batch in
        CityReport.Batch(
          year: batch.year, communities: batch.communities.map { problem.communities[$0].id },
          cost: batch.cost, exceedsBudget: batch.exceedsBudget,
          supervised: batch.communities.filter(supervised.contains).map {
            problem.communities[$0].id
          })
      },
      sites: plan.choice.sites.map {
        let lot = problem.lots[$0]
        return CityReport.Site(id: lot.id, places: lot.night, cost: lot.buildingCost)
      }, isExact: plan.choice.isExact,
      gap: flow == 0 ? 0 : 100 * Double(flow - plan.choice.lowerBound) / Double(flow))
  }

  private static func assignment(
    _ value: CityPlan.Assignment, _ problem: CityProblem, _ files: CityFiles
  ) -> CityReport.Assignment {
    let lot = problem.lots[value.lot]
    let ends = [files.communityPlaces[value.community], files.lotPlaces[value.lot]]
      .compactMap { $0 }
    return CityReport.Assignment(
      community: problem.communities[value.community].id, lot: lot.id, kind: lot.kind.rawValue,
      cars: value.cars, walk: value.walk, isEstimate: value.isEstimate, hours: lot.hours,
      consent: lot.consent, line: ends.count == 2 ? .lineString(LineString(ends)) : nil)
  }
}
