import Geometry
import SurveyIO
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

  mutating func add(_ order: WorkOrder) {
    orders += 1
    guard let low = order.costLow, let high = order.costHigh else {
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
    var head = GeoJSONWriter()
    head.begin { json in
      json.key("firelane")
      json.object { member in
        member.key("schema")
        member.integer(CheckDocument.schema)
        member.key("command")
        member.string("orders")
        member.key("profile")
        member.string(profile)
        member.key("input_digest")
        member.string(inputDigest)
        member.key("as_of")
        member.string(asOf)
        member.key("summary")
        member.object { summary in
          summary.key("orders")
          summary.integer(totals.orders)
          summary.key("cost_low")
          summary.integer(totals.costLow)
          summary.key("cost_high")
          summary.integer(totals.costHigh)
          summary.key("unpriced")
          summary.integer(totals.unpriced)
        }
      }
    }
    var result = try head.drain()
    for (index, feature) in features.sorted(by: { $0.id < $1.id }).enumerated() {
      if index > 0 { result.append(UInt8(ascii: ",")) }
      result.append(UInt8(ascii: "\n"))
      result += feature.bytes
    }
    result += Array("\n]}\n".utf8)
    return result
  }
}
