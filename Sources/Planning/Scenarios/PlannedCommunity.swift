public import Model

/// A community with its treatment plan and what the check says before and after.
public struct PlannedCommunity: Sendable {
  public var plan: TreatmentPlan
  /// The planned state: the survey after all edits of the plan.
  public var planned: Community
  /// What the check says of the survey.
  public var before: CommunityResult
  /// What the same check says of the planned state.
  public var after: CommunityResult
  /// Ids of all lanes that are designated in the planned state, sorted.
  public var designated: [String]
  /// Findings of the planned state on designated lanes that do not comply, with what would settle
  /// them; sorted by id.
  public var open: [Finding]
  /// Ids of buildings that no choice of lanes serves, sorted.
  public var unserved: [String]
  /// Whether no cheaper network of lanes exists.
  public var isExact: Bool
}
