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
  /// - Parameter height: things that hang lower than this, metres, block as well.
  init(_ graph: GapGraph, state: LaneState, height: Double = 0, reading: Reading = .nominal) {
    let blocks = graph.blocks(in: state, height: height)
    self.init(
      graph,
      graph.gaps.indices.filter {
        blocks[graph.gaps[$0].first] && blocks[graph.gaps[$0].second]
      }, reading: reading)
  }

  /// Evaluates some of a graph's gaps.
  ///
  /// - Parameter chosen: indices of gaps; those between what does not block are left out by the
  ///   caller.
  /// - Complexity: O(*g* log *g*) in the number of gaps.
  init(_ graph: GapGraph, _ chosen: [Int], reading: Reading) {
    let gaps = graph.gaps
    var ordered = chosen.map { (width: reading.width(of: gaps[$0]), index: $0) }
    ordered.sort { ($0.width, $0.index) < ($1.width, $1.index) }
    let spans = graph.route.spans.count
    var sets = DisjointSets(count: graph.things.count + 2)
    var found: [[Closure]] = Array(repeating: [], count: spans)
    var open = spans
    for (width, index) in ordered {
      let gap = gaps[index]
      // When every span is closed, only ties are left to find.
      if open == 0, found.allSatisfy({ width > ($0.first?.width ?? 0) + Self.tie }) { break }
      let left = sets.root(GapGraph.leftWall)
      let right = sets.root(GapGraph.rightWall)
      let first = sets.root(gap.first)
      let second = sets.root(gap.second)
      if (first == left && second == right) || (first == right && second == left) {
        // A chain from wall to wall: it closes the route at this width, here. The two sides stay
        // apart so that further places can be told from this one.
        guard let narrowest = found[gap.span].first else {
          open -= 1
          found[gap.span] = [Closure(gap: gap, width: width)]
          continue
        }
        if width <= narrowest.width + Self.tie {
          found[gap.span].append(Closure(gap: gap, width: width))
        }
      } else {
        sets.unite(first, second)
      }
    }
    closures = found.map { ties in
      ties.count < 2
        ? ties.first
        : ties.min { Self.rank($0, graph).lexicographicallyPrecedes(Self.rank($1, graph)) }
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
