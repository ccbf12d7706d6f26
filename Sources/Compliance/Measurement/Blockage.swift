internal import Geometry
internal import Model

/// One separate place where a route is closed to the required width.
struct Blockage {
  /// Nodes of the gap graph, without the walls, ascending; empty where the walls alone are too
  /// close.
  var members: [Int]
  /// Indices of all gaps between the members and between them and the walls, ascending.
  var gaps: [Int]
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
    groups(graph.blocks(in: state)) + wallStretches()
  }

  /// The connected groups of some things only.
  ///
  /// - Parameter blocks: for every node whether it is there.
  func groups(_ blocks: [Bool]) -> [Blockage] {
    let sets = DisjointSets(count: blocks.count)
    func isNarrow(_ gap: GapGraph.Gap) -> Bool {
      gap.width < required && blocks[gap.first] && blocks[gap.second]
    }
    for gap in graph.gaps where gap.first > GapGraph.rightWall && isNarrow(gap) {
      sets.unite(gap.first, gap.second)
    }
    var touchesLeft = [Bool](repeating: false, count: blocks.count)
    var touchesRight = touchesLeft
    for gap in graph.gaps
    where gap.first <= GapGraph.rightWall && gap.second > GapGraph.rightWall && isNarrow(gap) {
      let root = sets.root(gap.second)
      if gap.first == GapGraph.leftWall {
        touchesLeft[root] = true
      } else {
        touchesRight[root] = true
      }
    }
    // The number of each group that touches both, in the order of the roots.
    var numbers = [Int](repeating: -1, count: blocks.count)
    var members: [[Int]] = []
    for node in blocks.indices.dropFirst(GapGraph.firstThing) where blocks[node] {
      // The smallest member is the root, so it comes first.
      let root = sets.root(node)
      guard touchesLeft[root], touchesRight[root] else { continue }
      if numbers[root] < 0 {
        numbers[root] = members.count
        members.append([])
      }
      numbers[node] = numbers[root]
      members[numbers[root]].append(node)
    }
    // Without the direct gap between the walls: that is a stretch of its own.
    var gaps = [[Int]](repeating: [], count: members.count)
    for (index, gap) in graph.gaps.enumerated() where gap.second > GapGraph.rightWall {
      let number = numbers[gap.second]
      if number >= 0, gap.first <= GapGraph.rightWall || numbers[gap.first] == number {
        gaps[number].append(index)
      }
    }
    return members.indices.compactMap { group(members[$0], gaps[$0]) }
  }

  private func group(_ members: [Int], _ chosen: [Int]) -> Blockage? {
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
      members: members, gaps: chosen, closure: nominal, lowest: closure(.lowest)?.width ?? 0,
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
        members: [], gaps: [], closure: closure, lowest: place.gap.lowest,
        highest: place.gap.highest,
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
