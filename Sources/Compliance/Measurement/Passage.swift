internal import Geometry
internal import Model

/// Passage widths by gaps in ascending order: a circle of diameter d gets through exactly when no
/// chain of gaps smaller than d joins the left wall to the right one.
struct Passage {
  /// Which end of each gap's band is read.
  enum Reading: Hashable, Sendable {
    case nominal
    /// Lowered by the accuracy: W⁻.
    case lowest
    /// Raised by the accuracy: W⁺.
    case highest

    func width(of gap: GapGraph.Gap) -> Double {
      switch self {
      case .nominal: gap.width
      case .lowest: gap.lowest
      case .highest: gap.highest
      }
    }
  }

  /// The last gap of a chain from left to right: nothing wider than its width passes here.
  struct Closure {
    var gap: GapGraph.Gap
    var width: Double
  }

  /// The narrowest closure on each span of the route; `nil` where nothing closes it.
  private(set) var closures: [Closure?]

  /// Ties within a tenth of a millimetre go to the lowest culprits, then to the lowest station.
  static let tie = 1e-4

  /// Evaluates a graph in a state.
  ///
  /// - Parameters:
  ///   - height: things that hang lower than this, metres, block as well.
  ///   - excluded: nodes taken away.
  /// - Complexity: O(*g* log *g*) in the number of gaps.
  init(
    _ graph: GapGraph, state: LaneState, height: Double = 0, reading: Reading = .nominal,
    excluding excluded: Set<Int> = []
  ) {
    let blocks =
      [true, true]
      + graph.things.enumerated().map {
        $1.blocks(in: state, height: height) && !excluded.contains($0 + GapGraph.firstThing)
      }
    let ordered = graph.gaps
      .filter { blocks[$0.first] && blocks[$0.second] }
      .sorted {
        (reading.width(of: $0), $0.first, $0.second, $0.span)
          < (reading.width(of: $1), $1.first, $1.second, $1.span)
      }
    var sets = DisjointSets(count: graph.things.count + 2)
    var found: [[Closure]] = Array(repeating: [], count: graph.route.spans.count)
    for gap in ordered {
      let width = reading.width(of: gap)
      let left = sets.root(GapGraph.leftWall)
      let right = sets.root(GapGraph.rightWall)
      let first = sets.root(gap.first)
      let second = sets.root(gap.second)
      if (first == left && second == right) || (first == right && second == left) {
        // A chain from wall to wall: it closes the route at this width, here. The two sides stay
        // apart so that further places can be told from this one.
        if found[gap.span].first.map({ width <= $0.width + Self.tie }) ?? true {
          found[gap.span].append(Closure(gap: gap, width: width))
        }
      } else {
        sets.unite(first, second)
      }
    }
    closures = found.map { ties in
      ties.min { one, two in
        Self.rank(one, graph).lexicographicallyPrecedes(Self.rank(two, graph))
      }
    }
  }

  private static func rank(_ closure: Closure, _ graph: GapGraph) -> [String] {
    [closure.gap.first, closure.gap.second].map { graph.thing(at: $0)?.id ?? "wall:\($0)" }.sorted()
  }

  /// The narrowest closure of the whole route.
  var narrowest: Closure? {
    closures.compactMap { $0 }.min { $0.width < $1.width }
  }
}

/// Disjoint sets with path halving; the smaller index stays the root.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(_ index: Int) -> Int {
    var current = index
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }

  mutating func unite(_ first: Int, _ second: Int) {
    let a = root(first)
    let b = root(second)
    if a != b { parents[max(a, b)] = min(a, b) }
  }
}
