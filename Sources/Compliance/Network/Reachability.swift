internal import Geometry
internal import Model

/// What an engine reaches today, and what lies behind each cut.
struct Reachability {
  private(set) var buildings: [BuildingResult] = []
  /// Whether all of a lane can be driven to, by lane.
  private(set) var isLaneReachable: [Bool]
  /// Buildings and households behind each cut, by its id.
  private(set) var behind: [String: (buildings: Int, households: Int)] = [:]

  /// Where the survey has no footways, the walk from a lane to an entrance is estimated as the
  /// straight line times the profile's detour.
  init(
    _ measurement: CommunityMeasurement, _ graph: ServiceGraph, profile: RuleProfile
  ) {
    let hose = profile.limit("reach.hose")?.value ?? 0
    let detour = profile.limit("walk.detour")?.value ?? 1
    let best = graph.fewestCuts()
    let cuts = graph.stretches.map { stretch -> [Int]? in
      // A stretch is driven from the better of its two ends.
      let ends = [best[stretch.startNode], best[stretch.endNode]].compactMap { $0 }
      return ends.min { ($0.cuts.count, $0.length) < ($1.cuts.count, $1.length) }?.cuts
    }
    isLaneReachable = Array(repeating: true, count: measurement.community.lanes.count)
    for (index, stretch) in graph.stretches.enumerated() where cuts[index]?.isEmpty != true {
      isLaneReachable[stretch.lane] = false
    }
    let reachable = graph.stretches.indices.filter { cuts[$0]?.isEmpty == true }
    let entrances = measurement.community.others.filter { $0.layer == .entrances }
    for (number, building) in measurement.community.buildings.enumerated()
    where !building.core.isContext {
      var row = Self.unknown(building, profile)
      row.reached = graph.isServed(number) { cuts[$0]?.isEmpty == true }
      row.hoseReach = Self.hasHoseReach(
        building, entrances, reachable.map { graph.stretches[$0].line }, hose / detour)
      if row.reached == false {
        row.behind = Self.cuts(before: number, graph, cuts)
        for id in row.behind {
          let known = behind[id] ?? (0, 0)
          behind[id] = (known.buildings + 1, known.households + (building.households ?? 0))
        }
      }
      buildings.append(row)
    }
  }

  /// A building of which nobody can say whether it is reached.
  static func unknown(_ building: Building, _ profile: RuleProfile) -> BuildingResult {
    var row = BuildingResult(
      id: building.core.id, communities: building.core.communities, outline: building.outline)
    row.households = building.households
    row.isHighRise = building.isHighRise(profile)
    return row
  }

  /// The cuts on the way with the fewest of them to where the building would be served.
  private static func cuts(before building: Int, _ graph: ServiceGraph, _ cuts: [[Int]?])
    -> [String]
  {
    let near = graph.services.filter { $0.building == building }.map(\.stretch)
    for most in 1...max(1, graph.cuts.count) {
      let served = graph.isServed(building) { (cuts[$0]?.count ?? .max) <= most }
      if served {
        let used = near.compactMap { cuts[$0] }.filter { $0.count <= most }.joined()
        return Array(Set(used.map { graph.cuts[$0].id })).sorted()
      }
    }
    return []
  }

  /// Whether an entrance lies near a reachable lane; `nil` when no entrance is drawn.
  private static func hasHoseReach(
    _ building: Building, _ entrances: [PlainFeature], _ lines: [LineString], _ reach: Double
  ) -> Bool? {
    let box = Envelope(building.outline.flatMap(\.exterior.coordinates)).expanded(by: 2)
    let own = entrances.filter { entrance in
      entrance.attributes["building"].map { $0 == building.core.id }
        ?? box.covers(entrance.shape.envelope.centre)
    }
    guard !own.isEmpty else { return nil }
    return own.contains { entrance in
      let position = entrance.shape.envelope.centre
      return lines.contains { $0.nearest(to: position).distance <= reach }
    }
  }
}

extension Building {
  /// From height, else from storeys: up to the profile's last low storey no, from its first high
  /// one yes, between them `nil`; unknown use counts as residential (`design.md` section 4).
  func isHighRise(_ profile: RuleProfile) -> Bool? {
    let isResidential = use.map { $0 == "residential" || $0 == "apartments" } ?? true
    if let height,
      let limit = profile.limit(isResidential ? "high-rise.residential" : "high-rise.other")
    {
      return height > limit.value
    }
    // Only buildings of several storeys are high-rise (GB 50016 2.1.1).
    if !isResidential, storeys == 1 { return false }
    guard isResidential, let storeys, let low = profile.limit("high-rise.storeys-low")?.value,
      let high = profile.limit("high-rise.storeys-high")?.value
    else { return nil }
    return Double(storeys) <= low ? false : Double(storeys) >= high ? true : nil
  }
}
