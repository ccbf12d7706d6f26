/// What one unit of an order costs, as a range; `nil` bounds mean that nobody knows a price.
public struct UnitPrice: Hashable, Sendable {
  /// Kind of the order, with a variant after a colon where one kind has several prices.
  public var order: String
  /// m, m2 or pieces.
  public var unit: String
  /// Yuan for one unit.
  public var low: Double?
  public var high: Double?
  /// How well the figure is evidenced, as in rule profiles.
  public var grade: String

  public init(order: String, unit: String, low: Double?, high: Double?, grade: String) {
    self.order = order
    self.unit = unit
    self.low = low
    self.high = high
    self.grade = grade
  }
}

/// Unit prices by kind of order.
public struct PriceList: Hashable, Sendable {
  /// In file order.
  public var prices: [UnitPrice]
  /// Kilograms of marking paint for a square metre, as a range; `nil` where nobody says.
  public var paint: (low: Double, high: Double)? {
    guard let paintLow, let paintHigh else { return nil }
    return (paintLow, paintHigh)
  }
  private let paintLow: Double?
  private let paintHigh: Double?

  public init(_ prices: [UnitPrice], paint: (low: Double, high: Double)? = nil) {
    self.prices = prices
    paintLow = paint?.low
    paintHigh = paint?.high
  }

  /// The price of a kind, or `nil` where none is known for that unit.
  public func price(_ order: String, unit: String) -> (low: Double, high: Double)? {
    guard let entry = prices.first(where: { $0.order == order && $0.unit == unit }),
      let low = entry.low, let high = entry.high
    else { return nil }
    return (low, high)
  }
}

/// Who does an order, with whom, with what money and within how many days.
public struct Responsibility: Hashable, Sendable {
  /// Kinds of orders it speaks of; empty for all.
  public var orders: [String]
  /// Kinds of culprits it speaks of; empty for all.
  public var culprits: [String]
  /// Departments, as the county names them.
  public var lead: String
  public var helpers: [String]
  /// Attributes of the community that name the unit, the first that is there; a text of its own
  /// otherwise.
  public var units: [String]
  public var funding: String?
  /// Days after the order is issued.
  public var days: Int
  /// Code of the acceptance test.
  public var acceptance: String

  public init(
    orders: [String], culprits: [String], lead: String, helpers: [String], units: [String],
    funding: String?, days: Int, acceptance: String
  ) {
    self.orders = orders
    self.culprits = culprits
    self.lead = lead
    self.helpers = helpers
    self.units = units
    self.funding = funding
    self.days = days
    self.acceptance = acceptance
  }
}

/// Responsibilities in the order in which they are tried.
public struct ResponsibilityTable: Hashable, Sendable {
  public var rules: [Responsibility]

  public init(_ rules: [Responsibility]) { self.rules = rules }

  /// The first rule that speaks of an order and its culprit.
  public func rule(order: String, culprit: String?) -> Responsibility? {
    rules.first { rule in
      (rule.orders.isEmpty || rule.orders.contains(order))
        && (rule.culprits.isEmpty || culprit.map(rule.culprits.contains) == true)
    }
  }
}
