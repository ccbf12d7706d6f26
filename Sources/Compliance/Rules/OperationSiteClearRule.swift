internal import Geometry
internal import Model

/// Nothing stands on a ladder site, or stands or hangs between it and the wall (GB 50016 7.2.2(1),
/// GB 55037 3.4.7, Order 5 art. 22). One finding for a building, about the side its sites are on.
///
/// Trees, lines, billboards and sheds hinder anywhere in the band; other things that stay put, marked
/// bays and vehicles where they are on the site itself. Where nothing but vehicles does, it is a
/// finding of the night.
struct OperationSiteClearRule: CommunityRule {
  static let id = "operation-site.clear"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil || LadderSites.Limits(profile) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let sites = measured.ladderSites, sites.readings.contains(where: { !$0.served.isEmpty })
    else { return [] }
    let lowest = measured.measurement.parameters.lowestTop
    let tall = FacadeObstacles(measured.community, lowestTop: lowest) { $0.kind.isTallByNature }
    return sites.readings.filter { !$0.served.isEmpty }.compactMap {
      finding($0, tall, lowest, measured)
    }
  }

  private func finding(
    _ reading: LadderSites.Reading, _ tall: FacadeObstacles, _ lowest: Double,
    _ measured: MeasuredCommunity
  ) -> Finding? {
    var found: [String: Bool] = [:]
    for (side, facade) in reading.facades.enumerated() {
      let bands = reading.served.filter { $0.facade == side }.map {
        FacadeObstacles.Band(from: $0.from, to: $0.to, depth: $0.end)
      }
      for item in tall.inside(bands, of: facade) {
        found[item.thing.id] = (found[item.thing.id] ?? false) || item.isCertain
      }
    }
    for number in reading.sites {
      for (id, isCertain) in standing(on: measured.community.others[number], lowest, measured) {
        found[id] = (found[id] ?? false) || isCertain
      }
    }
    if found.isEmpty { return nil }
    let isCertain = found.contains { $0.value }
    let stays =
      measured.community.obstructions.filter { !$0.kind.isVehicle }.map(\.id)
      + measured.community.parking.map(\.core.id)
    var finding = measured.finding(
      Self.id, measured.community.buildings[reading.building].core,
      verdict: isCertain ? .violates : .indeterminate, basis: .occupied,
      state: stays.contains { found[$0] != nil } ? .built : .night)
    finding.culprits = found.keys.sorted()
    finding.measured = Double(found.count)
    finding.shape = reading.sites.first.map { measured.community.others[$0].shape }
    finding.settle(isCertain, clearing: measured.community)
    return finding
  }

  /// Things and marked bays on a site, certain where a point of them lies deeper in it than the survey
  /// may be wrong.
  private func standing(
    on site: PlainFeature, _ lowest: Double, _ measured: MeasuredCommunity
  ) -> [(String, Bool)] {
    let things = measured.community.obstructions.filter { thing in
      !thing.kind.isTallByNature && thing.clearance == 0
        && thing.top.map { $0 > lowest } ?? true
    }.map { ($0.core, $0.shape) }
    let bays = measured.community.parking.filter { !$0.isUnderground }.map { ($0.core, $0.shape) }
    return (things + bays).compactMap { core, shape in
      let slack = core.accuracy + site.core.accuracy
      guard shape.envelope.intersects(site.shape.envelope) else { return nil }
      var isOn = false
      var isCertain = false
      var points = shape.points
      for line in shape.lines + shape.polygons.map({ LineString($0.exterior.coordinates) }) {
        let count = max(1, Int((line.length / 0.5).rounded(.up)))
        points += (0...count).map {
          line.coordinate(atStation: line.length * Double($0) / Double(count))
        }
      }
      points += shape.polygons.map(\.envelope.centre)
      for area in site.shape.polygons {
        let border = LineString(area.exterior.coordinates)
        for point in points where area.encloses(point) {
          isOn = true
          if border.nearest(to: point).distance > slack { isCertain = true }
        }
      }
      return isOn ? (core.id, isCertain) : nil
    }
  }
}

extension Finding {
  /// What clears a place, or the place to look at where it is not certain.
  mutating func settle(_ isCertain: Bool, clearing community: Community) {
    guard isCertain else {
      settleBy = Settlement(code: "tape_distance", between: culprits)
      return
    }
    cure = "clear"
    let named = Set(culprits)
    let movable = community.obstructions.filter { $0.isMovable && named.contains($0.id) }.map(\.id)
    let places = community.parking.map(\.core.id).filter(named.contains)
    clearingSet = (movable + places).sorted()
  }
}
