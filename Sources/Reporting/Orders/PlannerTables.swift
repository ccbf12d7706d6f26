import Model

/// The lists a county office keeps, as CSV files with Chinese names and headers.
public struct PlannerTables: Sendable {
  private let records: [CommunityRecord]

  /// - Parameter records: sorted by community id.
  public init(_ records: [CommunityRecord]) { self.records = records }

  /// File names with their contents, in the order a planner reads them.
  public var files: [(name: String, bytes: [UInt8])] {
    [
      ("小区基本情况.csv", communities.bytes),
      ("问题隐患清单-占用.csv", hazards(.occupied).bytes),
      ("问题隐患清单-建设.csv", hazards(.asBuilt).bytes),
      ("补测清单.csv", remeasuring.bytes),
      ("整改责任清单.csv", duties.bytes),
      ("标线标识工单.csv", markings.bytes),
      ("工程量.csv", quantities.bytes),
      ("停车位台账.csv", stalls.bytes),
    ]
  }

  private func word(_ key: String) -> String { Catalogue.text(key, in: .zh) }
  private func figure(_ value: Double?, _ decimals: Int = 2) -> String? {
    value.map { CheckTable.cut($0, decimals) }
  }
  private func number(_ value: Int?) -> String? { value.map(String.init) }
  private func flag(_ value: Bool?) -> String? { value.map { $0 ? "是" : "否" } }

  // MARK: Communities

  private var communities: CSVTable {
    var table = CSVTable(header: [
      "小区编号", "小区名称", "类型", "街道", "网格", "管理单位", "建成年份", "户数", "夜间车辆", "车道数", "合格", "不合格",
      "不能判定", "楼栋数", "可到达", "不可到达", "不能判定（到达）", "在册车位", "方案类别", "工单数",
    ])
    for record in records {
      let community = record.community
      let lanes = record.result.lanes
      let reached = record.result.buildings.map(\.reached)
      let stalls = community.parking.filter { $0.isLegal == true && !$0.core.isContext }
      table.add([
        community.id, community.name, community.kind.map { word("community-\($0)") },
        community.attributes["street_office"], community.attributes["grid_code"],
        community.attributes["managing_unit"], number(community.builtYear),
        number(community.households), number(community.cars), number(lanes.count),
        number(lanes.filter { $0.verdict == .complies }.count),
        number(lanes.filter { $0.verdict == .violates }.count),
        number(lanes.filter { $0.verdict == .indeterminate }.count), number(reached.count),
        number(reached.filter { $0 == true }.count), number(reached.filter { $0 == false }.count),
        number(reached.filter { $0 == nil }.count),
        number(stalls.compactMap(\.capacity).reduce(0, +)), record.plan?.planClass,
        number(record.orders.count),
      ])
    }
    return table
  }

  // MARK: Hazards and what to measure

  private func laneNames(_ record: CommunityRecord) -> [String: String] {
    Dictionary(
      record.result.lanes.map { ($0.id, $0.name ?? $0.id) }, uniquingKeysWith: { first, _ in first }
    )
  }

  private func hazards(_ basis: Basis) -> CSVTable {
    var table = CSVTable(header: [
      "序号", "小区编号", "小区名称", "街道", "车道编号", "车道名称", "问题", "桩号起（m）", "桩号止（m）", "实测（m）", "要求（m）",
      "时段", "成因", "处置", "条款", "建成年份", "影响楼栋", "影响户数", "隐患编号",
    ])
    var count = 0
    for record in records {
      let names = laneNames(record)
      for finding in record.result.findings
      where finding.verdict == .violates && finding.basis == basis {
        count += 1
        let pinch = record.result.pinches.first { pinch in
          guard let from = finding.stationFrom, let to = finding.stationTo else { return false }
          return pinch.lane == finding.subject && pinch.culprits == finding.culprits
            && pinch.station > from - 1e-3 && pinch.station < to + 1e-3
        }
        table.add([
          number(count), record.community.id, record.community.name,
          record.community.attributes["street_office"], finding.subject, names[finding.subject],
          word("rule-\(finding.rule)"), figure(finding.stationFrom, 1),
          figure(finding.stationTo, 1), figure(finding.measured), figure(finding.required),
          word("state-\(finding.state.rawValue)"), culprits(finding.culprits),
          finding.cure.map { word("cure-\($0)") }, finding.clause,
          number(record.community.builtYear), number(pinch?.buildings), number(pinch?.households),
          finding.id,
        ])
      }
    }
    return table
  }

  private func culprits(_ ids: [String]) -> String { ids.map(word).joined(separator: "、") }

  private var remeasuring: CSVTable {
    var table = CSVTable(header: [
      "序号", "小区编号", "小区名称", "车道编号", "车道名称", "存疑规则", "现值（m）", "要求（m）", "精度（±m）", "补测内容", "桩号（m）",
      "量测对象", "编号",
    ])
    var count = 0
    for record in records {
      let names = laneNames(record)
      for finding in record.result.findings where finding.verdict == .indeterminate {
        count += 1
        let settle = finding.settleBy
        table.add([
          number(count), record.community.id, record.community.name, finding.subject,
          names[finding.subject], word("rule-\(finding.rule)"), figure(finding.measured),
          figure(finding.required), figure(finding.accuracy),
          settle.map { word("settle-\($0.code)") },
          figure(settle?.station, 1), settle.map { culprits($0.between) }, finding.id,
        ])
      }
    }
    return table
  }

  // MARK: Orders

  static let marking: Set<String> = [
    "edge_line", "kerb_paint", "text_box", "entrance_grid", "name_plate", "warning_sign",
    "stall_line", "arrow", "bay_number", "hours_sign", "erase",
  ]

  private var duties: CSVTable {
    var table = CSVTable(header: [
      "序号", "小区编号", "小区名称", "整改事项", "对象", "数量", "单位", "责任单位", "牵头部门", "配合部门", "资金", "期限（天）", "期限",
      "验收", "销号隐患", "费用下限（元）", "费用上限（元）", "状态", "工单编号",
    ])
    var count = 0
    for record in records {
      for order in record.orders where !Self.marking.contains(order.kind) && order.kind != "survey"
      {
        count += 1
        table.add([
          number(count), order.community, record.community.name, word("order-\(order.kind)"),
          order.subject, figure(order.quantity), word("unit-\(order.unit)"), order.responsibleUnit,
          order.lead, order.helpers.joined(separator: "、"), order.funding,
          number(order.deadlineDays), order.deadline, word("acceptance-\(order.acceptance)"),
          order.closes.joined(separator: "；"), number(order.costLow), number(order.costHigh),
          word("order-state-\(order.state.rawValue)"), order.id,
        ])
      }
    }
    return table
  }

  private var markings: CSVTable {
    var table = CSVTable(header: [
      "序号", "小区编号", "小区名称", "工单类型", "对象", "车道名称", "数量", "单位", "颜色", "材料", "文字", "单价下限（元）",
      "单价上限（元）", "费用下限（元）", "费用上限（元）", "责任单位", "牵头部门", "配合部门", "期限（天）", "期限", "须先完成", "状态",
      "未作规定的参数",
      "工单编号",
    ])
    var count = 0
    for record in records {
      let names = laneNames(record)
      for order in record.orders where Self.marking.contains(order.kind) {
        count += 1
        let lane = order.subject.split(separator: ":").first.map(String.init) ?? order.subject
        table.add([
          number(count), order.community, record.community.name, word("order-\(order.kind)"),
          order.subject, names[lane], figure(order.quantity), word("unit-\(order.unit)"),
          order.colour.map { word("colour-\($0)") }, order.material.map { word("material-\($0)") },
          order.inscription, figure(order.priceLow), figure(order.priceHigh), number(order.costLow),
          number(order.costHigh), order.responsibleUnit, order.lead,
          order.helpers.joined(separator: "、"), number(order.deadlineDays), order.deadline,
          number(order.dependsOn.count), word("order-state-\(order.state.rawValue)"),
          order.notPrescribed.joined(separator: "、"), order.id,
        ])
      }
    }
    return table
  }

  /// Sums by community, kind and unit; what has no price is counted and not in the cost.
  private var quantities: CSVTable {
    var table = CSVTable(header: [
      "小区编号", "小区名称", "工单类型", "工单数", "数量", "单位", "费用下限（元）", "费用上限（元）", "未定价工单数",
    ])
    var all = OrderTotals()
    for record in records {
      var groups: [String: (kind: String, unit: String, quantity: Double, totals: OrderTotals)] =
        [:]
      for order in record.orders {
        let key = "\(order.kind)/\(order.unit)"
        groups[key, default: (order.kind, order.unit, 0, OrderTotals())].quantity += order.quantity
        groups[key]?.totals.add(order)
        all.add(order)
      }
      for key in groups.keys.sorted() {
        guard let group = groups[key] else { continue }
        let isUnpriced = group.totals.unpriced == group.totals.orders
        table.add([
          record.community.id, record.community.name, word("order-\(group.kind)"),
          number(group.totals.orders), figure(group.quantity), word("unit-\(group.unit)"),
          isUnpriced ? nil : number(group.totals.costLow),
          isUnpriced ? nil : number(group.totals.costHigh), number(group.totals.unpriced),
        ])
      }
    }
    table.add([
      "合计", nil, nil, number(all.orders), nil, nil, number(all.costLow), number(all.costHigh),
      number(all.unpriced),
    ])
    return table
  }

  private var stalls: CSVTable {
    var table = CSVTable(header: [
      "编号", "小区编号", "小区名称", "名称", "车位数", "排列", "合法", "开放时段", "可共享", "地下",
    ])
    for record in records {
      for place in record.community.parking.sorted(by: { $0.core.id < $1.core.id })
      where !place.core.isContext
        && (place.core.communities.first ?? record.community.id) == record.community.id
      {
        table.add([
          place.core.id, record.community.id, record.community.name, place.core.name,
          number(place.capacity), place.orientation.map { word("layout-\($0)") },
          flag(place.isLegal), place.hours, number(place.spare), flag(place.isUnderground),
        ])
      }
    }
    return table
  }
}
