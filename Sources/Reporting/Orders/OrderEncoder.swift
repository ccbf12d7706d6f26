import Geometry
public import Model
public import SurveyIO

/// Turns work orders into features of the GeoJSON contract.
public struct OrderEncoder: Sendable {
  private let frame: OutputFrame
  private let asOf: String?

  /// - Parameter asOf: today, for what is overdue; `nil` leaves it out.
  public init(frame: OutputFrame, asOf: String?) {
    self.frame = frame
    self.asOf = asOf
  }

  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func feature(_ order: WorkOrder) throws -> EncodedFeature {
    try EncodedFeature(
      .order, id: order.id, shape: order.shape.flatMap(frame.shape), decimals: frame.decimals
    ) { json in
      self.name(order, &json)
      self.work(order, &json)
      self.money(order, &json)
      self.people(order, &json)
    }
  }

  private func name(_ order: WorkOrder, _ json: inout JSONBuffer) {
    json.string("id", order.id)
    json.string("community", order.community)
    json.string("kind", order.kind)
    json.string("subject", order.subject)
    json.string("state", order.state.rawValue)
    json.bool("reopened", order.isReopened)
    json.bool("supervised", order.isSupervised)
  }

  private func work(_ order: WorkOrder, _ json: inout JSONBuffer) {
    json.key("quantity")
    json.measure(order.quantity)
    json.string("unit", order.unit)
    json.key("developed_width")
    json.measure(order.developedWidth)
    json.key("paint_area")
    json.measure(order.paintArea)
    json.key("paint_low")
    json.measure(order.paintLow, decimals: 1)
    json.key("paint_high")
    json.measure(order.paintHigh, decimals: 1)
    if !order.facing.isEmpty {
      json.key("facing")
      json.beginArray()
      for bearing in order.facing { json.measure(bearing, decimals: 1) }
      json.endArray()
    }
    json.string("colour", order.colour)
    json.string("material", order.material)
    json.string("inscription", order.inscription)
  }

  private func money(_ order: WorkOrder, _ json: inout JSONBuffer) {
    json.key("price_low")
    json.measure(order.priceLow, decimals: 2)
    json.key("price_high")
    json.measure(order.priceHigh, decimals: 2)
    json.count("cost_low", order.costLow)
    json.count("cost_high", order.costHigh)
    json.string("funding", order.funding)
  }

  private func people(_ order: WorkOrder, _ json: inout JSONBuffer) {
    json.string("responsible_unit", order.responsibleUnit)
    json.string("lead", order.lead)
    json.strings("helpers", order.helpers)
    json.string("deadline", order.deadline)
    json.integer("deadline_days", order.deadlineDays)
    json.key("overdue")
    // Dates of one form compare as texts.
    json.flag(
      asOf.flatMap { today in order.deadline.map { $0 < today && order.state != .closed } })
    json.strings("depends_on", order.dependsOn)
    json.string("acceptance", order.acceptance)
    json.strings("closes", order.closes)
    json.strings("not_prescribed", order.notPrescribed)
    json.string("street_office", order.streetOffice)
    json.key("required")
    json.measure(order.required)
    json.key("log")
    Self.log(order.log, &json)
  }

  private static func log(_ entries: [AcceptanceEntry], _ json: inout JSONBuffer) {
    json.array { json in
      for entry in entries {
        json.object { json in
          json.string("date", entry.date)
          json.string("by", entry.by)
          json.key("measured")
          json.measure(entry.measured)
          json.string("photo", entry.photo)
          json.string("reason", entry.reason)
          json.string("state", entry.state.rawValue)
        }
      }
    }
  }

  /// An order of an earlier run as it stands now.
  ///
  /// - Parameter source: the feature as it stood, in degrees.
  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func feature(_ source: SourceFeature, _ standing: OrderStanding) throws -> EncodedFeature {
    try EncodedFeature(
      .order, id: source.text("id") ?? "", shape: source.shape,
      decimals: GeoJSONWriter.degreeDecimals
    ) { json in
      for property in source.properties where property.key != "feature" && property.key != "log" {
        json.key(property.key)
        switch property.key {
        case "state": json.string(standing.state.rawValue)
        case "reopened": json.bool(standing.isReopened)
        case "overdue":
          json.flag(
            asOf.flatMap { today in
              source.text("deadline").map { $0 < today && standing.state != .closed }
            })
        default: json.value(property.value)
        }
      }
      json.key("log")
      Self.log(standing.log, &json)
    }
  }
}

/// What of an order changes from run to run.
public struct OrderStanding: Hashable, Sendable {
  public var state: WorkOrder.State
  public var isReopened: Bool
  public var log: [AcceptanceEntry]

  public init(state: WorkOrder.State, isReopened: Bool, log: [AcceptanceEntry]) {
    self.state = state
    self.isReopened = isReopened
    self.log = log
  }
}
