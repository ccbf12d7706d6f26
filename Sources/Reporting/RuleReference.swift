public import Model

/// The rule reference as Markdown: generated from the rules and profiles, never written by hand.
public struct RuleReference: Sendable {
  private let profiles: [RuleProfile]
  private let rules: [String]
  private let states: @Sendable (_ limit: String, _ rule: String) -> Bool
  private let judges: @Sendable (_ limit: String) -> Bool

  /// - Parameters:
  ///   - rules: ids of all rules, in the order of the page.
  ///   - states: whether a rule is judged by a provision.
  ///   - judges: whether anything is held to a provision.
  public init(
    profiles: [RuleProfile], rules: [String],
    states: @escaping @Sendable (_ limit: String, _ rule: String) -> Bool,
    judges: @escaping @Sendable (_ limit: String) -> Bool
  ) {
    self.profiles = profiles
    self.rules = rules
    self.states = states
    self.judges = judges
  }

  /// Keys of the sentences that every rule needs in the catalogue.
  public static func keys(of rule: String) -> [String] {
    ["measured", "basis", "open", "cure"].map { "rule-\(rule)-\($0)" }
  }

  /// - Complexity: O(rules × provisions of all profiles).
  public func page(in language: Language) -> String {
    var page = "# \(text("reference-title", language))\n\n\(text("reference-intro", language))\n"
    for rule in rules { page += entry(rule, language) }
    page += "\n## \(text("reference-not-judged", language))\n\n"
    page += text("reference-not-judged-intro", language) + "\n"
    for profile in profiles {
      let rest = profile.notJudged(judges)
      if rest.isEmpty { continue }
      page += "\n### \(profile.name)\n\n" + table(rest.map { (nil, $0) }, language)
    }
    return page
  }

  private func entry(_ rule: String, _ language: Language) -> String {
    var entry = "\n## \(rule)\n\n"
    for key in Self.keys(of: rule) {
      guard let part = key.split(separator: "-").last else { continue }
      entry += "- **\(text("reference-\(part)", language))** \(text(key, language))\n"
    }
    let rows = profiles.flatMap { profile in
      profile.limits.filter { states($0.id, rule) }.map { (Optional(profile.name), $0) }
    }
    if rows.isEmpty { return entry + "\n\(text("reference-no-limit", language))\n" }
    return entry + "\n" + table(rows, language)
  }

  private func table(_ rows: [(profile: String?, limit: RuleLimit)], _ language: Language)
    -> String
  {
    let hasProfile = rows.contains { $0.profile != nil }
    let keys =
      (hasProfile ? ["reference-profile"] : []) + [
        "rules-rule", "rules-value", "rules-strength", "rules-grade", "rules-clause",
        "rules-condition",
      ]
    var lines = [keys.map { text($0, language) }, keys.map { _ in "---" }]
    for (profile, limit) in rows {
      let grade = limit.isUnverified ? "M, \(text("rules-unverified", language))" : limit.grade
      let clause = limit.isPrescribed ? limit.citation : text("rules-not-prescribed", language)
      lines.append(
        (hasProfile ? [profile ?? ""] : []) + [
          limit.id, LimitText.value(limit),
          text("strength-\(limit.strength.rawValue)", language), grade, clause,
          language == .zh ? limit.conditionInChinese ?? limit.condition : limit.condition,
        ])
    }
    return lines.map { cells in
      "| " + cells.map(Self.escaped).joined(separator: " | ") + " |\n"
    }.joined()
  }

  private static func escaped(_ cell: String) -> String {
    cell.contains("|") ? cell.split(separator: "|").joined(separator: "\\|") : cell
  }

  private func text(_ key: String, _ language: Language) -> String {
    Catalogue.text(key, in: language)
  }
}
