internal import Geometry
internal import Model

/// Bays keep away from hydrants: inside a community by the water supply code's distance (should),
/// on a public road by that of the traffic regulation (must).
struct ParkingHydrantRule: CommunityRule {
  static let id = "parking.hydrant-distance"
  private static let insideID = "stall.hydrant-distance"
  private static let roadID = "street-bay.hydrant-distance"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.insideID) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let bays = measured.community.parking.filter { !$0.core.isContext && !$0.isUnderground }
    if bays.isEmpty { return [] }
    let hydrants = measured.hydrants
    if hydrants.isEmpty { return measured.unsurveyedHydrants(Self.id, limit: Self.insideID) }
    return bays.compactMap { finding($0, hydrants, measured) }
  }

  private func finding(
    _ bay: ParkingPlace, _ hydrants: [PlainFeature], _ measured: MeasuredCommunity
  ) -> Finding? {
    let figure = isOnRoad(bay, measured.community) ? Self.roadID : Self.insideID
    guard let limit = measured.profile.limit(figure) else { return nil }
    let near = hydrants.compactMap { hydrant in
      hydrant.shape.points.first.map { place in
        (hydrant: hydrant, distance: bay.shape.distance(to: place))
      }
    }.min { ($0.distance, $0.hydrant.core.id) < ($1.distance, $1.hydrant.core.id) }
    guard let near else { return nil }
    let slack = max(bay.core.accuracy, near.hydrant.core.accuracy)
    guard near.distance - slack < limit.value - 1e-9 else { return nil }
    let isCertain = near.distance + slack < limit.value - 1e-9
    var finding = measured.finding(
      Self.id, limit: figure, bay.core, verdict: isCertain ? .violates : .indeterminate)
    finding.measured = near.distance
    finding.accuracy = slack
    finding.culprits = [near.hydrant.core.id]
    finding.shape = bay.shape
    if isCertain {
      finding.cure = "move_bays"
    } else {
      finding.settleBy = Settlement(
        code: "tape_distance", between: [bay.core.id, near.hydrant.core.id].sorted())
    }
    return finding
  }

  /// Whether a bay lies on the carriageway of a public road that is drawn.
  private func isOnRoad(_ bay: ParkingPlace, _ community: Community) -> Bool {
    let centre = bay.shape.envelope.centre
    return community.roads.contains { road in
      guard let half = road.width.map({ $0.value / 2 }) else { return false }
      return road.centreline.contains { $0.nearest(to: centre).distance < half }
    }
  }
}
