import Model

extension PlannerTables {
  // MARK: Orders

  static let marking: Set<String> = [
    "edge_line", "kerb_paint", "text_box", "entrance_grid", "name_plate", "warning_sign",
    "stall_line", "arrow", "bay_number", "hours_sign", "erase",
  ]

  var duties: Sheet {
    var table = Sheet(
      "整改责任清单", "Duties",
      columns: [
        SheetColumn("序号", "no.", .number),
        SheetColumn("小区编号", "community id", .reference),
        SheetColumn("小区名称", "community"),
        SheetColumn("整改事项", "what to do"),
        SheetColumn("对象", "subject"),
        SheetColumn("数量", "quantity", .number),
        SheetColumn("单位", "unit"),
        SheetColumn("责任单位", "responsible"),
        SheetColumn("牵头部门", "lead"),
        SheetColumn("配合部门", "helpers"),
        SheetColumn("资金", "funding"),
        SheetColumn("期限（天）", "days", .number),
        SheetColumn("期限", "deadline", .date),
        SheetColumn("验收", "acceptance"),
        SheetColumn("销号隐患", "closes", .reference),
        SheetColumn("费用下限（元）", "cost from, yuan", .number),
        SheetColumn("费用上限（元）", "cost to, yuan", .number),
        SheetColumn("状态", "state"),
        SheetColumn("工单编号", "order id", .key),
      ])
    var count = 0
    for record in records {
      for order in record.orders where !Self.marking.contains(order.kind) && order.kind != "survey"
      {
        count += 1
        table.add([
          number(count), order.community, record.community.name, word("order-\(order.kind)"),
          order.subject, figure(order.quantity, 3), word("unit-\(order.unit)"),
          order.responsibleUnit,
          order.lead, order.helpers.joined(separator: "、"), order.funding,
          number(order.deadlineDays), order.deadline, word("acceptance-\(order.acceptance)"),
          order.closes.joined(separator: "；"), number(order.costLow), number(order.costHigh),
          word("order-state-\(order.state.rawValue)"), order.id,
        ])
      }
    }
    return table
  }

  var markings: Sheet {
    var table = Sheet(
      "标线标识工单", "Marking and signs",
      columns: [
        SheetColumn("序号", "no.", .number),
        SheetColumn("小区编号", "community id", .reference),
        SheetColumn("小区名称", "community"),
        SheetColumn("工单类型", "order"),
        SheetColumn("对象", "subject"),
        SheetColumn("车道名称", "lane"),
        SheetColumn("数量", "quantity", .number),
        SheetColumn("单位", "unit"),
        SheetColumn("颜色", "colour"),
        SheetColumn("材料", "material"),
        SheetColumn("文字", "inscription"),
        SheetColumn("单价下限（元）", "price from, yuan", .number),
        SheetColumn("单价上限（元）", "price to, yuan", .number),
        SheetColumn("费用下限（元）", "cost from, yuan", .number),
        SheetColumn("费用上限（元）", "cost to, yuan", .number),
        SheetColumn("责任单位", "responsible"),
        SheetColumn("牵头部门", "lead"),
        SheetColumn("配合部门", "helpers"),
        SheetColumn("期限（天）", "days", .number),
        SheetColumn("期限", "deadline", .date),
        SheetColumn("须先完成", "waits for", .number),
        SheetColumn("状态", "state"),
        SheetColumn("未作规定的参数", "not prescribed"),
        SheetColumn("工单编号", "order id", .key),
      ])
    var count = 0
    for record in records {
      let names = laneNames(record)
      for order in record.orders where Self.marking.contains(order.kind) {
        count += 1
        let lane = order.subject.split(separator: ":").first.map(String.init) ?? order.subject
        table.add([
          number(count), order.community, record.community.name, word("order-\(order.kind)"),
          order.subject, names[lane], figure(order.quantity, 3), word("unit-\(order.unit)"),
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
  var quantities: Sheet {
    var table = Sheet(
      "工程量", "Quantities",
      columns: [
        SheetColumn("小区编号", "community id", .reference),
        SheetColumn("小区名称", "community"),
        SheetColumn("工单类型", "order"),
        SheetColumn("工单数", "orders", .number),
        SheetColumn("数量", "quantity", .number),
        SheetColumn("单位", "unit"),
        SheetColumn("费用下限（元）", "cost from, yuan", .number),
        SheetColumn("费用上限（元）", "cost to, yuan", .number),
        SheetColumn("未定价工单数", "unpriced", .number),
        SheetColumn("涂料下限（kg）", "paint from, kg", .number),
        SheetColumn("涂料上限（kg）", "paint to, kg", .number),
      ])
    var all = OrderTotals()
    for record in records {
      var groups: [String: (kind: String, unit: String, quantity: Double, totals: OrderTotals)] =
        [:]
      var paint: [String: (low: Double, high: Double)] = [:]
      for order in record.orders {
        let key = "\(order.kind)/\(order.unit)"
        groups[key, default: (order.kind, order.unit, 0, OrderTotals())].quantity += order.quantity
        groups[key]?.totals.add(order)
        if let low = order.paintLow, let high = order.paintHigh {
          let known = paint[key] ?? (0, 0)
          paint[key] = (known.low + low, known.high + high)
        }
        all.add(order)
      }
      for key in groups.keys.sorted() {
        guard let group = groups[key] else { continue }
        let isUnpriced = group.totals.unpriced == group.totals.orders
        table.add([
          record.community.id, record.community.name, word("order-\(group.kind)"),
          number(group.totals.orders), figure(group.quantity, 3), word("unit-\(group.unit)"),
          isUnpriced ? nil : number(group.totals.costLow),
          isUnpriced ? nil : number(group.totals.costHigh), number(group.totals.unpriced),
          figure(paint[key]?.low, 1), figure(paint[key]?.high, 1),
        ])
      }
    }
    table.add([
      word("orders-sum"), nil, nil, number(all.orders), nil, nil, number(all.costLow),
      number(all.costHigh),
      number(all.unpriced),
    ])
    return table
  }

  var stalls: Sheet {
    var table = Sheet(
      "停车位台账", "Stalls",
      columns: [
        SheetColumn("编号", "id", .key),
        SheetColumn("小区编号", "community id", .reference),
        SheetColumn("小区名称", "community"),
        SheetColumn("名称", "name"),
        SheetColumn("车位数", "stalls", .number),
        SheetColumn("排列", "layout"),
        SheetColumn("合法", "legal"),
        SheetColumn("开放时段", "hours"),
        SheetColumn("可共享", "to share", .number),
        SheetColumn("地下", "underground"),
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
