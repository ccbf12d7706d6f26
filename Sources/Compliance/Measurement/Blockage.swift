internal import Geometry
internal import Model

/// One separate place where a route is closed to the required width.
struct Blockage {
  /// Nodes of the gap graph, without the walls, ascending; empty where the walls alone are too
  /// close.
  var members: [Int]
  /// The last gap of the chain that needs the least width.
  var closure: Passage.Closure
  /// Smallest and largest reading of the closure.
  var lowest: Double
  var highest: Double
  /// Stations on the route that the blockage spans.
  var from: Double
  var to: Double
}

/// Finds the separate blockages of a route (`design.md` section 3).
struct BlockageSearch {
  private let graph: GapGraph
  private let required: Double

  init(_ graph: GapGraph, required: Double) {
    self.graph = graph
    self.required = required
  }

  /// Connected groups of things that join left to right by gaps below the required width, then the
  /// stretches where the walls alone are too close.
  func blockages(state: LaneState) -> [Blockage] {
    let blocks = graph.blocks(in: state)
    let narrow = graph.gaps.filter {
      $0.width < required && blocks[$0.first] && blocks[$0.second]
    }
    var sets = DisjointSets(count: blocks.count)
    for gap in narrow where gap.first > GapGraph.rightWall { sets.unite(gap.first, gap.second) }
    var touches: [(left: Bool, right: Bool)] = Array(repeating: (false, false), count: blocks.count)
    for gap in narrow where gap.first <= GapGraph.rightWall && gap.second > GapGraph.rightWall {
      let root = sets.root(gap.second)
      if gap.first == GapGraph.leftWall {
        touches[root].left = true
      } else {
        touches[root].right = true
      }
    }
    var result: [Blockage] = []
    for root in touches.indices where touches[root].left && touches[root].right {
      let members = (2..<blocks.count).filter { blocks[$0] && sets.root($0) == root }
      if let blockage = group(members) { result.append(blockage) }
    }
    return result + wallStretches()
  }

  private func group(_ members: [Int]) -> Blockage? {
    var isMember = [Bool](repeating: false, count: graph.things.count + 2)
    isMember[GapGraph.leftWall] = true
    isMember[GapGraph.rightWall] = true
    for member in members { isMember[member] = true }
    // Without the direct gap between the walls: that is a stretch of its own.
    let chosen = graph.gaps.indices.filter {
      let gap = graph.gaps[$0]
      return gap.second > GapGraph.rightWall && isMember[gap.first] && isMember[gap.second]
    }
    func closure(_ reading: Passage.Reading) -> Passage.Closure? {
      Passage(graph, chosen, reading: reading).narrowest
    }
    guard let nominal = closure(.nominal) else { return nil }
    var from = Double.infinity
    var to = -Double.infinity
    for member in members {
      for edge in graph.edges.range(of: member) {
        from = min(from, graph.edges.stations[edge].from)
        to = max(to, graph.edges.stations[edge].to)
      }
    }
    return Blockage(
      members: members, closure: nominal, lowest: closure(.lowest)?.width ?? 0,
      highest: closure(.highest)?.width ?? .infinity, from: from, to: to)
  }

  /// Stretches where left and right wall are closer than required, each with its narrowest place.
  private func wallStretches() -> [Blockage] {
    var places: [(from: Double, to: Double, gap: GapGraph.Gap)] = []
    for gap in graph.narrowWallPairs {
      let middle = graph.route.nearestStation(to: gap.segment.midpoint)
      places.append((middle - required / 2, middle + required / 2, gap))
    }
    places.sort { ($0.from, $0.gap.width) < ($1.from, $1.gap.width) }
    var result: [Blockage] = []
    for place in places {
      let closure = Passage.Closure(gap: place.gap, width: place.gap.width)
      let next = Blockage(
        members: [], closure: closure, lowest: place.gap.lowest, highest: place.gap.highest,
        from: max(0, place.from), to: min(graph.route.length, place.to))
      if var last = result.last, place.from <= last.to + 1e-6 {
        last.to = max(last.to, next.to)
        if place.gap.width < last.closure.width {
          last.closure = closure
          last.lowest = next.lowest
          last.highest = next.highest
        }
        result[result.count - 1] = last
      } else {
        result.append(next)
      }
    }
    return result
  }
}
