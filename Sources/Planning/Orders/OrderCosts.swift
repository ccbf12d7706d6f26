internal import Model
import Glibc

/// Puts prices on orders.
struct OrderCosts {
  let prices: PriceList

  /// Material of an edge of which nobody knows whether it has a kerb.
  static let lineOrKerb = "line_or_kerb"

  /// Fills price and cost; both stay `nil` where a price is missing.
  func price(_ order: inout WorkOrder) {
    if let paint = prices.paint, let area = order.paintArea {
      order.paintLow = area * paint.low
      order.paintHigh = area * paint.high
    }
    guard var price = prices.price(order.kind, unit: order.unit) else { return }
    if order.material == Self.lineOrKerb, let girth = order.developedWidth {
      // Priced both ways: the range holds the line and the painted kerb.
      guard let kerb = prices.price("kerb_paint", unit: "m2") else { return }
      price = (min(price.low, kerb.low * girth), max(price.high, kerb.high * girth))
    }
    order.priceLow = price.low
    order.priceHigh = price.high
    // Whole yuan; a hair of arithmetic must not make one more.
    order.costLow = Int((order.quantity * price.low + 1e-6).rounded(.down))
    order.costHigh = Int((order.quantity * price.high - 1e-6).rounded(.up))
  }
}
