/// The cheapest set of inner nodes that separates a source from a sink.
///
/// Maximum flow by shortest augmenting paths on the graph with every node split in two
/// (Edmonds and Karp 1972); the cut follows from the residual graph (Menger, Ford and Fulkerson).
///
/// A class, for it works in memory that it changes.
final class VertexCut {
  private struct Arc: BitwiseCopyable {
    var to: Int
    var capacity: Int
    /// The next arc out of the same node, -1 after the last.
    var next = -1
  }

  private let arcs: FlatBuffer<Arc>
  /// First and last arc out of each node, -1 without one: lists in one array.
  private let first: FlatBuffer<Int>
  private let last: FlatBuffer<Int>
  /// The arc by which a search came to each node, -1 where it has not been, and the nodes to go on
  /// from.
  private let via: FlatBuffer<Int>
  private let queue: FlatBuffer<Int>
  private let count: Int
  private let scale: Int

  /// Stands for "may not be cut"; far above any sum of costs.
  private static let uncuttable = Int.max / 8

  /// A graph whose node 0 is the source and node 1 the sink.
  ///
  /// - Parameter costs: positive costs of the inner nodes from node 2 on; `nil` may not be cut.
  ///   Of equally cheap cuts one with the fewest members is found.
  init(costs: [Int?]) {
    count = costs.count + 2
    first = FlatBuffer(repeating: -1, count: 2 * count)
    last = FlatBuffer(repeating: -1, count: 2 * count)
    via = FlatBuffer(repeating: -1, count: 2 * count)
    queue = FlatBuffer(capacity: 2 * count)
    arcs = FlatBuffer(capacity: 8 * count)
    // One part in `scale` per member makes fewer members cheaper without touching the order of
    // the costs.
    scale = costs.count + 1
    for (index, cost) in costs.enumerated() {
      let capacity = cost.map { $0 * scale + 1 } ?? Self.uncuttable
      add(entry(index + 2), exit(index + 2), capacity)
    }
    for end in 0..<2 { add(entry(end), exit(end), Self.uncuttable) }
  }

  private func entry(_ node: Int) -> Int { 2 * node }
  private func exit(_ node: Int) -> Int { 2 * node + 1 }

  private func add(_ from: Int, _ to: Int, _ capacity: Int) {
    append(from, Arc(to: to, capacity: capacity))
    append(to, Arc(to: from, capacity: 0))
  }

  private func append(_ from: Int, _ arc: Arc) {
    if last[from] < 0 {
      first[from] = arcs.count
    } else {
      arcs.elements[last[from]].next = arcs.count
    }
    last[from] = arcs.count
    arcs.append(arc)
  }

  /// Joins two nodes, both ways.
  func connect(_ first: Int, _ second: Int) {
    add(exit(first), entry(second), Self.uncuttable)
    add(exit(second), entry(first), Self.uncuttable)
  }

  /// The cut nearest the source and the one nearest the sink; `nil` when no cut exists.
  ///
  /// - Complexity: O(*v* *e*²), on graphs of a few dozen nodes.
  func minimum() -> (nearSource: [Int], nearSink: [Int])? {
    while findPath() {
      if !augment() { return nil }
    }
    let fromSource = reached(from: exit(0), forward: true)
    let toSink = reached(from: entry(1), forward: false)
    let near = (2..<count).filter { fromSource[entry($0)] && !fromSource[exit($0)] }
    let far = (2..<count).filter { !toSink[entry($0)] && toSink[exit($0)] }
    return (near, far)
  }

  /// Sends as much as goes along the path found; false when that has no end.
  private func augment() -> Bool {
    let arcs = arcs.elements
    var flow = Int.max
    var node = entry(1)
    while node != exit(0) {
      flow = min(flow, arcs[via[node]].capacity)
      node = arcs[via[node] ^ 1].to
    }
    if flow >= Self.uncuttable { return false }
    node = entry(1)
    while node != exit(0) {
      arcs[via[node]].capacity -= flow
      arcs[via[node] ^ 1].capacity += flow
      node = arcs[via[node] ^ 1].to
    }
    return true
  }

  /// Looks for a shortest path that can take more flow.
  private func findPath() -> Bool {
    for index in via.indices { via[index] = -1 }
    queue.removeAll()
    queue.append(exit(0))
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      var arc = first[node]
      while arc >= 0 {
        let (to, capacity) = (arcs[arc].to, arcs[arc].capacity)
        if capacity > 0, via[to] == -1, to != exit(0) {
          via[to] = arc
          if to == entry(1) { return true }
          queue.append(to)
        }
        arc = arcs[arc].next
      }
    }
    return false
  }

  private func reached(from start: Int, forward: Bool) -> [Bool] {
    var result = [Bool](repeating: false, count: 2 * count)
    result[start] = true
    queue.removeAll()
    queue.append(start)
    while !queue.isEmpty {
      let node = queue[queue.count - 1]
      queue.count -= 1
      var arc = first[node]
      while arc >= 0 {
        let to = arcs[arc].to
        if arcs[forward ? arc : arc ^ 1].capacity > 0, !result[to] {
          result[to] = true
          queue.append(to)
        }
        arc = arcs[arc].next
      }
    }
    return result
  }
}
