internal import Geometry
internal import Model

/// Orders for what has to go, and for the other measures of a plan.
struct ClearingOrders {
  private(set) var orders: [WorkOrder] = []

  private let survey: Community
  private let id: String
  private let result: CommunityResult
  private let obstructions: [String: Obstruction]
  private var lines: StallLines
  private let stallLineWidth: Double

  /// - Parameter stallLineWidth: of the lines of stalls, metres.
  init(_ survey: Community, id: String, result: CommunityResult, stallLineWidth: Double) {
    lines = StallLines(width: stallLineWidth)
    self.stallLineWidth = stallLineWidth
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
    let takesAway = [MeasureKind.clear, .prune, .openWall].contains(measure.kind)
    if takesAway, !removed.isEmpty {
      for obstruction in removed {
        add(
          obstruction, kind: Self.kind(measure.kind, obstruction.kind),
          closes: closing(measure, obstruction.id))
      }
      return
    }
    for kind in Self.kinds(measure.kind) {
      var order = order(kind, for: measure)
      if kind == "stall_line", let stalls = order.shape?.polygons, !stalls.isEmpty {
        draw(stalls, &order)
      }
      if kind == "bay_number", let stalls = order.shape?.polygons, !stalls.isEmpty {
        number(stalls, &order)
      }
      orders.append(order)
    }
  }

  // MARK: Bays

  /// The lines of stalls instead of their outlines; none is painted twice.
  private mutating func draw(_ stalls: [Polygon], _ order: inout WorkOrder) {
    let painted = lines.paint(stalls)
    let length = painted.reduce(0) { $0 + $1.length }
    order.shape = painted.count == 1 ? .lineString(painted[0]) : .multiLineString(painted)
    order.quantity = length
    order.unit = "m"
    order.material = "thermoplastic"
    order.paintArea = length * stallLineWidth
    // White where the bay is charged, blue where it is free: the community decides that.
    order.colour = "white"
    order.notPrescribed = ["marking.stall-colour"]
  }

  private func number(_ stalls: [Polygon], _ order: inout WorkOrder) {
    let places = stalls.map(\.envelope.centre)
    order.shape = places.count == 1 ? .point(places[0]) : .multiPoint(places)
    order.quantity = Double(places.count)
    order.unit = "pieces"
    order.colour = "white"
    order.inscription = places.count == 1 ? "1" : "1–\(places.count)"
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
    case .layStalls: ["stall_line", "bay_number"]
    case .oneWay: ["arrow"]
    case .layYard: ["bays_build", "stall_line", "bay_number"]
    case .eBikePlaces: ["bays_build"]
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
