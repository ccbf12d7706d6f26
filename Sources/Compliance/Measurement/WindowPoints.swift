internal import Geometry
internal import Model

/// For every node of a gap graph in a state: whether it stands there, and the wall it touches.
struct NodeSides {
  private let active: [Bool]
  /// Things that touch a wall, or touch what touches it, count with it.
  private let touching: [Side?]

  init(_ graph: GapGraph, state: LaneState) {
    let active = [true, true] + graph.things.map { $0.blocks(in: state) }
    var touching: [Side?] = Array(repeating: nil, count: active.count)
    touching[GapGraph.leftWall] = .left
    touching[GapGraph.rightWall] = .right
    let contacts = graph.gaps.filter { $0.width == 0 && active[$0.first] && active[$0.second] }
    var isChanging = true
    while isChanging {
      isChanging = false
      for gap in contacts where (touching[gap.first] == nil) != (touching[gap.second] == nil) {
        touching[gap.first] = touching[gap.first] ?? touching[gap.second]
        touching[gap.second] = touching[gap.first]
        isChanging = true
      }
    }
    self.active = active
    self.touching = touching
  }

  func isActive(_ node: Int32) -> Bool { active[Int(node)] }
  func side(_ node: Int32) -> Side? { touching[Int(node)] }
}

/// The points of left and right in a window, and the strip between their hulls.
final class WindowPoints {
  private let left = FlatBuffer<Coordinate>(capacity: 256)
  private let right = FlatBuffer<Coordinate>(capacity: 256)
  private let free = FlatBuffer<Coordinate>(capacity: 256)
  private let freeNodes = FlatBuffer<Int32>(capacity: 256)
  private let freeSides = FlatBuffer<FreeSide>()
  private let order = FlatBuffer<Keyed>()
  private let grouped = FlatBuffer<Coordinate>()
  private let groups = FlatBuffer<Group>()

  /// The points of one free-standing thing.
  private struct Group: BitwiseCopyable {
    var from: Int
    var to: Int
    /// Whether it begins nearer to the left side.
    var isLeft: Bool
  }

  /// On which side of a chord a free-standing thing begins.
  private struct FreeSide: BitwiseCopyable {
    var node: Int32
    var isLeft: Bool
  }

  /// A window's chord.
  struct Chord {
    var origin: Coordinate
    var along: Coordinate
    var length: Double

    /// `nil` where both ends are one place.
    init?(_ origin: Coordinate, _ end: Coordinate) {
      let chord = end - origin
      length = chord.length
      guard length > 0 else { return nil }
      self.origin = origin
      along = chord * (1 / length)
    }

    /// Metres left of the chord.
    @inline(__always)
    func offset(_ position: Coordinate) -> Double { along.cross(position - origin) }
  }

  /// More free-standing things than this in a window are not tried in all ways.
  private static let mostFree = 10

  /// The width of the strip in the window over a chord; `nil` when too many things stand free or a
  /// side is empty.
  ///
  /// - Parameters:
  ///   - sweep: has found the edges that may lie in the window.
  ///   - enough: where the strip is surely wider than this, infinity may be the answer.
  func strip(_ chord: Chord, _ sweep: EdgeSweep, enough: Double) -> Double? {
    let (left, right, free, freeNodes) = (left, right, free, freeNodes)
    left.removeAll()
    right.removeAll()
    free.removeAll()
    freeNodes.removeAll()
    // The clear width straight along the chord is the quickest proof that there is enough.
    var lowestLeft = Double.infinity
    var highestRight = -Double.infinity
    var nearest = (0, 0)
    let found = sweep.foundEdges
    for number in 0..<found.count {
      let edge = found[number]
      switch edge.belonging {
      case .left:
        let first = left.count
        Self.clip(edge, chord, to: left)
        for index in first..<left.count {
          let offset = chord.offset(left[index])
          if offset < lowestLeft {
            lowestLeft = offset
            nearest.0 = index
          }
        }
      case .right:
        let first = right.count
        Self.clip(edge, chord, to: right)
        for index in first..<right.count {
          let offset = chord.offset(right[index])
          if offset > highestRight {
            highestRight = offset
            nearest.1 = index
          }
        }
      case .free:
        Self.clip(edge, chord, to: free)
        while freeNodes.count < free.count { freeNodes.append(edge.node) }
      }
    }
    if left.isEmpty || right.isEmpty { return nil }
    if free.isEmpty {
      if lowestLeft - highestRight > enough + HullDistance.hair { return .infinity }
      return HullDistance.between(left.elements, right.elements, enough: enough, start: nearest)
    }
    let middle = (lowestLeft + highestRight) / 2
    if isWider(chord, middle, nearest, than: enough) { return .infinity }
    return widest(chord, middle, nearest)
  }

  /// Whether the strip is surely wider: it is when it is so with each free-standing thing counted
  /// to the nearer side.
  ///
  /// - Parameters:
  ///   - middle: metres left of the chord, halfway between the sides.
  ///   - nearest: the points of left and right that are nearest to there.
  private func isWider(
    _ chord: Chord, _ middle: Double, _ nearest: (Int, Int), than enough: Double
  ) -> Bool {
    guard enough.isFinite else { return false }
    let (lefts, rights) = (left.count, right.count)
    freeSides.removeAll()
    for index in free.indices {
      let point = free[index]
      let isLeft = side(of: freeNodes[index], chord.offset(point) - middle)
      if isLeft { left.append(point) } else { right.append(point) }
    }
    // Too many free things are answered with `nil`, whatever the width.
    let isWider =
      freeSides.count <= Self.mostFree
      && HullDistance.between(left.elements, right.elements, enough: enough, start: nearest)
        == .infinity
    left.count = lefts
    right.count = rights
    return isWider
  }

  /// A lower bound of the strip in the edges found: the clear width straight along the chord, each free-standing
  /// thing counted to the side of the chord on which it begins.
  func separation(_ chord: Chord, _ sweep: EdgeSweep) -> Double {
    var lowestLeft = Double.infinity
    var highestRight = -Double.infinity
    freeSides.removeAll()
    let found = sweep.foundEdges
    for number in 0..<found.count {
      let edge = found[number]
      let a = chord.offset(edge.start)
      let b = chord.offset(edge.end)
      let isLeft =
        edge.belonging == .free ? side(of: edge.node, a) : edge.belonging == .left
      // Whole edges bound their parts in the window.
      if isLeft {
        lowestLeft = min(lowestLeft, min(a, b) - edge.radius)
      } else {
        highestRight = max(highestRight, max(a, b) + edge.radius)
      }
    }
    return max(0, lowestLeft - highestRight)
  }

  /// All edges of a free-standing thing go to the side on which the first of them begins.
  private func side(of node: Int32, _ offset: Double) -> Bool {
    for known in freeSides.elements where known.node == node { return known.isLeft }
    freeSides.append(FreeSide(node: node, isLeft: offset >= 0))
    return offset >= 0
  }

  /// Each free-standing thing counts left or right, whichever leaves the wider strip.
  private func widest(_ chord: Chord, _ middle: Double, _ nearest: (Int, Int)) -> Double? {
    // By node; the points of one stay in their order.
    order.removeAll()
    for index in free.indices { order.append(Keyed(Double(freeNodes[index]), index)) }
    order.elements.sortFlat()
    grouped.removeAll()
    groups.removeAll()
    for position in order.indices {
      if position == 0 || order[position - 1].key != order[position].key {
        if groups.count == Self.mostFree { return nil }
        let first = free[Int(order[position].index)]
        groups.append(Group(from: position, to: position, isLeft: chord.offset(first) >= middle))
      }
      grouped.append(free[Int(order[position].index)])
      groups[groups.count - 1].to = position + 1
    }
    return best(
      0, HullDistance.between(left.elements, right.elements, start: nearest), nearest)
  }

  /// - Parameters:
  ///   - first: the groups from here on.
  ///   - now: the strip without them; no side for a group can widen it, so a side that keeps it as
  ///     it is needs no comparison.
  private func best(_ first: Int, _ now: Double, _ nearest: (Int, Int)) -> Double {
    guard first < groups.count, now > 0 else { return now }
    let group = groups[first]
    func put(on side: FlatBuffer<Coordinate>) -> Double {
      for index in group.from..<group.to { side.append(grouped[index]) }
      let width = best(
        first + 1, HullDistance.between(left.elements, right.elements, start: nearest), nearest)
      side.count -= group.to - group.from
      return width
    }
    // The nearer side first: mostly it is the answer.
    let likely = put(on: group.isLeft ? left : right)
    if likely >= now - 1e-12 { return likely }
    return max(likely, put(on: group.isLeft ? right : left))
  }

  /// Adds the ends of an edge cut to the window; a disc gives points of its circle.
  @inline(__always)
  private static func clip(
    _ edge: EdgeSweep.Edge, _ chord: Chord, to points: FlatBuffer<Coordinate>
  ) {
    if edge.radius == 0 {
      cut(edge.start, edge.end, chord, edge.goesOn, to: points)
    } else {
      clipDisc(edge, chord, to: points)
    }
  }

  @inline(never)
  private static func clipDisc(
    _ edge: EdgeSweep.Edge, _ chord: Chord, to points: FlatBuffer<Coordinate>
  ) {
    clipCircle(edge.start, edge.radius, chord, to: points)
    if edge.end != edge.start { clipCircle(edge.end, edge.radius, chord, to: points) }
  }

  /// A polygon of 32 corners drawn just outside the circle, cut like any outline.
  private static func clipCircle(
    _ centre: Coordinate, _ radius: Double, _ chord: Chord, to points: FlatBuffer<Coordinate>
  ) {
    var spoke = Coordinate(radius / cosineOfHalfStep, 0)
    for _ in 0..<32 {
      let next = Coordinate(
        spoke.x * cosineOfStep - spoke.y * sineOfStep,
        spoke.x * sineOfStep + spoke.y * cosineOfStep)
      cut(centre + spoke, centre + next, chord, true, to: points)
      spoke = next
    }
  }

  // A thirty-second of a turn.
  private static let cosineOfStep = 0.980_785_280_403_230_4
  private static let sineOfStep = 0.195_090_322_016_128_25
  private static let cosineOfHalfStep = 0.995_184_726_672_196_9

  @inline(__always)
  private static func cut(
    _ a: Coordinate, _ b: Coordinate, _ chord: Chord, _ goesOn: Bool,
    to points: FlatBuffer<Coordinate>
  ) {
    let first = (a - chord.origin).dot(chord.along)
    let last = (b - chord.origin).dot(chord.along)
    // A window that ends at a vertex holds it, whatever rounding says.
    let low = -Pavement.contact
    let high = chord.length + Pavement.contact
    if max(first, last) < low || min(first, last) > high { return }
    func end(_ position: Coordinate, _ place: Double) -> Coordinate {
      if place >= low, place <= high { return position }
      let limit = place < low ? low : high
      return a.interpolated(to: b, fraction: (limit - first) / (last - first))
    }
    points.append(end(a, first))
    if !goesOn || last < low || last > high { points.append(end(b, last)) }
  }
}
