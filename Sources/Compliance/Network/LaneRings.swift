internal import Geometry

/// The rings of a network: largest sets of arms of which any two lie on one way round.
struct LaneRings {
  struct Ring {
    /// Ascending.
    var arms: [Int]
    /// The only node at which the ring is joined to what leads out; `nil` where nothing leads out.
    var connection: Int?
  }

  /// Rings that are joined to the outside at fewer than two places, in the order of their first arm.
  private(set) var hanging: [Ring] = []

  /// All ways in lead to one outside.
  ///
  /// - Complexity: O(arms).
  init(_ network: LaneNetwork, waysIn: [Int]) {
    let outside = network.nodes.count
    var links: [[(node: Int, arm: Int)]] = Array(repeating: [], count: outside + 1)
    for (number, arm) in network.arms.enumerated() where arm.startNode != arm.endNode {
      links[arm.startNode].append((arm.endNode, number))
      links[arm.endNode].append((arm.startNode, number))
    }
    for (number, node) in waysIn.enumerated() {
      links[outside].append((node, network.arms.count + number))
      links[node].append((outside, network.arms.count + number))
    }
    let isLedOut = collect(links, from: outside, armCount: network.arms.count)
    for (number, arm) in network.arms.enumerated() where arm.startNode == arm.endNode {
      // A loop is no second place to be joined where it begins at a way in itself.
      let connection = isLedOut[arm.startNode] ? arm.startNode : nil
      hanging.append(Ring(arms: [number], connection: connection))
    }
    hanging.sort { $0.arms[0] < $1.arms[0] }
  }

  /// Biconnected parts (Hopcroft and Tarjan 1973), without recursion.
  ///
  /// - Returns: whether each node is joined to the outside.
  private mutating func collect(
    _ links: [[(node: Int, arm: Int)]], from outside: Int, armCount: Int
  ) -> [Bool] {
    var order = [Int](repeating: -1, count: links.count)
    var low = order
    var clock = 0
    var isLedOut = [Bool](repeating: false, count: links.count)
    var stack: [Int] = []
    for root in [outside] + Array(0..<outside) where order[root] < 0 {
      var path = [(node: root, arm: -1, next: 0)]
      (order[root], low[root]) = (clock, clock)
      clock += 1
      while let (node, arm, next) = path.last {
        isLedOut[node] = root == outside
        guard next == links[node].count else {
          path[path.count - 1].next += 1
          let link = links[node][next]
          if link.arm == arm { continue }
          if order[link.node] < 0 {
            stack.append(link.arm)
            (order[link.node], low[link.node]) = (clock, clock)
            clock += 1
            path.append((link.node, link.arm, 0))
          } else if order[link.node] < order[node] {
            stack.append(link.arm)
            low[node] = min(low[node], order[link.node])
          }
          continue
        }
        path.removeLast()
        guard let parent = path.last?.node else { continue }
        low[parent] = min(low[parent], low[node])
        guard low[node] >= order[parent], let first = stack.lastIndex(of: arm) else { continue }
        let part = stack[first...].sorted()
        stack.removeSubrange(first...)
        if part.count > 1, parent != outside {
          hanging.append(Ring(arms: part, connection: root == outside ? parent : nil))
        }
      }
    }
    return isLedOut
  }
}

extension LaneNetwork {
  /// The bounded faces into which some arms divide the plane, anticlockwise.
  ///
  /// - Complexity: O(n log n) for n arms.
  func faces(of arms: [Int]) -> [Ring] {
    var around: [Int: [ArmEnd]] = [:]
    for arm in arms {
      for end in [ArmEnd(arm: arm, isStart: true), ArmEnd(arm: arm, isStart: false)] {
        around[node(of: end), default: []].append(end)
      }
    }
    for (node, ends) in around {
      around[node] = ends.map { (angle: Self.turn(direction(from: $0)), end: $0) }.sorted {
        ($0.angle, $0.end.arm, $0.end.isStart ? 0 : 1) < (
          $1.angle, $1.end.arm, $1.end.isStart ? 0 : 1
        )
      }.map(\.end)
    }
    var isUsed: Set<ArmEnd> = []
    var result: [Ring] = []
    for arm in arms {
      for first in [ArmEnd(arm: arm, isStart: true), ArmEnd(arm: arm, isStart: false)] {
        guard !isUsed.contains(first) else { continue }
        var points: [Coordinate] = []
        var leaving = first
        while isUsed.insert(leaving).inserted {
          let line = self.arms[leaving.arm].coordinates
          points += (leaving.isStart ? line : line.reversed()).dropLast()
          let arriving = ArmEnd(arm: leaving.arm, isStart: !leaving.isStart)
          guard let ends = around[node(of: arriving)],
            let place = ends.firstIndex(of: arriving)
          else { break }
          // The next one clockwise keeps the face on the left.
          leaving = ends[(place + ends.count - 1) % ends.count]
        }
        let ring = Ring(points)
        if ring.signedArea > 1e-9 { result.append(ring) }
      }
    }
    return result
  }

  /// Grows with the angle of a unit vector, from 0 to 4.
  private static func turn(_ vector: Coordinate) -> Double {
    let share = vector.y / (abs(vector.x) + abs(vector.y))
    return vector.x < 0 ? 2 - share : share < 0 ? 4 + share : share
  }
}
