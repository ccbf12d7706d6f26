public import Model

/// The short table of a check for people.
public struct CheckTable: Sendable {
  private let language: Language
  /// Communities shown at most.
  private let limit = 60

  public init(language: Language) { self.language = language }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  /// The table, the totals and what is doubtful about the input.
  public func text(_ summary: CheckSummary, input: [InputFinding]) -> String {
    var table = TextTable(
      header: [
        text("table-community"), text("table-lanes"), text("table-complies"),
        text("table-violates"), text("table-indeterminate"), text("table-narrowest"),
      ], rightAligned: [1, 2, 3, 4])
    for community in summary.communities.prefix(limit) { table.add(row(community)) }
    var result = table.text
    if summary.communities.count > limit {
      result += text("table-more", [String(summary.communities.count - limit)]) + "\n"
    }
    let figures = [summary.lanes, summary.complies, summary.violates, summary.indeterminate]
    result += text("table-total", figures.map(String.init)) + "\n"
    let features = [summary.featuresIn, summary.featuresUsed, summary.featuresReported]
    result += text("table-features", features.map(String.init)) + "\n"
    return result + CutOffTable(language: language).text(summary) + provisos(summary)
      + doubts(input)
  }

  /// What the verdicts do not say or rest on: exceptions, figures from memory, what is not judged.
  private func provisos(_ summary: CheckSummary) -> String {
    var lines = summary.exceptions.map { $0.line(in: language) }
    if !summary.unverified.isEmpty {
      lines.append(
        text(
          "table-unverified",
          [summary.unverified.joined(separator: ", "), String(summary.unverifiedFindings)]))
    }
    if !summary.notJudged.isEmpty {
      let first = summary.notJudged.prefix(4).joined(separator: ", ")
      lines.append(text("table-not-judged", [String(summary.notJudged.count), first]))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func row(_ community: CommunitySummary) -> [String] {
    let name =
      community.id.map { id in
        community.name.map { $0 == id ? $0 : "\($0) (\(id))" } ?? id
      } ?? text("table-outside")
    if !community.hasRoads { return [name, "0", "-", "-", "-", text("table-no-roads")] }
    var remarks: [String] = []
    if let narrowest = community.narrowest { remarks.append(place(narrowest)) }
    if community.onDefaultWidth > 0 {
      remarks.append(text("table-default-width", [String(community.onDefaultWidth)]))
    }
    switch community.cars {
    case .drawn: break
    case .counted: remarks.append(text("table-cars-counted"))
    case .none where community.id == nil: break
    case .none: remarks.append(text("table-no-cars"))
    }
    return [
      name, String(community.lanes), String(community.complies), String(community.violates),
      String(community.indeterminate), remarks.joined(separator: language == .zh ? "；" : "; "),
    ]
  }

  private func place(_ place: NarrowPlace) -> String {
    let lane = place.laneName ?? place.lane
    var result =
      place.station.map {
        text("table-place", [Self.cut(place.width, 2), lane, Self.cut($0, 1)])
      } ?? text("table-place-lane", [Self.cut(place.width, 2), lane])
    if !place.culprits.isEmpty {
      let names = place.culprits.map { text($0) }
      result += language == .zh ? "（" : " ("
      result += names.joined(separator: language == .zh ? "、" : ", ")
      result += language == .zh ? "）" : ")"
    }
    return result
  }

  /// Cut, not rounded, as everywhere.
  static func cut(_ value: Double, _ decimals: Int) -> String {
    var power = 1
    for _ in 0..<decimals { power *= 10 }
    let scaled = (value * Double(power) + 1e-7 * Double(power)).rounded(.down)
    guard let whole = Int(exactly: scaled) else { return "?" }
    if decimals == 0 { return String(whole) }
    let fraction = String(abs(whole) % power)
    let padding = String(repeating: "0", count: decimals - fraction.count)
    return "\(whole < 0 ? "-" : "")\(abs(whole) / power).\(padding)\(fraction)"
  }

  /// Each kind of doubt once, with how often it came and its first place.
  private func doubts(_ input: [InputFinding]) -> String {
    var order: [String] = []
    var groups: [String: (first: InputFinding, count: Int)] = [:]
    for finding in input {
      // What is counted for a whole file is a line of its own.
      let key = finding.index == nil ? "\(order.count)" : finding.reason
      if groups[key] == nil { order.append(key) }
      groups[key, default: (finding, 0)].count += 1
    }
    var result = ""
    for key in order.prefix(20) {
      guard let group = groups[key] else { continue }
      let line = Catalogue.line(group.first, in: language)
      result += group.count == 1 ? line : "\(text("table-times", [String(group.count)])): \(line)"
      result += "\n"
    }
    return result
  }
}
