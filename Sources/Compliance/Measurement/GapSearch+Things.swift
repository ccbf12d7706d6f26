internal import Geometry

extension GapSearch {
  /// The gaps of one thing to the walls, up to a limit.
  func addWallGaps(
    ofThing node: Int, _ limit: Double, _ result: inout [GapGraph.Gap]
  ) {
    let box = things[node - 2].envelope
    candidates.removeAll()
    edges.wallGrid.forEach(in: box.expanded(by: limit), edges.wallScratch) { other in
      candidates.append(Candidate(edge: Int32(other), limit: limit))
    }
    if spanCount == 1 { lowerLimits(of: node) }
    addGaps(of: node, &result)
  }

  /// On a route of one span the distance of any point of the thing says how wide the gap to a wall
  /// is at most.
  private func lowerLimits(of node: Int) {
    let own = edges.range(of: node)
    guard let first = own.first else { return }
    let point = segments[first].start
    let radius = radii[first]
    var most = (left: Double.infinity, right: Double.infinity)
    for candidate in candidates.elements {
      let edge = Int(candidate.edge)
      let distance = segments[edge].distance(to: point) - radius
      if nodes[edge] == GapGraph.leftWall {
        most.left = min(most.left, distance)
      } else {
        most.right = min(most.right, distance)
      }
    }
    for index in candidates.indices {
      let isLeft = nodes[Int(candidates[index].edge)] == GapGraph.leftWall
      let bound = isLeft ? most.left : most.right
      candidates[index].bound = max(0, bound) + Self.hair
    }
  }

  /// Metres; far above rounding.
  private static let hair = 1e-6

  /// The gaps of one thing to the things before it, up to the bounds of each pair.
  func addThingGaps(
    _ node: Int, _ bounds: Bounds, _ more: Double, _ boxes: BoxSweep,
    _ others: FlatBuffer<Int32>, _ result: inout [GapGraph.Gap]
  ) {
    let thing = things[node - 2].presence
    let widest = max(bounds.built, bounds.overhead) + more
    let farthest = thing == .standing ? widest : max(bounds.night, bounds.overhead) + more
    let box = things[node - 2].envelope
    boxes.meeting(node - 2, margin: farthest, others)
    candidates.removeAll()
    for index in others.elements {
      let limit = bounds.limit(thing, things[Int(index)].presence) + more
      guard box.expanded(by: limit).intersects(things[Int(index)].envelope) else { continue }
      for edge in edges.range(of: Int(index) + 2) {
        candidates.append(Candidate(edge: Int32(edge), limit: limit))
      }
    }
    let first = result.count
    addGaps(of: node, &result)
    for index in others.elements where things[Int(index)].envelope.intersects(box) {
      addContained(node, Int(index), since: first, &result)
    }
  }

  /// The gaps of one thing to the nodes of the candidates.
  ///
  /// Sight costs more than distance, and mostly nothing hides the nearest pair: so the nearest
  /// pairs are found first and looked at then. Only where one is hidden every pair is looked at.
  private func addGaps(of node: Int, _ result: inout [GapGraph.Gap]) {
    collect(node, looks: false)
    for gap in found.elements where gap.width > 0 {
      guard pavement.covers(gap.segment, sight) else {
        collect(node, looks: true)
        break
      }
    }
    result.append(contentsOf: found.elements)
  }

  private func collect(_ node: Int, looks: Bool) {
    found.removeAll()
    let box = things[node - 2].envelope
    let own = edges.range(of: node)
    let radius = own.isEmpty ? 0 : radii[own.lowerBound]
    var last = (node: Int32(-1), place: -1)
    for candidate in candidates.elements {
      let other = Int(candidate.edge)
      var most = candidate.limit
      if nodes[other] != last.node { last = (nodes[other], known(Int(nodes[other]), span: 0)) }
      // The first gap to a node is taken as it comes, bounded only by what matters: gaps equally
      // wide are told apart by their order, which must not depend on where a bound was measured.
      if spanCount == 1, last.place >= 0 {
        most = min(most, found[last.place].width)
        if !looks { most = min(most, candidate.bound) }
      }
      // The thing's box already counts its radius.
      var reach = most + radii[other]
      guard Self.square(box, segments[other]) < reach * reach else { continue }
      reach += radius
      for edge in own
      where Self.square(Envelope(segments[edge]), segments[other]) < reach * reach {
        consider(edge, other, most, looks)
      }
      if last.place < 0 { last.node = -1 }
    }
  }

  /// Where a gap to a node on a span is among those found, -1 when it is not.
  @inline(__always)
  private func known(_ other: Int, span: Int) -> Int {
    // The latest are asked for first: edges of one node lie together.
    var place = found.count - 1
    while place >= 0, found[place].first != other || found[place].span != span { place -= 1 }
    return place
  }

  /// Takes a pair of edges in when it is nearer than what is known of its two nodes, and seen.
  private func consider(_ edge: Int, _ other: Int, _ limit: Double, _ looks: Bool) {
    let second = Int(nodes[other])
    // On a route of one span the known gap of the pair decides at once; else its span must be
    // known first.
    var most = limit
    if spanCount == 1 {
      let place = known(second, span: 0)
      if place >= 0 { most = min(most, found[place].width) }
    }
    let reach = most + radii[edge] + radii[other]
    let near = nearest(edge, other)
    guard near.square < reach * reach else { return }
    let (width, segment) = between(edge, other, near)
    guard width < most else { return }
    let spans = spans(of: segment, (edge, other))
    func isNearer(_ span: Int) -> Bool {
      let place = known(second, span: span)
      return place < 0 || width < found[place].width
    }
    guard isNearer(spans.lowerBound) || isNearer(spans.upperBound) else { return }
    if looks, width > 0, !pavement.covers(segment, sight) { return }
    for span in spans where isNearer(span) {
      let place = known(second, span: span)
      let better = gap(edge, other, span, width, segment)
      if place >= 0 { found[place] = better } else { found.append(better) }
    }
  }

  /// A thing that lies wholly within another touches it, though their edges do not meet.
  private func addContained(
    _ node: Int, _ index: Int, since first: Int, _ result: inout [GapGraph.Gap]
  ) {
    let thing = things[node - 2]
    let other = things[index]
    if result[first...].contains(where: { $0.first == index + 2 && $0.width == 0 }) { return }
    guard let edge = thing.edges.first, let otherEdge = other.edges.first else { return }
    let isInside =
      (other.envelope.covers(thing.envelope) && other.outline?.encloses(edge.start) == true)
      || (thing.envelope.covers(other.envelope)
        && thing.outline?.encloses(otherEdge.start) == true)
    guard isInside else { return }
    let contact = Segment(edge.start, edge.start)
    for span in spans(of: contact) {
      var place = result.count - 1
      while place >= first {
        if result[place].first == index + 2, result[place].span == span {
          result.remove(at: place)
        }
        place -= 1
      }
      result.append(
        GapGraph.Gap(
          first: index + 2, second: node, span: span, width: 0,
          accuracy: max(thing.accuracy, other.accuracy), segment: contact,
          edges: (edges.range(of: index + 2).lowerBound, edges.range(of: node).lowerBound)))
    }
  }
}
