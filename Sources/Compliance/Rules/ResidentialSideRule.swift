internal import Geometry
internal import Model

/// A fire lane runs along one long side of every residential building (GB 55037 3.4.3).
///
/// Any lane counts, passable or not: how wide it is is another rule's question. Beside means within
/// the reach of the profile over half of the side, as for reaching a building. Where the survey is an
/// open map, or no street round the community was surveyed, a lane that is not there may merely not
/// be mapped.
struct ResidentialSideRule: CommunityRule {
  static let id = "lane.residential-side"

  private let reach: Double

  init?(_ profile: RuleProfile) {
    guard profile.limit(Self.id) != nil, let reach = profile.value("reach.side") else {
      return nil
    }
    self.reach = reach
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let graph = measured.network?.graph, !graph.stretches.isEmpty else { return [] }
    let found = measured.community.buildings.enumerated().compactMap { number, building in
      !building.core.isContext && building.isResidential
        && !graph.isServed(number, by: { _ in true })
        ? finding(building, graph, measured) : nil
    }
    // Roads that may not be mapped are asked for once.
    let open = found.filter { $0.settleBy?.code == Self.unmapped }
    guard measured.community.id != nil, !open.isEmpty else { return found }
    var asked = measured.finding(onCommunity: Self.id, verdict: .indeterminate)
    asked.unit = "m"
    asked.required = reach
    asked.settleBy = Settlement(code: Self.unmapped, between: open.map(\.subject).sorted())
    return found.filter { $0.settleBy?.code != Self.unmapped } + [asked]
  }

  private static let unmapped = "survey_roads"

  private func finding(
    _ building: Building, _ graph: ServiceGraph, _ measured: MeasuredCommunity
  ) -> Finding {
    let sides = BuildingSides(building.outline)
    var finding = measured.finding(Self.id, building.core, verdict: .violates)
    finding.unit = "m"
    finding.required = reach
    finding.shape = .outline(of: building)
    // How far a lane may be off if it and the building stood as much nearer as the survey allows.
    let slack = building.core.accuracy + (measured.community.lanes.map(\.core.accuracy).max() ?? 0)
    if sides.isCovered(by: graph.stretches.map(\.line), within: reach + slack) {
      finding.verdict = .indeterminate
      finding.accuracy = slack
      finding.settleBy = Settlement(code: "tape_distance", between: [building.core.id])
    } else if measured.cover.mayHideLanes(at: building) {
      finding.verdict = .indeterminate
      finding.settleBy = Settlement(code: Self.unmapped, between: [building.core.id])
    } else {
      finding.cure = "build_lane"
    }
    return finding
  }
}

extension BuildingSides {
  /// Whether lines together run beside over half of a long side.
  func isCovered(by lines: [LineString], within reach: Double) -> Bool {
    var sides = SideCoverage()
    for line in lines { sides.add(covered(by: line, within: reach)) }
    return sides.isServed
  }
}
