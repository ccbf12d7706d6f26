/// One figure of a standard, with everything a reader needs to look it up.
public struct RuleLimit: Hashable, Sendable {
  /// Id of the rule or parameter, for example `lane.clear-width`.
  public var id: String
  public var value: Double
  /// `m`, `m2`, `%`, …
  public var unit: String
  public var condition: String
  /// The condition in Chinese; `nil` when the profile gives one text for all languages.
  public var conditionInChinese: String?
  /// For example `7.1.8(1)`.
  public var clause: String
  /// For example `GB 50016-2014 (2018)`.
  public var edition: String
  public var strength: Strength
  /// How well the clause is evidenced: V, V-, S, M, or `-` for a default that no code prescribes.
  public var grade: String

  public init(
    id: String, value: Double, unit: String, condition: String, clause: String, edition: String,
    strength: Strength, grade: String
  ) {
    self.id = id
    self.value = value
    self.unit = unit
    self.condition = condition
    self.clause = clause
    self.edition = edition
    self.strength = strength
    self.grade = grade
  }

  /// Edition and clause in one string; a default says that it is not prescribed.
  public var citation: String {
    edition.isEmpty ? clause : clause.isEmpty ? edition : "\(edition) \(clause)"
  }
}

/// A set of rules as data: every figure of a standard lives here and nowhere else.
public struct RuleProfile: Hashable, Sendable {
  /// For example `cn`.
  public var name: String
  /// In file order.
  public var limits: [RuleLimit]

  public init(name: String, limits: [RuleLimit]) {
    self.name = name
    self.limits = limits
    byID = Dictionary(limits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private var byID: [String: RuleLimit]

  /// The limit with the given id, or `nil` where this profile has none.
  public func limit(_ id: String) -> RuleLimit? { byID[id] }
}
