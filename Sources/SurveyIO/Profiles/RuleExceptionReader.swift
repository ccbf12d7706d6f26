public import Model

/// Reads exceptions to rules: a file of their own, or a part of a profile.
public struct RuleExceptionReader: Sendable {
  /// Ids of all rules.
  private let rules: [String]

  public init(rules: [String]) { self.rules = rules }

  /// - Throws: `PlannerError` (bad data) with file and line; an unknown rule names the nearest.
  public func read(_ text: String, file: String) throws -> [RuleException] {
    let root = try YAMLDocument(text, file: file).root
    try root.allow(["exceptions", "note"])
    let list = try Self.list(root["exceptions"])
    try check(list)
    return list
  }

  /// - Throws: `PlannerError` for a rule that there is not, with the nearest that there is.
  public func check(_ exceptions: [RuleException]) throws {
    for exception in exceptions where !rules.contains(exception.rule) {
      throw PlannerError(
        .badData, "exception-rule-unknown", at: exception.place,
        [exception.rule, NearestName.find(exception.rule, in: rules) ?? ""])
    }
  }

  /// The items of a list, the rule's name not yet looked up.
  static func list(_ node: YAMLNode?) throws -> [RuleException] {
    try (node?.items() ?? []).map(exception)
  }

  private static let keys = [
    "rule", "subject", "value", "waiver", "reason", "granted_by", "clause", "expires", "note",
  ]

  private static func exception(_ node: YAMLNode) throws -> RuleException {
    try node.allow(keys)
    func word(_ key: String) throws -> String {
      guard let text = node[key]?.text, !text.isEmpty else {
        throw node.error("exception-key-missing", [key])
      }
      return text
    }
    let rule = try word("rule")
    let expires = try word("expires")
    guard isDate(expires) else { throw node.error("date-not-understood", [expires]) }
    let isWaived = node["waiver"]?.text == "true"
    var grant = RuleException.Grant.waiver
    if let text = node["value"]?.text {
      guard let value = FigureText(text, unit: "m")?.value, value >= 0, !isWaived else {
        throw node.error("profile-value-no-number", [rule, text])
      }
      grant = .value(value)
    } else if !isWaived {
      throw node.error("exception-key-missing", ["value"])
    }
    return RuleException(
      rule: rule, subject: try word("subject"), grant: grant, reason: try word("reason"),
      grantedBy: try word("granted_by"), clause: node["clause"]?.text, expires: expires,
      place: node.error("", []).location ?? node.file)
  }

  /// Dates are compared as text, so they must have their full form.
  private static func isDate(_ text: String) -> Bool {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/) else { return false }
    let month = Int(match.2) ?? 0
    return (1...12).contains(month) && (1...31).contains(Int(match.3) ?? 0)
  }
}
