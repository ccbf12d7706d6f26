/// Leave from a rule for one subject, granted by name (`design.md` section 4): with reason and
/// expiry, and always shown.
public struct RuleException: Hashable, Sendable {
  /// What is granted instead of the rule's own figure.
  public enum Grant: Hashable, Sendable {
    /// The rule does not bind this subject.
    case waiver
    /// Another figure, in the rule's unit.
    case value(Double)
  }

  public var rule: String
  /// Id of a lane, turn, building or of a whole community.
  public var subject: String
  public var grant: Grant
  public var reason: String
  public var grantedBy: String
  public var clause: String?
  /// The last day it holds, as 2026-01-31.
  public var expires: String
  /// File and line, for messages.
  public var place: String

  public init(
    rule: String, subject: String, grant: Grant, reason: String, grantedBy: String,
    clause: String? = nil, expires: String, place: String = ""
  ) {
    self.rule = rule
    self.subject = subject
    self.grant = grant
    self.reason = reason
    self.grantedBy = grantedBy
    self.clause = clause
    self.expires = expires
    self.place = place
  }
}

/// An exception as it bears on one finding; the verdict stays as judged.
public struct AppliedException: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It holds: the finding asks for nothing while it does.
    case inForce = "in_force"
    /// Its last day is over.
    case expired
    /// Nobody said what day it is, so whether it holds is open and it excuses nothing.
    case notChecked = "not_checked"
    /// What was measured does not hold the figure that was granted.
    case notMet = "not_met"
  }

  public var exception: RuleException
  public var state: State

  public init(_ exception: RuleException, _ state: State) {
    self.exception = exception
    self.state = state
  }
}

extension RuleException {
  /// - Parameter asOf: today as 2026-01-31; `nil` when nobody says.
  func state(for finding: Finding, asOf: String?) -> AppliedException.State {
    if case .value(let granted) = grant {
      guard let measured = finding.measured, let required = finding.required else { return .notMet }
      let accuracy = finding.accuracy ?? 0
      // A figure below the rule's own eases a minimum, one above it a maximum.
      let isMet =
        granted <= required ? measured - accuracy >= granted : measured + accuracy <= granted
      if !isMet { return .notMet }
    }
    guard let asOf else { return .notChecked }
    return asOf <= expires ? .inForce : .expired
  }
}

extension CommunityResult {
  /// The result with every exception on the findings it is for; the first that names the subject
  /// itself counts, then one for the community.
  ///
  /// - Parameter asOf: today as 2026-01-31.
  public func granting(_ exceptions: [RuleException], asOf: String?) -> CommunityResult {
    guard !exceptions.isEmpty else { return self }
    var result = self
    for index in result.findings.indices {
      let finding = result.findings[index]
      guard finding.verdict != .complies else { continue }
      let own = exceptions.filter { $0.rule == finding.rule }
      guard
        let exception = own.first(where: { $0.subject == finding.subject })
          ?? own.first(where: { $0.subject == community })
      else { continue }
      result.findings[index].exception = AppliedException(
        exception, exception.state(for: finding, asOf: asOf))
    }
    return result
  }

  /// Everything an exception can be for.
  public var exceptionSubjects: [String] {
    (community.map { [$0] } ?? []) + lanes.map(\.id) + turns.map(\.id) + buildings.map(\.id)
      + findings.map(\.subject)
  }
}
