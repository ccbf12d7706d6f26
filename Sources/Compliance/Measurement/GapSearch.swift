internal import Geometry

/// Which pair of nodes has been given which place in a list; cleared at the cost of what was used.
private final class Slots {
  private var places: [Int32]
  private var used: [Int] = []

  init(count: Int) { places = Array(repeating: -1, count: count) }

  func known(_ key: Int) -> Int? { places[key] < 0 ? nil : Int(places[key]) }

  func remember(_ key: Int, _ place: Int) {
    places[key] = Int32(place)
    used.append(key)
  }

  func clear() {
    for key in used { places[key] = -1 }
    used.removeAll(keepingCapacity: true)
  }
}

/// The search behind `GapGraph`: nearest visible pairs of edges, node by node.
///
/// Lives no longer than the view it reads.
struct GapSearch {
  let route: Route
  let pavement: Pavement
  let things: [Thing]

  private let edges: GapEdges
  private let segments: UnsafeBufferPointer<Segment>
  private let nodes: UnsafeBufferPointer<Int32>
  private let radii: UnsafeBufferPointer<Double>
  private let accuracies: UnsafeBufferPointer<Double>
  private let wallCount: Int
  private let wallGrid: SegmentGrid
  private let thingGrid: SegmentGrid
  private let wallScratch: SegmentGrid.Scratch
  private let thingScratch: SegmentGrid.Scratch
  private let required: Double
  private let sight: SegmentGrid.Scratch
  private let slots: Slots

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
    wallGrid = edges.wallGrid
    thingGrid = edges.thingGrid
    wallScratch = SegmentGrid.Scratch(count: wallGrid.count)
    thingScratch = SegmentGrid.Scratch(count: thingGrid.count)
    self.required = required
    sight = pavement.scratch()
    slots = Slots(count: (things.count + 2) * max(1, route.spans.count))
  }

  func run() -> [GapGraph.Gap] {
    let between = wallGaps()
    let slack = accuracies.reduce(0) { $1.isFinite ? max($0, $1) : $0 }
    // Accuracies can reorder gaps, so every search goes on by as much as they can move one.
    let more = 2 * min(slack, 3)
    let walls =
      between.count < route.spans.count ? Self.widest : between.map(\.width).max() ?? Self.widest
    var result = between
    for node in things.indices { result += wallGaps(ofThing: node + 2, walls + more) }
    let bounds = bounds(result, walls)
    let boxes = BoxSweep(things.map(\.envelope))
    for node in things.indices {
      var own = thingGaps(node + 2, bounds, more)
      addContained(node + 2, boxes, &own)
      result += own
    }
    return result
  }

  /// Gaps between things matter only below these widths, metres.
  private struct Bounds {
    /// Among what stands by day and night.
    var built: Double
    /// Where a vehicle takes part.
    var night: Double
    /// Where something overhead takes part: heights ask for no more than the required width.
    var overhead: Double

    func limit(_ one: Thing, _ two: Thing) -> Double {
      var result = built
      for thing in [one.presence, two.presence] {
        switch thing {
        case .standing: break
        case .nightOnly: result = min(result, night)
        case .overhead: return overhead
        }
      }
      return result
    }
  }

  /// A single thing between the walls already closes the route at the wider of its two gaps, so no
  /// chain with a wider gap is ever the narrowest; blockages need all gaps below the required width.
  private func bounds(_ gaps: [GapGraph.Gap], _ walls: Double) -> Bounds {
    var sides: [Int: (left: Double, right: Double)] = [:]
    for gap in gaps where gap.second > GapGraph.rightWall {
      let key = gap.second * route.spans.count + gap.span
      var known = sides[key] ?? (.infinity, .infinity)
      if gap.first == GapGraph.leftWall { known.left = gap.width } else { known.right = gap.width }
      sides[key] = known
    }
    var built = [Double](repeating: walls, count: route.spans.count)
    var night = built
    for (key, both) in sides {
      let span = key % route.spans.count
      let width = max(both.left, both.right)
      switch things[key / route.spans.count - 2].presence {
      case .standing:
        built[span] = min(built[span], width)
        night[span] = min(night[span], width)
      case .nightOnly: night[span] = min(night[span], width)
      case .overhead: break
      }
    }
    return Bounds(
      built: max(required, built.max() ?? walls), night: max(required, night.max() ?? walls),
      overhead: required)
  }

  private func span(of segment: Segment) -> Int {
    if route.spans.count == 1 { return 0 }
    return route.spanIndex(atStation: route.nearestStation(to: segment.midpoint))
  }

  /// The distance of two edges less their radii, with the segment between their surfaces.
  private func distance(_ a: Int, _ b: Int) -> (width: Double, segment: Segment) {
    between(
      a, b,
      Segment.nearest(segments[a].start, segments[a].end, segments[b].start, segments[b].end))
  }

  private func between(
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

  private func gap(_ a: Int, _ b: Int, _ span: Int, _ width: Double, _ segment: Segment)
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
    var best: [GapGraph.Gap?] = Array(repeating: nil, count: route.spans.count)
    for edge in 0..<wallCount where nodes[edge] == GapGraph.leftWall {
      // While a span has no gap yet, the search must go as far as walls can be.
      let known = best.contains { $0 == nil } ? Self.widest : best.compactMap { $0?.width }.max()
      var reach = min(8, known ?? Self.widest)
      while true {
        search(from: edge, within: reach, { $0 == GapGraph.rightWall }, &best)
        let limit = best.contains { $0 == nil } ? Self.widest : best.compactMap { $0?.width }.max()
        guard let limit, reach < limit, !isFound(edge, reach, best) else { break }
        reach = min(limit, reach * 2.5)
      }
    }
    return best.compactMap { $0 }
  }

  /// Whether looking farther from an edge cannot bring anything nearer.
  private func isFound(_ edge: Int, _ reach: Double, _ best: [GapGraph.Gap?]) -> Bool {
    if route.spans.count == 1 { return best[0].map { $0.width <= reach } ?? false }
    return best.allSatisfy { gap in gap.map { $0.width <= reach } ?? false }
  }

  /// Improves the best gap of each span by the pairs of one edge with edges of wanted nodes.
  private func search(
    from edge: Int, within reach: Double, _ wanted: (Int) -> Bool,
    _ best: inout [GapGraph.Gap?]
  ) {
    let segment = segments[edge]
    let box = Envelope(segment, margin: reach + radii[edge])
    var near: [(width: Double, other: Int, segment: Segment)] = []
    let worst = best.contains { $0 == nil } ? reach : best.compactMap { $0?.width }.max() ?? reach
    wallGrid.forEach(in: box, wallScratch) { other in
      guard wanted(Int(nodes[other])) else { return }
      let found = distance(edge, other)
      if found.width < worst { near.append((found.width, other, found.segment)) }
    }
    near.sort { ($0.width, $0.other) < ($1.width, $1.other) }
    for candidate in near {
      let span = span(of: candidate.segment)
      if let known = best[span], known.width <= candidate.width { continue }
      guard pavement.covers(candidate.segment, sight) else { continue }
      best[span] = gap(edge, candidate.other, span, candidate.width, candidate.segment)
      if route.spans.count == 1 { break }
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
      wallGrid.forEach(in: box, wallScratch) { other in
        guard nodes[other] == GapGraph.rightWall else { return }
        let found = distance(edge, other)
        guard found.width < width, pavement.covers(found.segment, sight) else { return }
        // Long parallel edges are narrow all along, not only where their nearest points happen
        // to be: both ends of the common stretch count.
        for place in commonStretch(edge, other, width) {
          result.append(gap(edge, other, span(of: place), place.length, place))
        }
        result.append(gap(edge, other, span(of: found.segment), found.width, found.segment))
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

  // MARK: Things

  /// The gaps of one thing to the walls, up to a limit.
  private func wallGaps(ofThing node: Int, _ limit: Double) -> [GapGraph.Gap] {
    gaps(of: node, within: limit, wallGrid, wallScratch, from: 0) { _ in limit }
  }

  /// The gaps of one thing to the things before it, up to the bounds of each pair.
  private func thingGaps(_ node: Int, _ bounds: Bounds, _ more: Double) -> [GapGraph.Gap] {
    let thing = things[node - 2]
    let widest = max(bounds.built, bounds.overhead) + more
    let farthest = thing.presence == .standing ? widest : max(bounds.night, bounds.overhead) + more
    return gaps(of: node, within: farthest, thingGrid, thingScratch, from: wallCount) { other in
      other < node ? bounds.limit(thing, things[other - 2]) + more : nil
    }
  }

  /// The gaps of one thing to the nodes of a grid's edges.
  ///
  /// Sight costs more than distance, and mostly nothing hides the nearest pair: so the nearest
  /// pairs are found first and looked at then. Only where one is hidden every pair is looked at.
  /// - Parameters:
  ///   - first: number of the grid's first edge.
  ///   - limit: how wide a gap to a node matters; `nil` leaves the node out.
  private func gaps(
    of node: Int, within farthest: Double, _ grid: SegmentGrid, _ scratch: SegmentGrid.Scratch,
    from first: Int, _ limit: (Int) -> Double?
  ) -> [GapGraph.Gap] {
    var result: [GapGraph.Gap] = []
    let box = things[node - 2].envelope
    let own = edges.range(of: node)
    func collect(_ looks: Bool) {
      grid.forEach(in: box.expanded(by: farthest), scratch) { number in
        let other = number + first
        let second = Int(nodes[other])
        guard var most = limit(second) else { return }
        if route.spans.count == 1, let known = slots.known(second) {
          most = min(most, result[known].width)
        }
        // The thing's box already counts its radius.
        let reach = most + radii[other]
        guard Self.square(box, segments[other]) < reach * reach else { return }
        for edge in own { consider(edge, other, most, looks, &result) }
      }
      slots.clear()
    }
    collect(false)
    if result.contains(where: { $0.width > 0 && !pavement.covers($0.segment, sight) }) {
      result.removeAll(keepingCapacity: true)
      collect(true)
    }
    return result
  }

  /// The square of the distance between a box and that of a segment.
  private static func square(_ box: Envelope, _ segment: Segment) -> Double {
    let dx = max(
      box.minX - max(segment.start.x, segment.end.x),
      min(segment.start.x, segment.end.x) - box.maxX, 0)
    let dy = max(
      box.minY - max(segment.start.y, segment.end.y),
      min(segment.start.y, segment.end.y) - box.maxY, 0)
    return dx * dx + dy * dy
  }

  /// Takes a pair of edges in when it is nearer than what is known of its two nodes, and seen.
  private func consider(
    _ edge: Int, _ other: Int, _ limit: Double, _ looks: Bool, _ result: inout [GapGraph.Gap]
  ) {
    let spans = route.spans.count
    let second = Int(nodes[other])
    // On a route of one span the known gap of the pair decides at once; else its span must be
    // known first.
    var most = limit
    if spans == 1, let known = slots.known(second) { most = min(most, result[known].width) }
    let reach = most + radii[edge] + radii[other]
    guard Self.square(Envelope(segments[edge]), segments[other]) < reach * reach else { return }
    let near = Segment.nearest(
      segments[edge].start, segments[edge].end, segments[other].start, segments[other].end)
    guard near.square < reach * reach else { return }
    let found = between(edge, other, near)
    guard found.width < most else { return }
    let span = span(of: found.segment)
    let key = second * spans + span
    if let known = slots.known(key), found.width >= result[known].width { return }
    if looks, found.width > 0, !pavement.covers(found.segment, sight) { return }
    let better = gap(edge, other, span, found.width, found.segment)
    if let known = slots.known(key) {
      result[known] = better
    } else {
      slots.remember(key, result.count)
      result.append(better)
    }
  }

  /// A thing that lies wholly within another touches it, though their edges do not meet.
  private func addContained(_ node: Int, _ boxes: BoxSweep, _ result: inout [GapGraph.Gap]) {
    let thing = things[node - 2]
    for index in boxes.meeting(node - 2) where index < node - 2 {
      let other = things[index]
      if result.contains(where: { $0.first == index + 2 && $0.width == 0 }) { continue }
      guard let edge = thing.edges.first, let otherEdge = other.edges.first else { continue }
      let isInside =
        (other.envelope.covers(thing.envelope) && other.outline?.encloses(edge.start) == true)
        || (thing.envelope.covers(other.envelope)
          && thing.outline?.encloses(otherEdge.start) == true)
      guard isInside else { continue }
      let contact = Segment(edge.start, edge.start)
      let span = span(of: contact)
      result.removeAll { $0.first == index + 2 && $0.span == span }
      result.append(
        GapGraph.Gap(
          first: index + 2, second: node, span: span, width: 0,
          accuracy: max(thing.accuracy, other.accuracy), segment: contact,
          edges: (edges.range(of: index + 2).lowerBound, edges.range(of: node).lowerBound)))
    }
  }
}
