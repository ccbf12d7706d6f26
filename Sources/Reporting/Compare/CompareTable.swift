internal import Model

/// The short table of a comparison: by community, what became of its findings.
public struct CompareTable: Sendable {
  private let language: Language
  /// Communities shown at most.
  private let limit = 60

  public init(language: Language) { self.language = language }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  public func text(_ summary: ChangeSummary) -> String {
    let codes = Change.Outcome.allCases.map { "compare-\($0.rawValue)" }
    var table = TextTable(
      header: [text("table-community")] + codes.map { text($0) } + [text("compare-not-surveyed")],
      rightAligned: [1, 2, 3, 4, 5])
    for row in summary.communities.prefix(limit) {
      table.add(
        [row.id ?? text("compare-elsewhere")] + (row.counts + [row.notSurveyed]).map { String($0) })
    }
    var result = table.text
    if summary.communities.count > limit {
      result += text("table-more", [String(summary.communities.count - limit)]) + "\n"
    }
    let totals = summary.counts.map { "\($0.all) (\($0.must))" }
    return result + text("compare-total", totals + [String(summary.notSurveyed)]) + "\n"
  }
}
