import Foundation
import SurveyIO

extension PlanBook {
  // MARK: Cars and scenarios

  func scenarios(_ community: SourceFeature) -> [PrintBlock] {
    func text(_ values: [String: Any], _ key: String) -> String {
      (values[key] as? Int).map(String.init) ?? word("book-unknown")
    }
    var blocks: [PrintBlock] = []
    if let account = community.structure("car_account") as? [String: Any] {
      let figures = ["night_cars", "legal_stalls", "shortfall", "displaced"].map {
        text(account, $0)
      }
      let isEstimate = account["estimate"] as? Bool == true
      blocks.append(
        .paragraph(
          words.text(isEstimate ? "book-account-estimate" : "book-account", figures), size: 10))
    }
    var rows = [
      ["scenario", "lanes-passing", "reached", "stalls", "unhoused", "cost", "days"].map {
        word("book-\($0)")
      }
    ]
    for scenario in community.structure("scenarios") as? [[String: Any]] ?? [] {
      func change(_ key: String) -> String {
        "\(text(scenario, "\(key)_before"))→\(text(scenario, "\(key)_after"))"
      }
      let name = scenario["name"] as? String ?? ""
      rows.append([
        name + (scenario["recommended"] as? Bool == true ? word("book-recommended") : ""),
        change("lanes_passing"), change("buildings_reached"), change("stalls"),
        text(scenario, "unhoused"),
        "\(text(scenario, "cost_low"))–\(text(scenario, "cost_high"))", text(scenario, "duration"),
      ])
    }
    return blocks + [table(rows, [28, 28, 28, 26, 20, 26, 18])]
  }

  func chosenMeasures(_ id: String) -> [SourceFeature] {
    results.chosen("measure").filter { $0.text("community") == id }
  }

  // MARK: Works

  /// Measures of a kind together: a page is no list of every kerb.
  func measures(_ id: String) -> [PrintBlock] {
    var groups: [[String]: [SourceFeature]] = [:]
    for measure in chosenMeasures(id) {
      let key = [
        measure.text("kind") ?? "", measure.text("lead") ?? "—",
        words.list(measure.texts("helpers") ?? []),
      ]
      groups[key, default: []].append(measure)
    }
    var rows = [
      ["measure", "places", "stalls-more", "cost", "days", "lead", "helpers"].map {
        word("book-\($0)")
      }
    ]
    for key in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let own = groups[key] ?? []
      let lows = own.compactMap { $0.whole("cost_low") }
      let highs = own.compactMap { $0.whole("cost_high") }
      let cost =
        lows.isEmpty
        ? word("orders-no-price") : "\(lows.reduce(0, +))–\(highs.reduce(0, +))"
      rows.append([
        word("measure-\(key[0])"), String(own.count),
        String(own.reduce(0) { $0 + ($1.whole("stalls") ?? 0) }), cost,
        String(own.compactMap { $0.whole("duration") }.max() ?? 0), key[1], key[2],
      ])
    }
    return [table(rows, [32, 12, 12, 26, 16, 32, 48])]
  }

  func quantities(_ id: String) -> [PrintBlock] {
    typealias Sum = (count: Int, quantity: Double, paint: (low: Double, high: Double))
    var sums: [String: Sum] = [:]
    for order in own("order", id) {
      let key = "\(order.text("kind") ?? "")/\(order.text("unit") ?? "")"
      sums[key, default: (0, 0, (0, 0))].count += 1
      sums[key]?.quantity += order.number("quantity") ?? 0
      sums[key]?.paint.low += order.number("paint_low") ?? 0
      sums[key]?.paint.high += order.number("paint_high") ?? 0
    }
    var rows = [["order", "count", "quantity", "unit", "paint"].map { word("book-\($0)") }]
    for key in sums.keys.sorted() {
      guard let sum = sums[key] else { continue }
      let parts = key.split(separator: "/").map(String.init)
      rows.append([
        word("order-\(parts[0])"), String(sum.count), words.figure(sum.quantity),
        word("unit-\(parts.last ?? "")"),
        sum.paint.high > 0
          ? "\(CheckTable.cut(sum.paint.low, 0))–\(CheckTable.cut(sum.paint.high, 0))" : "—",
      ])
    }
    return [table(rows, [60, 24, 36, 24, 30])]
  }

  // MARK: People

  func duties(_ id: String) -> [PrintBlock] {
    var groups: [[String]: Int] = [:]
    for order in own("order", id) {
      groups[
        [
          order.text("responsible_unit") ?? "—", order.text("lead") ?? "—",
          words.deadline(order),
        ], default: 0] += 1
    }
    var rows = [["responsible", "lead", "deadline", "orders"].map { word("book-\($0)") }]
    for key in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      rows.append(key + [String(groups[key] ?? 0)])
    }
    return [table(rows, [60, 54, 36, 24])]
  }

  func consents(_ id: String) -> [PrintBlock] {
    var needed: [String: Int] = [:]
    for measure in chosenMeasures(id) {
      if let consent = measure.text("consent") { needed[consent, default: 0] += 1 }
    }
    guard !needed.isEmpty else { return [.paragraph(word("book-no-consent"), size: 10)] }
    var rows = [["consent-of", "measures"].map { word("book-\($0)") }]
    for code in needed.keys.sorted() {
      let name =
        Catalogue.has("consent-\(code)", in: words.language) ? word("consent-\(code)") : code
      rows.append([name, String(needed[code] ?? 0)])
    }
    return [.paragraph(word("book-consent-text"), size: 10), table(rows, [120, 54])]
  }
}
