internal import Geometry
internal import Model

/// The yellow grid over the lane at each way into the community (notice 334, section 2).
struct MarkingGridRule: CommunityRule {
  static let id = "marking.grid"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    EntranceMarkings(
      survey: MarkingSurvey(rule: Self.id, limit: Self.id, kinds: [.entranceGrid]), needed: 1
    ).findings(measured)
  }
}
