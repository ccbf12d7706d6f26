internal import Geometry
internal import Model

/// The yellow grid over the lane at each way into the community (notice 334, section 2).
struct MarkingGridRule: CommunityRule {
  static let id = "marking.grid"

  private let reach: Double

  init?(_ profile: RuleProfile) {
    guard profile.limit(Self.id) != nil, let reach = profile.value(EntranceMarkings.reachID) else {
      return nil
    }
    self.reach = reach
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    EntranceMarkings(
      survey: MarkingSurvey(rule: Self.id, limit: Self.id, kinds: [.entranceGrid]), needed: 1,
      reach: reach
    ).findings(measured)
  }
}
