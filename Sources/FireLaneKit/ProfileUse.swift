import Compliance
public import Model
public import Reporting
import SurveyIO

/// What is held to a profile, and what it states besides.
public enum ProfileUse {
  /// Rules that are judged by a provision; empty for parameters and for what is not judged.
  public static func rules(of limit: RuleLimit) -> [String] {
    RuleCatalogue.ids.filter { RuleCatalogue.states(limit.id, for: $0) }
  }

  /// Ids of provisions that nothing is held to.
  static func notJudged(_ profile: RuleProfile) -> [String] {
    profile.notJudged(RuleCatalogue.judges).map(\.id)
  }

  /// Ids of figures from memory that something is held to.
  static func unverified(_ profile: RuleProfile) -> [String] {
    profile.unverified(RuleCatalogue.judges).map(\.id)
  }

  /// The profile as a table that says what is judged by which rule.
  public static func table(_ profile: RuleProfile) -> RuleTable {
    RuleTable(
      profile, rules: profile.limits.map(rules),
      notJudged: Set(notJudged(profile)))
  }

  /// The rule reference, generated from the rules and the shipped profiles.
  ///
  /// - Throws: `PlannerError` when a profile cannot be read.
  public static func reference(in language: Language) throws -> String {
    let profiles = try RuleProfileReader.shipped.map { try RuleProfileReader().read($0) }
    return RuleReference(
      profiles: profiles, rules: RuleCatalogue.ids, states: RuleCatalogue.states,
      judges: RuleCatalogue.judges
    ).page(in: language)
  }
}
