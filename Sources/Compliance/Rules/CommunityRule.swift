internal import Geometry
internal import Model

/// One rule of a profile: compares one measure with one limit, one file each.
///
/// A rule returns what is not in order or cannot be told; what complies needs no finding. Where the
/// survey says nothing at all of what a rule asks about, it gives one finding on the community
/// ("nobody surveyed gradients") and not one on every lane: a verdict that is open everywhere for
/// the same reason says nothing about any lane.
protocol CommunityRule: Sendable {
  /// Stable and never reused: `lane.gradient`.
  static var id: String { get }

  /// - Returns: `nil` where the profile has no limit for the rule.
  init?(_ profile: RuleProfile)

  /// In any order; ids of findings that fire more than once are made distinct later.
  func findings(_ community: MeasuredCommunity) throws -> [Finding]
}

/// The rules there are.
public enum RuleCatalogue {
  /// Judged while measuring, by lane and turn.
  static let measured = [ClearWidthRule.id, ClearHeightRule.id]

  /// Judged on the measured community.
  static let community: [any CommunityRule.Type] =
    [
      BollardAtEntranceRule.self, CourtyardRule.self, DeadEndRule.self, FacadeClearRule.self,
      GateHeightRule.self, GateOpeningRule.self, GateWidthRule.self,
      GradientRule.self, HydrantBlockedRule.self, LadderSideRule.self, LineClearanceRule.self,
      LoadRule.self,
      MarkingGridRule.self, MarkingLinesRule.self, MarkingNamePlateRule.self,
      MarkingSignRule.self, OperationSiteClearRule.self,
      OperationSiteDistanceRule.self, OperationSiteGradientRule.self,
      OperationSitePresenceRule.self, OperationSiteSizeRule.self, ParkingHydrantRule.self,
      ParkingStallInLaneRule.self, ResidentialSideRule.self, RingConnectionsRule.self,
      RoadSpacingRule.self, StripOccupiedRule.self, ThroughPassageRule.self, TurningRadiusRule.self,
      WallDistanceRule.self,
    ]

  /// Ids of all rules, sorted.
  public static let ids = (measured + community.map { $0.id }).sorted()
}
