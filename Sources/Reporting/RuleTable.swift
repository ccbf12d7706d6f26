public import Model
import SurveyIO

/// A rule profile as a table for people or as JSON.
public struct RuleTable: Sendable {
  private let profile: RuleProfile

  public init(_ profile: RuleProfile) { self.profile = profile }

  /// Rule, value, strength, grade, clause, condition.
  public func text(in language: Language) -> String {
    func word(_ key: String) -> String { Catalogue.text(key, in: language) }
    var table = TextTable(
      header: [
        word("rules-rule"), word("rules-value"), word("rules-strength"), word("rules-grade"),
        word("rules-clause"), word("rules-condition"),
      ], rightAligned: [1])
    for limit in profile.limits {
      let grade = limit.grade == "M" ? "M \(word("rules-unverified"))" : limit.grade
      table.add([
        limit.id, Self.value(limit), word("strength-\(limit.strength.rawValue)"), grade,
        limit.grade == "-" ? word("rules-not-prescribed") : limit.citation,
        language == .zh ? limit.conditionInChinese ?? limit.condition : limit.condition,
      ])
    }
    return table.text
  }

  private static func value(_ limit: RuleLimit) -> String {
    let unit = limit.unit == "1" ? "" : limit.unit == "deg" ? "°" : " \(limit.unit)"
    return "\(number(limit.value))\(unit)"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : "\(value)"
  }

  /// An array of objects: id, value, unit, condition, clause, edition, strength, grade.
  ///
  /// - Throws: `PlannerError` (our fault) when a figure is not finite.
  public func json() throws -> [UInt8] {
    var json = JSONBuffer()
    json.beginArray()
    for limit in profile.limits {
      json.object { entry in
        entry.key("id")
        entry.string(limit.id)
        entry.key("value")
        entry.number(limit.value, decimals: 6)
        entry.key("unit")
        entry.string(limit.unit)
        entry.key("condition")
        entry.string(limit.condition)
        entry.key("clause")
        entry.string(limit.clause)
        entry.key("edition")
        entry.string(limit.edition)
        entry.key("strength")
        entry.string(limit.strength.rawValue)
        entry.key("grade")
        entry.string(limit.grade)
      }
    }
    json.endArray()
    json.lineFeed()
    return try json.finish()
  }
}
