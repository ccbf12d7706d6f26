import Model

/// Reads one provision of a rule profile and refuses what cannot be meant.
struct RuleLimitReader {
  /// What can be stated; `nil` for the profiles that come with the program, which say it themselves
  /// and are held to it by the tests.
  let vocabulary: ProvisionVocabulary?
  /// The profile that is extended.
  let base: RuleProfile?
  /// Edition of provisions that name none.
  let edition: String?

  private static let keys = [
    "id", "value", "steps", "by", "says", "unit", "quoted", "condition", "zh", "clause", "edition",
    "strength", "grade", "source", "note", "built_before", "high_rise",
  ]

  func limit(_ node: YAMLNode) throws -> RuleLimit {
    try node.allow(Self.keys)
    guard let id = node["id"]?.text else { throw node.error("profile-limit-without-id", []) }
    let old = base?.provision(id)
    if let vocabulary, old == nil, !vocabulary.knows(id) {
      throw node.error(
        "profile-unknown-limit", [id, NearestName.find(id, in: vocabulary.ids) ?? ""])
    }
    let figure = try amount(node, id: id, over: old)
    let hasOwnSource = ["clause", "edition", "grade"].contains { node[$0] != nil }
    let isFigureInherited = old?.amount == figure.amount
    // Another figure is not the old clause's: without a source of its own it is a default.
    let source = isFigureInherited || hasOwnSource ? old : nil
    var limit = RuleLimit(
      id: id, amount: figure.amount, unit: figure.unit,
      condition: node["condition"]?.text ?? old?.condition ?? "",
      clause: node["clause"]?.text ?? (node["edition"] == nil ? source?.clause ?? "" : ""),
      edition: node["edition"]?.text ?? (node["clause"] == nil ? nil : edition)
        ?? source?.edition ?? "",
      strength: try strength(node) ?? old?.strength ?? .info, grade: RuleLimit.notPrescribed)
    limit.conditionInChinese =
      node["zh"]?.text ?? (node["condition"] == nil ? old?.conditionInChinese : nil)
    limit.quoted =
      node["quoted"]?.text ?? figure.quoted
      ?? (isFigureInherited ? old?.quoted : nil)
    limit.source = node["source"]?.text ?? source?.source
    limit.grade = try grade(node, limit, over: isFigureInherited ? old : nil)
    limit.applicability = try applicability(node, id: id)
    return limit
  }

  private func applicability(_ node: YAMLNode, id: String) throws -> Applicability {
    var result = Applicability()
    if let text = node["built_before"]?.text {
      guard let year = Int(text), (1800...2200).contains(year) else {
        throw node.error("profile-value-no-number", ["built_before", text])
      }
      result.builtBefore = year
    }
    if let text = node["high_rise"]?.text {
      guard text == "false" else {
        throw node.error("mapping-unknown-value", ["high_rise", text, "false"])
      }
      result.excludesHighRises = true
    }
    return result
  }

  private func strength(_ node: YAMLNode) throws -> Strength? {
    guard let text = node["strength"]?.text else { return nil }
    guard let strength = Strength(rawValue: text) else {
      let near = NearestName.find(text, in: ["must", "should", "may", "info"]) ?? ""
      throw node.error("mapping-unknown-value", ["strength", text, near])
    }
    return strength
  }

  /// A figure with a source has a grade, one without is a default; a source of which nobody says
  /// how well it is evidenced counts as second-hand.
  private func grade(_ node: YAMLNode, _ limit: RuleLimit, over old: RuleLimit?) throws -> String {
    let hasSource = !limit.edition.isEmpty || !limit.clause.isEmpty
    guard let text = node["grade"]?.text else {
      if let old, node["edition"] == nil { return old.grade }
      return hasSource ? "S" : RuleLimit.notPrescribed
    }
    guard RuleLimit.grades.contains(text) else {
      throw node.error(
        "mapping-unknown-value",
        ["grade", text, NearestName.find(text, in: RuleLimit.grades) ?? ""])
    }
    guard (text == RuleLimit.notPrescribed) != hasSource else {
      throw node.error("profile-grade-without-source", [limit.id, text])
    }
    return text
  }

  // MARK: Figures

  private typealias Figure = (amount: RuleLimit.Amount, unit: String, quoted: String?)

  private func amount(_ node: YAMLNode, id: String, over old: RuleLimit?) throws -> Figure {
    let given = ["value", "steps", "says"].filter { node[$0] != nil }
    guard given.count < 2 else { throw node.error("profile-amounts", [id]) }
    if let words = node["says"]?.text { return (.words(words), "-", nil) }
    let unit = try unit(node, id: id, over: old)
    if let steps = node["steps"] {
      return (try self.steps(steps, node, id: id, unit: unit), FigureText.kept(unit), nil)
    }
    guard let text = node["value"]?.text else {
      guard given.isEmpty, let old else { throw node.error("profile-value-missing", [id]) }
      return (old.amount, old.unit, old.quoted)
    }
    let figure = try self.figure(text, node, id: id, unit: unit)
    return (.number(figure.value), FigureText.kept(unit), figure.quoted)
  }

  /// The unit as written, checked against the one the provision is measured in.
  private func unit(_ node: YAMLNode, id: String, over old: RuleLimit?) throws -> String {
    let known = old?.unit ?? vocabulary?.unit(of: id)
    guard let text = node["unit"]?.text ?? known else {
      throw node.error("profile-key-missing", [id, "unit"])
    }
    let kept = FigureText.kept(text)
    if let known, known != kept { throw node.error("profile-unit-wrong", [id, text, known]) }
    if let vocabulary, !vocabulary.knowsUnit(kept) {
      throw node.error(
        "mapping-unknown-value",
        ["unit", text, NearestName.find(text, in: vocabulary.unitNames) ?? ""])
    }
    return text
  }

  private func figure(
    _ text: String, _ node: YAMLNode, id: String, unit: String
  ) throws -> FigureText {
    guard let figure = FigureText(text, unit: unit) else {
      throw node.error("profile-value-no-number", [id, text])
    }
    let range = vocabulary?.range(of: id, unit: FigureText.kept(unit))
    if let range, !range.contains(figure.value) {
      throw node.error(
        "profile-value-out-of-range",
        [
          id, text, Self.plain(range.lowerBound, unit),
          Self.plain(range.upperBound, unit),
        ])
    }
    return figure
  }

  private static func plain(_ value: Double, _ unit: String) -> String {
    let number = value == value.rounded() ? "\(Int(value))" : "\(value)"
    let kept = FigureText.kept(unit)
    return kept == "1" ? number : "\(number) \(kept)"
  }

  /// Rows of over, up to and value; `~` as the upper end leaves it open.
  private func steps(
    _ list: YAMLNode, _ node: YAMLNode, id: String, unit: String
  ) throws -> RuleLimit.Amount {
    let name = node["by"]?.text ?? ""
    guard let quantity = StepQuantity(rawValue: name) else {
      let names = StepQuantity.allCases.map(\.rawValue)
      throw node.error(
        "mapping-unknown-value", ["by", name, NearestName.find(name, in: names) ?? ""])
    }
    var steps: [RuleLimit.Step] = []
    for row in try list.items() {
      let cells = try row.items()
      guard cells.count == 3, let over = cells[0].text, let value = cells[2].text else {
        throw row.error("profile-steps", [id])
      }
      func end(_ text: String) throws -> Double {
        guard let figure = FigureText(text, unit: quantity.unit) else {
          throw row.error("profile-value-no-number", [id, text])
        }
        return figure.value
      }
      let step = RuleLimit.Step(
        over: try end(over), upTo: try cells[1].text.map(end),
        value: try figure(value, row, id: id, unit: unit).value)
      let isAfter = steps.last.map { $0.upTo.map { $0 <= step.over } ?? false } ?? true
      guard isAfter, step.upTo.map({ $0 > step.over }) ?? true else {
        throw row.error("profile-steps", [id])
      }
      steps.append(step)
    }
    guard !steps.isEmpty else { throw node.error("profile-steps", [id]) }
    return .steps(by: quantity, steps)
  }
}
