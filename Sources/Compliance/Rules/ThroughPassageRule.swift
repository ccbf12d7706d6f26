internal import Geometry
internal import Model

/// A building with a long front on a street, or long in all, has a lane through it or a ring lane
/// round it (GB 50016 7.1.1).
struct ThroughPassageRule: CommunityRule {
  static let id = "building.through-passage"
  private static let totalID = "building.through-passage-total"

  /// Metres.
  private let front: Double
  private let total: Double
  private let frontReach: Double

  init?(_ profile: RuleProfile) {
    guard let front = profile.value(Self.id), let total = profile.value(Self.totalID),
      let reach = profile.value("street-front.distance")
    else { return nil }
    self.front = front
    self.total = total
    frontReach = reach
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let candidates = measured.ownBuildings.filter { building in
      let slack = 2 * building.core.accuracy
      return building.longSide + slack > front || building.developedLength + slack > total
    }
    if candidates.isEmpty { return [] }
    let lanes = LaneIndex(measured.measurement.network)
    var rings: [Ring]?
    return candidates.compactMap { building in
      guard var finding = length(of: building, measured) else { return nil }
      if building.outline.contains(where: { !lanes.stretches(inside: $0).isEmpty }) { return nil }
      let faces = rings ?? Self.rings(measured.community)
      rings = faces
      let centre = Envelope(building.outline.flatMap(\.exterior.coordinates)).centre
      if faces.contains(where: { $0.encloses(centre) }) { return nil }
      finding.shape = .outline(of: building)
      if finding.verdict == .violates { finding.cure = "build_lane" }
      return finding
    }
  }

  /// Ways round of lanes and of public roads, which engines use as well.
  private static func rings(_ community: Community) -> [Ring] {
    let roads = community.roads.map { FireLane(core: $0.core, centreline: $0.centreline) }
    let network = LaneNetwork(lanes: community.lanes + roads, tolerance: 0.1)
    return network.faces(of: Array(network.arms.indices))
  }

  /// The length that is over its limit, or may be.
  private func length(of building: Building, _ measured: MeasuredCommunity) -> Finding? {
    let accuracy = 2 * building.core.accuracy
    let onStreet = building.streetFront(measured.community.roads, within: frontReach)
    var lengths = [(Self.totalID, building.developedLength, total), (Self.id, onStreet, front)]
    let isStreetKnown = !measured.community.roads.isEmpty
    if !isStreetKnown { lengths[1].1 = building.longSide }
    let open = lengths.filter { $0.1 + accuracy > $0.2 }.map { limit, length, most in
      let isSure = length - accuracy > most && (limit == Self.totalID || isStreetKnown)
      var finding = measured.finding(
        Self.id, limit: limit, building.core, verdict: isSure ? .violates : .indeterminate)
      finding.measured = length
      finding.accuracy = accuracy
      if !isSure {
        let code = length - accuracy > most ? "survey_roads" : "tape_building"
        finding.settleBy = Settlement(code: code, between: [building.core.id])
      }
      return finding
    }
    return open.max { $0.verdict < $1.verdict }
  }
}

extension Building {
  /// The longer side of the smallest enclosing rectangle, metres.
  var longSide: Double {
    BuildingSides.smallestRectangle(outline.flatMap(\.exterior.coordinates))
      .map { $0[0].distance(to: $0[1]) } ?? 0
  }

  /// The longer side of the rectangle with the same area and perimeter: the length along the middle
  /// of a building that is bent, forked or closed round a courtyard, exact for a straight one.
  var developedLength: Double {
    outline.map { polygon in
      let half = polygon.rings.reduce(0) { $0 + $1.length } / 2
      return (half + max(0, half * half - 4 * polygon.area).squareRoot()) / 2
    }.max() ?? 0
  }

  /// How much of a long side lies along a public road, metres.
  func streetFront(_ roads: [Road], within reach: Double) -> Double {
    let sides = BuildingSides(outline)
    let length = longSide
    return roads.flatMap { road in
      let half = (road.width?.value ?? 0) / 2
      return road.centreline.flatMap { line in
        sides.covered(by: line, within: reach + half).map { side in
          length * Double(side.count { $0 }) / Double(side.count)
        }
      }
    }.max() ?? 0
  }
}
