public import Model
public import SurveyIO

/// One line of the plan's table: a community, its class and its scenario.
public struct PlanSummaryRow: Hashable, Sendable {
  public var id: String
  public var name: String?
  public var plan: TreatmentPlan
  /// Measures of the chosen scenario.
  public var measures: Int {
    plan.measures.count { $0.scenario == plan.chosen?.name }
  }
  /// Designated lanes of the planned state.
  public var lanes: Int
  public var buildings: Int
  /// Findings left on designated lanes.
  public var violates: Int
  public var indeterminate: Int
  /// Codes of what would settle the indeterminate ones, each once, sorted.
  public var settleBy: [String]
  /// Buildings that no choice of lanes serves.
  public var unserved: Int
  /// Whether no cheaper network of lanes exists.
  public var isExact: Bool

  public init(
    id: String, name: String?, plan: TreatmentPlan, lanes: Int, buildings: Int, open: [Finding],
    unserved: Int, isExact: Bool
  ) {
    self.id = id
    self.name = name
    self.plan = plan
    self.lanes = lanes
    self.buildings = buildings
    violates = open.count { $0.verdict == .violates }
    indeterminate = open.count - violates
    settleBy = Array(Set(open.compactMap { $0.settleBy?.code })).sorted()
    self.unserved = unserved
    self.isExact = isExact
  }
}

/// The plans of all communities in figures.
public struct PlanSummary: Hashable, Sendable {
  /// Sorted by id.
  public var communities: [PlanSummaryRow]

  public init(communities: [PlanSummaryRow]) { self.communities = communities }

  /// The sum of a figure of the chosen scenarios.
  public func total(_ figure: (Scenario) -> Int?) -> Int {
    communities.compactMap(\.plan.chosen).reduce(0) { $0 + (figure($1) ?? 0) }
  }

  /// The summary as the contract writes it.
  public func write(to json: inout JSONBuffer) {
    json.beginObject()
    json.integer("communities", communities.count)
    json.key("classes")
    json.beginObject()
    for name in ["0", "A", "B", "C", "D", "S"] {
      json.integer(name, communities.count { $0.plan.planClass == name })
    }
    json.endObject()
    json.integer("measures", communities.reduce(0) { $0 + $1.measures })
    for (key, value) in figures {
      json.integer(key, value)
    }
    json.endObject()
  }

  private var figures: [(String, Int)] {
    [
      ("lanes_passing_before", total(\.lanesPassingBefore)),
      ("lanes_passing_after", total(\.lanesPassingAfter)),
      ("buildings_reached_before", total(\.buildingsReachedBefore)),
      ("buildings_reached_after", total(\.buildingsReachedAfter)),
      ("displaced", total(\.displaced)), ("cost_low", total(\.costLow)),
      ("cost_high", total(\.costHigh)),
    ]
  }
}
