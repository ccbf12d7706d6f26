internal import Geometry
internal import Model

/// Dead ends of a network: where an engine that drove in cannot drive out forward.
///
/// All ways in lead to one outside. A stretch whose loss would cut nobody off the outside is one an
/// engine can leave either way; the others hang off those like branches, and the end of each branch
/// is a dead end. A loop at the end of a stem is a turning place of its own and no dead end here.
struct DeadEnds {
  /// One way from the last place an engine can leave to an end.
  struct DeadEnd {
    /// Node at the end.
    var node: Int
    /// Lane that ends there.
    var lane: Int
    /// Arms from the end back to where an engine can leave, each with whether it is walked from its
    /// start.
    var arms: [LaneNetwork.ArmEnd]
    /// Metres.
    var length: Double
  }

  private(set) var all: [DeadEnd] = []
  /// Whether an arm lies on a way round or between two ways in, by arm.
  private(set) var isThrough: [Bool]

  /// - Complexity: O(arms).
  init(_ network: LaneNetwork, waysIn: [Int]) {
    let outside = network.nodes.count
    var links: [[(node: Int, arm: Int)]] = Array(repeating: [], count: outside + 1)
    for (number, arm) in network.arms.enumerated() {
      links[arm.startNode].append((arm.endNode, number))
      links[arm.endNode].append((arm.startNode, number))
    }
    // The outside is joined by arms of its own, numbered on.
    for (number, node) in waysIn.enumerated() {
      links[outside].append((node, network.arms.count + number))
      links[node].append((outside, network.arms.count + number))
    }
    let bridges = Self.bridges(links, armCount: network.arms.count + waysIn.count)
    isThrough = network.arms.indices.map { !bridges[$0] }
    let isWayIn = Set(waysIn)
    for node in network.nodes.indices
    where network.nodes[node].ends.count == 1 && !isWayIn.contains(node) {
      if let end = walk(network, links, from: node, isWayIn) { all.append(end) }
    }
    all.sort { ($0.lane, $0.node) < ($1.lane, $1.node) }
  }

  /// From an end towards the outside until a place that can be left.
  private func walk(
    _ network: LaneNetwork, _ links: [[(node: Int, arm: Int)]], from end: Int, _ waysIn: Set<Int>
  ) -> DeadEnd? {
    // The shortest way to such a place; a tree has one only, and ends that nothing leads to none.
    var before: [Int: (node: Int, arm: Int)] = [:]
    var open = [end]
    var seen: Set<Int> = [end]
    var goal: Int?
    while !open.isEmpty, goal == nil {
      let node = open.removeFirst()
      let canLeave =
        waysIn.contains(node)
        || network.nodes[node].ends.contains { isThrough[$0.arm] }
      if node != end, canLeave {
        goal = node
        break
      }
      for link in links[node] where link.arm < network.arms.count && !seen.contains(link.node) {
        seen.insert(link.node)
        before[link.node] = (node, link.arm)
        open.append(link.node)
      }
    }
    guard var node = goal, let first = network.nodes[end].ends.first else { return nil }
    var arms: [LaneNetwork.ArmEnd] = []
    while let step = before[node] {
      arms.append(.init(arm: step.arm, isStart: network.arms[step.arm].startNode == step.node))
      node = step.node
    }
    arms.reverse()
    return DeadEnd(
      node: end, lane: network.arms[first.arm].lane, arms: arms,
      length: arms.reduce(0) { $0 + network.arms[$1.arm].length })
  }

  /// Arms whose loss parts the network (Tarjan 1974), without recursion.
  private static func bridges(
    _ links: [[(node: Int, arm: Int)]], armCount: Int
  ) -> [Bool] {
    var result = [Bool](repeating: false, count: armCount)
    var order = [Int](repeating: -1, count: links.count)
    var low = order
    var clock = 0
    for root in links.indices where order[root] < 0 {
      var path = [(node: root, arm: -1, next: 0)]
      order[root] = clock
      low[root] = clock
      clock += 1
      while let (node, arm, next) = path.last {
        if next < links[node].count {
          path[path.count - 1].next += 1
          let link = links[node][next]
          if link.arm == arm { continue }
          if order[link.node] < 0 {
            order[link.node] = clock
            low[link.node] = clock
            clock += 1
            path.append((link.node, link.arm, 0))
          } else {
            low[node] = min(low[node], order[link.node])
          }
          continue
        }
        path.removeLast()
        guard let parent = path.last?.node else { continue }
        low[parent] = min(low[parent], low[node])
        if low[node] > order[parent] { result[arm] = true }
      }
    }
    return result
  }
}
