internal import Geometry
internal import Model

/// A high-rise building has ground for ladder engines along one long side, or along a quarter of its
/// perimeter and not less than a long side (GB 50016 7.2.1, GB 55037 3.4.6).
///
/// Ground that is drawn is measured. Where none is drawn, free paved ground is looked for: what is
/// found is shown as possible and has to be confirmed and marked; "none" is a fault. Where nobody can
/// say which buildings are high-rise, one finding on the community names them.
struct OperationSitePresenceRule: CommunityRule {
  static let id = "operation-site.present"

  init?(_ profile: RuleProfile) {
    if LadderSites.Limits(profile) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let sites = measured.ladderSites else { return [] }
    var result = sites.readings.compactMap { finding($0, sites.limits, measured) }
    if !sites.undecided.isEmpty {
      var finding = measured.finding(onCommunity: Self.id, verdict: .indeterminate)
      finding.required = nil
      finding.settleBy = Settlement(
        code: "survey_height",
        between: sites.undecided.map { measured.community.buildings[$0].core.id })
      result.append(finding)
    }
    return result
  }

  private func finding(
    _ reading: LadderSites.Reading, _ limits: LadderSites.Limits, _ measured: MeasuredCommunity
  ) -> Finding? {
    let building = measured.community.buildings[reading.building]
    var finding = measured.finding(Self.id, building.core, verdict: .indeterminate)
    finding.unit = "m"
    finding.required = reading.longSide
    finding.shape = .outline(of: building)
    switch reading.answer {
    case .drawn: return judgeDrawn(reading, limits, building, measured, &finding) ? finding : nil
    case .possible:
      finding.measured = reading.place?.length
      finding.shape = reading.place.map { .polygon($0.outline) }
      finding.settleBy = Settlement(code: "confirm_site", between: [building.core.id])
    case LadderSite.none?:
      finding.verdict = .violates
      finding.measured = 0
      finding.cure = "operation_site"
    case nil: finding.settleBy = Settlement(code: "survey_site", between: [building.core.id])
    }
    return finding
  }

  /// - Returns: false where what is drawn is long enough.
  private func judgeDrawn(
    _ reading: LadderSites.Reading, _ limits: LadderSites.Limits, _ building: Building,
    _ measured: MeasuredCommunity, _ finding: inout Finding
  ) -> Bool {
    let own = reading.sites.map { measured.community.others[$0].core }
    let slack = building.core.accuracy + (own.map(\.accuracy).max() ?? 0)
    let needed = max(reading.longSide, reading.perimeter / 4)
    // Gaps are for buildings that are not tall; where that is not known they prove nothing.
    let sure = reading.servedLength(gap: reading.isTall == false ? limits.gap : 0)
    if reading.servesLongSide(slack: 1e-3) && reading.longSide > 0 { return false }
    if sure - 2 * slack >= needed { return false }
    let most = reading.servedLength(gap: reading.isTall == true ? 0 : limits.gap)
    finding.measured = most
    finding.accuracy = 2 * slack
    finding.culprits = own.map(\.id).sorted()
    if most >= reading.longSide { finding.required = needed }
    if most + 2 * slack < needed, !reading.servesLongSide(slack: 2 * slack) {
      finding.verdict = .violates
      finding.cure = "operation_site"
    } else {
      finding.settleBy = Settlement(code: "tape_site", between: finding.culprits)
    }
    return true
  }
}
