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

/// Points in memory that is kept from window to window.
private final class PointBuffer {
  private var start = UnsafeMutablePointer<Coordinate>.allocate(capacity: 256)
  private var capacity = 256
  /// Points may be taken off the end.
  var count = 0

  // Coordinates are plain numbers, which need no taking apart.
  deinit { start.deallocate() }

  /// Valid until the next point is added.
  var points: UnsafeBufferPointer<Coordinate> { UnsafeBufferPointer(start: start, count: count) }

  @inline(__always)
  func append(_ point: Coordinate) {
    if count == capacity { grow() }
    (start + count).initialize(to: point)
    count += 1
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<Coordinate>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }
}

/// The points of left and right in a window, and the strip between their hulls.
final class WindowPoints {
  private let edges: GapEdges
  private let sides: NodeSides
  /// Whether the next edge starts where this one ends, so that its end needs no point of its own.
  private let goesOn: [Bool]
  private let left = PointBuffer()
  private let right = PointBuffer()
  private let free = PointBuffer()
  private var freeNodes: [Int32] = []
  private var freeSides: [(node: Int32, offset: Double)] = []

  /// More free-standing things than this in a window are not tried in all ways.
  private static let mostFree = 10

  init(_ edges: GapEdges, _ sides: NodeSides) {
    self.edges = edges
    self.sides = sides
    goesOn = edges.withView { view in
      view.segments.indices.map { index in
        index + 1 < view.segments.count && view.nodes[index] == view.nodes[index + 1]
          && view.segments[index].end == view.segments[index + 1].start
      }
    }
  }

  /// The width of the strip in the window over a chord; `nil` when too many things stand free or a
  /// side is empty.
  ///
  /// - Parameter forEachEdge: calls its argument with the edges that may lie in the window.
  func strip(
    origin: Coordinate, end: Coordinate, _ view: GapEdges.View,
    _ forEachEdge: ((Int) -> Void) -> Void
  ) -> Double? {
    let chord = end - origin
    let length = chord.length
    guard length > 0 else { return nil }
    let along = chord * (1 / length)
    let (left, right, free) = (left, right, free)
    left.count = 0
    right.count = 0
    free.count = 0
    freeNodes.removeAll(keepingCapacity: true)
    forEachEdge { index in
      let node = view.nodes[index]
      guard sides.isActive(node) else { return }
      let side = sides.side(node)
      Self.clip(
        view.segments[index], view.radii[index], origin, along, length, goesOn[index]
      ) { point in
        switch side {
        case .left: left.append(point)
        case .right: right.append(point)
        case nil:
          free.append(point)
          freeNodes.append(node)
        }
      }
    }
    if left.count == 0 || right.count == 0 { return nil }
    return free.count == 0 ? HullDistance.between(left.points, right.points) : widest()
  }

  /// A lower bound of the strip: the clear width straight along the chord, each free-standing
  /// thing counted to the side of the chord on which it begins.
  func separation(
    origin: Coordinate, end: Coordinate, _ view: GapEdges.View,
    _ forEachEdge: ((Int) -> Void) -> Void
  ) -> Double {
    let chord = end - origin
    let length = chord.length
    guard length > 0 else { return 0 }
    let along = chord * (1 / length)
    var lowestLeft = Double.infinity
    var highestRight = -Double.infinity
    forEachEdge { index in
      let node = view.nodes[index]
      guard sides.isActive(node) else { return }
      let radius = view.radii[index]
      let a = along.cross(view.segments[index].start - origin)
      let b = along.cross(view.segments[index].end - origin)
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

  /// Each free-standing thing counts left or right, whichever leaves the wider strip.
  private func widest() -> Double? {
    // By node; the points of one stay in their order.
    let order = freeNodes.indices.sorted { (freeNodes[$0], $0) < (freeNodes[$1], $1) }
    let grouped = order.map { free.points[$0] }
    var groups: [Range<Int>] = []
    for (position, index) in order.enumerated() {
      if position > 0, freeNodes[order[position - 1]] == freeNodes[index] {
        groups[groups.count - 1] = groups[groups.count - 1].lowerBound..<position + 1
      } else {
        groups.append(position..<position + 1)
      }
    }
    if groups.count > Self.mostFree { return nil }
    return grouped.withUnsafeBufferPointer { points in
      best(
        points, groups[...], HullDistance.between(left.points, right.points))
    }
  }

  /// - Parameter now: the strip without the groups; no side for a group can widen it, so a side
  ///   that keeps it as it is needs no comparison.
  private func best(
    _ points: UnsafeBufferPointer<Coordinate>, _ groups: ArraySlice<Range<Int>>, _ now: Double
  ) -> Double {
    guard let range = groups.first, now > 0 else { return now }
    let group = UnsafeBufferPointer(rebasing: points[range])
    func put(on side: PointBuffer) -> Double {
      for point in group { side.append(point) }
      let width = best(
        points, groups.dropFirst(), HullDistance.between(left.points, right.points))
      side.count -= group.count
      return width
    }
    // The nearer side first: mostly it is the answer.
    let first = UnsafeBufferPointer(rebasing: group[..<1])
    let isLeft =
      HullDistance.between(left.points, first) <= HullDistance.between(right.points, first)
    let likely = put(on: isLeft ? left : right)
    if likely >= now - 1e-12 { return likely }
    return max(likely, put(on: isLeft ? right : left))
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
