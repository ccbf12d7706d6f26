public import Model

/// Judges one community against a rule profile.
///
/// The same check judges a survey and a planned state, so a plan never marks its own work.
public struct ComplianceCheck: Sendable {
  public var profile: RuleProfile { given.profile }
  /// Whether results carry the width profile w(s) of each lane.
  public var keepsProfiles: Bool
  /// Ids of the rules to judge by; all by default. Clear width and height are always judged.
  public let rules: Set<String>
  /// Fire engines to drive along every lane and turn; none, and nothing is driven.
  public var vehicles: [Vehicle]
  /// Told how long each vehicle took on each way and turn; nothing of it goes into results.
  public var driveTimer: (@Sendable (Duration) -> Void)?
  /// For checks of one community in many states: what is known of its ground.
  public var memo: GroundMemo?
  /// The profile as it stands, which most communities are judged by.
  private let given: HeldProfile

  public init(
    profile: RuleProfile, keepsProfiles: Bool = false, rules: Set<String>? = nil,
    vehicles: [Vehicle] = []
  ) {
    self.keepsProfiles = keepsProfiles
    self.rules = rules ?? Set(RuleCatalogue.ids)
    self.vehicles = vehicles
    given = HeldProfile(profile, self.rules)
  }

  /// Measures every lane and turn of the community and judges them.
  ///
  /// The result does not depend on the order of the community's features.
  /// - Throws: `TopologyFailure` when an overlay of the pavement fails.
  public func check(_ community: Community) throws -> CommunityResult {
    let ordered = community.sortedByID()
    let held = given.isForAll ? given : HeldProfile(profile(for: community), rules)
    let gates = GateWidths(ordered, held.profile)
    var result = try judge(gates.community, held)
    result = gates.judged(
      result, drawn: gates.hasChanged ? try judge(ordered, held) : nil)
    return held.unverified.marked(result)
  }

  private func judge(_ community: Community, _ held: HeldProfile) throws -> CommunityResult {
    let profile = held.profile
    var parameters = MeasurementParameters(profile)
    // An engine that is wider than the profile's needs its own strip.
    parameters.engineWidth =
      vehicles.map(\.widthWithMirrors).reduce(parameters.engineWidth, max)
    let measurement = try CommunityMeasurement(community, parameters: parameters, memo: memo)
    return try CommunityJudgement(
      measurement, profile: profile, rules: held.rules, keepsProfiles: keepsProfiles,
      vehicles: vehicles, driveTimer: driveTimer
    ).result
  }
}

/// A profile as it holds for a community, and what is made of it once.
private struct HeldProfile: Sendable {
  let profile: RuleProfile
  let rules: [any CommunityRule]
  let unverified: UnverifiedFigures
  /// Whether it holds for every community as it stands.
  let isForAll: Bool

  /// - Parameter ids: of the rules to judge by.
  init(_ profile: RuleProfile, _ ids: Set<String>) {
    self.profile = profile
    rules = RuleCatalogue.community.compactMap { ids.contains($0.id) ? $0.init(profile) : nil }
    unverified = UnverifiedFigures(profile)
    isForAll = profile.isForAll
  }
}

extension ComplianceCheck {
  /// The same check without the rules that only advise: for trials that look at nothing else.
  public var mandatory: ComplianceCheck {
    var result = ComplianceCheck(
      profile: profile, rules: rules.filter { profile.limit($0)?.strength != .should },
      vehicles: vehicles)
    result.driveTimer = driveTimer
    result.memo = memo
    return result
  }

  /// The profile as it holds for a community: an exception for old communities without high-rises
  /// gives way where the survey does not show that this is one.
  public func profile(for community: Community) -> RuleProfile {
    profile.applied(
      builtYear: community.builtYear,
      mayHaveHighRise: community.buildings.contains {
        !$0.core.isContext && $0.isHighRise(profile) != false
      })
  }

  /// The lanes of a community as an engine meets them today; lanes and buildings are numbered in
  /// the order of their ids.
  public func serviceGraph(of community: Community) throws -> ServiceGraph {
    let profile = profile(for: community)
    let gates = GateWidths(community.sortedByID(), profile)
    return try measurement(of: gates.community, profile).serviceGraph(profile)
  }

  /// A community measured for something other than a verdict.
  func measurement(
    of community: Community, _ profile: RuleProfile
  ) throws -> CommunityMeasurement {
    try CommunityMeasurement(community, parameters: MeasurementParameters(profile), memo: memo)
  }
}

extension CommunityMeasurement {
  func serviceGraph(_ profile: RuleProfile) -> ServiceGraph {
    ServiceGraphBuilder(self, reach: profile.value("reach.side") ?? 0).graph
  }
}

extension Community {
  /// The same community with every layer in the order of its ids.
  func sortedByID() -> Community {
    var result = self
    Self.sort(&result.lanes, by: \.core.id)
    Self.sort(&result.surfaces, by: \.core.id)
    Self.sort(&result.obstructions, by: \.core.id)
    Self.sort(&result.measurements, by: \.core.id)
    Self.sort(&result.buildings, by: \.core.id)
    Self.sort(&result.parking, by: \.core.id)
    Self.sort(&result.roads, by: \.core.id)
    Self.sort(&result.gates, by: \.core.id)
    Self.sort(&result.others, by: \.core.id)
    return result
  }

  /// Mostly a layer is in order already: then nothing is copied.
  @inline(__always)
  private static func sort<Feature>(_ features: inout [Feature], by id: (Feature) -> String) {
    var isSorted = true
    for index in features.indices.dropFirst() where id(features[index]) < id(features[index - 1]) {
      isSorted = false
      break
    }
    if !isSorted { features.sort { id($0) < id($1) } }
  }
}
