internal import Model

/// No bollard, shed, pile or other thing that stays takes any of the width kept for engines (notice
/// 334; Fire Law art. 28). Bays have a rule of their own, and so have bollards at a way in and
/// things on ladder sites.
struct StripOccupiedRule: CommunityRule {
  static let id = "strip.occupied"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let atEntrance = EntranceBollards(measured).ids
    let things = Set(
      measured.community.obstructions.filter {
        $0.kind.isPutThere && !atEntrance.contains($0.id)
      }.map(\.id))
    if things.isEmpty { return [] }
    return StripOccupation(measured.measurement) {
      $0.presence == .standing && things.contains($0.id)
    }.places().compactMap { measured.finding(Self.id, $0, state: .built) }
  }
}

extension ObstructionKind {
  /// What somebody put on the lane and can be told to take away; trees, walls and lines are the
  /// lane's surroundings.
  var isPutThere: Bool {
    switch self {
    case .bollard, .groundLock, .block, .shed, .eBikeShed, .pile, .billboard, .other: true
    default: false
    }
  }
}
