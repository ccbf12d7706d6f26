internal import Geometry

/// Where exactly a gap is: the middle of the stretch along which it is equally narrow.
struct PinchPlace {
  let graph: GapGraph

  init(_ graph: GapGraph) { self.graph = graph }

  /// The nearest points of a gap's two things; where they are not unique, the middle of their
  /// first common stretch along the route.
  ///
  /// - Parameter stations: of the blockage that is spoken of, where the two things make several:
  ///   equally narrow places elsewhere are other blockages.
  func segment(of gap: GapGraph.Gap, in stations: ClosedRange<Double>? = nil) -> Segment {
    let (first, second) = gap.edges
    let edges = graph.edges
    if gap.width == 0 || gap.isTaped || edges.radii[first] > 0 || edges.radii[second] > 0 {
      return gap.segment
    }
    var stretches: [(from: Double, to: Double, low: Segment, high: Segment)] = []
    let limit = gap.width + Passage.tie
    // Neighbouring edges of both things can be equally near; those of the first edge's thing are
    // found around the place itself and along it.
    forEachNear(gap.first, to: gap.second, within: limit) { other, edge in
      let one = edges.segments[other]
      let segment = edges.segments[edge]
      // No crossing is shorter than the distance.
      guard
        Segment.nearest(one.start, one.end, segment.start, segment.end).square
          <= limit * limit * (1 + 1e-9)
      else { return }
      guard let stretch = stretch(one, segment, limit),
        stations.map({ $0.overlaps(stretch.from...stretch.to) }) ?? true
      else { return }
      stretches.append(stretch)
    }
    stretches.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    guard var run = stretches.first else { return gap.segment }
    var members = [run]
    for next in stretches.dropFirst() where next.from <= run.to + 0.01 {
      run.to = max(run.to, next.to)
      members.append(next)
    }
    // The stretch may go on along the next lane: then the part that lies on this one.
    let span = graph.route.spans[gap.span]
    var middle = (run.from + run.to) / 2
    if middle < span.from - 1e-3 || middle > span.to + 1e-3 {
      middle = (max(run.from, span.from) + max(min(run.to, span.to), span.from)) / 2
    }
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

  /// Calls `body` with the pairs of edges of two nodes whose boxes lie within a distance.
  private func forEachNear(
    _ first: Int, to second: Int, within limit: Double, _ body: (Int, Int) -> Void
  ) {
    let edges = graph.edges
    let own = edges.range(of: first)
    // Walls are mixed with each other; a thing's edges lie together.
    let isWall = first <= GapGraph.rightWall
    let (grid, scratch): (SegmentGrid?, SegmentGrid.Scratch?) =
      isWall
      ? (edges.wallGrid, edges.wallScratch)
      : own.count > Self.manyEdges
        ? (
          SegmentGrid(Array(edges.segments[own]), cellSize: 4),
          SegmentGrid.Scratch(count: own.count)
        ) : (nil, nil)
    for edge in edges.range(of: second) where Int(edges.nodes[edge]) == second {
      let box = Envelope(edges.segments[edge], margin: limit)
      func look(_ other: Int) {
        guard !isWall || Int(edges.nodes[other]) == first,
          Envelope(edges.segments[other]).intersects(box)
        else { return }
        body(other, edge)
      }
      if let grid, let scratch {
        grid.forEach(in: box, scratch) { look($0 + own.lowerBound) }
      } else {
        for other in own { look(other) }
      }
    }
  }

  /// Things with more edges than this are searched by an index.
  private static let manyEdges = 64

  /// The stretch along which two edges are within the limit, as its two end crossings.
  private func stretch(
    _ one: Segment, _ two: Segment, _ limit: Double
  ) -> (from: Double, to: Double, low: Segment, high: Segment)? {
    var low: (station: Double, crossing: Segment)?
    var high = low
    func add(_ crossing: Segment) {
      guard crossing.length <= limit else { return }
      let station = graph.route.nearestStation(to: crossing.midpoint)
      if low.map({ station < $0.station }) ?? true { low = (station, crossing) }
      if high.map({ station > $0.station }) ?? true { high = (station, crossing) }
    }
    add(Segment(one.start, foot(on: two, one.start)))
    add(Segment(one.end, foot(on: two, one.end)))
    add(Segment(foot(on: one, two.start), two.start))
    add(Segment(foot(on: one, two.end), two.end))
    guard let low, let high else { return nil }
    return (low.station, high.station, low.crossing, high.crossing)
  }

  private func foot(on segment: Segment, _ position: Coordinate) -> Coordinate {
    segment.start.interpolated(
      to: segment.end, fraction: segment.fractionNearest(to: position))
  }
}
