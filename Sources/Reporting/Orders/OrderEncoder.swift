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
  }

  /// An order of an earlier run that stays on record, in the state given.
  ///
  /// - Parameter source: the feature as it stood, in degrees.
  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func feature(_ source: SourceFeature, state: WorkOrder.State) throws -> EncodedFeature {
    var id = ""
    if case .string(let text)? = source.property("id") { id = text }
    return try EncodedFeature(
      .order, id: id, shape: source.shape, decimals: GeoJSONWriter.degreeDecimals
    ) { json in
      for property in source.properties where property.key != "feature" {
        json.key(property.key)
        if property.key == "state" {
          json.string(state.rawValue)
        } else {
          json.value(property.value)
        }
      }
    }
  }
}
