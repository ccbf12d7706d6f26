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
    let ordered = FlatBuffer<Keyed>(capacity: graph.gaps.count)
    for (index, gap) in graph.gaps.enumerated() where blocks[gap.first] && blocks[gap.second] {
      ordered.append(Keyed(reading.width(of: gap), index))
    }
    self.init(graph, ordered)
  }

  /// Evaluates some of a graph's gaps.
  ///
  /// - Parameter chosen: indices of gaps; those between what does not block are left out by the
  ///   caller.
  init(_ graph: GapGraph, _ chosen: [Int], reading: Reading) {
    let ordered = FlatBuffer<Keyed>(capacity: chosen.count)
    for index in chosen { ordered.append(Keyed(reading.width(of: graph.gaps[index]), index)) }
    self.init(graph, ordered)
  }

  /// - Parameter ordered: gaps with the widths that count, in any order.
  /// - Complexity: O(*g* log *g*) in the number of gaps.
  private init(_ graph: GapGraph, _ ordered: FlatBuffer<Keyed>) {
    ordered.elements.sortFlat()
    let gaps = graph.gaps
    let spans = graph.route.spans.count
    let sets = DisjointSets(count: graph.things.count + 2)
    closures = Array(repeating: nil, count: spans)
    var open = spans
    /// The widest of the widths at which the spans close.
    var widest = 0.0
    var narrowest = ContiguousArray<Double>(repeating: .infinity, count: spans)
    for entry in ordered.elements {
      let (width, gap) = (entry.key, gaps[Int(entry.index)])
      // When every span is closed, only ties are left to find.
      if open == 0, width > widest + Self.tie { break }
      let left = sets.root(GapGraph.leftWall)
      let right = sets.root(GapGraph.rightWall)
      let first = sets.root(gap.first)
      let second = sets.root(gap.second)
      guard (first == left && second == right) || (first == right && second == left) else {
        sets.unite(first, second)
        continue
      }
      // A chain from wall to wall: it closes the route at this width, here. The two sides stay
      // apart so that further places can be told from this one.
      let closure = Closure(gap: gap, width: width)
      if let known = closures[gap.span] {
        if width <= narrowest[gap.span] + Self.tie,
          Self.rank(closure, graph).lexicographicallyPrecedes(Self.rank(known, graph))
        {
          closures[gap.span] = closure
        }
      } else {
        open -= 1
        widest = max(widest, width)
        narrowest[gap.span] = width
        closures[gap.span] = closure
      }
    }
  }

  private static func rank(_ closure: Closure, _ graph: GapGraph) -> [String] {
    [closure.gap.first, closure.gap.second].map { graph.thing(at: $0)?.id ?? "wall:\($0)" }.sorted()
  }

  /// The narrowest closure of the whole route.
  var narrowest: Closure? {
    var best: Closure?
    for case let closure? in closures where closure.width < best?.width ?? .infinity {
      best = closure
    }
    return best
  }
}

/// Disjoint sets with path halving; the smaller index stays the root.
///
/// A class, for the parents change while roots are asked for.
final class DisjointSets {
  private let parents: FlatBuffer<Int32>

  init(count: Int) {
    parents = FlatBuffer(capacity: count)
    for index in 0..<count { parents.append(Int32(truncatingIfNeeded: index)) }
  }

  func root(_ index: Int) -> Int {
    let parents = parents.elements
    var current = index
    while parents[current] != Int32(truncatingIfNeeded: current) {
      parents[current] = parents[Int(parents[current])]
      current = Int(parents[current])
    }
    return current
  }

  func unite(_ first: Int, _ second: Int) {
    let a = root(first)
    let b = root(second)
    if a != b { parents[max(a, b)] = Int32(truncatingIfNeeded: min(a, b)) }
  }
}
