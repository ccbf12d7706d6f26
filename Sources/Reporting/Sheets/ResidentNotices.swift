import Geometry
import Model
import SurveyIO

/// One A4 notice for each community: which lanes stay free, what is cleared, where cars go, the vote.
public struct ResidentNotices: Sendable {
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
    let page = PrintDocument(title: "致居民的告示", asOf: asOf)
    for community in results.features("community") {
      draw(community, on: page)
      page.endPage()
    }
    return try page.bytes()
  }

  private func draw(_ community: SourceFeature, on page: PrintDocument) {
    let id = community.text("id") ?? ""
    let (left, width) = (20.0, PrintDocument.width - 40)
    let name = community.text("name") ?? id
    page.text(
      "告　示", at: Coordinate(left, 14), width: width, size: 24, alignment: .centre)
    page.text(
      "\(name)消防车通道整治　Fire lanes of your community", at: Coordinate(left, 27), width: width,
      size: 13, alignment: .centre)
    var y = 37.0
    for line in lines(community, id) {
      y += 1.5 + page.text(line, at: Coordinate(left, y), width: width, size: 11)
    }
    let map = PrintMap(results: results, community: community)
    let box = Envelope([
      Coordinate(left, y + 3), Coordinate(left + width, PrintDocument.height - 48),
    ])
    if let outline = community.shape.map(map.frame.project) {
      map.draw(outline.envelope, subject: marked(id, map), in: box, on: page)
    }
    PrintMap.legend(
      at: Coordinate(left, PrintDocument.height - 45), subject: "黄色边线", on: page)
    _ = page.table(
      [
        ["业主意见 your vote", "□ 同意 yes　□ 不同意 no　□ 其他 other", "签名 signature", ""],
        ["楼栋、户号 home", "", "日期 date", ""],
      ], widths: [34, 68, 30, 38], at: Coordinate(left, PrintDocument.height - 38), labels: [0, 2],
      breaks: false)
    page.text(
      asOf ?? "", at: Coordinate(left, PrintDocument.height - 14), width: width, size: 9,
      alignment: .right)
  }

  /// Lines that will be painted.
  private func marked(_ community: String, _ map: PrintMap) -> [Shape] {
    results.features("order").compactMap { order in
      guard order.text("community") == community, order.text("kind") == "edge_line" else {
        return nil
      }
      return order.shape.map(map.frame.project)
    }
  }

  private func lines(_ community: SourceFeature, _ id: String) -> [String] {
    let orders = results.features("order").filter { $0.text("community") == id }
    func count(_ kinds: Set<String>) -> Int {
      orders.count { kinds.contains($0.text("kind") ?? "") }
    }
    let stalls = results.chosen("stall").filter { $0.text("community") == id }
    let new = stalls.count { $0.text("source") != "kept" }
    let lanes = results.features("lane").filter { $0.text("community") == id }
    let failing = lanes.count { $0.text("verdict") == "violates" }
    var result = [
      "一、本小区消防车能通行的要求是净宽、净高都够。现有车道 \(lanes.count) 条，其中 \(failing) 条现在过不去。"
    ]
    let cleared = count(["clearance", "demolish", "gate", "prune", "line_raise"])
    result.append("二、将清理或改造 \(cleared) 处障碍，施划消防车道标线 \(count(["edge_line"])) 条，黄线内任何时候不得停车。")
    result.append(
      "三、现有车位 \(stalls.count - new) 个保留"
        + (new > 0 ? "，新增 \(new) 个（图上蓝框）。" : "。")
        + "夜间无处停放的车辆请联系街道办事处，就近安排共享车位。")
    result.append("四、占用、堵塞、封闭消防车通道的，依据《消防法》第六十条处罚。收费、共享时段由业主共同决定。")
    return result
  }
}
