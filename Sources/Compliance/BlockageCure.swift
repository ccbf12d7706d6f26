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

  private let graph: GapGraph
  private let stretches: CarStretches

  /// - Parameter required: gaps below this width, metres, close the way.
  init(_ blockage: Blockage, _ graph: GapGraph, required: Double, _ stretches: CarStretches) {
    self.graph = graph
    self.stretches = stretches
    let span = graph.route.spans[blockage.closure.gap.span]
    let names = CulpritNames(graph, isReversed: span.isReversed)
    guard !blockage.members.isEmpty else {
      widen = [names.sorted([GapGraph.leftWall, GapGraph.rightWall])]
      return
    }
    let gaps = localGaps(of: blockage, below: required)
    let members = blockage.members
    let cure = ClearingSet(
      gaps: gaps, costs: members.map { graph.things[$0 - 2].cost },
      ids: members.map { graph.things[$0 - 2].id })
    clearingSet = CulpritNames.distinct(
      cure.members.map { graph.things[members[$0 - 2] - 2].id })
    widen = cure.widen.map { pair in
      names.sorted([pair.0, pair.1].map { $0 < 2 ? $0 : members[$0 - 2] })
    }
    if cure.members.contains(where: { graph.things[members[$0 - 2] - 2].isVehicle }) {
      byStretch = clearings(of: blockage, gaps)
    }
  }

  /// Gaps below the required width within a blockage, its nodes renumbered from 2 on.
  private func localGaps(of blockage: Blockage, below required: Double) -> [GapGraph.Gap] {
    let members = blockage.members
    func number(_ node: Int) -> Int {
      node < GapGraph.firstThing ? node : GapGraph.firstThing + Self.position(of: node, in: members)
    }
    let gaps = graph.gaps
    var result: [GapGraph.Gap] = []
    result.reserveCapacity(blockage.gaps.count)
    for index in blockage.gaps where gaps[index].width < required {
      var local = gaps[index]
      local.first = number(local.first)
      local.second = number(local.second)
      result.append(local)
    }
    return result
  }

  /// The position of a node among ascending nodes.
  private static func position(of node: Int, in nodes: [Int]) -> Int {
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: By stretch

  /// All cars on one side between two breaks are one node whose cost is housing them elsewhere.
  private func clearings(of blockage: Blockage, _ gaps: [GapGraph.Gap]) -> [StretchClearing] {
    // Merged nodes in the order in which their first member comes.
    var merged: [(members: [Int], stretch: CarStretches.Stretch?)] = []
    var nodeOf = [0, 1]
    nodeOf.reserveCapacity(blockage.members.count + 2)
    for member in blockage.members {
      let stretch = stretches.stretch(of: member)
      if let stretch, let known = merged.firstIndex(where: { $0.stretch == stretch }) {
        merged[known].members.append(member)
        nodeOf.append(known + 2)
      } else {
        merged.append(([member], stretch))
        nodeOf.append(merged.count + 1)
      }
    }
    let cars = merged.map { node in
      node.stretch.map(stretches.cars) ?? node.members
    }
    let costs = merged.indices.map { index -> Int? in
      let parts = cars[index].map { graph.things[$0 - 2].cost }
      return parts.contains { $0 == nil } ? nil : parts.reduce(0) { $0 + ($1 ?? 0) }
    }
    let ids = merged.indices.map { graph.things[(cars[$0].first ?? 2) - 2].id }
    let joined = gaps.compactMap { gap -> GapGraph.Gap? in
      let (first, second) = (nodeOf[gap.first], nodeOf[gap.second])
      guard first != second else { return nil }
      var local = gap
      local.first = min(first, second)
      local.second = max(first, second)
      return local
    }
    let cure = ClearingSet(gaps: joined, costs: costs, ids: ids)
    return cure.members.sorted().compactMap { node in
      guard let stretch = merged[node - 2].stretch else { return nil }
      let range = stretches.range(of: stretch)
      return StretchClearing(
        lane: stretches.laneID(of: stretch), side: stretch.side,
        stationFrom: range.from, stationTo: range.to,
        cars: CulpritNames.distinct(cars[node - 2].map { graph.things[$0 - 2].id }),
        cost: costs[node - 2] ?? 0)
    }
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
  func sorted(_ nodes: [Int]) -> [String] { Self.distinct(nodes.map(name)) }

  /// Each name once, sorted.
  static func distinct(_ names: [String]) -> [String] {
    if names.count < 2 { return names }
    var result = names
    result.sort()
    var kept = 1
    for index in 1..<result.count where result[index] != result[kept - 1] {
      if index > kept { result[kept] = result[index] }
      kept += 1
    }
    result.removeSubrange(kept...)
    return result
  }
}
