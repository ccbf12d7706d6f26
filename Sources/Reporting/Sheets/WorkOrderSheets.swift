import Geometry
import Model
import SurveyIO

/// One A4 sheet for each work order: what, where, how much, by whom and when, a scaled map, and a
/// row for signatures.
struct WorkOrderSheets {
  let results: RunResults
  let words: PrintWords
  let asOf: String?

  var pages: [PrintPage] {
    results.features("community").flatMap { community -> [PrintPage] in
      let id = community.text("id") ?? ""
      let map = PrintMap(results: results, community: community, language: words.language)
      return results.features("order").filter {
        $0.text("community") == id && $0.text("state") != "closed"
      }.map { page($0, community, map) }
    }
  }

  private func word(_ key: String) -> String { words.text(key) }

  private func page(
    _ order: SourceFeature, _ community: SourceFeature, _ map: PrintMap
  ) -> PrintPage {
    var body: [PrintBlock] = [
      .title(word("print-title-orders"), size: 18),
      .title(words.text("print-number", [order.text("id") ?? ""]), size: 9),
      .table(
        PrintTable(rows: rows(order, community), widths: [26, 61, 26, 61], labels: [0, 2])),
    ]
    let closes = order.texts("closes") ?? []
    if !closes.isEmpty {
      let more = closes.count > 4 ? words.text("print-and-more", [String(closes.count)]) : ""
      let listed = closes.prefix(4).joined(separator: words.language == .zh ? "；" : "; ")
      body.append(.paragraph(words.text("print-closes", [listed]) + more, size: 8))
    }
    if order.text("acceptance").map({ ["passage_measured", "height_measured"].contains($0) })
      == true
    {
      body.append(.paragraph(word("print-geometry-only"), size: 8))
    }
    let open = (order.texts("not_prescribed") ?? []).filter { $0 != "deadline" }
    if !open.isEmpty {
      body.append(.paragraph(words.text("print-not-prescribed", [words.list(open)]), size: 8))
    }
    let shape = order.shape.map(map.frame.project)
    let outline = community.shape.map(map.frame.project)
    if let extent = shape?.envelope.expanded(by: 12) ?? outline?.envelope {
      body.append(
        .map(
          PrintView(
            map: map, extent: extent, subject: shape.map { [$0] } ?? [],
            subjectWord: word("print-this-order"))))
    }
    let day = "\n\n" + word("print-date")
    let foot: [PrintBlock] = [
      .table(
        PrintTable(
          rows: [
            ["print-issued", "print-worked", "print-accepted", "print-measured"].map(word),
            [day, day, day, day],
          ], widths: [1, 1, 1, 1], hasHeader: true)),
      .signature(["FireLane", asOf].compactMap { $0 }.joined(separator: "　")),
    ]
    return PrintPage(body: body, foot: foot)
  }

  private func rows(_ order: SourceFeature, _ community: SourceFeature) -> [[String]] {
    [
      [
        word("print-community"), words.name(community), word("print-kind"),
        word("order-\(order.text("kind") ?? "")"),
      ],
      [
        word("print-subject"), order.text("subject") ?? "", word("orders-quantity"),
        quantity(order),
      ],
      [
        word("print-inscription"), inscription(order), word("print-material"),
        material(order),
      ],
      [
        word("print-responsible"), order.text("responsible_unit") ?? "—", word("progress-lead"),
        order.text("lead") ?? "—",
      ],
      [
        word("print-helpers"), words.list(order.texts("helpers") ?? []), word("print-deadline"),
        words.deadline(order),
      ],
      [
        word("orders-cost"), words.cost(order), word("print-acceptance"),
        word("acceptance-\(order.text("acceptance") ?? "")"),
      ],
    ]
  }

  private func inscription(_ order: SourceFeature) -> String {
    guard let text = order.text("inscription") else { return "—" }
    return order.text("kind") == "survey" ? word("settle-\(text)") : text
  }

  /// What it is made of, and how many kilograms.
  private func material(_ order: SourceFeature) -> String {
    var parts = [order.text("material").map { word("material-\($0)") } ?? "—"]
    if let low = order.number("paint_low"), let high = order.number("paint_high") {
      parts.append("\(CheckTable.cut(low, 1))–\(CheckTable.cut(high, 1)) kg")
    }
    return words.list(parts)
  }

  private func quantity(_ order: SourceFeature) -> String {
    let unit = order.text("unit") ?? ""
    let value = CheckTable.cut(order.number("quantity") ?? 0, unit == "pieces" ? 0 : 3)
    return "\(value) \(word("unit-\(unit)"))"
  }
}
