public import Geometry
public import Model

/// The lanes of a community as arms between nodes, and what is measured on them.
///
/// Lanes that meet two at a node, pieces of one lane, and a ring's start and end are joined into
/// one way; at other nodes each pair of arms is a turn (`design.md` section 3). A way that would come
/// back to a node it has passed is two, with a turn between them.
public struct LaneNetwork: Sendable {
  /// A stretch of one piece of a lane between two nodes.
  struct Arm: Sendable {
    var lane: Int
    var coordinates: [Coordinate]
    /// The lane's own station at the first coordinate.
    var laneFrom: Double
    var length: Double
    var startNode: Int
    var endNode: Int
    var piece: Int
  }

  /// One end of an arm.
  struct ArmEnd: Hashable, Sendable {
    var arm: Int
    var isStart: Bool
  }

  struct Node: Sendable {
    var position: Coordinate
    var ends: [ArmEnd]
  }

  /// Two ends under the tolerance that were treated as meeting.
  public struct Bridge: Hashable, Sendable {
    public var lanes: [Int]
    public var gap: Double
    public var position: Coordinate
  }

  private(set) var arms: [Arm]
  private(set) var nodes: [Node]
  /// Gaps of more than a millimetre that were bridged.
  public private(set) var bridges: [Bridge]
  /// The other end joined to an end, if any.
  private var partner: [ArmEnd: ArmEnd] = [:]

  /// A network of the lanes' centrelines; ends closer than `tolerance` metres meet.
  public init(lanes: [FireLane], tolerance: Double) {
    let noding = LaneNoding(lanes: lanes, tolerance: tolerance)
    arms = noding.arms
    nodes = noding.nodes
    bridges = noding.bridges
    for node in nodes { pairEnds(of: node) }
    var isDone = [Bool](repeating: false, count: arms.count)
    for index in arms.indices where !isDone[index] {
      while cutLoop(through: index) {}
      for entry in entries(from: beginning(through: index)) { isDone[entry.arm] = true }
    }
  }

  private mutating func pairEnds(of node: Node) {
    var free = node.ends
    func join(_ first: ArmEnd, _ second: ArmEnd) {
      self.join(first, second)
      free.removeAll { $0 == first || $0 == second }
    }
    // A lane drawn through the node goes on, in the order of its pieces.
    for first in node.ends where free.contains(first) && !first.isStart {
      let arm = arms[first.arm]
      if let second = free.first(where: {
        $0.isStart && $0.arm == first.arm + 1 && arms[$0.arm].piece == arm.piece
      }) {
        join(first, second)
      }
    }
    // Pieces of one lane, and the start and end of a ring.
    for first in node.ends where free.contains(first) {
      let same = free.filter { arms[$0.arm].lane == arms[first.arm].lane }
      if same.count == 2 { join(same[0], same[1]) }
    }
    if node.ends.count == 2, free.count == 2 { join(free[0], free[1]) }
  }

  /// Cuts the way through an arm where it goes round a block and comes back to a node it has passed;
  /// false when it does not.
  ///
  /// There its left wall on leaving and its right wall on coming back are one corner, as if the lane
  /// were shut. It is cut as far from that node as may be, so that either part ends there.
  private mutating func cutLoop(through index: Int) -> Bool {
    let entries = entries(from: beginning(through: index))
    var seen: [Int: Int] = [:]
    for (place, entry) in entries.enumerated() {
      seen[node(of: entry)] = place
      guard let passed = seen[node(of: otherEnd(entry))], place < entries.count - 1 || passed > 0
      else { continue }
      let meeting = nodes[node(of: otherEnd(entry))].position
      func distance(_ joint: Int) -> Double {
        nodes[node(of: entries[joint])].position.distance(to: meeting)
      }
      let inside = (passed + 1..<place + 1).max { distance($0) < distance($1) }
      // A loop of one arm has no joint but those at the node itself.
      let cut =
        inside.map { [entries[$0]] } ?? [entries[passed], otherEnd(entry)]
      for end in cut {
        if let other = partner.removeValue(forKey: end) { partner[other] = nil }
      }
      if inside == nil { join(entries[passed], otherEnd(entry)) }
      return true
    }
    return false
  }

  private mutating func join(_ first: ArmEnd, _ second: ArmEnd) {
    partner[first] = second
    partner[second] = first
  }

  /// Where the way through an arm begins, or the arm itself on a ring.
  private func beginning(through index: Int) -> ArmEnd {
    var first = ArmEnd(arm: index, isStart: true)
    while let before = partner[first] {
      let next = otherEnd(before)
      if next.arm == index { break }
      first = next
    }
    return first
  }

  /// The ends by which the arms of a way are entered, from its beginning on.
  private func entries(from first: ArmEnd) -> [ArmEnd] {
    var result = [first]
    while let last = result.last, let next = partner[otherEnd(last)], next != first {
      result.append(next)
    }
    return result
  }

  /// Whether driving from one end to another is part of a way, so that no turn is measured there.
  func isJoined(_ first: ArmEnd, _ second: ArmEnd) -> Bool { partner[first] == second }

  /// The end that driving on from an end leads to without a turn; `nil` where there is none.
  func partner(of end: ArmEnd) -> ArmEnd? { partner[end] }

  private func otherEnd(_ end: ArmEnd) -> ArmEnd { ArmEnd(arm: end.arm, isStart: !end.isStart) }

  func node(of end: ArmEnd) -> Int {
    end.isStart ? arms[end.arm].startNode : arms[end.arm].endNode
  }

  /// The unit vector in which an arm leaves the node at one of its ends.
  func direction(from end: ArmEnd) -> Coordinate {
    let line = arms[end.arm].coordinates
    return end.isStart
      ? WidenedCentreline.unit(line[0], line[1])
      : WidenedCentreline.unit(line[line.count - 1], line[line.count - 2])
  }

  // MARK: Ways

  /// Every lane exactly once, in ways as long as they can be joined.
  ///
  /// - Parameter isOpen: whether driving goes on at an end that no other lane meets.
  func ways(isOpen: (Coordinate) -> Bool) -> [Route] {
    var isUsed = [Bool](repeating: false, count: arms.count)
    var result: [Route] = []
    for index in arms.indices where !isUsed[index] {
      let (route, used) = walk(from: beginning(through: index), isOpen: isOpen)
      for arm in used { isUsed[arm] = true }
      result.append(route)
    }
    return result
  }

  /// The joined arms from an end on, at most `limit` metres far and not beyond nodes in `closed`.
  private func walk(
    from first: ArmEnd, limit: Double = .infinity, closed: Set<Int> = [],
    isOpen: (Coordinate) -> Bool
  ) -> (Route, arms: [Int]) {
    var points: [Coordinate] = []
    var spans: [Route.Span] = []
    var used: [Int] = []
    var total = 0.0
    var entry: ArmEnd? = first
    var isClosed = false
    var last = first
    while let current = entry {
      let arm = arms[current.arm]
      let line = current.isStart ? arm.coordinates : arm.coordinates.reversed()
      points.append(contentsOf: points.isEmpty ? line[...] : line.dropFirst())
      spans.append(
        Route.Span(
          lane: arm.lane, from: total, to: total + arm.length,
          laneFrom: current.isStart ? arm.laneFrom : arm.laneFrom + arm.length,
          isReversed: !current.isStart))
      total += arm.length
      used.append(current.arm)
      last = otherEnd(current)
      entry = total < limit && !closed.contains(node(of: last)) ? partner[last] : nil
      if entry == first {
        isClosed = true
        entry = nil
      }
    }
    var route = Route(coordinates: points, spans: merged(spans), isClosed: isClosed)
    if !isClosed {
      route.start = kind(of: first, isOpen)
      route.end = kind(of: last, isOpen)
    }
    return (total > limit ? route.clipped(from: 0, to: limit) : route, used)
  }

  private func kind(of end: ArmEnd, _ isOpen: (Coordinate) -> Bool) -> Route.End {
    let node = nodes[node(of: end)]
    return node.ends.count == 1 && !isOpen(node.position) ? .deadEnd : .open
  }

  /// Neighbouring spans of one lane in one direction become one.
  private func merged(_ spans: [Route.Span]) -> [Route.Span] {
    var result: [Route.Span] = []
    for span in spans {
      if let previous = result.last, previous.lane == span.lane,
        previous.isReversed == span.isReversed,
        abs(
          previous.laneFrom + (previous.to - previous.from) * (span.isReversed ? -1 : 1)
            - span.laneFrom) < 1e-6
      {
        result[result.count - 1].to = span.to
      } else {
        result.append(span)
      }
    }
    return result
  }

  // MARK: Turns

  /// Every pair of arms at a node that no way joins, at most `reach` metres along each.
  func turns(reach: Double, isOpen: (Coordinate) -> Bool) -> [Route] {
    var result: [Route] = []
    for (number, node) in nodes.enumerated() where node.ends.count > 1 {
      for (position, first) in node.ends.enumerated() {
        for second in node.ends.dropFirst(position + 1) where partner[first] != second {
          // Neither arm goes on where the turn would come back to a node it has passed.
          let (toNode, passed) = walk(from: first, limit: reach, closed: [number], isOpen: isOpen)
          let arriving = toNode.reversed
          let closed = passed.reduce(into: Set([number])) { nodes, arm in
            nodes.formUnion([arms[arm].startNode, arms[arm].endNode])
          }
          let leaving = walk(from: second, limit: reach, closed: closed, isOpen: isOpen).0
          guard arriving.length > 1e-6, leaving.length > 1e-6 else { continue }
          let shift = arriving.length
          let spans =
            arriving.spans
            + leaving.spans.map { span in
              var moved = span
              moved.from += shift
              moved.to += shift
              return moved
            }
          var turn = Route(
            coordinates: arriving.coordinates + leaving.coordinates.dropFirst(), spans: spans,
            isClosed: false, start: arriving.start, end: leaving.end)
          turn.turn = Route.Turn(station: shift, first: first, second: second)
          result.append(turn)
        }
      }
    }
    return result
  }
}
