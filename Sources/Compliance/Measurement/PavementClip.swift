internal import Geometry

/// Cuts shapes to P: each connected part becomes a thing's edges.
///
/// Own clipping instead of an overlay: kerbs and the things that stand along them share lines up to
/// rounding, and there GEOS 3.11 was seen to answer "nothing" for a car that stands wholly inside.
/// Every edge is cut where it meets the border, and a piece is kept when its middle is in P.
struct PavementClip {
  private let pavement: Pavement
  private let scratch: SegmentGrid.Scratch

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
    if isClearOfBorder(box), let corner = area.exterior.coordinates.first {
      return pavement.covers(corner, scratch) ? [Self.segments(of: area)] : []
    }
    var chains: [[Segment]] = []
    for ring in area.rings { chains += self.chains(Self.segments(of: ring.coordinates), true) }
    if chains.isEmpty { return swallowed(by: area) }
    if chains.count > 1 { chains = joined(chains, within: area) }
    return chains.filter { !runsAlongBorder($0) }
  }

  /// The connected parts of a line inside P.
  func parts(of line: LineString) -> [[Segment]] {
    guard line.envelope.intersects(pavement.envelope) else { return [] }
    return chains(Self.segments(of: line.coordinates), false)
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

  /// Whether no border runs through a box; then all in it lies on one side.
  private func isClearOfBorder(_ box: Envelope) -> Bool {
    var isClear = true
    pavement.grid.forEach(in: box, scratch) { index in
      if isClear, Envelope(pavement.edges[index].segment).intersects(box) { isClear = false }
    }
    return isClear
  }

  // MARK: Chains

  /// The runs of consecutive edges inside P; a closed outline's last run goes on into its first.
  private func chains(_ outline: [Segment], _ isClosed: Bool) -> [[Segment]] {
    var result: [[Segment]] = []
    var isRunning = false
    var side: Bool?
    for segment in outline {
      for (piece, isInside) in pieces(of: segment, startingOn: &side) {
        if isInside, isRunning {
          result[result.count - 1].append(piece)
        } else if isInside {
          result.append([piece])
        }
        isRunning = isInside
      }
    }
    guard isClosed, result.count > 1, isRunning, let first = result.first?.first,
      let last = result.last?.last, first.start == last.end
    else { return result }
    result[0] = result.removeLast() + result[0]
    return result
  }

  /// A segment cut where it meets the border, each piece with whether it lies in P.
  ///
  /// - Parameter side: whether the segment starts in P, where that is certain from what came before;
  ///   left as what is certain at its end. Clean crossings change sides, anything closer asks anew.
  private func pieces(of segment: Segment, startingOn side: inout Bool?) -> [(
    Segment, isInside: Bool
  )] {
    let length = segment.length
    let contact = Pavement.contact
    var cuts: [Double] = []
    var isClean = true
    let box = Envelope(segment, margin: contact)
    let edges = pavement.edges
    pavement.grid.forEach(in: box, scratch) { index in
      let edge = edges[index].segment
      guard Envelope(edge).intersects(box) else { return }
      if let crossing = segment.properCrossing(with: edge) {
        cuts.append(segment.start.distance(to: crossing) / length)
      }
      for end in [edge.start, edge.end] where segment.distance(to: end) <= contact {
        cuts.append(segment.fractionNearest(to: end))
        isClean = false
      }
      for end in [segment.start, segment.end] where edge.distance(to: end) <= contact {
        isClean = false
      }
    }
    cuts = cuts.filter { $0 * length > contact && (1 - $0) * length > contact }
    if cuts.isEmpty {
      let isInside = isClean ? side ?? covers(segment) : covers(segment)
      side = isClean ? isInside : nil
      return [(segment, isInside)]
    }
    cuts.append(1)
    cuts.sort()
    var result: [(Segment, isInside: Bool)] = []
    var start = segment.start
    var from = 0.0
    for cut in cuts where (cut - from) * length > contact || cut == 1 {
      let end =
        cut == 1 ? segment.end : segment.start.interpolated(to: segment.end, fraction: cut)
      let piece = Segment(start, end)
      let isInside = isClean ? side ?? covers(piece) : covers(piece)
      result.append((piece, isInside))
      side = isClean ? (cut == 1 ? isInside : !isInside) : nil
      start = end
      from = cut
    }
    return result
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
    var sets = DisjointSets(count: ends.count)
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
