import Foundation
import Geometry
import SurveyIO

/// 一区一策: the plan book of every community, chapter by chapter, in one document.
public struct PlanBook: Sendable {
  public var results: RunResults
  /// yyyy-mm-dd.
  public var asOf: String?

  public init(results: RunResults, asOf: String?) {
    self.results = results
    self.asOf = asOf
  }

  private static let left = 18.0
  private static let width = PrintDocument.width - 36
  private static let findingLimit = 40

  /// The PDF; the same bytes for the same results on one machine with the same fonts.
  ///
  /// - Throws: `PlannerError` (our fault) when the library refuses.
  public func bytes() throws -> [UInt8] {
    let page = PrintDocument(title: "一区一策", asOf: asOf)
    for community in results.features("community") {
      draw(community, on: page)
      page.endPage()
    }
    return try page.bytes()
  }

  private func word(_ key: String) -> String { Catalogue.text(key, in: .zh) }

  private func own(_ key: String, _ community: String) -> [SourceFeature] {
    results.features(key).filter { $0.text("community") == community }
  }

  private func draw(_ community: SourceFeature, on page: PrintDocument) {
    let id = community.text("id") ?? ""
    let name = community.text("name") ?? id
    page.text(
      "\(name)消防车通道治理方案", at: Coordinate(Self.left, 16), width: Self.width, size: 20,
      alignment: .centre)
    page.text(
      "一区一策　\(id)　类别：\(word("class-\(community.text("class") ?? "")"))"
        + (asOf.map { "　\($0)" } ?? ""),
      at: Coordinate(Self.left, 28), width: Self.width, size: 11, alignment: .centre)
    var y = 38.0
    chapter("一、现状 Situation", &y, page)
    paragraph(situation(community, id), &y, page)
    map(community, &y, page)
    chapter("二、问题 Findings", &y, page)
    findings(id, &y, page)
    chapter("三、停车账与方案比选 Car account and scenarios", &y, page)
    scenarios(community, &y, page)
    chapter("四、措施与费用 Works and cost", &y, page)
    measures(id, &y, page)
    chapter("五、标线标识与工程量 Marking, signs and quantities", &y, page)
    quantities(id, &y, page)
    chapter("六、责任与期限 Responsibility and schedule", &y, page)
    duties(id, &y, page)
    chapter("七、表决与同意 Consent", &y, page)
    consents(id, &y, page)
  }

  // MARK: Layout

  private func room(_ height: Double, _ y: inout Double, _ page: PrintDocument) {
    guard y + height > PrintDocument.height - 18 else { return }
    page.endPage()
    y = 18
  }

  private func chapter(_ title: String, _ y: inout Double, _ page: PrintDocument) {
    room(24, &y, page)
    y += 4
    y += 1.5 + page.text(title, at: Coordinate(Self.left, y), width: Self.width, size: 13)
  }

  private func paragraph(_ text: String, _ y: inout Double, _ page: PrintDocument) {
    room(14, &y, page)
    y += 1.5 + page.text(text, at: Coordinate(Self.left, y), width: Self.width, size: 10)
  }

  private func table(
    _ rows: [[String]], _ widths: [Double], _ y: inout Double, _ page: PrintDocument
  ) {
    if rows.count < 2 { return paragraph("无。", &y, page) }
    y = page.table(
      rows, widths: widths, at: Coordinate(Self.left, y), size: 8, hasHeader: true)
  }

  // MARK: Chapters

  private func situation(_ community: SourceFeature, _ id: String) -> String {
    let lanes = own("lane", id)
    let buildings = own("building", id)
    func count(_ verdict: String) -> Int { lanes.count { $0.text("verdict") == verdict } }
    let lost = buildings.count { $0.flag("reached") == false }
    let open = buildings.count { $0.property("reached") == .null }
    let roads = "内部道路 \(lanes.count) 条：合格 \(count("complies")) 条，"
    let rest = "不合格 \(count("violates")) 条，不能判定 \(count("indeterminate")) 条。"
    return roads + rest
      + "楼栋 \(buildings.count) 栋，消防车到不了的 \(lost) 栋，不能判定的 \(open) 栋。"
  }

  private func map(_ community: SourceFeature, _ y: inout Double, _ page: PrintDocument) {
    let map = PrintMap(results: results, community: community)
    guard let outline = community.shape.map(map.frame.project) else { return }
    room(120, &y, page)
    let box = Envelope([
      Coordinate(Self.left, y + 2), Coordinate(Self.left + Self.width, y + 112),
    ])
    let pinches = Set(own("lane", community.text("id") ?? "").compactMap { $0.text("id") })
    let subject = results.features("pinch").filter { pinches.contains($0.text("lane") ?? "") }
      .compactMap { $0.shape.map(map.frame.project) }
    map.draw(outline.envelope, subject: subject, in: box, on: page)
    PrintMap.legend(at: Coordinate(Self.left, y + 113.5), subject: "卡口", on: page)
    y += 120
  }

  private func findings(_ id: String, _ y: inout Double, _ page: PrintDocument) {
    let all = own("finding", id).filter { $0.text("verdict") == "violates" }
    var rows = [["性质", "对象", "问题", "实测", "要求", "成因", "条款"]]
    for finding in all.prefix(Self.findingLimit) {
      rows.append([
        word("basis-\(finding.text("basis") ?? "")"), finding.text("subject") ?? "",
        word("rule-\(finding.text("rule") ?? "")"), figure(finding.number("measured")),
        figure(finding.number("required")),
        (finding.texts("culprits") ?? []).map(word).joined(separator: "、"),
        finding.text("clause") ?? "",
      ])
    }
    table(rows, [24, 26, 26, 15, 15, 34, 34], &y, page)
    if all.count > Self.findingLimit {
      paragraph("另有 \(all.count - Self.findingLimit) 条，见台账。", &y, page)
    }
    let open = own("finding", id).count { $0.text("verdict") == "indeterminate" }
    if open > 0 { paragraph("另有 \(open) 处不能判定，须补测，见补测清单。", &y, page) }
  }

  private func figure(_ value: Double?) -> String { value.map { CheckTable.cut($0, 2) } ?? "—" }

  private func scenarios(_ community: SourceFeature, _ y: inout Double, _ page: PrintDocument) {
    func text(_ values: [String: Any], _ key: String) -> String {
      (values[key] as? Int).map(String.init) ?? "不明"
    }
    if let account = community.structure("car_account") as? [String: Any] {
      paragraph(
        "夜间车辆 \(text(account, "night_cars"))，合法车位 \(text(account, "legal_stalls"))，缺口 "
          + "\(text(account, "shortfall"))，须腾退 \(text(account, "displaced"))"
          + (account["estimate"] as? Bool == true ? "（估算）。" : "。"), &y, page)
    }
    var rows = [["方案", "合格车道 前→后", "可达楼栋 前→后", "车位 前→后", "无处停放", "费用（元）", "工期（天）"]]
    for scenario in community.structure("scenarios") as? [[String: Any]] ?? [] {
      func change(_ key: String) -> String {
        "\(text(scenario, "\(key)_before"))→\(text(scenario, "\(key)_after"))"
      }
      rows.append([
        "\(scenario["name"] as? String ?? "")"
          + (scenario["recommended"] as? Bool == true ? "（推荐）" : ""),
        change("lanes_passing"), change("buildings_reached"), change("stalls"),
        text(scenario, "unhoused"),
        "\(text(scenario, "cost_low"))–\(text(scenario, "cost_high"))", text(scenario, "duration"),
      ])
    }
    table(rows, [24, 28, 28, 26, 20, 30, 18], &y, page)
  }

  private func chosenMeasures(_ id: String) -> [SourceFeature] {
    results.chosen("measure").filter { $0.text("community") == id }
  }

  private func measures(_ id: String, _ y: inout Double, _ page: PrintDocument) {
    var rows = [["方案", "措施", "车位", "费用（元）", "工期（天）", "牵头部门", "配合部门"]]
    for measure in chosenMeasures(id) {
      let cost = measure.number("cost_low").map {
        "\(Int($0))–\(Int(measure.number("cost_high") ?? $0))"
      }
      rows.append([
        measure.text("scenario") ?? "", word("measure-\(measure.text("kind") ?? "")"),
        String(Int(measure.number("stalls") ?? 0)), cost ?? "无单价",
        String(Int(measure.number("duration") ?? 0)), measure.text("lead") ?? "",
        (measure.texts("helpers") ?? []).joined(separator: "、"),
      ])
    }
    table(rows, [14, 40, 14, 30, 18, 26, 32], &y, page)
  }

  private func quantities(_ id: String, _ y: inout Double, _ page: PrintDocument) {
    var sums: [String: (count: Int, quantity: Double)] = [:]
    for order in own("order", id) {
      let key = "\(order.text("kind") ?? "")/\(order.text("unit") ?? "")"
      sums[key, default: (0, 0)].count += 1
      sums[key]?.quantity += order.number("quantity") ?? 0
    }
    var rows = [["工单", "张数", "数量", "单位"]]
    for key in sums.keys.sorted() {
      guard let sum = sums[key] else { continue }
      let words = key.split(separator: "/").map(String.init)
      rows.append([
        word("order-\(words[0])"), String(sum.count), figure(sum.quantity),
        word("unit-\(words.last ?? "")"),
      ])
    }
    table(rows, [70, 30, 44, 30], &y, page)
  }

  private func duties(_ id: String, _ y: inout Double, _ page: PrintDocument) {
    var groups: [[String]: Int] = [:]
    for order in own("order", id) {
      groups[
        [
          order.text("responsible_unit") ?? "—", order.text("lead") ?? "—",
          order.text("deadline") ?? "\(Int(order.number("deadline_days") ?? 0)) 天",
        ], default: 0] += 1
    }
    var rows = [["责任单位", "牵头部门", "期限", "工单数"]]
    for key in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      rows.append(key + [String(groups[key] ?? 0)])
    }
    table(rows, [60, 54, 36, 24], &y, page)
  }

  private func consents(_ id: String, _ y: inout Double, _ page: PrintDocument) {
    let needed = chosenMeasures(id).filter { $0.text("consent") != nil }
    paragraph(
      needed.isEmpty
        ? "本方案所列措施无须业主表决或他方同意。"
        : "须取得同意的措施 \(needed.count) 项：业主表决、产权人书面同意见各工单。", &y, page)
  }
}
