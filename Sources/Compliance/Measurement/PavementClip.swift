internal import Geometry

/// Cuts shapes to P: each connected part becomes a thing's edges.
///
/// Own clipping instead of an overlay: kerbs and the things that stand along them share lines up to
/// rounding, and there GEOS 3.11 was seen to answer "nothing" for a car that stands wholly inside.
/// Every edge is cut where it meets the border, and a piece is kept when its middle is in P.
final class PavementClip {
  private let pavement: Pavement
  private let scratch: SegmentGrid.Scratch
  /// Border edges that may meet the shape at hand; those of the grid where they are many.
  private let near = FlatBuffer<Int32>()
  private let cuts = FlatBuffer<Double>()
  /// The runs of edges found, behind each other, and where each begins.
  private let runs = FlatBuffer<Segment>()
  private let starts = FlatBuffer<Int32>()

  /// More border edges than this are asked from the grid edge by edge.
  private static let manyEdges = 32

  /// Cut points found on both sides of a crossing agree to this, metres.
  private static let joint = 1e-5

  init(_ pavement: Pavement) {
    self.pavement = pavement
    scratch = pavement.scratch()
  }

  /// The connected parts of an area inside P, each as edges; border of P inside the area is left
  /// out, since the walls have it.
  ///
  /// - Complexity: O(*n*) border queries for *n* vertices.
  func parts(of area: Polygon) -> [[Segment]] {
    let box = area.envelope
    guard box.intersects(pavement.envelope) else { return [] }
    if !findNear(box), let corner = area.exterior.coordinates.first {
      return pavement.covers(corner, scratch) ? [Self.segments(of: area)] : []
    }
    var chains = self.chains(area.exterior.coordinates, true)
    for ring in area.holes { chains += self.chains(ring.coordinates, true) }
    if chains.isEmpty { return swallowed(by: area) }
    if chains.count > 1 { chains = joined(chains, within: area) }
    return chains.filter { !runsAlongBorder($0) }
  }

  /// The connected parts of a line inside P.
  func parts(of line: LineString) -> [[Segment]] {
    let box = line.envelope
    guard box.intersects(pavement.envelope) else { return [] }
    _ = findNear(box)
    return chains(line.coordinates, false)
  }

  /// Whether a disc reaches into P.
  func touches(centre: Coordinate, radius: Double) -> Bool {
    if pavement.covers(centre, scratch) { return true }
    var found = false
    pavement.grid.forEach(in: Envelope(centre, margin: radius), scratch) { index in
      if pavement.edges[index].segment.distance(to: centre) < radius - Pavement.contact {
        found = true
      }
    }
    return found
  }

  static func segments(of area: Polygon) -> [Segment] {
    area.rings.flatMap { segments(of: $0.coordinates) }
  }

  static func segments(of coordinates: [Coordinate]) -> [Segment] {
    zip(coordinates, coordinates.dropFirst()).compactMap { $0 == $1 ? nil : Segment($0, $1) }
  }

  /// Notes the border edges near a box; false when none runs through it, so that all in it lies on
  /// one side.
  private func findNear(_ box: Envelope) -> Bool {
    near.removeAll()
    var isMet = false
    let wide = box.expanded(by: Pavement.contact)
    pavement.edges.withUnsafeBufferPointer { edges in
      pavement.grid.forEach(in: wide, scratch) { index in
        let edge = Envelope(edges[index].segment)
        guard edge.intersects(wide) else { return }
        near.append(Int32(index))
        if edge.intersects(box) { isMet = true }
      }
    }
    return isMet
  }

  // MARK: Chains

  /// The runs of consecutive edges inside P; a closed outline's last run goes on into its first.
  private func chains(_ outline: [Coordinate], _ isClosed: Bool) -> [[Segment]] {
    runs.removeAll()
    starts.removeAll()
    var isRunning = false
    var side: Bool?
    pavement.edges.withUnsafeBufferPointer { edges in
      for index in outline.indices.dropLast() where outline[index] != outline[index + 1] {
        let segment = Segment(outline[index], outline[index + 1])
        cut(segment, edges, startingOn: &side) { piece, isInside in
          if isInside {
            if !isRunning { starts.append(Int32(runs.count)) }
            runs.append(piece)
          }
          isRunning = isInside
        }
      }
    }
    starts.append(Int32(runs.count))
    var result: [[Segment]] = []
    result.reserveCapacity(starts.count - 1)
    for index in 0..<(starts.count - 1) {
      result.append(Array(runs.elements[Int(starts[index])..<Int(starts[index + 1])]))
    }
    guard isClosed, result.count > 1, isRunning, let first = result.first?.first,
      let last = result.last?.last, first.start == last.end
    else { return result }
    result[0] = result.removeLast() + result[0]
    return result
  }

  /// Cuts a segment where it meets the border and says of each piece whether it lies in P.
  ///
  /// - Parameter side: whether the segment starts in P, where that is certain from what came before;
  ///   left as what is certain at its end. Clean crossings change sides, anything closer asks anew.
  @inline(__always)
  private func cut(
    _ segment: Segment, _ edges: UnsafeBufferPointer<Pavement.Edge>,
    startingOn side: inout Bool?, _ body: (Segment, Bool) -> Void
  ) {
    let length = segment.length
    let contact = Pavement.contact
    let isClean = findCuts(segment, length, edges)
    if cuts.isEmpty {
      let isInside = isClean ? side ?? covers(segment) : covers(segment)
      side = isClean ? isInside : nil
      return body(segment, isInside)
    }
    cuts.append(1)
    cuts.elements.sortFlat()
    var start = segment.start
    var from = 0.0
    for cut in cuts.elements where (cut - from) * length > contact || cut == 1 {
      let end =
        cut == 1 ? segment.end : segment.start.interpolated(to: segment.end, fraction: cut)
      let piece = Segment(start, end)
      let isInside = isClean ? side ?? covers(piece) : covers(piece)
      body(piece, isInside)
      side = isClean ? (cut == 1 ? isInside : !isInside) : nil
      start = end
      from = cut
    }
  }

  /// Finds where along a segment, from 0 to 1, the border meets it away from its ends; true when it
  /// only crosses there.
  private func findCuts(
    _ segment: Segment, _ length: Double, _ edges: UnsafeBufferPointer<Pavement.Edge>
  ) -> Bool {
    let contact = Pavement.contact
    let box = Envelope(segment, margin: contact)
    var isClean = true
    cuts.removeAll()
    func add(_ cut: Double) {
      if cut * length > contact, (1 - cut) * length > contact { cuts.append(cut) }
    }
    func look(_ index: Int) {
      let edge = edges[index].segment
      guard Envelope(edge).intersects(box) else { return }
      if let crossing = segment.properCrossing(with: edge) {
        add(segment.start.distance(to: crossing) / length)
      }
      if segment.distance(to: edge.start) <= contact {
        add(segment.fractionNearest(to: edge.start))
        isClean = false
      }
      if segment.distance(to: edge.end) <= contact {
        add(segment.fractionNearest(to: edge.end))
        isClean = false
      }
      if edge.distance(to: segment.start) <= contact || edge.distance(to: segment.end) <= contact {
        isClean = false
      }
    }
    if near.count > Self.manyEdges {
      pavement.grid.forEach(in: box, scratch, look)
    } else {
      for index in near.elements { look(Int(index)) }
    }
    return isClean
  }

  private func covers(_ piece: Segment) -> Bool { pavement.covers(piece.midpoint, scratch) }

  /// Joins chains that the border of P connects inside the area: they bound one part.
  private func joined(_ chains: [[Segment]], within area: Polygon) -> [[Segment]] {
    var ends: [(Coordinate, Coordinate)] = chains.compactMap { chain in
      guard let first = chain.first, let last = chain.last else { return nil }
      return (first.start, last.end)
    }
    let chainCount = ends.count
    ends += borderPieces(within: area).map { ($0.start, $0.end) }
    let sets = DisjointSets(count: ends.count)
    for one in ends.indices {
      for two in ends.indices where two > one {
        let isMeeting = [ends[one].0, ends[one].1].contains { end in
          end.distance(to: ends[two].0) < Self.joint || end.distance(to: ends[two].1) < Self.joint
        }
        if isMeeting { sets.unite(one, two) }
      }
    }
    var groups: [Int: [Segment]] = [:]
    for index in 0..<chainCount { groups[sets.root(index), default: []] += chains[index] }
    return groups.keys.sorted().compactMap { groups[$0] }
  }

  /// The pieces of P's border inside an area.
  private func borderPieces(within area: Polygon) -> [Segment] {
    let outline = Self.segments(of: area)
    var near: [Int] = []
    pavement.grid.forEach(in: area.envelope, scratch) { near.append($0) }
    return near.sorted().flatMap { index -> [Segment] in
      let edge = pavement.edges[index].segment
      var cuts = [0.0, 1.0]
      for segment in outline {
        if let crossing = edge.properCrossing(with: segment) {
          cuts.append(edge.start.distance(to: crossing) / edge.length)
        }
        for end in [segment.start, segment.end] where edge.distance(to: end) <= Pavement.contact {
          cuts.append(edge.fractionNearest(to: end))
        }
      }
      cuts.sort()
      return zip(cuts, cuts.dropFirst()).compactMap { from, to in
        guard (to - from) * edge.length > Pavement.contact else { return nil }
        let piece = Segment(
          edge.start.interpolated(to: edge.end, fraction: from),
          edge.start.interpolated(to: edge.end, fraction: to))
        return area.encloses(piece.midpoint) ? piece : nil
      }
    }
  }

  /// Whether a chain only touches P from outside.
  private func runsAlongBorder(_ chain: [Segment]) -> Bool {
    chain.allSatisfy { segment in
      var isOnBorder = false
      let middle = segment.midpoint
      pavement.grid.forEach(in: Envelope(middle, margin: Self.joint), scratch) { index in
        if pavement.edges[index].segment.distance(to: middle) <= Pavement.contact {
          isOnBorder = true
        }
      }
      return isOnBorder
    }
  }

  /// An area whose outline lies outside P may hold whole pieces of P.
  private func swallowed(by area: Polygon) -> [[Segment]] {
    pavement.polygons.compactMap { polygon in
      guard let corner = polygon.exterior.coordinates.first, area.encloses(corner) else {
        return nil
      }
      return Self.segments(of: polygon)
    }
  }
}
