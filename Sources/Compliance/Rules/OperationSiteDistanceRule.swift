internal import Geometry
internal import Model

/// The near edge of a ladder site lies 5 to 10 m from the outer wall (GB 50016 7.2.2(4)): nearer should
/// not be, farther must not be.
///
/// Too far only where what is near enough does not do for the building alone.
struct OperationSiteDistanceRule: CommunityRule {
  static let id = "operation-site.distance"

  init?(_ profile: RuleProfile) {
    if LadderSites.Limits(profile) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let sites = measured.ladderSites else { return [] }
    return sites.readings.filter { !$0.served.isEmpty }.flatMap {
      [tooFar($0, sites.limits, measured), tooNear($0, sites.limits, measured)].compactMap { $0 }
    }
  }

  private func tooFar(
    _ reading: LadderSites.Reading, _ limits: LadderSites.Limits, _ measured: MeasuredCommunity
  ) -> Finding? {
    let slack = slack(reading, measured)
    let gap = reading.isTall == true ? 0 : limits.gap
    func isShort(_ farthest: Double) -> Bool {
      let needed = min(
        reading.servedLength(gap: gap), max(reading.longSide, reading.perimeter / 4))
      return reading.servedLength(gap: gap, within: farthest) < needed - 1e-3
        && !reading.servesLongSide(slack: 1e-3, within: farthest)
    }
    guard isShort(limits.farthest - slack),
      let worst = reading.served.max(by: { $0.farthest < $1.farthest })
    else { return nil }
    return finding(
      worst, worst.farthest, "operation-site.wall-distance-max", reading, measured,
      isCertain: isShort(limits.farthest + slack))
  }

  private func tooNear(
    _ reading: LadderSites.Reading, _ limits: LadderSites.Limits, _ measured: MeasuredCommunity
  ) -> Finding? {
    let slack = slack(reading, measured)
    guard let worst = reading.served.min(by: { $0.nearest < $1.nearest }),
      worst.nearest - slack < limits.nearest
    else { return nil }
    return finding(
      worst, worst.nearest, "operation-site.wall-distance-min", reading, measured,
      isCertain: worst.nearest + slack < limits.nearest)
  }

  private func slack(_ reading: LadderSites.Reading, _ measured: MeasuredCommunity) -> Double {
    max(
      measured.community.buildings[reading.building].core.accuracy,
      reading.sites.map { measured.community.others[$0].core.accuracy }.max() ?? 0)
  }

  private func finding(
    _ worst: LadderSites.Served, _ distance: Double, _ limit: String,
    _ reading: LadderSites.Reading, _ measured: MeasuredCommunity, isCertain: Bool
  ) -> Finding {
    let site = measured.community.others[worst.site].core
    let facade = reading.facades[worst.facade]
    let x = (worst.from + worst.to) / 2
    let wall = facade.wall(at: x)
    let place = Segment(facade.position(x, wall), facade.position(x, wall + distance))
    var finding = measured.finding(
      Self.id, limit: limit, measured.community.buildings[reading.building].core,
      verdict: isCertain ? .violates : .indeterminate)
    finding.measured = distance
    finding.accuracy = slack(reading, measured)
    finding.culprits = [site.id]
    finding.shape = .lineString(LineString([place.start, place.end]))
    if isCertain {
      finding.cure = "operation_site"
    } else {
      finding.settleBy = Settlement(code: "tape_distance", place: place, between: [site.id])
    }
    return finding
  }
}
