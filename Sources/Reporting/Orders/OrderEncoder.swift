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
    json.key("id")
    json.string(order.id)
    json.key("community")
    json.string(order.community)
    json.key("kind")
    json.string(order.kind)
    json.key("subject")
    json.string(order.subject)
    json.key("state")
    json.string(order.state.rawValue)
    json.key("reopened")
    json.bool(order.isReopened)
    json.key("supervised")
    json.bool(order.isSupervised)
  }

  private func work(_ order: WorkOrder, _ json: inout JSONBuffer) {
    json.key("quantity")
    json.measure(order.quantity)
    json.key("unit")
    json.string(order.unit)
    json.key("developed_width")
    json.measure(order.developedWidth)
    json.key("colour")
    json.string(order.colour)
    json.key("material")
    json.string(order.material)
    json.key("inscription")
    json.string(order.inscription)
  }

  private func money(_ order: WorkOrder, _ json: inout JSONBuffer) {
    json.key("price_low")
    json.measure(order.priceLow, decimals: 2)
    json.key("price_high")
    json.measure(order.priceHigh, decimals: 2)
    json.key("cost_low")
    json.count(order.costLow)
    json.key("cost_high")
    json.count(order.costHigh)
    json.key("funding")
    json.string(order.funding)
  }

  private func people(_ order: WorkOrder, _ json: inout JSONBuffer) {
    json.key("responsible_unit")
    json.string(order.responsibleUnit)
    json.key("lead")
    json.string(order.lead)
    json.key("helpers")
    json.strings(order.helpers)
    json.key("deadline")
    json.string(order.deadline)
    json.key("deadline_days")
    json.integer(order.deadlineDays)
    json.key("overdue")
    // Dates of one form compare as texts.
    json.flag(
      asOf.flatMap { today in order.deadline.map { $0 < today && order.state != .closed } })
    json.key("depends_on")
    json.strings(order.dependsOn)
    json.key("acceptance")
    json.string(order.acceptance)
    json.key("closes")
    json.strings(order.closes)
    json.key("not_prescribed")
    json.strings(order.notPrescribed)
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
