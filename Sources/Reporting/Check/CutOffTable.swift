internal import Model

/// The short table of what keeps engines from buildings, for people.
struct CutOffTable: Sendable {
  private let language: Language
  /// Cuts shown at most.
  private let limit = 20

  init(language: Language) { self.language = language }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  /// The cuts with most households behind them; empty where nothing is cut off.
  func text(_ summary: CheckSummary) -> String {
    let all = summary.communities.flatMap { community in
      community.cutOffs.map { (community: community, cut: $0) }
    }.sorted { first, second in
      (second.cut.households, second.cut.behind.count, first.cut.id)
        < (first.cut.households, first.cut.behind.count, second.cut.id)
    }
    if all.isEmpty { return "" }
    var table = TextTable(
      header: [
        text("table-community"), text("cut-off-place"), text("cut-off-buildings"),
        text("cut-off-households"), text("cut-off-people"), text("cut-off-freed"),
      ], rightAligned: [2, 3, 4, 5])
    for (community, cut) in all.prefix(limit) {
      table.add([
        community.name ?? community.id ?? text("table-outside"), place(cut),
        String(cut.behind.count), String(cut.households), cut.people.map(String.init) ?? "-",
        String(cut.freed.count),
      ])
    }
    var result = text("cut-off-title") + "\n" + table.text
    if all.count > limit { result += text("cut-off-more", [String(all.count - limit)]) + "\n" }
    return result
  }

  private func place(_ cut: CutOff) -> String {
    let key = cut.isGate ? "cut-off-gate" : cut.isSure ? "cut-off-blockage" : "cut-off-unsure"
    return text(key, [cut.laneName ?? cut.lane, CheckTable.cut(cut.station, 1), cut.id])
  }
}
