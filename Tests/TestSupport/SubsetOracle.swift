public import Geometry
public import Model

/// The cheapest clearing found by trying every subset, for a straight lane with convex pavement.
///
/// In convex pavement every gap is seen, so a gap is the plain distance of two things.
public struct SubsetOracle: Sendable {
  /// Distances between nodes; the last two nodes are the left and the right wall.
  private var gaps: [[Double]]
  private var obstructions: [Obstruction]
  private var required: Double

  /// Measures all gaps once.
  public init(
    pavement: Polygon, left: Segment, right: Segment, obstructions: [Obstruction],
    required: Double
  ) {
    let geos = PlainGEOS()
    let ground = geos.area(pavement)
    var nodes = obstructions.map {
      geos.intersection(geos.shape($0.shape, radius: $0.radius, segments: 64), ground)
    }
    nodes.append(geos.line([left.start, left.end]))
    nodes.append(geos.line([right.start, right.end]))
    gaps = nodes.map { a in nodes.map { b in geos.distance(a, b) } }
    self.obstructions = obstructions
    self.required = required
    takeOutFixedPinches()
  }

  /// Pairs of fixed things that have to be moved apart whatever is cleared.
  public private(set) var widen: [[String]] = []

  private var leftWall: Int { obstructions.count }
  private var rightWall: Int { obstructions.count + 1 }

  /// The nodes that stay when the given obstructions are taken away, walls included.
  private func nodes(without removed: Set<Int>) -> [Int] {
    (0..<obstructions.count).filter { !removed.contains($0) } + [leftWall, rightWall]
  }

  /// The gap over which left first meets right, by growing gaps; `nil` when they never meet.
  private func pinch(among nodes: [Int]) -> (Int, Int, Double)? {
    var pairs: [(Int, Int, Double)] = []
    for (position, a) in nodes.enumerated() {
      for b in nodes[(position + 1)...] { pairs.append((a, b, gaps[a][b])) }
    }
    pairs.sort { ($0.2, $0.0, $0.1) < ($1.2, $1.0, $1.1) }
    var group = Array(0..<gaps.count)
    for pair in pairs {
      let (old, new) = (group[pair.0], group[pair.1])
      for index in group.indices where group[index] == old { group[index] = new }
      if group[leftWall] == group[rightWall] { return pair }
    }
    return nil
  }

  private mutating func takeOutFixedPinches() {
    let movable = Set(obstructions.indices.filter { obstructions[$0].isMovable })
    while let pair = pinch(among: nodes(without: movable)), pair.2 < required {
      widen.append([name(pair.0), name(pair.1)].sorted())
      gaps[pair.0][pair.1] = .infinity
      gaps[pair.1][pair.0] = .infinity
    }
  }

  private func name(_ node: Int) -> String {
    node == leftWall ? "wall:left" : node == rightWall ? "wall:right" : obstructions[node].id
  }

  /// Whether the lane passes once these are gone and the fixed pinches are widened.
  public func passes(without ids: [String]) -> Bool {
    let removed = Set(obstructions.indices.filter { ids.contains(obstructions[$0].id) })
    guard let pair = pinch(among: nodes(without: removed)) else { return true }
    return pair.2 >= required
  }

  /// The least cost over all subsets of what may be moved.
  ///
  /// - Complexity: O(2ⁿ · n³).
  public func leastCost() -> Int {
    let movable = obstructions.indices.filter { obstructions[$0].isMovable }
    var best = Int.max
    for mask in 0..<(1 << movable.count) {
      let chosen = movable.indices.filter { mask >> $0 & 1 == 1 }.map { movable[$0] }
      let cost = chosen.reduce(0) { $0 + obstructions[$1].cost }
      if cost < best, passes(without: chosen.map { obstructions[$0].id }) { best = cost }
    }
    return best
  }
}
