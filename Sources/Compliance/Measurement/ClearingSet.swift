internal import Geometry
internal import Model

/// What to take away, and what to widen, so that a blockage is gone.
struct ClearingSet {
  /// Pairs of fixed things that stand too close, as nodes.
  private(set) var widen: [(Int, Int)] = []
  /// Nodes to take away, ascending; the cheapest set, then the smallest.
  private(set) var members: [Int] = []

  /// The cheapest set for the things of one blockage, or for a merged graph.
  ///
  /// - Parameters:
  ///   - gaps: gaps below the required width between the nodes, walls included.
  ///   - costs: yuan by node from 2 on; `nil` may not be cleared.
  ///   - ids: names by node from 2 on, for ties.
  init(gaps: [GapGraph.Gap], costs: [Int?], ids: [String]) {
    var remaining = gaps
    // Fixed things that alone join left to right: their narrowest place must be widened.
    while let pinch = Self.fixedPinch(remaining, costs) {
      widen.append((pinch.first, pinch.second))
      remaining.removeAll { $0.first == pinch.first && $0.second == pinch.second }
    }
    let cut = VertexCut(costs: costs)
    for gap in remaining { cut.connect(gap.first, gap.second) }
    guard let (near, far) = cut.minimum() else { return }
    if near == far {
      members = near
      return
    }
    func names(_ nodes: [Int]) -> [String] { nodes.map { ids[$0 - 2] }.sorted() }
    members = names(far).lexicographicallyPrecedes(names(near)) ? far : near
  }

  private static func fixedPinch(_ gaps: [GapGraph.Gap], _ costs: [Int?]) -> GapGraph.Gap? {
    func isFixed(_ node: Int) -> Bool { node < 2 || costs[node - 2] == nil }
    guard gaps.contains(where: { isFixed($0.first) && isFixed($0.second) }) else { return nil }
    let sets = DisjointSets(count: costs.count + 2)
    let fixed = gaps.filter { isFixed($0.first) && isFixed($0.second) }
      .sorted { ($0.width, $0.first, $0.second) < ($1.width, $1.first, $1.second) }
    for gap in fixed {
      sets.unite(gap.first, gap.second)
      if sets.root(0) == sets.root(1) { return gap }
    }
    return nil
  }
}
