internal import Geometry
internal import Model

/// Orders for what has to go, and for the other measures of a plan.
struct ClearingOrders {
  private(set) var orders: [WorkOrder] = []

  private let survey: Community
  private let id: String
  private let result: CommunityResult
  private let obstructions: [String: Obstruction]

  init(_ survey: Community, id: String, result: CommunityResult) {
    self.survey = survey
    self.id = id
    self.result = result
    obstructions = Dictionary(
      survey.obstructions.filter { $0.core.isOrdered(by: id) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Without a plan

  /// What the check asks to clear, one order a thing.
  mutating func addFindings() {
    var closes: [String: [String]] = [:]
    for finding in result.findings where finding.verdict == .violates {
      for thing in finding.clearingSet { closes[thing, default: []].append(finding.id) }
    }
    for thing in closes.keys.sorted() {
      guard let obstruction = obstructions[thing] else { continue }
      add(obstruction, closes: closes[thing] ?? [])
    }
  }

  private mutating func add(_ obstruction: Obstruction, kind: String? = nil, closes: [String]) {
    let kind = kind ?? Self.kind(obstruction.kind)
    var order = WorkOrder(
      id: OrderID.text(id, kind, obstruction.id, 0), community: id, kind: kind,
      subject: obstruction.id, shape: obstruction.shape,
      quantity: Double(obstruction.shape.parts.count), unit: "pieces", acceptance: "")
    order.closes = Array(Set(closes)).sorted()
    if let known = orders.firstIndex(where: { $0.id == order.id }) {
      orders[known].closes = Array(Set(orders[known].closes + order.closes)).sorted()
    } else {
      orders.append(order)
    }
  }

  /// The kind of order that takes a thing away.
  private static func kind(_ kind: ObstructionKind) -> String {
    switch kind {
    case .car, .zombieCar, .eBike, .pile, .billboard, .other: "clearance"
    case .bollard, .groundLock, .block, .shed, .eBikeShed, .wall: "demolish"
    case .heightBar: "gate"
    case .tree: "tree_move"
    case .protectedTree: "prune"
    case .line: "line_raise"
    }
  }

  // MARK: With a plan

  /// At least one order for each measure; designation is carried out by the marking.
  mutating func add(_ plan: TreatmentPlan) {
    for measure in plan.chosenMeasures where measure.kind != .designate { add(measure) }
  }

  private mutating func add(_ measure: Measure) {
    let removed = measure.edits.compactMap { edit in
      edit.layer == .obstructions && edit.operation != .add ? obstructions[edit.id] : nil
    }
    let takesAway = [MeasureKind.clear, .prune, .replaceGate, .openWall].contains(measure.kind)
    if takesAway, !removed.isEmpty {
      for obstruction in removed {
        add(
          obstruction, kind: Self.kind(measure.kind, obstruction.kind),
          closes: closing(measure, obstruction.id))
      }
      return
    }
    for kind in Self.kinds(measure.kind) { orders.append(order(kind, for: measure)) }
  }

  /// The findings of a measure in which a thing takes part; all where it is named in none.
  private func closing(_ measure: Measure, _ thing: String) -> [String] {
    let named = result.findings.filter {
      measure.cures.contains($0.id)
        && ($0.clearingSet.contains(thing) || $0.culprits.contains(thing))
    }.map(\.id)
    return named.isEmpty ? measure.cures : named
  }

  private static func kind(_ measure: MeasureKind, _ thing: ObstructionKind) -> String? {
    guard measure == .prune else { return nil }
    return thing == .line ? "line_raise" : "prune"
  }

  /// The order that a measure mainly becomes; designation becomes marking.
  static func mainOrder(of measure: MeasureKind, _ thing: ObstructionKind?) -> String? {
    switch (measure, thing) {
    case (.designate, _): "edge_line"
    case (.clear, let thing?): kind(thing)
    case (.prune, let thing?): kind(.prune, thing)
    default: kinds(measure).first
    }
  }

  private static func kinds(_ kind: MeasureKind) -> [String] {
    switch kind {
    case .designate: []
    case .clear: ["clearance"]
    case .prune: ["prune"]
    case .noStopping, .enforcement: ["enforcement"]
    case .layStalls: ["stall_line"]
    case .oneWay: ["arrow"]
    case .layYard, .eBikePlaces: ["bays_build"]
    case .greenToBays: ["owners_vote", "bays_build"]
    case .widen: ["widen"]
    case .replaceGate: ["gate"]
    case .openWall: ["owners_vote", "demolish"]
    case .streetBays: ["street_bays_approval"]
    case .sharedLot: ["share_agreement"]
    case .buildCarPark: ["car_park"]
    case .parkingCompany: ["parking_company"]
    case .compensate: ["compensation"]
    }
  }

  private func order(_ kind: String, for measure: Measure) -> WorkOrder {
    let subject = measure.id.split(separator: "/").dropFirst(3).joined(separator: "/")
    let isPaper = ["owners_vote", "share_agreement", "parking_company"].contains(kind)
    let shape = measure.shape ?? Self.shape(of: measure.edits)
    let (quantity, unit) = isPaper ? (1, "pieces") : Self.quantity(kind, measure, shape)
    var order = WorkOrder(
      id: OrderID.text(id, kind, subject.isEmpty ? measure.id : subject, 0), community: id,
      kind: kind, subject: subject.isEmpty ? measure.id : subject, shape: shape,
      quantity: quantity, unit: unit, acceptance: "")
    order.closes = measure.cures.sorted()
    order.lead = measure.lead
    order.helpers = measure.helpers
    return order
  }

  /// What a measure adds or changes, where it has no geometry of its own.
  private static func shape(of edits: [PlanEdit]) -> Shape? {
    let areas = edits.compactMap(\.feature).flatMap(\.shape.polygons)
    return areas.isEmpty ? nil : areas.count == 1 ? .polygon(areas[0]) : .multiPolygon(areas)
  }

  private static func quantity(
    _ kind: String, _ measure: Measure, _ shape: Shape?
  ) -> (Double, String) {
    switch kind {
    case "stall_line", "bays_build", "car_park", "street_bays_approval":
      return (Double(max(0, measure.stalls)), "pieces")
    case "widen", "ease_corner", "turning_area":
      let areas = shape?.polygons ?? []
      if !areas.isEmpty { return (areas.reduce(0) { $0 + $1.area }, "m2") }
    case "enforcement":
      let lines = shape?.lines ?? []
      if !lines.isEmpty { return (lines.reduce(0) { $0 + $1.length }, "m") }
    default: break
    }
    return (Double(shape?.parts.count ?? 1), "pieces")
  }
}
