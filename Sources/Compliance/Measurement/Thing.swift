internal import Geometry
internal import Model

/// One connected part of something that blocks, inside P: a node of the gap graph.
struct Thing: Sendable {
  /// What puts a thing into its place among the states.
  enum Presence: Hashable, Sendable {
    /// There by day and night.
    case standing
    /// There in the state `night` only.
    case nightOnly
    /// Hangs over the way: blocks what is higher than this clearance, metres.
    case overhead(clearance: Double)
  }

  /// As it is named among culprits.
  var id: String
  var presence: Presence
  /// Edges inside P; a disc is a segment of no length with a radius.
  var edges: [Segment]
  /// Radius of a disc or half-thickness of a line, metres.
  var radius: Double
  /// The whole outline, where the thing is an area, to tell what lies within it.
  var outline: Polygon?
  /// Clearing cost in yuan; `nil` when it may not be cleared.
  var cost: Int?
  var isVehicle: Bool
  var accuracy: Double
  /// True when the position or size is a default, so that a narrow place proves nothing.
  var isUncertain: Bool
  var envelope: Envelope

  init(
    id: String, presence: Presence, edges: [Segment], radius: Double = 0, outline: Polygon? = nil,
    cost: Int?, isVehicle: Bool = false, accuracy: Double, isUncertain: Bool = false
  ) {
    self.id = id
    self.presence = presence
    self.edges = edges
    self.radius = radius
    self.outline = outline
    self.cost = cost
    self.isVehicle = isVehicle
    self.accuracy = accuracy
    self.isUncertain = isUncertain
    envelope = edges.reduce(into: Envelope()) {
      $0.add($1.start)
      $0.add($1.end)
    }.expanded(by: radius)
  }

  /// Whether it blocks in a state, for a vehicle of the given height.
  func blocks(in state: LaneState, height: Double = 0) -> Bool {
    switch presence {
    case .standing: true
    case .nightOnly: state == .night
    case .overhead(let clearance): clearance < height
    }
  }
}

/// Cuts shapes to P: each connected part becomes a thing's edges.
struct PavementClip {
  private let pavement: Pavement
  private let scratch: SegmentGrid.Scratch

  /// Parts of an area smaller than this, square metres, are rounding and no part.
  private static let sliver = 1e-6

  init(_ pavement: Pavement) {
    self.pavement = pavement
    scratch = pavement.scratch()
  }

  /// The connected parts of an area inside P, each as edges.
  mutating func parts(of area: Polygon) throws(TopologyFailure) -> [[Segment]] {
    guard area.envelope.intersects(pavement.envelope) else { return [] }
    let outline = Self.segments(of: area)
    switch crossings(of: outline) {
    case .none:
      guard let corner = area.exterior.coordinates.first else { return [] }
      if pavement.covers(corner, scratch) { return [outline] }
      guard swallowsPavement(area) else { return [] }
    case .two(let first, let second):
      if area.holes.isEmpty, let chain = insideChain(outline, first, second) { return [chain] }
    case .many:
      break
    }
    let box = area.envelope
    let near = pavement.polygons.filter { $0.envelope.intersects(box) }
    return try Overlay.intersection([area], near)
      .filter { $0.area > Self.sliver }
      .map(Self.segments)
  }

  /// The connected parts of a line inside P.
  mutating func parts(of line: LineString) throws(TopologyFailure) -> [[Segment]] {
    guard line.envelope.intersects(pavement.envelope) else { return [] }
    let segments = Self.segments(of: line.coordinates)
    if case .none = crossings(of: segments) {
      guard let first = line.coordinates.first else { return [] }
      return pavement.covers(first, scratch) ? [segments] : []
    }
    let box = line.envelope
    let near = pavement.polygons.filter { $0.envelope.intersects(box) }
    return Self.chained(try Overlay.intersection([line], near))
  }

  /// Whether a disc reaches into P.
  mutating func touches(centre: Coordinate, radius: Double) -> Bool {
    if pavement.covers(centre, scratch) { return true }
    var found = false
    pavement.grid.forEach(in: Envelope([centre]).expanded(by: radius), scratch) { index in
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

  /// How an outline meets the border of P.
  private enum Crossings {
    case none
    /// Exactly two clean crossings, as segment index and fraction, in order.
    case two((index: Int, fraction: Double), (index: Int, fraction: Double))
    /// More than two, or contacts too close to call.
    case many
  }

  private mutating func crossings(of outline: [Segment]) -> Crossings {
    var found: [(index: Int, fraction: Double)] = []
    var isDoubtful = false
    for (index, segment) in outline.enumerated() {
      let box = Envelope([segment.start, segment.end]).expanded(by: Pavement.contact)
      pavement.grid.forEach(in: box, scratch) { number in
        let border = pavement.edges[number].segment
        let near = Segment.nearest(segment.start, segment.end, border.start, border.end)
        guard near.square <= Pavement.contact * Pavement.contact else { return }
        // A crossing is clean when all four ends keep clear of the other segment's line.
        let clear = [
          segment.distance(to: border.start), segment.distance(to: border.end),
          border.distance(to: segment.start), border.distance(to: segment.end),
        ]
        if near.square > 0 || clear.contains(where: { $0 <= Pavement.contact }) {
          isDoubtful = true
        } else {
          let fraction = segment.start.distance(to: near.onFirst) / segment.length
          found.append((index, fraction))
        }
      }
    }
    if isDoubtful { return .many }
    if found.isEmpty { return .none }
    guard found.count == 2 else { return .many }
    let ordered = found.sorted { ($0.index, $0.fraction) < ($1.index, $1.fraction) }
    return .two(ordered[0], ordered[1])
  }

  /// The part of a ring between two crossings that lies in P, as an open chain.
  private mutating func insideChain(
    _ outline: [Segment], _ first: (index: Int, fraction: Double),
    _ second: (index: Int, fraction: Double)
  ) -> [Segment]? {
    let entry = point(outline, first)
    let exit = point(outline, second)
    var forward = [entry]
    for index in first.index..<second.index { forward.append(outline[index].end) }
    forward.append(exit)
    var around = [exit]
    for index in second.index..<outline.count { around.append(outline[index].end) }
    for index in 0..<first.index { around.append(outline[index].end) }
    around.append(entry)
    let chains = [forward, around].map(Self.segments(of:))
    let inside = chains.map { chain in
      chain.max { $0.length < $1.length }.map { pavement.covers($0.midpoint, scratch) } ?? false
    }
    if inside == [true, false] { return chains[0] }
    if inside == [false, true] { return chains[1] }
    return nil
  }

  private func point(_ outline: [Segment], _ place: (index: Int, fraction: Double)) -> Coordinate {
    outline[place.index].start.interpolated(
      to: outline[place.index].end, fraction: place.fraction)
  }

  private func swallowsPavement(_ area: Polygon) -> Bool {
    pavement.polygons.contains { polygon in
      polygon.exterior.coordinates.first.map { area.encloses($0) } ?? false
    }
  }

  /// Joins lines that share ends, so that a line cut by GEOS at its own vertices stays one part.
  private static func chained(_ lines: [LineString]) -> [[Segment]] {
    var groups: [[LineString]] = []
    for line in lines.sorted(by: { before($0, $1) }) {
      let touching = groups.indices.filter { group in
        groups[group].contains { other in
          [other.coordinates.first, other.coordinates.last].contains { end in
            end != nil && (end == line.coordinates.first || end == line.coordinates.last)
          }
        }
      }
      var merged = [line]
      for index in touching.reversed() { merged += groups.remove(at: index) }
      groups.append(merged)
    }
    return groups.map { $0.flatMap { segments(of: $0.coordinates) } }
  }

  private static func before(_ one: LineString, _ two: LineString) -> Bool {
    guard let a = one.coordinates.first, let b = two.coordinates.first else { return false }
    return (a.x, a.y) < (b.x, b.y)
  }
}
