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
  private let segments: [Segment]
  private let nodes: [Int32]
  private let radii: [Double]
  private let sides: NodeSides
  /// Whether the next edge starts where this one ends, so that its end needs no point of its own.
  private let goesOn: [Bool]
  private var left: [Coordinate] = []
  private var right: [Coordinate] = []
  private var free: [(node: Int32, point: Coordinate)] = []
  private var freeSides: [(node: Int32, offset: Double)] = []

  /// More free-standing things than this in a window are not tried in all ways.
  private static let mostFree = 10

  init(_ edges: GapEdges, _ sides: NodeSides) {
    segments = edges.segments
    nodes = edges.nodes
    radii = edges.radii
    self.sides = sides
    goesOn = edges.segments.indices.map { index in
      index + 1 < edges.segments.count && edges.nodes[index] == edges.nodes[index + 1]
        && edges.segments[index].end == edges.segments[index + 1].start
    }
  }

  /// The width of the strip in the window over a chord; `nil` when too many things stand free or a
  /// side is empty.
  ///
  /// - Parameter forEachEdge: calls its argument with the edges that may lie in the window.
  func strip(
    origin: Coordinate, end: Coordinate, _ forEachEdge: ((Int) -> Void) -> Void
  ) -> Double? {
    let chord = end - origin
    let length = chord.length
    guard length > 0 else { return nil }
    let along = chord * (1 / length)
    var left = take(&self.left)
    var right = take(&self.right)
    var free = take(&self.free)
    defer {
      self.left = left
      self.right = right
      self.free = free
    }
    forEachEdge { index in
      let node = nodes[index]
      guard sides.isActive(node) else { return }
      let side = sides.side(node)
      Self.clip(segments[index], radii[index], origin, along, length, goesOn[index]) { point in
        switch side {
        case .left: left.append(point)
        case .right: right.append(point)
        case nil: free.append((node, point))
        }
      }
    }
    if left.isEmpty || right.isEmpty { return nil }
    return free.isEmpty ? distance(left, right) : widest(left, right, free)
  }

  /// A lower bound of the strip: the clear width straight along the chord, each free-standing
  /// thing counted to the side of the chord on which it begins.
  func separation(
    origin: Coordinate, end: Coordinate, _ forEachEdge: ((Int) -> Void) -> Void
  ) -> Double {
    let chord = end - origin
    let length = chord.length
    guard length > 0 else { return 0 }
    let along = chord * (1 / length)
    var lowestLeft = Double.infinity
    var highestRight = -Double.infinity
    forEachEdge { index in
      let node = nodes[index]
      guard sides.isActive(node) else { return }
      let radius = radii[index]
      let a = along.cross(segments[index].start - origin)
      let b = along.cross(segments[index].end - origin)
      // Whole edges bound their parts in the window.
      if (sides.side(node) ?? (firstOffset(of: node, a) >= 0 ? .left : .right)) == .left {
        lowestLeft = min(lowestLeft, min(a, b) - radius)
      } else {
        highestRight = max(highestRight, max(a, b) + radius)
      }
    }
    freeSides.removeAll(keepingCapacity: true)
    return max(0, lowestLeft - highestRight)
  }

  /// All edges of a free-standing thing go to one side.
  private func firstOffset(of node: Int32, _ offset: Double) -> Double {
    if let known = freeSides.first(where: { $0.node == node }) { return known.offset }
    freeSides.append((node, offset))
    return offset
  }

  /// An emptied buffer out of its place, so that filling it needs no access to this object.
  private func take<Element>(_ buffer: inout [Element]) -> [Element] {
    var taken: [Element] = []
    swap(&taken, &buffer)
    taken.removeAll(keepingCapacity: true)
    return taken
  }

  private func distance(_ one: [Coordinate], _ two: [Coordinate]) -> Double {
    one.withUnsafeBufferPointer { first in
      two.withUnsafeBufferPointer { HullDistance.between(first, $0) }
    }
  }

  /// Each free-standing thing counts left or right, whichever leaves the wider strip.
  private func widest(
    _ left: [Coordinate], _ right: [Coordinate], _ free: [(node: Int32, point: Coordinate)]
  ) -> Double? {
    var groups: [(node: Int32, points: [Coordinate])] = []
    for (node, point) in free {
      if let known = groups.firstIndex(where: { $0.node == node }) {
        groups[known].points.append(point)
      } else {
        groups.append((node, [point]))
      }
    }
    if groups.count > Self.mostFree { return nil }
    groups.sort { $0.node < $1.node }
    var one = left
    var two = right
    return best(&one, &two, groups[...], distance(left, right))
  }

  /// - Parameter now: the strip without the groups; no side for a group can widen it, so a side
  ///   that keeps it as it is needs no comparison.
  private func best(
    _ left: inout [Coordinate], _ right: inout [Coordinate],
    _ groups: ArraySlice<(node: Int32, points: [Coordinate])>, _ now: Double
  ) -> Double {
    guard let group = groups.first?.points, let first = group.first, now > 0 else { return now }
    func onLeft() -> Double {
      left += group
      let width = best(&left, &right, groups.dropFirst(), distance(left, right))
      left.removeLast(group.count)
      return width
    }
    func onRight() -> Double {
      right += group
      let width = best(&left, &right, groups.dropFirst(), distance(left, right))
      right.removeLast(group.count)
      return width
    }
    // The nearer side first: mostly it is the answer.
    let isLeft = distance(left, [first]) <= distance(right, [first])
    let likely = isLeft ? onLeft() : onRight()
    if likely >= now - 1e-12 { return likely }
    return max(likely, isLeft ? onRight() : onLeft())
  }

  /// The ends of an edge cut to the window; a disc gives points of its circle.
  private static func clip(
    _ segment: Segment, _ radius: Double, _ origin: Coordinate, _ along: Coordinate,
    _ length: Double, _ goesOn: Bool, _ body: (Coordinate) -> Void
  ) {
    if radius == 0 {
      return cut(segment.start, segment.end, origin, along, length, goesOn, body)
    }
    // A polygon of 32 corners drawn just outside the circle, cut like any outline.
    let outer = radius / cosineOfHalfStep
    for centre in segment.start == segment.end ? [segment.start] : [segment.start, segment.end] {
      var spoke = Coordinate(outer, 0)
      for _ in 0..<32 {
        let next = Coordinate(
          spoke.x * cosineOfStep - spoke.y * sineOfStep,
          spoke.x * sineOfStep + spoke.y * cosineOfStep)
        cut(centre + spoke, centre + next, origin, along, length, true, body)
        spoke = next
      }
    }
  }

  // A thirty-second of a turn.
  private static let cosineOfStep = 0.980_785_280_403_230_4
  private static let sineOfStep = 0.195_090_322_016_128_25
  private static let cosineOfHalfStep = 0.995_184_726_672_196_9

  private static func cut(
    _ a: Coordinate, _ b: Coordinate, _ origin: Coordinate, _ along: Coordinate, _ length: Double,
    _ goesOn: Bool, _ body: (Coordinate) -> Void
  ) {
    let first = (a - origin).dot(along)
    let last = (b - origin).dot(along)
    // A window that ends at a vertex holds it, whatever rounding says.
    let low = -Pavement.contact
    let high = length + Pavement.contact
    if max(first, last) < low || min(first, last) > high { return }
    func end(_ position: Coordinate, _ place: Double) -> Coordinate {
      if place >= low, place <= high { return position }
      let limit = place < low ? low : high
      return a.interpolated(to: b, fraction: (limit - first) / (last - first))
    }
    body(end(a, first))
    if !goesOn || last < low || last > high { body(end(b, last)) }
  }
}
