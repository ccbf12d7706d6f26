internal import Geometry
internal import Model

/// A closed courtyard whose short side is longer than the limit has a lane into it, and a building
/// with a courtyard along a street has passages for walkers between them (GB 50016 7.1.4).
struct CourtyardRule: CommunityRule {
  static let id = "building.courtyard"
  private static let passagesID = "building.courtyard-passages"

  /// Metres.
  private let shortSide: Double
  private let frontReach: Double?

  init?(_ profile: RuleProfile) {
    guard let limit = profile.limit(Self.id) else { return nil }
    shortSide = limit.value
    frontReach =
      profile.limit(Self.passagesID) == nil ? nil : profile.value("street-front.distance")
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let candidates = measured.ownBuildings.filter { building in
      building.outline.contains { !$0.holes.isEmpty }
    }
    if candidates.isEmpty { return [] }
    let lanes = LaneIndex(measured.measurement.network)
    return candidates.flatMap { building in
      building.outline.flatMap(\.holes).compactMap { lane(into: $0, building, lanes, measured) }
        + [passages(building, measured)].compactMap { $0 }
    }
  }

  private func lane(
    into yard: Ring, _ building: Building, _ lanes: LaneIndex, _ measured: MeasuredCommunity
  ) -> Finding? {
    guard let box = BuildingSides.smallestRectangle(yard.coordinates) else { return nil }
    let width = box[1].distance(to: box[2])
    // Two walls, each as far off as the survey allows.
    let accuracy = 2 * building.core.accuracy
    guard width + accuracy > shortSide else { return nil }
    let area = Polygon(exterior: Ring(yard.coordinates))
    guard lanes.stretches(inside: area).isEmpty else { return nil }
    var finding = measured.finding(
      Self.id, building.core, verdict: width - accuracy > shortSide ? .violates : .indeterminate)
    finding.measured = width
    finding.accuracy = accuracy
    finding.shape = .polygon(area)
    if finding.verdict == .violates {
      finding.cure = "build_lane"
    } else {
      finding.settleBy = Settlement(code: "tape_courtyard", between: [building.core.id])
    }
    return finding
  }

  /// No survey of lanes draws the passages: they are asked for.
  private func passages(_ building: Building, _ measured: MeasuredCommunity) -> Finding? {
    guard let frontReach,
      building.streetFront(measured.community.roads, within: frontReach) > 0
    else { return nil }
    var finding = measured.finding(
      Self.id, limit: Self.passagesID, building.core, verdict: .indeterminate)
    finding.settleBy = Settlement(code: "survey_passages", between: [building.core.id])
    return finding
  }
}
