import Geometry
public import SurveyIO
public import Model

/// What all orders together come to.
public struct OrderTotals: Hashable, Sendable {
  public var orders = 0
  public var costLow = 0
  public var costHigh = 0
  /// Orders without a price, not in the cost.
  public var unpriced = 0

  public init() {}

  /// The totals of some orders.
  public init(_ orders: [WorkOrder]) {
    for order in orders { add(order) }
  }

  mutating func add(_ order: WorkOrder) { add(order.costLow, order.costHigh) }

  /// Adds an order as it was written.
  public mutating func add(_ order: SourceFeature) {
    add(order.whole("cost_low"), order.whole("cost_high"))
  }

  private mutating func add(_ low: Int?, _ high: Int?) {
    orders += 1
    guard let low, let high else {
      unpriced += 1
      return
    }
    costLow += low
    costHigh += high
  }
}

/// All orders as one FeatureCollection.
public struct OrderDocument: Sendable {
  public var profile: String
  /// Hex SHA-256 of the input.
  public var inputDigest: String
  public var asOf: String?
  public var totals: OrderTotals

  public init(profile: String, inputDigest: String, asOf: String?, totals: OrderTotals) {
    self.profile = profile
    self.inputDigest = inputDigest
    self.asOf = asOf
    self.totals = totals
  }

  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func bytes(_ features: [EncodedFeature]) throws -> [UInt8] {
    try ContractDocument.bytes(features, command: "orders") { json in
      json.string("profile", profile)
      json.string("input_digest", inputDigest)
      json.string("as_of", asOf)
      json.key("summary")
      json.beginObject()
      json.integer("orders", totals.orders)
      json.integer("cost_low", totals.costLow)
      json.integer("cost_high", totals.costHigh)
      json.integer("unpriced", totals.unpriced)
      json.endObject()
    }
  }
}
