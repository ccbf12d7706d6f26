/// What somebody found on the site about one order: a row of the acceptance table.
public struct SiteReport: Hashable, Sendable {
  /// How the work stands.
  public enum Result: String, Hashable, Sendable, CaseIterable {
    case passed
    case failed
    /// Somebody has begun.
    case started
    /// Done, not looked at yet.
    case finished
  }

  public var order: String
  /// yyyy-mm-dd.
  public var date: String?
  public var inspector: String?
  /// Metres, or the unit of what was to be measured.
  public var measured: Double?
  public var photo: String?
  public var result: Result?

  public init(
    order: String, date: String? = nil, inspector: String? = nil, measured: Double? = nil,
    photo: String? = nil, result: Result? = nil
  ) {
    self.order = order
    self.date = date
    self.inspector = inspector
    self.measured = measured
    self.photo = photo
    self.result = result
  }
}

/// One line of an order's record: what was found, and what became of the order by it.
public struct AcceptanceEntry: Hashable, Sendable {
  public var date: String?
  public var by: String?
  public var measured: Double?
  public var photo: String?
  /// Code of the catalogues: `taped`, `thing_gone`, `still_there`, …
  public var reason: String
  /// The order's state from then on.
  public var state: WorkOrder.State

  public init(
    date: String?, by: String?, measured: Double?, photo: String?, reason: String,
    state: WorkOrder.State
  ) {
    self.date = date
    self.by = by
    self.measured = measured
    self.photo = photo
    self.reason = reason
    self.state = state
  }
}
