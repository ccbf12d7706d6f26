public import Model

/// One community with everything that the lists for people say of it.
public struct CommunityRecord: Sendable {
  public var community: Community
  public var result: CommunityResult
  public var plan: TreatmentPlan?
  public var orders: [WorkOrder]

  public init(
    community: Community, result: CommunityResult, plan: TreatmentPlan?, orders: [WorkOrder]
  ) {
    self.community = community
    self.result = result
    self.plan = plan
    self.orders = orders
  }
}
