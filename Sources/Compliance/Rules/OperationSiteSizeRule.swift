internal import Geometry
internal import Model

/// A ladder site is long and wide enough: a rectangle of 15 × 10 m, 20 × 10 m for tall buildings, lies
/// in it (GB 50016 7.2.2(2)).
struct OperationSiteSizeRule: CommunityRule {
  static let id = "operation-site.size"

  init?(_ profile: RuleProfile) {
    if LadderSites.Limits(profile) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let sites = measured.ladderSites else { return [] }
    return sites.readings.flatMap { reading in
      reading.sites.compactMap { finding($0, reading, sites.limits, measured) }
    }
  }

  private enum Fit {
    case holds
    case open
    case tooNarrow
    case tooShort
  }

  private func finding(
    _ number: Int, _ reading: LadderSites.Reading, _ limits: LadderSites.Limits,
    _ measured: MeasuredCommunity
  ) -> Finding? {
    let site = measured.community.others[number]
    let areas = site.shape.polygons
    func best(_ length: Double) -> Fit {
      let fits = areas.map { fit($0, length, limits.width, site.core.accuracy) }
      if fits.contains(.holds) { return .holds }
      return fits.contains(.open) ? .open : fits.first ?? .open
    }
    let answer = best(limits.length(isTall: reading.isTall))
    if answer == .holds { return nil }
    // Long enough for a low building: whether it is one has to be found out.
    let isOpenHeight = reading.isTall == nil && best(limits.length) == .holds
    let building = measured.community.buildings[reading.building]
    let side =
      answer == .tooNarrow ? "width" : reading.isTall == false ? "length" : "length-tall"
    var finding = measured.finding(
      Self.id, limit: "operation-site.\(side)", building.core,
      verdict: isOpenHeight || answer == .open ? .indeterminate : .violates)
    let box = areas.compactMap { Self.size($0) }.max { $0.long < $1.long }
    finding.measured = answer == .tooNarrow ? box?.short : box?.long
    finding.accuracy = 2 * site.core.accuracy
    finding.culprits = [site.core.id]
    finding.shape = site.shape
    if finding.verdict == .violates {
      finding.cure = "operation_site"
    } else {
      finding.settleBy = Settlement(
        code: isOpenHeight ? "survey_height" : "tape_site",
        between: [isOpenHeight ? building.core.id : site.core.id])
    }
    return finding
  }

  /// Length and width of an area's smallest enclosing rectangle.
  private static func size(_ area: Polygon) -> (long: Double, short: Double)? {
    BuildingSides.smallestRectangle(area.exterior.coordinates).map {
      ($0[0].distance(to: $0[1]), $0[1].distance(to: $0[2]))
    }
  }

  /// Too small only where no placing can help: the enclosing rectangle is smaller.
  private func fit(_ area: Polygon, _ length: Double, _ width: Double, _ accuracy: Double) -> Fit {
    let slack = 2 * accuracy
    guard let size = Self.size(area) else { return .open }
    if size.short < width - slack { return .tooNarrow }
    if size.long < length - slack { return .tooShort }
    let space = FreeSpace(area, accuracy: accuracy)
    let found = space.rectangle(
      length + slack, by: width + slack, centredIn: area.envelope, along: [], where: { _ in true })
    return found == nil ? .open : .holds
  }
}
