internal import Geometry

/// The search behind `GapGraph`: nearest visible pairs of edges, node by node.
///
/// Lives no longer than the view it reads.
final class GapSearch {
  let route: Route
  let pavement: Pavement
  let things: [Thing]

  let edges: GapEdges
  let segments: UnsafeBufferPointer<Segment>
  let nodes: UnsafeBufferPointer<Int32>
  let radii: UnsafeBufferPointer<Double>
  let accuracies: UnsafeBufferPointer<Double>
  let wallCount: Int
  let spanCount: Int
  /// The span on which the middle of each edge lies; empty on a route of one span.
  private let edgeSpans: [Int]
  let required: Double
  let sight: SegmentGrid.Scratch
  /// Edges that may be near, each with the widest gap to its node that matters.
  let candidates = FlatBuffer<Candidate>()
  /// The gaps found for one thing.
  let found = FlatBuffer<GapGraph.Gap>()
  let near = FlatBuffer<Keyed>()

  struct Candidate: BitwiseCopyable {
    var edge: Int32
    var limit: Double
    /// No gap to its node is wider, as long as nothing hides it.
    var bound = Double.infinity
  }

  /// Walls farther apart than this leave any vehicle through, metres.
  private static let widest = 80.0

  init(
    route: Route, pavement: Pavement, edges: GapEdges, view: GapEdges.View, things: [Thing],
    required: Double
  ) {
    self.route = route
    self.pavement = pavement
    self.things = things
    self.edges = edges
    segments = view.segments
    nodes = view.nodes
    radii = view.radii
    accuracies = view.accuracies
    wallCount = edges.wallCount
    spanCount = route.spans.count
    edgeSpans =
      route.spans.count == 1
      ? []
      : view.segments.map {
        route.spanIndex(atStation: route.nearestStation(to: $0.midpoint))
      }
    self.required = required
    sight = pavement.scratch()
  }

  func run() -> [GapGraph.Gap] {
    let between = wallGaps()
    let slack = accuracies.reduce(0) { $1.isFinite ? max($0, $1) : $0 }
    // Accuracies can reorder gaps, so every search goes on by as much as they can move one.
    let more = 2 * min(slack, 3)
    let walls =
      between.count < route.spans.count ? Self.widest : between.map(\.width).max() ?? Self.widest
    var result = between
    result.reserveCapacity(between.count + 4 * things.count)
    for node in things.indices { addWallGaps(ofThing: node + 2, walls + more, &result) }
    let bounds = bounds(result, walls)
    let boxes = BoxSweep(things.map(\.envelope))
    let others = FlatBuffer<Int32>()
    for node in things.indices { addThingGaps(node + 2, bounds, more, boxes, others, &result) }
    return result
  }

  /// Gaps between things matter only below these widths, metres.
  struct Bounds {
    /// Among what stands by day and night.
    var built: Double
    /// Where a vehicle takes part.
    var night: Double
    /// Where something overhead takes part: heights ask for no more than the required width.
    var overhead: Double

    func limit(_ one: Thing.Presence, _ two: Thing.Presence) -> Double {
      switch (one, two) {
      case (.overhead, _), (_, .overhead): overhead
      case (.standing, .standing): built
      default: min(built, night)
      }
    }
  }

  /// A single thing between the walls already closes the route at the wider of its two gaps, so no
  /// chain with a wider gap is ever the narrowest; blockages need all gaps below the required width.
  private func bounds(_ gaps: [GapGraph.Gap], _ walls: Double) -> Bounds {
    var built = [Double](repeating: walls, count: spanCount)
    var night = built
    // The gaps of one thing lie together, those to the left wall and those to the right mixed.
    var start = 0
    while start < gaps.count {
      let node = gaps[start].second
      var end = start + 1
      while end < gaps.count, gaps[end].second == node { end += 1 }
      if node > GapGraph.rightWall {
        for left in start..<end where gaps[left].first == GapGraph.leftWall {
          let span = gaps[left].span
          for right in start..<end
          where gaps[right].first == GapGraph.rightWall && gaps[right].span == span {
            let width = max(gaps[left].width, gaps[right].width)
            switch things[node - 2].presence {
            case .standing:
              built[span] = min(built[span], width)
              night[span] = min(night[span], width)
            case .nightOnly: night[span] = min(night[span], width)
            case .overhead: break
            }
          }
        }
      }
      start = end
    }
    return Bounds(
      built: max(required, built.max() ?? walls), night: max(required, night.max() ?? walls),
      overhead: required)
  }

  /// The spans a place lies on: two where it is at the node between them, to the millimetre.
  ///
  /// - Parameter edges: the two that make it. Where both lie on one span so does the place, unless
  ///   it is at a node.
  func spans(of segment: Segment, _ edges: (Int, Int)? = nil) -> ClosedRange<Int> {
    if spanCount == 1 { return 0...0 }
    let station = route.nearestStation(to: segment.midpoint)
    for (index, span) in route.spans.enumerated().dropFirst()
    where abs(station - span.from) <= Self.atNode {
      return (index - 1)...index
    }
    if let edges, edgeSpans[edges.0] == edgeSpans[edges.1] {
      return edgeSpans[edges.0]...edgeSpans[edges.0]
    }
    let index = route.spanIndex(atStation: station)
    return index...index
  }

  private static let atNode = 1e-3

  @inline(__always)
  func nearest(
    _ a: Int, _ b: Int
  ) -> (square: Double, onFirst: Coordinate, onSecond: Coordinate) {
    Segment.nearest(segments[a].start, segments[a].end, segments[b].start, segments[b].end)
  }

  /// The distance of two edges less their radii, with the segment between their surfaces.
  func between(
    _ a: Int, _ b: Int, _ near: (square: Double, onFirst: Coordinate, onSecond: Coordinate)
  ) -> (width: Double, segment: Segment) {
    let full = near.square.squareRoot()
    let width = full - radii[a] - radii[b]
    if width <= Pavement.contact {
      return (0, Segment(near.onFirst, near.onSecond))
    }
    return (
      width,
      Segment(
        near.onFirst.interpolated(to: near.onSecond, fraction: radii[a] / full),
        near.onFirst.interpolated(to: near.onSecond, fraction: 1 - radii[b] / full))
    )
  }

  func gap(_ a: Int, _ b: Int, _ span: Int, _ width: Double, _ segment: Segment)
    -> GapGraph.Gap
  {
    let isOrdered = nodes[a] <= nodes[b]
    return GapGraph.Gap(
      first: Int(isOrdered ? nodes[a] : nodes[b]), second: Int(isOrdered ? nodes[b] : nodes[a]),
      span: span, width: width, accuracy: max(accuracies[a], accuracies[b]),
      segment: isOrdered ? segment : Segment(segment.end, segment.start),
      edges: isOrdered ? (a, b) : (b, a))
  }

  // MARK: Wall to wall

  /// The narrowest place between the walls on each span.
  private func wallGaps() -> [GapGraph.Gap] {
    var best: [GapGraph.Gap?] = Array(repeating: nil, count: spanCount)
    // While a span has no gap yet, the search must go as far as walls can be.
    func widest() -> Double {
      var result = 0.0
      for gap in best {
        guard let gap else { return Self.widest }
        result = max(result, gap.width)
      }
      return result
    }
    for edge in 0..<wallCount where nodes[edge] == GapGraph.leftWall {
      var reach = min(8, widest())
      while true {
        let isOpen = best.contains { $0 == nil }
        search(from: edge, within: reach, isOpen ? reach : widest(), &best)
        let limit = widest()
        // Looking farther cannot bring anything nearer than what is found within reach.
        if reach >= limit { break }
        reach = min(limit, reach * 2.5)
      }
    }
    return best.compactMap { $0 }
  }

  /// Improves the best gap of each span by the pairs of one edge with edges of the right wall.
  ///
  /// - Parameter worst: gaps at least this wide improve nothing.
  private func search(
    from edge: Int, within reach: Double, _ worst: Double, _ best: inout [GapGraph.Gap?]
  ) {
    let box = Envelope(segments[edge], margin: reach)
    let own = Envelope(segments[edge])
    near.removeAll()
    edges.wallGrid.forEach(in: box, edges.wallScratch) { other in
      guard nodes[other] == GapGraph.rightWall,
        Self.square(own, segments[other]) < worst * worst
      else { return }
      let width = nearest(edge, other).square.squareRoot()
      if width < worst { near.append(Keyed(width <= Pavement.contact ? 0 : width, other)) }
    }
    near.elements.sortFlat()
    for candidate in near.elements {
      let other = Int(candidate.index)
      let (width, segment) = between(edge, other, nearest(edge, other))
      func isNarrower(_ span: Int) -> Bool { best[span].map { width < $0.width } ?? true }
      let spans = spans(of: segment, (edge, other))
      guard isNarrower(spans.lowerBound) || isNarrower(spans.upperBound),
        pavement.covers(segment, sight)
      else { continue }
      for span in spans where isNarrower(span) {
        best[span] = gap(edge, other, span, width, segment)
      }
      if spanCount == 1 { break }
    }
  }

  /// All visible pairs of wall edges closer than a width; empty at once where none can be.
  func wallPairs(below width: Double, _ gaps: [GapGraph.Gap]) -> [GapGraph.Gap] {
    guard gaps.contains(where: { $0.second == GapGraph.rightWall && $0.width < width }) else {
      return []
    }
    var result: [GapGraph.Gap] = []
    for edge in 0..<wallCount where nodes[edge] == GapGraph.leftWall {
      let box = Envelope(segments[edge], margin: width)
      edges.wallGrid.forEach(in: box, edges.wallScratch) { other in
        guard nodes[other] == GapGraph.rightWall else { return }
        let found = between(edge, other, nearest(edge, other))
        guard found.width < width, pavement.covers(found.segment, sight) else { return }
        // Long parallel edges are narrow all along, not only where their nearest points happen
        // to be: both ends of the common stretch count.
        for place in commonStretch(edge, other, width) {
          for span in spans(of: place) {
            result.append(gap(edge, other, span, place.length, place))
          }
        }
        for span in spans(of: found.segment, (edge, other)) {
          result.append(gap(edge, other, span, found.width, found.segment))
        }
      }
    }
    return result
  }

  /// Crossings every metre or so along two edges where they are closer than a width.
  private func commonStretch(_ first: Int, _ second: Int, _ width: Double) -> [Segment] {
    let edge = segments[first]
    let steps = Int(edge.length.rounded(.up))
    guard steps > 1 else { return [] }
    return (0...steps).compactMap { step in
      let from = edge.start.interpolated(to: edge.end, fraction: Double(step) / Double(steps))
      let other = segments[second]
      let to = other.start.interpolated(to: other.end, fraction: other.fractionNearest(to: from))
      return from.distance(to: to) < width ? Segment(from, to) : nil
    }
  }

  /// The square of the distance between a box and that of a segment.
  @inline(__always)
  static func square(_ box: Envelope, _ segment: Segment) -> Double {
    // Plain comparisons: the library's `max` of three goes through a list.
    let dx = max(
      max(
        box.minX - max(segment.start.x, segment.end.x),
        min(segment.start.x, segment.end.x) - box.maxX), 0)
    let dy = max(
      max(
        box.minY - max(segment.start.y, segment.end.y),
        min(segment.start.y, segment.end.y) - box.maxY), 0)
    return dx * dx + dy * dy
  }
}
