internal import Geometry

/// The edges that stand in a state in order of the station at which they begin, to find those
/// beside a stretch of the route.
///
/// All that cross-sections and strips ask of an edge lies together here, in that order.
final class EdgeSweep {
  /// Which wall's side an edge counts to.
  enum Belonging: UInt8, BitwiseCopyable {
    case left
    case right
    /// Touches neither wall.
    case free
  }

  struct Edge: BitwiseCopyable {
    var start: Coordinate
    var end: Coordinate
    /// Radius of a disc or half-thickness of a line, metres.
    var radius: Double
    /// Route stations.
    var from: Double
    var to: Double
    /// How far any edge up to this one reaches.
    var reachSoFar: Double
    var node: Int32
    var belonging: Belonging
    /// The next edge of the chain starts where this one ends.
    var goesOn: Bool
  }

  private let edges: FlatBuffer<Edge>
  private let found = FlatBuffer<Int32>()
  private let length: Double
  private let isClosed: Bool

  var count: Int { edges.count }

  /// - Complexity: O(*n* log *n*).
  init(_ graph: GapGraph, _ sides: NodeSides) {
    let source = graph.edges
    let order = FlatBuffer<Keyed>(capacity: source.segments.count)
    edges = FlatBuffer(capacity: source.segments.count)
    length = graph.route.length
    isClosed = graph.route.isClosed
    for (index, node) in source.nodes.enumerated() where sides.isActive(node) {
      order.append(Keyed(source.stations[index].from, index))
    }
    order.elements.sortFlat()
    var reach = -Double.infinity
    for entry in order.elements {
      let index = Int(entry.index)
      let segment = source.segments[index]
      let node = source.nodes[index]
      let belonging: Belonging =
        switch sides.side(node) {
        case .left: .left
        case .right: .right
        case nil: .free
        }
      reach = max(reach, source.stations[index].to)
      edges.append(
        Edge(
          start: segment.start, end: segment.end, radius: source.radii[index],
          from: source.stations[index].from, to: source.stations[index].to, reachSoFar: reach,
          node: node, belonging: belonging,
          goesOn: index + 1 < source.segments.count && source.nodes[index + 1] == node
            && source.segments[index + 1].start == segment.end))
    }
  }

  /// Calls `body` with every edge that has a station between two others; one such call at a time.
  ///
  /// - Complexity: O(log *n*) and the edges that begin before the end and may reach the start.
  @inline(__always)
  func forEach(from start: Double, to end: Double, _ body: (Edge) -> Void) {
    find(from: start, to: end)
    forEachFound(body)
  }

  /// Calls `body` once more with the edges found last.
  @inline(__always)
  func forEachFound(_ body: (Edge) -> Void) {
    let found = foundEdges
    for number in 0..<found.count { body(found[number]) }
  }

  /// The edges found last, valid until others are looked for: for loops that do more with them than
  /// the compiler takes into a closure for nothing.
  struct FoundEdges {
    fileprivate let edges: UnsafeMutableBufferPointer<Edge>
    fileprivate let positions: UnsafeMutableBufferPointer<Int32>

    var count: Int { positions.count }

    subscript(number: Int) -> Edge {
      @inline(__always) get { edges[Int(positions[number])] }
    }
  }

  var foundEdges: FoundEdges {
    @inline(__always) get { FoundEdges(edges: edges.elements, positions: found.elements) }
  }

  /// How far the edges beside stretches that follow each other have been taken in.
  struct Cursor {
    fileprivate var next = 0
  }

  /// Like `forEach(from:to:_:)`, in another order, for stretches that ascend: edges that lie behind
  /// are dropped, those that come are taken in.
  ///
  /// - Complexity: O(*n*) for all stretches together, and the edges beside each.
  @inline(__always)
  func forEach(
    from start: Double, to end: Double, _ cursor: inout Cursor, _ body: (Edge) -> Void
  ) {
    if isClosed { return forEach(from: start, to: end, body) }
    let edges = self.edges.elements
    if cursor.next == 0 { found.removeAll() }
    while cursor.next < edges.count, edges[cursor.next].from <= end {
      found.append(Int32(cursor.next))
      cursor.next += 1
    }
    var kept = 0
    let positions = found.elements
    for position in positions where edges[Int(position)].to >= start {
      positions[kept] = position
      kept += 1
      body(edges[Int(position)])
    }
    found.count = kept
  }

  /// Finds the edges that have a station between two others, for `forEachFound`.
  @inline(never)
  func find(from start: Double, to end: Double) {
    found.removeAll()
    guard !isClosed else { return findOnRing(from: start, to: end) }
    let edges = self.edges.elements
    var low = 0
    var high = edges.count
    while low < high {
      let middle = (low + high) / 2
      if edges[middle].from <= end { low = middle + 1 } else { high = middle }
    }
    var position = low - 1
    while position >= 0, edges[position].reachSoFar >= start {
      if edges[position].to >= start { found.append(Int32(position)) }
      position -= 1
    }
  }

  /// On a ring an edge may reach across the start: the shorter way round is where it lies.
  private func findOnRing(from start: Double, to end: Double) {
    for (position, edge) in edges.elements.enumerated() {
      let isAcross = edge.to - edge.from > length / 2
      let first = isAcross ? edge.to - length : edge.from
      let last = isAcross ? edge.from : edge.to
      if (first <= end && last >= start) || (first + length <= end && last + length >= start) {
        found.append(Int32(position))
      }
    }
  }
}
