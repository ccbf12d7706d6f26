internal import Geometry
internal import Model

/// A high-rise building with a lane along one side only has it on the side of its ladder site
/// (GB 55037 3.4.3). Judged where sites are drawn.
struct LadderSideRule: CommunityRule {
  static let id = "lane.ladder-side"

  /// How far from a side a lane still runs beside it, metres.
  private let reach: Double

  /// Sides are looked at in points this far apart, metres.
  private static let step = 1.0

  init?(_ profile: RuleProfile) {
    guard profile.limit(Self.id) != nil, LadderSites.Limits(profile) != nil,
      let reach = profile.limit("reach.side")
    else { return nil }
    self.reach = reach.value
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let sites = measured.ladderSites else { return [] }
    return sites.readings.filter { !$0.served.isEmpty }.compactMap { finding($0, measured) }
  }

  private func finding(_ reading: LadderSites.Reading, _ measured: MeasuredCommunity) -> Finding? {
    let building = measured.community.buildings[reading.building]
    let slack = building.core.accuracy
    let certain = sides(of: reading, within: reach - slack, measured)
    let possible = sides(of: reading, within: reach + slack, measured)
    let ladder = Set(reading.served.map(\.facade))
    // No lane at all is another rule's matter, and with lanes on two sides neither is the only one.
    if possible.isEmpty || certain.count > 1 || !ladder.isDisjoint(with: certain) { return nil }
    let isCertain = certain.count == 1 && possible == certain
    var finding = measured.finding(
      Self.id, building.core, verdict: isCertain ? .violates : .indeterminate)
    finding.culprits = reading.sites.map { measured.community.others[$0].core.id }.sorted()
    finding.required = nil
    finding.shape = .outline(of: building)
    if isCertain {
      finding.cure = "operation_site"
    } else {
      finding.settleBy = Settlement(code: "tape_distance", between: [building.core.id])
    }
    return finding
  }

  /// Sides with a lane before half of them or more.
  private func sides(
    of reading: LadderSites.Reading, within reach: Double, _ measured: MeasuredCommunity
  ) -> Set<Int> {
    let box = Envelope(
      measured.community.buildings[reading.building].outline.flatMap(\.exterior.coordinates)
    ).expanded(by: reach)
    let lines = measured.community.lanes.flatMap(\.centreline).filter {
      $0.envelope.intersects(box)
    }
    return Set(
      reading.facades.indices.filter { number in
        let side = reading.facades[number]
        let count = max(2, Int((side.length / Self.step).rounded(.up)))
        let beside = (0..<count).count { index in
          let place = side.position(side.length * (Double(index) + 0.5) / Double(count), 0)
          return lines.contains { line in
            let near = line.nearest(to: place)
            return near.distance <= reach
              && side.place(line.coordinate(atStation: near.station)).y > 0
          }
        }
        return 2 * beside >= count
      })
  }
}
