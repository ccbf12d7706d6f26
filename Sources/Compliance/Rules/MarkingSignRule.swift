internal import Geometry
internal import Model

/// A warning sign on both sides of the lane at each way into the community (notice 334, section 2).
struct MarkingSignRule: CommunityRule {
  static let id = "marking.sign"
  private static let sidesID = "marking.sign-sides"

  private let sides: Int

  init?(_ profile: RuleProfile) {
    guard let sides = profile.limit(Self.sidesID) else { return nil }
    self.sides = Int(sides.value)
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    EntranceMarkings(
      survey: MarkingSurvey(rule: Self.id, limit: Self.sidesID, kinds: [.warningSign]),
      needed: sides
    ).findings(measured)
  }
}
