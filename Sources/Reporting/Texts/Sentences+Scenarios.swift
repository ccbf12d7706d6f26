extension Catalogue {
  /// Words of the four scenarios and of decisions on them.
  static let scenarioSentences: [String: Sentence] = [
    "scenario-a": Sentence(zh: "清障划线", en: "clear and paint"),
    "scenario-b": Sentence(zh: "内部挖潜", en: "re-lay inside"),
    "scenario-c": Sentence(zh: "挖潜共享", en: "re-lay and share"),
    "scenario-d": Sentence(zh: "新建车场", en: "build"),
    "scenario-line": Sentence(
      zh: "{0} {1}：车位 {2}，无处停放 {3}，费用 {4} 千元，{5} 天",
      en: "{0} {1}: stalls {2}, unhoused {3}, {4} thousand yuan, {5} days"),
    "decisions-columns": Sentence(
      zh: "决定表须有 community、decision、subject 三列。",
      en: "the decisions need the columns community, decision and subject."),
    "decisions-row": Sentence(
      zh: "第 {0} 行：须写明小区、chosen 或 refused、以及方案或措施。",
      en: "line {0} must name a community, chosen or refused, and a scenario or measure."),
  ]
}
