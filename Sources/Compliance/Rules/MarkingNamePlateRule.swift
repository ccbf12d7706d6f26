internal import Model

/// Every designated lane has a plate with its name.
struct MarkingNamePlateRule: CommunityRule {
  static let id = "marking.name-plate"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    MarkingSurvey(rule: Self.id, limit: Self.id, kinds: [.namePlate]).findings(measured)
  }
}
