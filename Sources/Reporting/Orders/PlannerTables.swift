import Model

/// The lists a county office keeps (`design.md` section 7).
public struct PlannerTables: Sendable {
  let records: [CommunityRecord]
  /// `--as-of`, for what is overdue.
  let asOf: String?
  let language: Language

  /// - Parameter records: sorted by community id.
  public init(_ records: [CommunityRecord], asOf: String? = nil, language: Language = .zh) {
    self.language = language
    self.records = records
    self.asOf = asOf
  }

  /// All lists, in the order a planner reads them. Lists that are only there for some surveys are
  /// left out where they would be empty.
  public var sheets: [Sheet] { always + sometimes.filter { !$0.rows.isEmpty } }

  private var always: [Sheet] {
    [
      communities, hazards(.occupied), hazards(.asBuilt), remeasuring, duties, markings,
      quantities, stalls,
    ]
  }

  private var sometimes: [Sheet] {
    [measures, shared, streetBays, carParks, enforcement, supervised, progress]
  }

  /// Names of the files any survey may give.
  public static let fileNames: Set<String> = {
    let none = PlannerTables([])
    return Set((none.always + none.sometimes).map { $0.csv(in: .zh).name })
  }()

  /// The word for a consent; a code that has none stands for itself.
  func consent(_ code: String) -> String {
    Catalogue.has("consent-\(code)", in: language) ? word("consent-\(code)") : code
  }

  func word(_ key: String) -> String { Catalogue.text(key, in: language) }
  func figure(_ value: Double?, _ decimals: Int = 2) -> String? {
    value.map { CheckTable.cut($0, decimals) }
  }
  func number(_ value: Int?) -> String? { value.map(String.init) }
  func flag(_ value: Bool?) -> String? { value.map { word($0 ? "yes" : "no") } }

  // MARK: Communities

  private var communities: Sheet {
    var table = Sheet(
      "小区基本情况", "Communities",
      columns: [
        SheetColumn("小区编号", "community id", .key),
        SheetColumn("小区名称", "community"),
        SheetColumn("类型", "kind"),
        SheetColumn("街道", "street office"),
        SheetColumn("网格", "grid"),
        SheetColumn("管理单位", "managing unit"),
        SheetColumn("建成年份", "built", .number),
        SheetColumn("户数", "households", .number),
        SheetColumn("夜间车辆", "night cars", .number),
        SheetColumn("车道数", "lanes", .number),
        SheetColumn("合格", "comply", .number),
        SheetColumn("不合格", "violate", .number),
        SheetColumn("不能判定", "cannot tell", .number),
        SheetColumn("楼栋数", "buildings", .number),
        SheetColumn("可到达", "reached", .number),
        SheetColumn("不可到达", "not reached", .number),
        SheetColumn("不能判定（到达）", "reach unknown", .number),
        SheetColumn("在册车位", "stalls on record", .number),
        SheetColumn("方案类别", "class"),
        SheetColumn("工单数", "orders", .number),
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

  func laneNames(_ record: CommunityRecord) -> [String: String] {
    Dictionary(
      record.result.lanes.map { ($0.id, $0.name ?? $0.id) }, uniquingKeysWith: { first, _ in first }
    )
  }

  private func hazards(_ basis: Basis) -> Sheet {
    var table = Sheet(
      basis == .occupied ? "问题隐患清单-占用" : "问题隐患清单-建设",
      basis == .occupied ? "Hazards, occupied" : "Hazards, as built",
      columns: [
        SheetColumn("序号", "no.", .number),
        SheetColumn("小区编号", "community id", .reference),
        SheetColumn("小区名称", "community"),
        SheetColumn("街道", "street office"),
        SheetColumn("车道编号", "lane id"),
        SheetColumn("车道名称", "lane"),
        SheetColumn("问题", "problem"),
        SheetColumn("桩号起（m）", "from, m", .number),
        SheetColumn("桩号止（m）", "to, m", .number),
        SheetColumn("实测（m）", "measured, m", .number),
        SheetColumn("要求（m）", "required, m", .number),
        SheetColumn("时段", "when"),
        SheetColumn("成因", "cause"),
        SheetColumn("处置", "cure"),
        SheetColumn("条款", "clause"),
        SheetColumn("建成年份", "built", .number),
        SheetColumn("影响楼栋", "buildings behind", .number),
        SheetColumn("影响户数", "households behind", .number),
        SheetColumn("隐患编号", "finding id", .key),
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

  func culprits(_ ids: [String]) -> String { PrintWords(language: language).culprits(ids) }

  private var remeasuring: Sheet {
    var table = Sheet(
      "补测清单", "To measure",
      columns: [
        SheetColumn("序号", "no.", .number),
        SheetColumn("小区编号", "community id", .reference),
        SheetColumn("小区名称", "community"),
        SheetColumn("车道编号", "lane id"),
        SheetColumn("车道名称", "lane"),
        SheetColumn("存疑规则", "rule in doubt"),
        SheetColumn("现值（m）", "value, m", .number),
        SheetColumn("要求（m）", "required, m", .number),
        SheetColumn("精度（±m）", "accuracy, ±m", .number),
        SheetColumn("补测内容", "what to measure"),
        SheetColumn("桩号（m）", "at, m", .number),
        SheetColumn("量测对象", "between"),
        SheetColumn("编号", "id", .key),
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
}
