import Model

/// What a planner wants to know first: which communities engines do not get through to, how many
/// people live behind, what to clear now, what it takes.
public struct RunTable: Sendable {
  private let language: Language
  /// Communities shown at most.
  private let limit = 60

  public init(language: Language) { self.language = language }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  /// Communities with most households cut off come first.
  public func text(_ records: [CommunityRecord]) -> String {
    let header = [
      "community", "lanes", "cut-off", "households", "occupied", "as-built", "remeasure", "orders",
      "cost", "unpriced",
    ]
    var table = TextTable(
      header: header.map { text("run-\($0)") }, rightAligned: Set(1..<header.count))
    let ranked = records.map { ($0, Self.cutOff($0)) }.sorted { one, two in
      (two.1.households, two.1.buildings, one.0.community.id ?? "")
        < (one.1.households, one.1.buildings, two.0.community.id ?? "")
    }
    for (record, cutOff) in ranked.prefix(limit) { table.add(row(record, cutOff)) }
    let rest =
      ranked.count > limit ? text("table-more", [String(ranked.count - limit)]) + "\n" : ""
    return table.text + rest
  }

  private typealias CutOff = (buildings: Int, households: Int)

  private static func cutOff(_ record: CommunityRecord) -> CutOff {
    // Without lanes nobody can tell what an engine reaches.
    if record.result.lanes.isEmpty { return (0, 0) }
    let lost = record.result.buildings.filter { $0.reached == false }
    return (lost.count, lost.compactMap(\.households).reduce(0, +))
  }

  private func row(_ record: CommunityRecord, _ cutOff: CutOff) -> [String] {
    let community = record.community
    let id = community.id ?? ""
    let name = community.name.map { $0 == id ? $0 : "\($0) (\(id))" } ?? id
    let findings = record.result.findings
    func count(_ basis: Basis) -> String {
      String(findings.filter { $0.verdict == .violates && $0.basis == basis }.count)
    }
    let lanes = record.result.lanes
    let totals = OrderTotals(record.orders)
    let failing = lanes.filter { $0.verdict == .violates }.count
    return [
      name, lanes.isEmpty ? text("table-no-roads") : "\(failing)/\(lanes.count)",
      lanes.isEmpty ? "-" : "\(cutOff.buildings)/\(record.result.buildings.count)",
      lanes.isEmpty ? "-" : String(cutOff.households),
      count(.occupied), count(.asBuilt),
      String(findings.filter { $0.verdict == .indeterminate }.count), String(totals.orders),
      "\(Self.tenThousands(totals.costLow))–\(Self.tenThousands(totals.costHigh))",
      String(totals.unpriced),
    ]
  }

  private static func tenThousands(_ yuan: Int) -> String {
    CheckTable.cut(Double(yuan) / 10_000, 1)
  }
}
