internal import Geometry
internal import Model

/// What to clear, to widen or to close to stopping so that a blockage is gone.
struct BlockageCure {
  /// Sorted item ids.
  private(set) var clearingSet: [String] = []
  private(set) var byStretch: [StretchClearing] = []
  /// Names of the fixed things of each pair to move apart.
  private(set) var widen: [[String]] = []
  /// True when somebody can clear something.
  var isClearable: Bool { !clearingSet.isEmpty }

  private let measurement: RouteMeasurement
  private let community: CommunityMeasurement
  private let names: CulpritNames

  init(_ blockage: Blockage, _ measurement: RouteMeasurement, _ community: CommunityMeasurement) {
    self.measurement = measurement
    self.community = community
    let span = measurement.graph.route.spans[blockage.closure.gap.span]
    names = CulpritNames(measurement.graph, isReversed: span.isReversed)
    guard !blockage.members.isEmpty else {
      widen = [names.sorted([GapGraph.leftWall, GapGraph.rightWall])]
      return
    }
    let graph = measurement.graph
    let gaps = localGaps(of: blockage)
    let things = blockage.members.map { graph.things[$0 - 2] }
    let cure = ClearingSet(gaps: gaps, costs: things.map(\.cost), ids: things.map(\.id))
    clearingSet = Array(Set(cure.members.map { things[$0 - 2].id })).sorted()
    widen = cure.widen.map { pair in
      names.sorted([pair.0, pair.1].map { $0 < 2 ? $0 : blockage.members[$0 - 2] })
    }
    if cure.members.contains(where: { things[$0 - 2].isVehicle }) {
      byStretch = stretches(of: blockage, gaps)
    }
  }

  /// Gaps below the required width within a blockage, its nodes renumbered from 2 on.
  private func localGaps(of blockage: Blockage) -> [GapGraph.Gap] {
    var number: [Int: Int] = [0: 0, 1: 1]
    for (index, member) in blockage.members.enumerated() { number[member] = index + 2 }
    return measurement.graph.gaps.compactMap { gap in
      guard gap.width < measurement.parameters.requiredWidth, gap.second > GapGraph.rightWall,
        let first = number[gap.first], let second = number[gap.second]
      else { return nil }
      var local = gap
      local.first = first
      local.second = second
      return local
    }
  }

  // MARK: By stretch

  private struct Stretch: Hashable {
    var lane: Int
    var side: Side
    var index: Int
  }

  /// All cars on one side between two breaks are one node whose cost is housing them elsewhere.
  private func stretches(of blockage: Blockage, _ gaps: [GapGraph.Gap]) -> [StretchClearing] {
    let graph = measurement.graph
    var stretchOf: [Int: Stretch] = [:]
    for (index, thing) in graph.things.enumerated() where thing.isVehicle {
      stretchOf[index + 2] = stretch(of: thing, at: measurement.thingStations[index])
    }
    // Merged nodes in the order in which their first member comes.
    var merged: [(members: [Int], stretch: Stretch?)] = []
    var nodeOf: [Int: Int] = [0: 0, 1: 1]
    for (index, member) in blockage.members.enumerated() {
      if let stretch = stretchOf[member],
        let known = merged.firstIndex(where: { $0.stretch == stretch })
      {
        merged[known].members.append(member)
        nodeOf[index + 2] = known + 2
      } else {
        merged.append(([member], stretchOf[member]))
        nodeOf[index + 2] = merged.count + 1
      }
    }
    let cars = merged.map { node in
      node.stretch.map { stretch in stretchOf.keys.filter { stretchOf[$0] == stretch }.sorted() }
        ?? node.members
    }
    let costs = merged.indices.map { index -> Int? in
      let parts = cars[index].map { graph.things[$0 - 2].cost }
      return parts.contains { $0 == nil } ? nil : parts.reduce(0) { $0 + ($1 ?? 0) }
    }
    let ids = merged.indices.map { graph.things[(cars[$0].first ?? 2) - 2].id }
    let joined = gaps.compactMap { gap -> GapGraph.Gap? in
      guard let first = nodeOf[gap.first], let second = nodeOf[gap.second], first != second else {
        return nil
      }
      var local = gap
      local.first = min(first, second)
      local.second = max(first, second)
      return local
    }
    let cure = ClearingSet(gaps: joined, costs: costs, ids: ids)
    return cure.members.sorted().compactMap { node in
      guard let stretch = merged[node - 2].stretch else { return nil }
      let range = range(of: stretch)
      return StretchClearing(
        lane: community.community.lanes[stretch.lane].id, side: stretch.side,
        stationFrom: range.from, stationTo: range.to,
        cars: Array(Set(cars[node - 2].map { graph.things[$0 - 2].id })).sorted(),
        cost: costs[node - 2] ?? 0)
    }
  }

  private func stretch(of thing: Thing, at station: Double) -> Stretch {
    let route = measurement.graph.route
    let centre = thing.envelope.centre
    let place = route.laneStation(atStation: station)
    let offset = centre - route.coordinate(atStation: station)
    let isLeft = route.direction(atStation: station).cross(offset) >= 0
    let side: Side = isLeft != place.isReversed ? .left : .right
    let index = community.breaks[place.lane].filter { $0 <= place.station + 1e-6 }.count
    return Stretch(lane: place.lane, side: side, index: index)
  }

  private func range(of stretch: Stretch) -> (from: Double, to: Double) {
    let breaks = community.breaks[stretch.lane]
    let length = community.community.lanes[stretch.lane].centreline.reduce(0) { $0 + $1.length }
    return (
      stretch.index > 0 ? breaks[stretch.index - 1] : 0,
      stretch.index < breaks.count ? breaks[stretch.index] : length
    )
  }
}

/// The names of a graph's nodes as a lane's reader sees them.
struct CulpritNames {
  private let graph: GapGraph
  private let isReversed: Bool

  /// - Parameter isReversed: the lane was drawn against the route, so left is right.
  init(_ graph: GapGraph, isReversed: Bool) {
    self.graph = graph
    self.isReversed = isReversed
  }

  func name(_ node: Int) -> String {
    if let thing = graph.thing(at: node) { return thing.id }
    return (node == GapGraph.leftWall) != isReversed ? "wall:left" : "wall:right"
  }

  /// The distinct names of some nodes, sorted.
  func sorted(_ nodes: [Int]) -> [String] { Array(Set(nodes.map(name))).sorted() }
}
