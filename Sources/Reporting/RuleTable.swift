public import Model
import SurveyIO

/// A rule profile as a table for people or as JSON.
public struct RuleTable: Sendable {
  private let profile: RuleProfile
  /// By limit: the rules that are judged by it.
  private let rules: [[String]]
  private let notJudged: Set<String>

  /// - Parameters:
  ///   - rules: for each limit of the profile the rules that are judged by it.
  ///   - notJudged: ids of provisions that nothing is held to.
  public init(_ profile: RuleProfile, rules: [[String]], notJudged: Set<String>) {
    self.profile = profile
    self.rules = rules
    self.notJudged = notJudged
  }

  /// Rule, value, strength, grade, use, clause, condition.
  public func text(in language: Language) -> String {
    func word(_ key: String) -> String { Catalogue.text(key, in: language) }
    var table = TextTable(
      header: [
        word("rules-rule"), word("rules-value"), word("rules-strength"), word("rules-grade"),
        word("rules-use"), word("rules-clause"), word("rules-condition"),
      ], rightAligned: [1])
    for (limit, rules) in zip(profile.limits, rules) {
      let use =
        notJudged.contains(limit.id)
        ? "rules-not-judged" : rules.isEmpty ? "rules-parameter" : "rules-judged"
      let grade = limit.isUnverified ? "\(limit.grade) \(word("rules-unverified"))" : limit.grade
      table.add([
        limit.id, LimitText.value(limit), word("strength-\(limit.strength.rawValue)"), grade,
        word(use), limit.isPrescribed ? limit.citation : word("rules-not-prescribed"),
        language == .zh ? limit.conditionInChinese ?? limit.condition : limit.condition,
      ])
    }
    return table.text
  }

  /// An array of objects: id, value (null where it is no single number), unit, quoted, by, steps,
  /// says, condition, clause, edition, strength, grade, unverified, source, rules that judge by it,
  /// and whether nothing is held to it.
  ///
  /// - Throws: `PlannerError` (our fault) when a figure is not finite.
  public func json() throws -> [UInt8] {
    var json = JSONBuffer()
    json.beginArray()
    for (limit, rules) in zip(profile.limits, rules) {
      json.object { entry in
        entry.string("id", limit.id)
        Self.write(limit.amount, to: &entry)
        entry.string("unit", limit.unit)
        entry.string("quoted", limit.quoted)
        entry.string("condition", limit.condition)
        entry.string("clause", limit.clause)
        entry.string("edition", limit.edition)
        entry.string("strength", limit.strength.rawValue)
        entry.string("grade", limit.grade)
        entry.flag("unverified", limit.isUnverified)
        entry.string("source", limit.source)
        entry.strings("rules", rules)
        entry.bool("not_judged", notJudged.contains(limit.id))
      }
    }
    json.endArray()
    json.lineFeed()
    return try json.finish()
  }

  private static func write(_ amount: RuleLimit.Amount, to json: inout JSONBuffer) {
    var number: Double?
    var words: String?
    var by: StepQuantity?
    var steps: [RuleLimit.Step] = []
    switch amount {
    case .number(let value): number = value
    case .words(let text): words = text
    case .steps(let quantity, let rows): (by, steps) = (quantity, rows)
    }
    func write(_ number: Double?, _ json: inout JSONBuffer) {
      if let number { json.number(number, decimals: 6) } else { json.null() }
    }
    json.key("value")
    write(number, &json)
    json.string("by", by?.rawValue)
    json.key("steps")
    json.beginArray()
    for step in steps {
      json.beginArray()
      for cell in [step.over, step.upTo, step.value] { write(cell, &json) }
      json.endArray()
    }
    json.endArray()
    json.string("says", words)
  }
}

/// Figures of a profile as people read them.
enum LimitText {
  /// `4 m`, `20 ft (6,096 mm) = 6.096 m`, `10.5–12 m: 5 m; …`, or the words.
  static func value(_ limit: RuleLimit) -> String {
    switch limit.amount {
    case .number(let value):
      let own = number(value, limit.unit)
      return limit.quoted.map { "\($0) = \(own)" } ?? own
    case .words(let text): return text
    case .steps(let quantity, let steps):
      return steps.map { step in
        let end = step.upTo.map { "–\(number($0, quantity.unit))" }
        let range = end.map { plain(step.over) + $0 } ?? "> \(number(step.over, quantity.unit))"
        return "\(range): \(number(step.value, limit.unit))"
      }.joined(separator: "; ")
    }
  }

  static func number(_ value: Double, _ unit: String) -> String {
    let sign = unit == "1" ? "" : unit == "deg" ? "°" : " \(unit)"
    return plain(value) + sign
  }

  /// Without zeros at the end, six decimals at most.
  private static func plain(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() && abs(rounded) < 1e6 ? "\(Int(rounded))" : "\(rounded)"
  }
}
