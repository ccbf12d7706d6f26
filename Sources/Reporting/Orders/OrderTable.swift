import Model

/// What a planner wants to know first of the orders: how much of what, and what it costs.
public struct OrderTable: Sendable {
  private let language: Language

  public init(language: Language) { self.language = language }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  public func text(_ records: [CommunityRecord], _ totals: OrderTotals) -> String {
    var groups: [String: (quantity: Double, totals: OrderTotals)] = [:]
    for order in records.flatMap(\.orders) {
      let key = "\(order.kind)/\(order.unit)"
      groups[key, default: (0, OrderTotals())].quantity += order.quantity
      groups[key]?.totals.add(order)
    }
    var table = TextTable(
      header: [
        text("orders-kind"), text("orders-count"), text("orders-quantity"), text("orders-unit"),
        text("orders-cost"),
      ], rightAligned: [1, 2, 4])
    for key in groups.keys.sorted() {
      guard let group = groups[key] else { continue }
      let words = key.split(separator: "/").map(String.init)
      let isUnpriced = group.totals.unpriced == group.totals.orders
      table.add([
        text("order-\(words[0])"), String(group.totals.orders), CheckTable.cut(group.quantity, 1),
        text("unit-\(words[1])"),
        isUnpriced
          ? text("orders-no-price") : "\(group.totals.costLow)–\(group.totals.costHigh)",
      ])
    }
    let figures = [totals.orders, totals.costLow, totals.costHigh, totals.unpriced]
    return table.text + text("orders-total", figures.map(String.init)) + "\n"
  }
}
