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
struct GapSearch {
  let route: Route
  let pavement: Pavement
  let things: [Thing]

  private let segments: [Segment]
  private let nodes: [Int32]
  private let radii: [Double]
  private let accuracies: [Double]
  private let grid: SegmentGrid
  private let scratch: SegmentGrid.Scratch
  private let sight: SegmentGrid.Scratch
  private let slots: Slots
  /// Where each node's edges are in the flat arrays.
  private let ranges: [Range<Int>]

  /// Walls farther apart than this leave any vehicle through, metres.
  private static let widest = 80.0

  init(route: Route, pavement: Pavement, edges: GapEdges, things: [Thing]) {
    self.route = route
    self.pavement = pavement
    self.things = things
    segments = edges.segments
    nodes = edges.nodes
    radii = edges.radii
    accuracies = edges.accuracies
    grid = edges.grid
    scratch = SegmentGrid.Scratch(count: segments.count)
    sight = pavement.scratch()
    slots = Slots(count: (things.count + 2) * max(1, route.spans.count))
    let count = things.count + 2
    var starts = [Int](repeating: 0, count: count + 1)
    let firstThing = nodes.firstIndex { $0 >= 2 } ?? nodes.count
    for node in nodes[firstThing...] { starts[Int(node) + 1] += 1 }
    starts[2] = firstThing
    for node in 2..<count { starts[node + 1] += starts[node] }
    ranges = (0..<count).map { $0 < 2 ? 0..<firstThing : starts[$0]..<starts[$0 + 1] }
  }

  func run() -> [GapGraph.Gap] {
    let between = wallGaps()
    // Gaps of at least the left–right minimum never matter; accuracies can reorder gaps, so the
    // search goes on by as much as they can move one.
    let widestWall = between.map(\.width).max() ?? Self.widest
    let slack = accuracies.reduce(0) { $1.isFinite ? max($0, $1) : $0 }
    let limit = (between.count < route.spans.count ? Self.widest : widestWall) + 2 * min(slack, 3)
    var result = between
    for node in things.indices { result += thingGaps(node + 2, limit) }
    return result.sorted { ($0.first, $0.second, $0.span) < ($1.first, $1.second, $1.span) }
  }

  private func span(of segment: Segment) -> Int {
    if route.spans.count == 1 { return 0 }
    return route.spanIndex(atStation: route.nearestStation(to: segment.midpoint))
  }

  /// The distance of two edges less their radii, with the segment between their surfaces.
  private func distance(_ a: Int, _ b: Int) -> (width: Double, segment: Segment) {
    let near = Segment.nearest(
      segments[a].start, segments[a].end, segments[b].start, segments[b].end)
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
    for edge in ranges[0] where nodes[edge] == GapGraph.leftWall {
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
    grid.forEach(in: box, scratch) { other in
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
    for edge in ranges[0] where nodes[edge] == GapGraph.leftWall {
      let box = Envelope(segments[edge], margin: width)
      grid.forEach(in: box, scratch) { other in
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

  /// The gaps of one thing to walls and to things before it, up to a limit.
  private func thingGaps(_ node: Int, _ limit: Double) -> [GapGraph.Gap] {
    var result: [GapGraph.Gap] = []
    let spans = route.spans.count
    for edge in ranges[node] {
      let segment = segments[edge]
      let box = Envelope(segment, margin: limit + radii[edge])
      grid.forEach(in: box, scratch) { other in
        let second = Int(nodes[other])
        guard second < node else { return }
        let found = distance(edge, other)
        guard found.width < limit else { return }
        // On a route of one span the known gap of the pair decides at once; else its span must be
        // known first.
        if spans == 1, let known = slots.known(second), found.width >= result[known].width {
          return
        }
        let span = span(of: found.segment)
        let key = second * spans + span
        if let known = slots.known(key), found.width >= result[known].width { return }
        guard found.width == 0 || pavement.covers(found.segment, sight) else { return }
        let better = gap(edge, other, span, found.width, found.segment)
        if let known = slots.known(key) {
          result[known] = better
        } else {
          slots.remember(key, result.count)
          result.append(better)
        }
      }
    }
    slots.clear()
    addContained(node, &result)
    return result
  }

  /// A thing that lies wholly within another touches it, though their edges do not meet.
  private func addContained(_ node: Int, _ result: inout [GapGraph.Gap]) {
    let thing = things[node - 2]
    for (index, other) in things[..<(node - 2)].enumerated() {
      guard thing.envelope.intersects(other.envelope) else { continue }
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
          edges: (ranges[index + 2].lowerBound, ranges[node].lowerBound)))
    }
  }
}
