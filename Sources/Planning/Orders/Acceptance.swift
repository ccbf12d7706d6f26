public import Geometry
public import Model

/// Decides what becomes of an order by what was found: a re-survey, a taped width, a report from
/// the site (`design.md` section 6). What refutes wins over what confirms.
public struct Acceptance: Sendable {
  /// Reason of an order that a taped width closed.
  public static let taped = "taped"

  /// What a re-survey says; `nil` where nobody surveyed again.
  public var evidence: SurveyEvidence?
  /// Today, for what a re-survey decides; yyyy-mm-dd.
  public var asOf: String?

  public init(evidence: SurveyEvidence?, asOf: String?) {
    self.evidence = evidence
    self.asOf = asOf
  }

  /// - Parameters:
  ///   - shape: of the order, in metres of the evidence's frame.
  ///   - reports: about this order, in the order of the table; read by their dates.
  /// - Returns: the record with its new state and what was found; the same where nothing was.
  public func decided(
    _ record: OrderRecord, shape: Shape?, reports: [SiteReport]
  ) -> OrderRecord {
    var result = record
    for (_, report) in reports.enumerated().sorted(by: {
      ($0.element.date ?? "", $0.offset) < ($1.element.date ?? "", $1.offset)
    }) {
      let (reason, state) = answer(report, result)
      enter(
        AcceptanceEntry(
          date: report.date, by: report.inspector, measured: report.measured, photo: report.photo,
          reason: reason, state: state), &result)
    }
    switch evidence?.answer(record, shape: shape) {
    case .confirmed(let reason)? where !refusedLater(result, than: record):
      enter(entry(reason, .closed), &result)
    case .refuted(let reason)?:
      let wasDone = result.state == .closed || result.state == .toAccept
      enter(entry(reason, wasDone ? .toAssign : result.state), &result)
    default: break
    }
    return result
  }

  /// Whether somebody on the site found just now that it is not done.
  private func refusedLater(_ result: OrderRecord, than record: OrderRecord) -> Bool {
    guard result.log.count > record.log.count, let last = result.log.last else { return false }
    return last.reason == "failed" || last.reason == "taped_short"
  }

  private func entry(_ reason: String, _ state: WorkOrder.State) -> AcceptanceEntry {
    AcceptanceEntry(
      date: asOf, by: nil, measured: nil, photo: nil, reason: reason, state: state)
  }

  /// Takes an entry into the record; what it already says is not said twice.
  private func enter(_ entry: AcceptanceEntry, _ record: inout OrderRecord) {
    if record.state == entry.state, record.log.contains(entry) { return }
    // A survey that goes on saying the same makes no new line.
    if let last = record.log.last, entry.by == nil, last.by == nil, last.reason == entry.reason,
      last.state == entry.state, record.state == entry.state
    {
      return
    }
    let wasDone = record.state == .closed || record.state == .toAccept
    if entry.state == .toAssign, wasDone { record.isReopened = true }
    if entry.state == .closed { record.isReopened = false }
    record.state = entry.state
    record.log.append(entry)
  }

  // MARK: Reports from the site

  private func answer(
    _ report: SiteReport, _ record: OrderRecord
  ) -> (reason: String, state: WorkOrder.State) {
    let isMeasured = OrderHistory.closedByGeometry.contains(record.kind)
    if report.result == .failed { return ("failed", .toAssign) }
    if isMeasured, let measured = report.measured {
      guard let required = record.required else { return ("nothing_required", .toAccept) }
      // A taped value is judged as it stands.
      return measured >= required ? (Self.taped, .closed) : ("taped_short", .toAssign)
    }
    if record.kind == "survey", report.measured != nil { return ("figure_given", .closed) }
    switch report.result {
    case .started: return ("started", .working)
    case .finished: return ("finished", .toAccept)
    case .passed:
      if isMeasured { return ("tick_only", .toAccept) }
      if record.kind == "survey" { return ("figure_missing", .toAccept) }
      if record.acceptance == "marking_seen", report.photo == nil {
        return ("photo_missing", .toAccept)
      }
      return ("seen", .closed)
    case .failed, nil: return ("noted", record.state)
    }
  }
}
