internal import Geometry
internal import Model

/// Roads for engines lie so close that no block between them is wider than the limit (GB 50016
/// 7.1.1), measured where buildings stand: twice the distance from the place in a building that is
/// farthest from every lane and road.
struct RoadSpacingRule: CommunityRule {
  static let id = "road.spacing"

  /// Metres between centrelines.
  private let spacing: Double
  /// How near to the farthest place the search comes, metres.
  private static let precision = 0.05

  init?(_ profile: RuleProfile) {
    guard let limit = profile.limit(Self.id) else { return nil }
    spacing = limit.value
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let community = measured.community
    guard community.id != nil, !community.lanes.isEmpty else { return [] }
    let roads = community.roads.map { FireLane(core: $0.core, centreline: $0.centreline) }
    let index = LaneIndex(LaneNetwork(lanes: community.lanes + roads, tolerance: 0.1))
    var farthest: (distance: Double, position: Coordinate, building: Building)?
    for building in measured.ownBuildings {
      let least = max(spacing / 2 - Self.slack(building, community), farthest?.distance ?? 0)
      for area in building.outline {
        if let found = Self.farthest(in: area, index, above: least, reach: spacing) {
          farthest = (found.distance, found.position, building)
        }
      }
    }
    guard let farthest else { return [] }
    var finding = measured.finding(onCommunity: Self.id, verdict: .indeterminate)
    let slack = Self.slack(farthest.building, community)
    finding.measured = 2 * farthest.distance
    finding.accuracy = 2 * slack
    finding.culprits = [farthest.building.core.id]
    finding.shape = .point(farthest.position)
    if community.roads.isEmpty {
      // The street outside may be nearer, and nobody drew it.
      finding.settleBy = Settlement(code: "survey_roads")
    } else if farthest.distance - slack > spacing / 2 {
      finding.verdict = .violates
      finding.cure = "build_lane"
    } else {
      finding.settleBy = Settlement(code: "tape_distance", between: [farthest.building.core.id])
    }
    return [finding]
  }

  /// How far a building and a lane may be off together, metres.
  private static func slack(_ building: Building, _ community: Community) -> Double {
    building.core.accuracy + (community.lanes.map(\.core.accuracy).max() ?? 0)
  }

  /// The place of an area that is farthest from all lines, if it is farther than `least`; distances
  /// over `reach` count as that.
  ///
  /// Squares are halved where the distance at the middle and half the diagonal leave room for a
  /// farther place: distance changes no faster than position.
  private static func farthest(
    in area: Polygon, _ index: LaneIndex, above least: Double, reach: Double
  ) -> (distance: Double, position: Coordinate)? {
    let box = area.envelope
    var open = [(centre: box.centre, half: max(box.width, box.height) / 2)]
    var best: (distance: Double, position: Coordinate)?
    while let (centre, half) = open.popLast() {
      let distance = index.nearest(to: centre, within: reach)?.distance ?? reach
      let known = best?.distance ?? least
      guard distance + half * 2.0.squareRoot() > known + precision else { continue }
      if distance > known, area.encloses(centre) { best = (distance, centre) }
      if half < precision { continue }
      for (x, y) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
        open.append((centre + Coordinate(x * half / 2, y * half / 2), half / 2))
      }
    }
    return best
  }
}
