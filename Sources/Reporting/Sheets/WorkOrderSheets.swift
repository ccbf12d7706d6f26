import Geometry
import Model
import SurveyIO

/// One A4 sheet for each work order: what, where, how much, by whom and when, a scaled map, and a
/// row for signatures.
public struct WorkOrderSheets: Sendable {
  public var results: RunResults
  /// yyyy-mm-dd.
  public var asOf: String?

  public init(results: RunResults, asOf: String?) {
    self.results = results
    self.asOf = asOf
  }

  /// The PDF; the same bytes for the same results on one machine with the same fonts.
  ///
  /// - Throws: `PlannerError` (our fault) when the library refuses.
  public func bytes() throws -> [UInt8] {
    let page = PrintDocument(title: "消防车通道治理工单", asOf: asOf)
    for community in results.features("community") {
      let id = community.text("id") ?? ""
      let map = PrintMap(results: results, community: community)
      for order in results.features("order")
      where order.text("community") == id && order.text("state") != "closed" {
        draw(order, community, map, on: page)
        page.endPage()
      }
    }
    return try page.bytes()
  }

  private func word(_ key: String) -> String { Catalogue.text(key, in: .zh) }

  private func draw(
    _ order: SourceFeature, _ community: SourceFeature, _ map: PrintMap, on page: PrintDocument
  ) {
    let kind = order.text("kind") ?? ""
    let (left, width) = (18.0, PrintDocument.width - 36)
    page.text(
      "消防车通道治理工单　Work order", at: Coordinate(left, 14), width: width, size: 18,
      alignment: .centre)
    page.text(
      "编号 \(order.text("id") ?? "")", at: Coordinate(left, 25), width: width, size: 9,
      alignment: .centre)
    let rows = [
      [
        "小区 community", "\(community.text("name") ?? "")（\(community.text("id") ?? "")）",
        "类型 kind", word("order-\(kind)"),
      ],
      ["对象 subject", order.text("subject") ?? "", "数量 quantity", quantity(order)],
      [
        "文字 inscription", order.text("inscription") ?? "—", "材料 material",
        order.text("material").map { word("material-\($0)") } ?? "—",
      ],
      [
        "责任单位 responsible", order.text("responsible_unit") ?? "—", "牵头部门 lead",
        order.text("lead") ?? "—",
      ],
      [
        "配合部门 helpers", (order.texts("helpers") ?? []).joined(separator: "、"), "期限 deadline",
        order.text("deadline") ?? "\(Int(order.number("deadline_days") ?? 0)) 天",
      ],
      [
        "费用（元）cost", cost(order), "验收 acceptance",
        word("acceptance-\(order.text("acceptance") ?? "")"),
      ],
    ]
    var y = page.table(
      rows, widths: [30, 57, 30, 57], at: Coordinate(left, 32), labels: [0, 2])
    let closes = order.texts("closes") ?? []
    if !closes.isEmpty {
      let text =
        "销号隐患 closes：" + closes.prefix(4).joined(separator: "；")
        + (closes.count > 4 ? " 等 \(closes.count) 项" : "")
      y += 1.5 + page.text(text, at: Coordinate(left, y + 1.5), width: width, size: 8)
    }
    if order.text("kind").map({ ["clearance", "demolish", "enforcement"].contains($0) }) == true {
      y +=
        1
        + page.text(
          "清理类工单只凭复测净宽销号。", at: Coordinate(left, y + 1), width: width, size: 8)
    }
    let bottom = PrintDocument.height - 52
    let box = Envelope([Coordinate(left, y + 4), Coordinate(left + width, bottom)])
    if let shape = order.shape.map(map.frame.project) {
      map.draw(shape.envelope.expanded(by: 12), subject: [shape], in: box, on: page)
    } else if let outline = community.shape.map(map.frame.project) {
      map.draw(outline.envelope, subject: [], in: box, on: page)
    }
    PrintMap.legend(at: Coordinate(left, bottom + 3), on: page)
    signatures(at: Coordinate(left, bottom + 10), width, on: page)
    let day = asOf.map { "　\($0)" } ?? ""
    page.text(
      "FireLane\(day)", at: Coordinate(left, PrintDocument.height - 12), width: width, size: 8,
      alignment: .right)
  }

  private func signatures(at place: Coordinate, _ width: Double, on page: PrintDocument) {
    let cell = width / 4
    _ = page.table(
      [
        ["派单 issued by", "施工 done by", "验收 accepted by", "复测净宽（m）measured"],
        ["\n\n日期：", "\n\n日期：", "\n\n日期：", "\n\n日期："],
      ], widths: [cell, cell, cell, cell], at: place, hasHeader: true, breaks: false)
  }

  private func quantity(_ order: SourceFeature) -> String {
    let value = CheckTable.cut(order.number("quantity") ?? 0, 3)
    return "\(value) \(word("unit-\(order.text("unit") ?? "")"))"
  }

  private func cost(_ order: SourceFeature) -> String {
    guard let low = order.number("cost_low"), let high = order.number("cost_high") else {
      return word("orders-no-price")
    }
    return "\(Int(low))–\(Int(high))"
  }
}
