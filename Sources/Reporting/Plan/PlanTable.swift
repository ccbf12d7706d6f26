internal import Model

/// The short table of a plan: what a planner wants to know first.
public struct PlanTable: Sendable {
  private let language: Language
  /// Communities shown at most.
  private let limit = 60

  public init(language: Language) { self.language = language }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  public func text(_ summary: PlanSummary) -> String {
    var table = TextTable(
      header: [
        text("table-community"), text("plan-class"), text("plan-lanes"), text("plan-buildings"),
        text("plan-displaced"), text("plan-unhoused"), text("plan-cost"), text("plan-days"),
        text("plan-left"),
      ], rightAligned: [1, 2, 3, 4, 5, 6, 7])
    let shown = summary.communities.prefix(limit)
    for row in shown { table.add(cells(row)) }
    var result = table.text
    // A single community is looked at closely: its scenarios side by side.
    if shown.count == 1, let plan = shown.first?.plan {
      result += plan.scenarios.map { line($0) + "\n" }.joined()
    }
    if summary.communities.count > limit {
      result += text("table-more", [String(summary.communities.count - limit)]) + "\n"
    }
    let lanes = "\(summary.total(\.lanesPassingBefore)) → \(summary.total(\.lanesPassingAfter))"
    let buildings =
      "\(summary.total(\.buildingsReachedBefore)) → \(summary.total(\.buildingsReachedAfter))"
    let cost = money(summary.total(\.costLow), summary.total(\.costHigh))
    result +=
      text(
        "plan-total", [lanes, buildings, String(summary.total(\.displaced)), cost]) + "\n"
    return result
  }

  private func line(_ scenario: Scenario) -> String {
    text(
      "scenario-line",
      [
        (scenario.isRecommended ? "→ " : "  ") + scenario.name.rawValue,
        text("scenario-\(scenario.name.rawValue.lowercased())"),
        "\(scenario.stallsBefore) → \(scenario.stallsAfter)",
        scenario.unhoused.map(String.init) ?? "?",
        money(scenario.costLow ?? 0, scenario.costHigh ?? 0), String(scenario.duration),
      ])
  }

  private func cells(_ row: PlanSummaryRow) -> [String] {
    let name = row.name.map { $0 == row.id ? $0 : "\($0) (\(row.id))" } ?? row.id
    guard let scenario = row.plan.chosen else {
      return [name, row.plan.planClass, "-", "-", "-", "-", "-", "-", text("plan-survey-first")]
    }
    let mark = row.plan.carAccount.isEstimate ? "≈" : ""
    return [
      name, row.plan.planClass,
      "\(scenario.lanesPassingBefore) → \(scenario.lanesPassingAfter) / \(row.lanes)",
      "\(scenario.buildingsReachedBefore) → \(scenario.buildingsReachedAfter) / \(row.buildings)",
      scenario.displaced.map { mark + String($0) } ?? "?",
      scenario.unhoused.map { mark + String($0) } ?? "?",
      money(scenario.costLow ?? 0, scenario.costHigh ?? 0), String(scenario.duration),
      remarks(row).joined(separator: language == .zh ? "；" : "; "),
    ]
  }

  private func remarks(_ row: PlanSummaryRow) -> [String] {
    var result: [String] = []
    if row.plan.planClass == "S" { result.append(text("plan-survey-first")) }
    if row.violates > 0 { result.append(text("plan-left-violates", [String(row.violates)])) }
    if row.indeterminate > 0 {
      let codes = row.settleBy.map { text("settle-\($0)") }
      result.append(
        text(
          "plan-left-open",
          [
            String(row.indeterminate),
            codes.joined(separator: language == .zh ? "、" : ", "),
          ]))
    }
    if row.unserved > 0 { result.append(text("plan-left-unserved", [String(row.unserved)])) }
    if !row.isExact { result.append(text("plan-not-exact")) }
    return result.isEmpty ? [text("plan-left-nothing")] : result
  }

  /// Thousands of yuan, the low figure cut and the high one raised.
  private func money(_ low: Int, _ high: Int) -> String {
    if high == 0 { return "0" }
    return "\(low / 1000)–\((high + 999) / 1000)"
  }
}
