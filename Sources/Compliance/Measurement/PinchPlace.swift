internal import Geometry

/// Where exactly a gap is: the middle of the stretch along which it is equally narrow.
struct PinchPlace {
  let graph: GapGraph

  init(_ graph: GapGraph) { self.graph = graph }

  /// The nearest points of a gap's two things; where they are not unique, the middle of their
  /// first common stretch along the route.
  func segment(of gap: GapGraph.Gap) -> Segment {
    let (first, second) = gap.edges
    let edges = graph.edges
    if gap.width == 0 || gap.isTaped || edges.radii[first] > 0 || edges.radii[second] > 0 {
      return gap.segment
    }
    var stretches: [(from: Double, to: Double, low: Segment, high: Segment)] = []
    let limit = gap.width + Passage.tie
    // Neighbouring edges of both things can be equally near; those of the first edge's thing are
    // found around the place itself and along it.
    let isWall = gap.first <= GapGraph.rightWall
    let grid = isWall ? edges.wallGrid : edges.thingGrid
    let offset = isWall ? 0 : edges.wallCount
    let scratch = SegmentGrid.Scratch(count: grid.count)
    for edge in edgesOf(gap.second) {
      let segment = edges.segments[edge]
      grid.forEach(in: Envelope(segment, margin: limit), scratch) { number in
        let other = number + offset
        guard Int(edges.nodes[other]) == gap.first else { return }
        let one = edges.segments[other]
        // No crossing is shorter than the distance.
        guard
          Segment.nearest(one.start, one.end, segment.start, segment.end).square
            <= limit * limit * (1 + 1e-9)
        else { return }
        if let stretch = stretch(edges.segments[other], segment, limit) {
          stretches.append(stretch)
        }
      }
    }
    stretches.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    guard var run = stretches.first else { return gap.segment }
    var members = [run]
    for next in stretches.dropFirst() where next.from <= run.to + 0.01 {
      run.to = max(run.to, next.to)
      members.append(next)
    }
    let middle = (run.from + run.to) / 2
    guard run.to - run.from > 1e-3,
      let holder = members.first(where: { $0.from <= middle + 1e-9 && $0.to >= middle - 1e-9 })
    else { return gap.segment }
    let share =
      holder.to > holder.from ? (middle - holder.from) / (holder.to - holder.from) : 0
    return Segment(
      holder.low.start.interpolated(to: holder.high.start, fraction: share),
      holder.low.end.interpolated(to: holder.high.end, fraction: share))
  }

  /// The cross-section between the walls at a station; `nil` where one of them is missing.
  func section(at station: Double) -> Segment? {
    let centre = graph.route.coordinate(atStation: station)
    let along = graph.route.direction(atStation: station)
    let normal = Coordinate(-along.y, along.x)
    var left = Double.infinity
    var right = Double.infinity
    let reach = RouteWalls.reach
    for (index, node) in graph.edges.nodes.enumerated() where node < GapGraph.firstThing {
      let edge = graph.edges.segments[index]
      let ray = Segment(centre - normal * reach, centre + normal * reach)
      guard let hit = ray.properCrossing(with: edge) else { continue }
      let offset = (hit - centre).dot(normal)
      if offset >= 0 { left = min(left, offset) } else { right = min(right, -offset) }
    }
    guard left.isFinite, right.isFinite else { return nil }
    return Segment(centre + normal * left, centre - normal * right)
  }

  /// The edges of a node; walls are mixed with each other, a thing's edges lie together.
  private func edgesOf(_ node: Int) -> [Int] {
    let nodes = graph.edges.nodes
    return graph.edges.range(of: node).filter { Int(nodes[$0]) == node }
  }

  /// The stretch along which two edges are within the limit, as its two end crossings.
  private func stretch(
    _ one: Segment, _ two: Segment, _ limit: Double
  ) -> (from: Double, to: Double, low: Segment, high: Segment)? {
    let crossings = [
      Segment(one.start, foot(on: two, one.start)), Segment(one.end, foot(on: two, one.end)),
      Segment(foot(on: one, two.start), two.start), Segment(foot(on: one, two.end), two.end),
    ].filter { $0.length <= limit }
    let placed = crossings.map { (graph.route.nearestStation(to: $0.midpoint), $0) }
    guard let low = placed.min(by: { $0.0 < $1.0 }), let high = placed.max(by: { $0.0 < $1.0 })
    else { return nil }
    return (low.0, high.0, low.1, high.1)
  }

  private func foot(on segment: Segment, _ position: Coordinate) -> Coordinate {
    segment.start.interpolated(
      to: segment.end, fraction: segment.fractionNearest(to: position))
  }
}
