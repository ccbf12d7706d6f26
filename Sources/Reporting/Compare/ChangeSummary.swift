public import Model

/// Changes in figures: what a street office reports.
public struct ChangeSummary: Hashable, Sendable {
  /// Changes of one outcome.
  public struct Count: Hashable, Sendable {
    public var outcome: Change.Outcome
    public var must: Int
    public var all: Int
  }

  /// In the order of the contract's codes.
  public var counts: [Count]
  /// Findings whose subject is missing from the last check; they count as open.
  public var notSurveyed: Int
  /// By community id, sorted; changes outside every community come last.
  public var communities: [(id: String?, counts: [Int], notSurveyed: Int)] {
    rows.map { ($0.id, $0.counts, $0.notSurveyed) }
  }
  private var rows: [Row]

  private struct Row: Hashable, Sendable {
    var id: String?
    var counts: [Int]
    var notSurveyed: Int
  }

  public init(_ changes: [Change]) {
    counts = Change.Outcome.allCases.map { outcome in
      let these = changes.filter { $0.outcome == outcome }
      return Count(
        outcome: outcome, must: these.count { $0.finding.strength == .must }, all: these.count)
    }
    notSurveyed = changes.count { $0.now == nil }
    let groups = Dictionary(grouping: changes, by: \.finding.community)
    let ids = groups.keys.compactMap { $0 }.sorted().map(String?.some)
    rows = (ids + (groups[nil] == nil ? [] : [nil])).map { id in
      let these = groups[id] ?? []
      return Row(
        id: id,
        counts: Change.Outcome.allCases.map { outcome in these.count { $0.outcome == outcome } },
        notSurveyed: these.count { $0.now == nil })
    }
  }
}
