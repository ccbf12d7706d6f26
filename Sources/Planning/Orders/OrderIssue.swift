internal import Compliance
internal import Geometry
public import Model

/// Issues the work orders of one community (`design.md` section 6).
public struct OrderIssue: Sendable {
  public var profile: RuleProfile
  public var prices: PriceList
  public var responsibilities: ResponsibilityTable
  /// Today, for deadlines as dates; `nil` leaves them in days.
  public var asOf: CalendarDay?

  public init(
    profile: RuleProfile, prices: PriceList, responsibilities: ResponsibilityTable,
    asOf: CalendarDay?
  ) {
    self.profile = profile
    self.prices = prices
    self.responsibilities = responsibilities
    self.asOf = asOf
  }

  /// Every order of a community, sorted by id.
  ///
  /// - Parameters:
  ///   - survey: the community as it is.
  ///   - planned: with the edits of the chosen scenario; the same as `survey` without a plan.
  ///   - result: what the check said of `survey`.
  ///   - plan: whose measures are ordered; without one, what the check asks to clear.
  /// - Throws: `TopologyFailure` when an overlay fails.
  public func orders(
    survey: Community, planned: Community, result: CommunityResult, plan: TreatmentPlan?
  ) throws -> [WorkOrder] {
    guard let id = survey.id else { return [] }
    var clearing = ClearingOrders(
      survey, id: id, result: result,
      stallLineWidth: MarkingFigures(profile)?.stallLineWidth ?? 0)
    if let plan { clearing.add(plan) } else { clearing.addFindings() }
    var orders = clearing.orders + SurveyOrders(id: id, result: result).orders
    if let figures = MarkingFigures(profile) {
      let check = ComplianceCheck(profile: profile)
      orders += try marking(survey, planned, id, figures, check, on: orders, result)
    }
    let culprits = Dictionary(
      survey.obstructions.map { ($0.id, $0.kind.rawValue) }, uniquingKeysWith: { first, _ in first }
    )
    for index in orders.indices {
      fill(&orders[index], culprit: culprits[orders[index].subject], survey)
      orders[index].required = Self.required(orders[index], result)
    }
    return Self.distinct(orders)
  }

  private func marking(
    _ survey: Community, _ planned: Community, _ id: String, _ figures: MarkingFigures,
    _ check: ComplianceCheck,
    on clearing: [WorkOrder], _ result: CommunityResult
  ) throws -> [WorkOrder] {
    let sorted = planned.inOrderOfIDs
    let ground = try check.ground(of: planned)
    var layout = try MarkingLayout(
      sorted, id: id, figures: figures, carriageways: ground.carriageways, graph: ground.graph,
      clearWidth: check.profile(for: planned).value("lane.clear-width") ?? 0)
    let stays = Set(planned.parking.map(\.core.id))
    layout.addErasing(survey.parking.filter { !stays.contains($0.core.id) }, kept: planned.parking)
    // Paint needs free ground: what stands on a lane goes first.
    let subjects = Dictionary(
      result.findings.map { ($0.id, $0.subject) }, uniquingKeysWith: { first, _ in first })
    var first: [String: [String]] = [:]
    for order in clearing where order.kind != "survey" {
      for finding in order.closes {
        if let lane = subjects[finding] { first[lane, default: []].append(order.id) }
      }
    }
    // New paint on old needs the old erased, and that the ground free.
    let paint: Set = ["edge_line", "text_box", "entrance_grid", "arrow"]
    var erased: [String: [String]] = [:]
    for (order, lane) in layout.orders where order.kind == "erase" {
      erased[lane, default: []].append(order.id)
    }
    return layout.orders.map { order, lane in
      var result = order
      let old = paint.contains(order.kind) ? erased[lane] ?? [] : []
      result.dependsOn = Array(Set((first[lane] ?? []) + old)).sorted()
      return result
    }
  }

  /// What the width or height has to be after the work, by the findings that it closes.
  private static func required(_ order: WorkOrder, _ result: CommunityResult) -> Double? {
    let word = ["passage_measured": "width", "height_measured": "height"][order.acceptance]
    guard let word else { return nil }
    let closes = Set(order.closes)
    return result.findings.filter {
      closes.contains($0.id) && $0.unit == "m" && $0.rule.hasSuffix(word)
    }.compactMap(\.required).max()
  }

  /// Who, by when, for how much.
  private func fill(_ order: inout WorkOrder, culprit: String?, _ community: Community) {
    OrderCosts(prices: prices).price(&order)
    guard let rule = responsibilities.rule(order: order.kind, culprit: culprit) else { return }
    if order.lead == nil {
      order.lead = rule.lead
      order.helpers = rule.helpers
    }
    order.funding = order.funding ?? rule.funding
    order.deadlineDays = rule.days
    order.deadline = asOf?.later(by: rule.days).text
    order.acceptance = rule.acceptance
    order.streetOffice = community.attributes["street_office"]
    order.responsibleUnit =
      rule.units.lazy.compactMap { community.attributes[$0] }.first { !$0.isEmpty }
    order.notPrescribed.append("deadline")
  }

  /// Sorted by id; what is ordered twice at one place keeps apart.
  private static func distinct(_ orders: [WorkOrder]) -> [WorkOrder] {
    var result = orders.enumerated().sorted {
      ($0.element.id, $0.offset) < ($1.element.id, $1.offset)
    }.map(\.element)
    var used: [String: Int] = [:]
    for index in result.indices {
      let seen = used[result[index].id, default: 0] + 1
      used[result[index].id] = seen
      if seen > 1 { result[index].id += "~\(seen)" }
    }
    return result
  }
}

extension Community {
  /// The same community with lanes and gates in the order in which the check numbers them.
  var inOrderOfIDs: Community {
    var result = self
    result.lanes.sort { $0.id < $1.id }
    result.gates.sort { $0.core.id < $1.core.id }
    return result
  }
}

extension FeatureCore {
  /// A thing on a boundary is ordered once, by the first of its communities.
  func isOrdered(by community: String) -> Bool {
    !isContext && (communities.first ?? community) == community
  }
}
