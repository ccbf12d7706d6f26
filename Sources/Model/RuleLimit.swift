/// One provision of a standard, with everything a reader needs to look it up: a number, a number
/// that depends on something, or words where the standard gives no number.
public struct RuleLimit: Hashable, Sendable {
  /// What a provision asks for. What a standard does not state is not in the profile at all; it is
  /// never 0.
  public enum Amount: Hashable, Sendable {
    case number(Double)
    /// A number for each range of one quantity.
    case steps(by: StepQuantity, [Step])
    /// A requirement without a figure: words of the standard, for example the text of a sign.
    case words(String)
  }

  /// The number that holds for a range of the quantity, the lower end left out.
  public struct Step: Hashable, Sendable {
    /// The range begins above this.
    public var over: Double
    /// The last value of the range; `nil` where it has no upper end.
    public var upTo: Double?
    public var value: Double

    public init(over: Double, upTo: Double?, value: Double) {
      self.over = over
      self.upTo = upTo
      self.value = value
    }
  }

  /// Id of the rule or parameter, for example `lane.clear-width`.
  public var id: String
  public var amount: Amount
  /// `m`, `m2`, `%`, …; `-` for words.
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
  /// The figure as the code prints it where that differs from metres, for example
  /// `20 ft (6,096 mm)`; metres are exact, the code's rounding is for display.
  public var quoted: String?
  /// The communities it is for; all, where it does not say.
  public var applicability = Applicability()
  /// Where the wording was seen, for example `council copy`; `nil` when the profile says it once.
  public var source: String?

  public init(
    id: String, amount: Amount, unit: String, condition: String, clause: String, edition: String,
    strength: Strength, grade: String
  ) {
    self.id = id
    self.amount = amount
    self.unit = unit
    self.condition = condition
    self.clause = clause
    self.edition = edition
    self.strength = strength
    self.grade = grade
  }

  /// A provision that is one number.
  public init(
    id: String, value: Double, unit: String, condition: String, clause: String, edition: String,
    strength: Strength, grade: String
  ) {
    self.init(
      id: id, amount: .number(value), unit: unit, condition: condition, clause: clause,
      edition: edition, strength: strength, grade: grade)
  }

  /// The number; not a number where the provision is none, which `RuleProfile.limit` never returns.
  public var value: Double {
    get { if case .number(let value) = amount { value } else { .nan } }
    set { amount = .number(newValue) }
  }

  /// Edition and clause in one string; a default says that it is not prescribed.
  public var citation: String {
    edition.isEmpty ? clause : clause.isEmpty ? edition : "\(edition) \(clause)"
  }

  /// True for a figure from memory: every report that uses it says so.
  public var isUnverified: Bool { grade == Self.unverified }

  /// False for a default of this program that no code gives.
  public var isPrescribed: Bool { grade != Self.notPrescribed }

  public static let unverified = "M"
  public static let notPrescribed = "-"
  /// From well evidenced to not prescribed.
  public static let grades = ["V", "V-", "S", "M", "-"]
}

/// Which communities a provision is for. Where the survey cannot tell that a community is one of
/// them, it is none of them.
public struct Applicability: Hashable, Sendable {
  /// Built before this year.
  public var builtBefore: Int?
  /// Only where every building is known not to be a high-rise.
  public var excludesHighRises = false

  public init() {}

  /// - Parameter mayHaveHighRise: true also where the survey does not say.
  public func holds(builtYear: Int?, mayHaveHighRise: Bool) -> Bool {
    if excludesHighRises, mayHaveHighRise { return false }
    return builtBefore.map { limit in builtYear.map { $0 < limit } ?? false } ?? true
  }
}

/// What the number of a step may depend on.
public enum StepQuantity: String, Hashable, Sendable, CaseIterable {
  /// Outer radius of a bend, metres.
  case outerRadius = "outer-radius"
  /// Length of a dead end, metres.
  case deadEndLength = "dead-end-length"
  /// Width of the road between kerbs, metres.
  case roadWidth = "road-width"
  /// Height of the building, metres.
  case buildingHeight = "building-height"
  /// Floor area of the building, square metres.
  case floorArea = "floor-area"
  /// Dwellings served.
  case dwellings

  public var unit: String {
    switch self {
    case .outerRadius, .deadEndLength, .roadWidth, .buildingHeight: "m"
    case .floorArea: "m2"
    case .dwellings: "1"
    }
  }
}

extension RuleLimit {
  /// The number that holds where the quantity has a value; for a plain number that one.
  ///
  /// `nil` outside of every range: the standard says nothing there.
  public func value(at quantity: Double) -> Double? {
    switch amount {
    case .number(let value): value
    case .words: nil
    case .steps(_, let steps):
      steps.first { quantity > $0.over && $0.upTo.map { quantity <= $0 } ?? true }?.value
    }
  }
}
