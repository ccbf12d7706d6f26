internal import Geometry
internal import Model

/// No trees, lines or other obstacles between a lane and the fire-fighting side of a high-rise building
/// (GB 50016 7.1.8(3), GB 55037 3.4.5(7), notice 334). One finding for a building.
///
/// The fire-fighting side is the long side beside a lane with the fewest things before it: one side is
/// enough. Buildings with ladder sites are judged by what stands before those. Where nothing but
/// vehicles is on the survey, one finding says that nobody surveyed trees and lines.
struct FacadeClearRule: CommunityRule {
  static let id = "facade.clear"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil || LadderSites.Limits(profile) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard let sites = measured.ladderSites, let graph = measured.network?.graph else { return [] }
    let open = sites.readings.filter(\.sites.isEmpty)
    if open.isEmpty { return [] }
    if measured.community.obstructions.allSatisfy(\.kind.isVehicle) {
      var finding = measured.finding(onCommunity: Self.id, verdict: .indeterminate)
      finding.required = nil
      finding.settleBy = Settlement(
        code: "survey_facades",
        between: open.map { measured.community.buildings[$0.building].core.id })
      return [finding]
    }
    let obstacles = FacadeObstacles(
      measured.community, lowestTop: measured.measurement.parameters.lowestTop
    ) { $0.kind.isTallByNature }
    return open.compactMap { finding($0, obstacles, graph, measured) }
  }

  private func finding(
    _ reading: LadderSites.Reading, _ obstacles: FacadeObstacles, _ graph: ServiceGraph,
    _ measured: MeasuredCommunity
  ) -> Finding? {
    var best: (found: [(thing: Obstruction, isCertain: Bool)], facade: Facade)?
    for facade in reading.facades where facade.isLong {
      let bands = bands(before: facade, of: reading, graph, measured)
      if bands.isEmpty { continue }
      let found = obstacles.inside(bands, of: facade)
      if found.count < best?.found.count ?? .max { best = (found, facade) }
    }
    guard let best, !best.found.isEmpty else { return nil }
    let isCertain = best.found.contains(where: \.isCertain)
    var finding = measured.finding(
      Self.id, measured.community.buildings[reading.building].core,
      verdict: isCertain ? .violates : .indeterminate, basis: .occupied)
    finding.culprits = best.found.map(\.thing.id).sorted()
    finding.measured = Double(best.found.count)
    finding.shape = .lineString(
      LineString([best.facade.position(0, 0), best.facade.position(best.facade.length, 0)]))
    finding.settle(isCertain, clearing: measured.community)
    return finding
  }

  /// The ground between a side and the near edge of the lanes that run beside it.
  private func bands(
    before facade: Facade, of reading: LadderSites.Reading, _ graph: ServiceGraph,
    _ measured: MeasuredCommunity
  ) -> [FacadeObstacles.Band] {
    let half = measured.measurement.parameters.requiredWidth / 2
    let reach = measured.profile.value("reach.side") ?? 0
    let numbers = Set(graph.services.filter { $0.building == reading.building }.map(\.stretch))
    return numbers.sorted().compactMap { number in
      let places = graph.stretches[number].line.coordinates.map(facade.place)
      // The part that runs before the side.
      var low = Double.infinity
      var high = -Double.infinity
      var depth = Double.infinity
      for (a, b) in zip(places, places.dropFirst()) {
        let from = max(0, min(a.x, b.x))
        let to = min(facade.length, max(a.x, b.x))
        guard to > from, b.x != a.x else { continue }
        for x in [from, to] {
          let out = a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y)
          guard out > 0, out <= reach else { continue }
          low = min(low, x)
          high = max(high, x)
          depth = min(depth, out)
        }
      }
      guard high > low, depth > half else { return nil }
      return FacadeObstacles.Band(from: low, to: high, depth: depth - half)
    }
  }
}
