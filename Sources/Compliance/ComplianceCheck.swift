public import Model

/// Judges one community against a rule profile.
public struct ComplianceCheck: Sendable {
  public var profile: RuleProfile

  public init(profile: RuleProfile) { self.profile = profile }

  /// Measures every lane and turn of the community and judges them.
  public func check(_ community: Community) -> CommunityResult {
    CommunityResult(community: community.id)
  }
}
