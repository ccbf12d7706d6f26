import Model

extension PlannerTables {
  /// The measures of every scenario, as the plan has them.
  var measures: Sheet {
    var table = Sheet(
      "整治方案清单", "Measures",
      columns: [
        SheetColumn("小区编号", "community id", .reference), SheetColumn("小区名称", "community"),
        SheetColumn("方案", "scenario"), SheetColumn("措施", "measure"),
        SheetColumn("增减车位", "stalls", .number), SheetColumn("费用下限（元）", "cost from, yuan", .number),
        SheetColumn("费用上限（元）", "cost to, yuan", .number), SheetColumn("工期（天）", "days", .number),
        SheetColumn("须取得同意", "consent"), SheetColumn("牵头部门", "lead"),
        SheetColumn("配合部门", "helpers"), SheetColumn("销号隐患", "cures", .reference),
        SheetColumn("措施编号", "measure id", .key),
      ])
    for record in records {
      for measure in record.plan?.measures ?? [] {
        table.add([
          measure.community, record.community.name, measure.scenario.rawValue,
          word("measure-\(measure.kind.rawValue)"), number(measure.stalls),
          number(measure.costLow), number(measure.costHigh), number(measure.duration),
          measure.consent.map(consent), measure.lead,
          measure.helpers.joined(separator: "、"), measure.cures.joined(separator: "；"), measure.id,
        ])
      }
    }
    return table
  }

  /// Places that may be used by others: stalls a lot can spare, lots the plan shares.
  var shared: Sheet {
    var table = Sheet(
      "共享停车资源清单", "Shared parking",
      columns: [
        SheetColumn("停车场编号", "lot id", .key), SheetColumn("小区编号", "community id", .reference),
        SheetColumn("小区名称", "community"), SheetColumn("名称", "name"),
        SheetColumn("车位数", "stalls", .number), SheetColumn("可共享", "to share", .number),
        SheetColumn("开放时段", "hours"),
      ])
    for (place, record) in places where (place.spare ?? 0) > 0 {
      table.add([
        place.core.id, record.community.id, record.community.name, place.core.name,
        number(place.capacity), number(place.spare), place.hours,
      ])
    }
    return table
  }

  /// Parking places with the community they belong to, by id, each once.
  private var places: [(ParkingPlace, CommunityRecord)] {
    var seen: Set<String> = []
    return records.flatMap { record in record.community.parking.map { ($0, record) } }
      .sorted { ($0.0.core.id, $0.1.community.id ?? "") < ($1.0.core.id, $1.1.community.id ?? "") }
      .filter { seen.insert($0.0.core.id).inserted }
  }

  var streetBays: Sheet { planned("道路泊位清单", "Street bays", [.streetBays]) }
  var carParks: Sheet { planned("新建停车场项目清单", "New car parks", [.buildCarPark, .layYard]) }

  /// What the chosen scenario makes of some kinds of measures.
  private func planned(_ chinese: String, _ english: String, _ kinds: Set<MeasureKind>) -> Sheet {
    var table = Sheet(
      chinese, english,
      columns: [
        SheetColumn("项目编号", "project id", .key), SheetColumn("小区编号", "community id", .reference),
        SheetColumn("小区名称", "community"), SheetColumn("方案", "scenario"),
        SheetColumn("增减车位", "stalls", .number), SheetColumn("费用下限（元）", "cost from, yuan", .number),
        SheetColumn("费用上限（元）", "cost to, yuan", .number), SheetColumn("工期（天）", "days", .number),
        SheetColumn("须取得同意", "consent"), SheetColumn("牵头部门", "lead"),
        SheetColumn("配合部门", "helpers"),
      ])
    for record in records {
      for measure in record.plan?.chosenMeasures ?? [] where kinds.contains(measure.kind) {
        table.add([
          measure.id, measure.community, record.community.name, measure.scenario.rawValue,
          number(measure.stalls), number(measure.costLow), number(measure.costHigh),
          number(measure.duration), measure.consent.map(consent), measure.lead,
          measure.helpers.joined(separator: "、"),
        ])
      }
    }
    return table
  }

  /// Where cars have to be kept away.
  var enforcement: Sheet { ordered("违停治理点清单", "Enforcement points") { $0.kind == "enforcement" } }
  /// 挂牌督办.
  var supervised: Sheet { ordered("挂牌督办清单", "Supervised", \.isSupervised) }

  private func ordered(
    _ chinese: String, _ english: String, _ belongs: (WorkOrder) -> Bool
  ) -> Sheet {
    var table = Sheet(
      chinese, english,
      columns: [
        SheetColumn("小区编号", "community id", .reference), SheetColumn("小区名称", "community"),
        SheetColumn("事项", "what to do"), SheetColumn("对象", "subject"),
        SheetColumn("数量", "quantity", .number), SheetColumn("单位", "unit"),
        SheetColumn("责任单位", "responsible"), SheetColumn("牵头部门", "lead"),
        SheetColumn("配合部门", "helpers"), SheetColumn("期限", "deadline", .date),
        SheetColumn("状态", "state"), SheetColumn("销号隐患", "closes", .reference),
        SheetColumn("工单编号", "order id", .reference),
      ])
    for record in records {
      for order in record.orders where belongs(order) {
        table.add([
          order.community, record.community.name, word("order-\(order.kind)"), order.subject,
          figure(order.quantity, 3), word("unit-\(order.unit)"), order.responsibleUnit, order.lead,
          order.helpers.joined(separator: "、"), order.deadline,
          word("order-state-\(order.state.rawValue)"), order.closes.joined(separator: "；"),
          order.id,
        ])
      }
    }
    return table
  }

  /// 定期通报: how far the orders are, by street office and leading department.
  var progress: Sheet {
    var table = Sheet(
      "进展通报", "Progress",
      columns: [
        SheetColumn("街道", "street office"), SheetColumn("牵头部门", "lead"),
        SheetColumn("工单数", "orders", .number), SheetColumn("待派", "to assign", .number),
        SheetColumn("施工", "working", .number), SheetColumn("待验", "to accept", .number),
        SheetColumn("已销", "closed", .number), SheetColumn("逾期", "overdue", .number),
        SheetColumn("最近期限", "next deadline", .date),
      ])
    var groups: [[String]: [WorkOrder]] = [:]
    for record in records {
      let office = record.community.attributes["street_office"] ?? ""
      for order in record.orders { groups[[office, order.lead ?? ""], default: []].append(order) }
    }
    for key in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard let orders = groups[key] else { continue }
      let open = orders.filter { $0.state != .closed }
      // Dates of one form compare as texts; without a today nothing is overdue.
      let overdue = asOf.map { today in open.count { ($0.deadline ?? today) < today } }
      table.add(
        [key[0], key[1], number(orders.count)]
          + WorkOrder.State.allCases.map { state in number(orders.count { $0.state == state }) }
          + [number(overdue), open.compactMap(\.deadline).min()])
    }
    return table
  }
}
