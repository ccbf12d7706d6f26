public import Model

/// 一城一策 on one page: figures, order of treatment, where cars go and what is left, as Markdown.
public struct CityPage: Sendable {
  private let language: Language

  public init(language: Language) { self.language = language }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  /// The short table for a terminal.
  public func table(_ report: CityReport) -> String {
    var table = TextTable(
      header: headings.map { text($0) }, rightAligned: [1, 2, 3, 4, 5, 6, 7])
    for row in report.communities { table.add(cells(row)) }
    return table.text + totals(report).joined(separator: "\n") + "\n"
  }

  /// The page.
  public func markdown(_ report: CityReport, asOf: String?) -> String {
    var lines = ["# " + text("city-title"), ""]
    if let asOf { lines += [text("city-as-of", [asOf]), ""] }
    lines += totals(report).map { "- " + $0 }
    for table in tables(report) {
      lines += ["", "## " + table.title, ""] + grid(table.rows)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A table of the plan; its first row is the header.
  struct Table {
    var title: String
    var rows: [[String]]
    /// Shares of a page's width.
    var widths: [Double]
  }

  /// Order of treatment, years, and where cars go.
  func tables(_ report: CityReport) -> [Table] {
    let batches = report.batches.map { batch in
      [
        String(batch.year), batch.communities.joined(separator: comma),
        thousands(batch.cost) + (batch.exceedsBudget ? " " + text("city-over-budget") : ""),
        batch.supervised.joined(separator: comma),
      ]
    }
    let places = report.assignments.map { value in
      [
        value.community, value.lot, text("city-kind-\(value.kind)"), String(value.cars),
        (value.isEstimate ? "≈" : "") + String(Int(value.walk.rounded())), value.hours ?? "24/7",
      ]
    }
    let years = ["city-year", "city-communities", "plan-cost", "city-supervised"]
    let lots = ["table-community", "city-lot", "city-kind", "city-cars", "city-walk", "city-hours"]
    return [
      Table(
        title: text("city-order"),
        rows: [headings.map { text($0) }] + report.communities.map(cells),
        widths: [34, 14, 18, 18, 18, 18, 18, 18, 18]),
      Table(
        title: text("city-batches"), rows: [years.map { text($0) }] + batches,
        widths: [20, 90, 34, 30]),
      Table(
        title: text("city-where"), rows: [lots.map { text($0) }] + places,
        widths: [26, 40, 34, 16, 20, 38]),
    ]
  }

  private let headings = [
    "table-community", "plan-class", "city-cut-off", "city-without", "city-assigned",
    "plan-unhoused", "plan-cost", "city-year", "city-supervised",
  ]

  private var comma: String { language == .zh ? "、" : ", " }

  private func cells(_ row: CityReport.Community) -> [String] {
    [
      row.name.map { $0 == row.id ? $0 : "\($0) (\(row.id))" } ?? row.id, row.planClass,
      String(row.cutOff), row.cars.map { (row.isEstimate ? "≈" : "") + String($0) } ?? "?",
      String(row.assigned), String(row.unhoused), thousands(row.cost),
      row.year.map { String($0) } ?? text("plan-survey-first"),
      row.isSupervised ? text("city-yes") : "",
    ]
  }

  /// What it all comes to, a sentence each.
  func totals(_ report: CityReport) -> [String] {
    let all = report.communities
    func sum(_ figure: (CityReport.Community) -> Int) -> String {
      String(all.reduce(0) { $0 + figure($1) })
    }
    var lines = [
      text(
        "city-total",
        [
          String(all.count), sum { $0.cutOff }, sum { $0.cars ?? 0 }, sum { $0.assigned },
          sum { $0.unhoused }, sum { $0.dayShort },
        ]),
      text(
        "city-money",
        [
          thousands(all.reduce(0) { $0 + $1.cost }), String(report.batches.count),
          sum { $0.unpriced },
        ]),
    ]
    if !report.sites.isEmpty {
      let sites = report.sites.map { "\($0.id) (\($0.places))" }.joined(separator: comma)
      lines.append(
        text("city-sites", [sites, thousands(report.sites.reduce(0) { $0 + $1.cost })]))
    }
    if !report.isExact {
      lines.append(text("city-not-exact", [String((report.gap * 10).rounded(.up) / 10)]))
    }
    return lines
  }

  private func thousands(_ yuan: Int) -> String { String((yuan + 999) / 1000) }

  private func grid(_ rows: [[String]]) -> [String] {
    func line(_ cells: [String]) -> String {
      // A bar in a name would end its cell.
      "| "
        + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ")
        + " |"
    }
    let rule = "|" + (rows.first ?? []).map { _ in "---|" }.joined()
    return rows.prefix(1).map(line) + [rule] + rows.dropFirst().map(line)
  }
}
