internal import Geometry
internal import Model

/// A warning sign on both sides of the lane at each way into the community (notice 334, section 2).
struct MarkingSignRule: CommunityRule {
  static let id = "marking.sign"
  private static let sidesID = "marking.sign-sides"

  private let sides: Int
  private let reach: Double

  init?(_ profile: RuleProfile) {
    guard let sides = profile.limit(Self.sidesID),
      let reach = profile.value(EntranceMarkings.reachID)
    else { return nil }
    self.sides = Int(sides.value)
    self.reach = reach
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    EntranceMarkings(
      survey: MarkingSurvey(rule: Self.id, limit: Self.sidesID, kinds: [.warningSign]),
      needed: sides, reach: reach
    ).findings(measured)
  }
}
