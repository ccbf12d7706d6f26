public import Model

/// What an order was in an earlier run.
public struct OrderRecord: Hashable, Sendable {
  public var id: String
  public var community: String
  public var kind: String
  public var subject: String
  public var state: WorkOrder.State
  public var isReopened: Bool
  /// Code of the acceptance test.
  public var acceptance = ""
  /// Findings it closes.
  public var closes: [String] = []
  /// What a measured value has to reach, metres.
  public var required: Double?
  /// yyyy-mm-dd, as first given: a re-run gives nobody more time.
  public var deadline: String?
  public var log: [AcceptanceEntry] = []

  public init(
    id: String, community: String, kind: String, subject: String, state: WorkOrder.State,
    isReopened: Bool
  ) {
    self.id = id
    self.community = community
    self.kind = kind
    self.subject = subject
    self.state = state
    self.isReopened = isReopened
  }

  /// The day on which a taped width closed it, as the last word on it; empty where that is unknown.
  var tapedOn: String? {
    guard state == .closed, let last = log.last, last.reason == Acceptance.taped else { return nil }
    return last.date ?? ""
  }
}

/// Carries the states of orders from run to run.
public struct OrderHistory: Sendable {
  private let records: [OrderRecord]
  private let byID: [String: OrderRecord]

  /// Orders that only the geometry of a later survey closes, never a tick.
  public static let closedByGeometry: Set<String> = [
    "clearance", "enforcement", "demolish", "gate", "prune", "tree_move", "line_raise", "widen",
    "ease_corner",
  ]

  public init(_ records: [OrderRecord]) {
    self.records = records
    byID = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Orders with the states they had. One that was ticked off though the survey still shows the
  /// thing is to be assigned again; one that a taped width closed only by a survey made later.
  ///
  /// - Parameter surveyedOn: yyyy-mm-dd; `nil` where the survey does not say.
  public func continued(_ orders: [WorkOrder], surveyedOn: String? = nil) -> [WorkOrder] {
    orders.map { order in
      guard let record = byID[order.id] else { return order }
      var result = order
      result.state = record.state
      result.isReopened = record.isReopened
      result.log = record.log
      result.deadline = record.deadline ?? order.deadline
      // Dates of one form compare as texts.
      let isTaped = record.tapedOn.map { $0 >= surveyedOn ?? "" } ?? false
      if record.state == .closed, !isTaped, Self.closedByGeometry.contains(record.kind) {
        result.state = .toAssign
        result.isReopened = true
        result.deadline = order.deadline
      }
      return result
    }
  }

  /// Earlier orders of a community that are no longer issued but belong to the record: done ones,
  /// and clearances of what the survey no longer shows, which closes them.
  ///
  /// - Parameters:
  ///   - result: what the check says of the community now.
  ///   - asOf: today, for the record of what the survey closes.
  public func kept(
    beside orders: [WorkOrder], community: String, result: CommunityResult, asOf: String? = nil
  ) -> [OrderRecord] {
    let issued = Set(orders.map(\.id))
    var named: Set<String> = []
    for finding in result.findings where finding.verdict != .complies {
      named.formUnion(finding.culprits)
      named.formUnion(finding.clearingSet)
    }
    return records.compactMap { record in
      guard record.community == community, !issued.contains(record.id) else { return nil }
      if record.state == .closed { return record }
      guard Self.closedByGeometry.contains(record.kind), !named.contains(record.subject) else {
        return nil
      }
      var closed = record
      closed.state = .closed
      closed.log.append(
        AcceptanceEntry(
          date: asOf, by: nil, measured: nil, photo: nil, reason: "thing_gone", state: .closed))
      return closed
    }
  }
}
