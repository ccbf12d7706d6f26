/// A set of rules as data: every figure of a standard lives here and nowhere else.
public struct RuleProfile: Hashable, Sendable {
  /// For example `cn`.
  public var name: String
  /// In file order; those of an extended profile first.
  public var limits: [RuleLimit]
  /// What this profile is, in English and Chinese.
  public var note: String?
  public var noteInChinese: String?
  /// Names of the profiles it extends, the nearest first.
  public var extends: [String] = []

  /// Leave that the profile grants by name.
  public var exceptions: [RuleException] = []
  /// By id, what the extended profile states where a provision is not for every community.
  public var otherwise: [String: RuleLimit] = [:]

  public init(name: String, limits: [RuleLimit]) {
    self.name = name
    self.limits = limits
    byID = Dictionary(
      limits.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    unverified = limits.filter(\.isUnverified)
  }

  /// Those limits whose figure is from memory.
  public let unverified: [RuleLimit]

  private var byID: [String: Int]

  /// The number with the given id, or `nil` where this profile states none.
  public func limit(_ id: String) -> RuleLimit? {
    guard let provision = provision(id), case .number = provision.amount else { return nil }
    return provision
  }

  /// The figure alone of the number with the given id, without all that is known about it.
  public func value(_ id: String) -> Double? {
    guard let place = byID[id], case .number(let value) = limits[place].amount else { return nil }
    return value
  }

  /// Whether every provision holds for every community.
  public var isForAll: Bool {
    limits.indices.allSatisfy { limits[$0].applicability == Applicability() }
  }

  /// The profile as it holds for a community: provisions that are not for it give way to those of
  /// the extended profile, or go.
  ///
  /// - Parameter mayHaveHighRise: true also where the survey does not say; asked only when needed.
  public func applied(builtYear: Int?, mayHaveHighRise: @autoclosure () -> Bool) -> RuleProfile {
    if isForAll { return self }
    let mayHaveHighRise = mayHaveHighRise()
    let held = limits.compactMap { limit in
      limit.applicability.holds(builtYear: builtYear, mayHaveHighRise: mayHaveHighRise)
        ? limit : otherwise[limit.id]
    }
    var result = RuleProfile(name: name, limits: held)
    result.note = note
    result.noteInChinese = noteInChinese
    result.extends = extends
    result.exceptions = exceptions
    return result
  }

  /// What the profile states under an id, whether a number, steps or words.
  public func provision(_ id: String) -> RuleLimit? { byID[id].map { limits[$0] } }
}

/// What part of a lane's way a required width is for.
public enum WidthRole: String, Hashable, Sendable, CaseIterable {
  case through
  /// Where a hydrant stands on the road.
  case hydrant
  /// Where a ladder engine stands to work.
  case aerial
  /// A gate or another short narrow place.
  case gate
  /// Between walls on both sides for more than `lane.walled-length`.
  case walled
  /// Where engines pass each other.
  case passingBay = "passing-bay"
  /// By the length of the dead end.
  case deadEnd = "dead-end"

  /// Id of the provision.
  public var limitID: String {
    self == .through ? "lane.clear-width" : "lane.clear-width.\(rawValue)"
  }
}

extension RuleProfile {
  /// The width asked for in a role, metres; `nil` where the profile states no other than that of
  /// the way through.
  public func width(for role: WidthRole) -> RuleLimit? { provision(role.limitID) }
}

/// How a profile rules a bend: one of these, never two.
public enum CurveRule: Hashable, Sendable {
  /// The official in charge decides.
  case official(RuleLimit)
  /// Whether the engine gets round is found by driving it.
  case vehicle(RuleLimit)
  /// Least radii: inner, outer, of the centreline; those that are stated.
  case radii([RuleLimit])
  /// Outer radius to lane width.
  case table(RuleLimit)
  /// Width of the way through, plus this many square metres over the radius.
  case formula(RuleLimit)
  /// A turning circle between kerbs for the wheels and one between walls for the body.
  case circles(kerb: RuleLimit?, wall: RuleLimit?)
}

extension RuleProfile {
  /// The rules for bends, of which a valid profile has one at most.
  public var curveRules: [CurveRule] {
    var result: [CurveRule] = []
    if let rule = provision("curve.official") { result.append(.official(rule)) }
    if let rule = provision("curve.vehicle") { result.append(.vehicle(rule)) }
    if let rule = provision("curve.width") { result.append(.table(rule)) }
    if let rule = provision("curve.widening") { result.append(.formula(rule)) }
    let kerb = limit("curve.circle-kerb")
    let wall = limit("curve.circle-wall")
    if kerb != nil || wall != nil { result.append(.circles(kerb: kerb, wall: wall)) }
    let radii = ["inner", "outer", "centre"].compactMap { limit("curve.radius-\($0)") }
    if !radii.isEmpty { result.append(.radii(radii)) }
    return result
  }
}
