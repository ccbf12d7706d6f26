public import Model
public import SurveyIO

/// How far orders are, by street office and leading department (定期通报).
public struct OrderProgress: Sendable {
  /// One street office and department.
  public struct Row: Hashable, Sendable {
    public var office: String
    public var lead: String
    /// In the order of the states.
    public var states = [0, 0, 0, 0]
    /// Open and past their day.
    public var overdue = 0
    /// Open again after somebody had called them done.
    public var reopened = 0
    /// The next day on which something is due.
    public var next: String?
  }

  /// What changed of one order.
  public struct Change: Hashable, Sendable {
    public var id: String
    public var was: WorkOrder.State
    public var now: WorkOrder.State
    public var reason: String
  }

  private var groups: [[String]: Row] = [:]
  public private(set) var changes: [Change] = []

  public init() {}

  /// By office, then department.
  public var rows: [Row] {
    groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  /// - Parameters:
  ///   - order: as it was written.
  ///   - standing: as it stands now.
  ///   - asOf: today; without it nothing is overdue.
  public mutating func add(
    _ order: SourceFeature, was: WorkOrder.State, _ standing: OrderStanding, asOf: String?
  ) {
    let key = [order.text("street_office") ?? "", order.text("lead") ?? ""]
    var row = groups[key] ?? Row(office: key[0], lead: key[1])
    let number = WorkOrder.State.allCases.firstIndex(of: standing.state) ?? 0
    row.states[number] += 1
    if standing.state != .closed {
      let deadline = order.text("deadline")
      // Dates of one form compare as texts.
      if let asOf, let deadline, deadline < asOf { row.overdue += 1 }
      row.next = [row.next, deadline].compactMap { $0 }.min()
      if standing.isReopened { row.reopened += 1 }
    }
    groups[key] = row
    if was != standing.state, let reason = standing.log.last?.reason {
      changes.append(
        Change(id: order.text("id") ?? "", was: was, now: standing.state, reason: reason))
    }
  }
}

/// The progress of orders as people read it.
public struct ProgressReport: Sendable {
  private let progress: OrderProgress
  private let asOf: String?
  private let language: Language
  /// Changes shown at most on a terminal.
  private let limit = 20

  public init(_ progress: OrderProgress, asOf: String?, language: Language) {
    self.progress = progress
    self.asOf = asOf
    self.language = language
  }

  private func text(_ key: String, _ arguments: [String] = []) -> String {
    Catalogue.text(key, arguments, in: language)
  }

  private var header: [String] {
    [text("progress-office"), text("progress-lead")]
      + WorkOrder.State.allCases.map { text("order-state-\($0.rawValue)") }
      + [text("progress-overdue"), text("progress-reopened"), text("progress-next")]
  }

  private func cells(_ row: OrderProgress.Row) -> [String] {
    [row.office.isEmpty ? "—" : row.office, row.lead.isEmpty ? "—" : row.lead]
      + row.states.map { String($0) }
      + [asOf == nil ? "—" : String(row.overdue), String(row.reopened), row.next ?? "—"]
  }

  /// The short table for a terminal.
  public var table: String {
    var table = TextTable(header: header, rightAligned: [2, 3, 4, 5, 6, 7])
    for row in progress.rows { table.add(cells(row)) }
    return table.text + total + "\n"
  }

  private var total: String {
    let rows = progress.rows
    func sum(_ state: WorkOrder.State) -> Int {
      let number = WorkOrder.State.allCases.firstIndex(of: state) ?? 0
      return rows.reduce(0) { $0 + $1.states[number] }
    }
    let all = rows.reduce(0) { $0 + $1.states.reduce(0, +) }
    return text(
      "progress-total",
      [
        String(all), String(sum(.closed)), String(sum(.toAccept)), String(sum(.working)),
        String(rows.reduce(0) { $0 + $1.overdue }), String(rows.reduce(0) { $0 + $1.reopened }),
      ])
  }

  private func line(_ change: OrderProgress.Change) -> String {
    text(
      "progress-change",
      [
        change.id, text("order-state-\(change.was.rawValue)"),
        text("order-state-\(change.now.rawValue)"), text("found-\(change.reason)"),
      ])
  }

  /// What changed, a line each.
  public var changes: String {
    let all = progress.changes
    var lines = all.prefix(limit).map(line)
    if all.count > limit { lines.append(text("table-more", [String(all.count - limit)])) }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// The report (Markdown), with all changes.
  public var markdown: String {
    var lines = ["# " + text("progress-title"), ""]
    if let asOf { lines += [text("progress-as-of", [asOf]), ""] }
    lines += [total, "", "| " + header.joined(separator: " | ") + " |"]
    lines.append("|" + header.map { _ in "---|" }.joined())
    lines += progress.rows.map { "| " + cells($0).joined(separator: " | ") + " |" }
    if !progress.changes.isEmpty {
      lines += ["", "## " + text("progress-changes"), ""]
      lines += progress.changes.map { "- " + line($0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
