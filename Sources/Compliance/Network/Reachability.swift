internal import Geometry
internal import Model

/// What an engine reaches today, and what lies behind each cut.
///
/// Answers are three: a cut that may not be one, because its width cannot be told, leaves open what
/// is reached through it alone.
struct Reachability {
  private(set) var buildings: [BuildingResult] = []
  /// Whether all of a lane can be driven to, by lane; `nil` where it cannot be told.
  private(set) var isLaneReachable: [Bool?]
  /// Every cut that something lies behind, the one with most households first.
  private(set) var cutOffs: [CutOff] = []

  /// Where the survey has no footways, the walk from a lane to an entrance is estimated as the
  /// straight line times the profile's detour.
  init(
    _ measurement: CommunityMeasurement, _ graph: ServiceGraph, _ cover: SurveyCover,
    profile: RuleProfile
  ) {
    let hose = profile.value("reach.hose") ?? 0
    let detour = profile.value("walk.detour") ?? 1
    let regions = CutRegions(graph)
    let answers = graph.stretches.indices.map { regions.isReached(stretch: $0) }
    isLaneReachable = Array(repeating: true, count: measurement.community.lanes.count)
    for (index, stretch) in graph.stretches.enumerated() where answers[index] != true {
      if answers[index] == false {
        isLaneReachable[stretch.lane] = false
      } else if isLaneReachable[stretch.lane] == true {
        isLaneReachable[stretch.lane] = nil
      }
    }
    let walk = HoseWalk(measurement.community, graph, answers, reach: hose / detour)
    var lost = LostBuildings()
    for (number, building) in measurement.community.buildings.enumerated()
    where measurement.community.isOwn(building.core) {
      var row = Self.unknown(building, profile)
      row.reached = regions.isServed(number)
      row.hoseReach = walk.answer(for: building)
      if row.reached != true {
        let cuts = regions.cuts(before: number)
        row.behind = Set(cuts.map { graph.cuts[$0].id }).sorted()
        // Where nothing cuts it off, only the missing lane does, and that may merely not be mapped.
        if row.behind.isEmpty, row.reached == false, cover.mayHideLanes(at: building) {
          row.reached = nil
          if row.hoseReach == false { row.hoseReach = nil }
        }
        let freeing = row.behind.filter { regions.isServed(number, withoutCut: $0) }
        lost.add(row, behind: row.behind, freedBy: freeing)
      }
      buildings.append(row)
    }
    cutOffs = lost.cutOffs(graph, measurement.community.lanes)
  }

  /// A building of which nobody can say whether it is reached.
  static func unknown(_ building: Building, _ profile: RuleProfile) -> BuildingResult {
    var row = BuildingResult(
      id: building.core.id, communities: building.core.communities, outline: building.outline)
    row.households = building.households
    row.isHighRise = building.isHighRise(profile)
    return row
  }
}

/// Gathers the buildings behind each cut.
private struct LostBuildings {
  private var byCut: [String: (behind: [BuildingResult], freed: [BuildingResult])] = [:]

  mutating func add(_ row: BuildingResult, behind: [String], freedBy: [String]) {
    for id in behind { byCut[id, default: ([], [])].behind.append(row) }
    for id in freedBy { byCut[id, default: ([], [])].freed.append(row) }
  }

  func cutOffs(_ graph: ServiceGraph, _ lanes: [FireLane]) -> [CutOff] {
    var listed: Set<String> = []
    return graph.cuts.compactMap { cut -> CutOff? in
      guard let lost = byCut[cut.id], listed.insert(cut.id).inserted else { return nil }
      func households(_ rows: [BuildingResult]) -> Int {
        rows.reduce(0) { $0 + ($1.households ?? 0) }
      }
      return CutOff(
        id: cut.id, lane: lanes[cut.lane].id, laneName: lanes[cut.lane].core.name,
        station: cut.station, isGate: cut.isGate, isSure: cut.isProved,
        behind: lost.behind.map(\.id).sorted(), households: households(lost.behind),
        freed: lost.freed.map(\.id).sorted(), freedHouseholds: households(lost.freed))
    }.sorted {
      ($1.households, $1.behind.count, $0.id) < ($0.households, $0.behind.count, $1.id)
    }
  }
}

/// Which buildings a hose reaches from a lane that is reached.
private struct HoseWalk {
  private let entrances: [PlainFeature]
  private let reached: [LineString]
  private let open: [LineString]
  private let reach: Double

  init(_ community: Community, _ graph: ServiceGraph, _ answers: [Bool?], reach: Double) {
    entrances = community.others.filter { $0.layer == .entrances }
    reached = graph.stretches.indices.filter { answers[$0] == true }.map {
      graph.stretches[$0].line
    }
    open = graph.stretches.indices.filter { answers[$0] == nil }.map { graph.stretches[$0].line }
    self.reach = reach
  }

  /// Whether an entrance lies near a reached lane; `nil` when no entrance is drawn, or when that
  /// lane may be cut.
  func answer(for building: Building) -> Bool? {
    let box = Envelope(building.outline.flatMap(\.exterior.coordinates)).expanded(by: 2)
    let own = entrances.filter { entrance in
      entrance.attributes["building"].map { $0 == building.core.id }
        ?? box.covers(entrance.shape.envelope.centre)
    }
    guard !own.isEmpty else { return nil }
    if isNear(reached, own) { return true }
    return isNear(open, own) ? nil : false
  }

  private func isNear(_ lines: [LineString], _ entrances: [PlainFeature]) -> Bool {
    entrances.contains { entrance in
      let position = entrance.shape.envelope.centre
      return lines.contains { line in
        line.envelope.expanded(by: reach).covers(position)
          && line.nearest(to: position).distance <= reach
      }
    }
  }
}

extension Community {
  /// Whether a feature is judged here and did not only come along to be measured with.
  func isOwn(_ core: FeatureCore) -> Bool {
    !core.isContext && id.map(core.communities.contains) ?? true
  }
}

extension Building {
  /// Unknown use inside a community is residential, as a default.
  var isResidential: Bool { use.map { $0 == "residential" || $0 == "apartments" } ?? true }

  /// From height, else from storeys: up to the profile's last low storey no, from its first high
  /// one yes, between them `nil`; unknown use counts as residential (`design.md` section 4).
  func isHighRise(_ profile: RuleProfile) -> Bool? {
    if let height,
      let limit = profile.limit(isResidential ? "high-rise.residential" : "high-rise.other")
    {
      return height > limit.value
    }
    // Only buildings of several storeys are high-rise (GB 50016 2.1.1).
    if !isResidential, storeys == 1 { return false }
    guard isResidential, let storeys, let low = profile.value("high-rise.storeys-low"),
      let high = profile.value("high-rise.storeys-high")
    else { return nil }
    return Double(storeys) <= low ? false : Double(storeys) >= high ? true : nil
  }
}
