internal import Geometry

/// The border of P as one route sees it: which pieces are its left wall and which its right.
///
/// A border edge belongs to the wall on the side on which the nearest centreline point it sees
/// inside P lies, unless that point is an end of the route (`design.md` section 3).
struct RouteWalls {
  /// A piece of a border edge with its side.
  struct Piece {
    var segment: Segment
    var side: Side
    /// Half the width of the band in which the edge is true, metres.
    var accuracy: Double
    /// Index of the border edge in the pavement.
    var edge: Int
  }

  private enum Label: Equatable {
    case left
    case right
    /// Sees an end of the route, or nothing of it.
    case none
  }

  private(set) var pieces: [Piece] = []

  private let route: Route
  private let pavement: Pavement
  /// Only where something hides the nearest point of the centreline others must be looked for.
  private lazy var centreline = SegmentGrid(centrelineSegments, cellSize: 8)
  private lazy var centrelineScratch = SegmentGrid.Scratch(count: route.segmentCount)
  private let scratch: SegmentGrid.Scratch
  /// A segment that the next position may be near.
  private var guess = 0
  private let tailStart: Double
  private let tailEnd: Double

  /// Border farther from the centreline than this, metres, is never part of a wall.
  static let reach = 40.0
  /// When the nearest centreline point is hidden, others are tried this far.
  private static let hiddenReach = 15.0
  /// Edges are looked at in pieces of at most this length, and cut to a millimetre where the
  /// answer changes.
  private static let probe = 3.0
  private static let millimetre = 1e-3

  /// The walls of a route.
  ///
  /// - Parameters:
  ///   - tail: metres before a dead end's tip that count as the end.
  ///   - isOneStrip: P is the widened centreline of this very route, so most sides are known.
  init(
    _ route: Route, pavement: Pavement, islands: Set<ThingCollection.RingID>, tail: Double,
    isOneStrip: Bool = false
  ) {
    self.route = route
    self.pavement = pavement
    scratch = pavement.scratch()
    let end = Self.millimetre
    tailStart = route.isClosed ? -1 : (route.start == .deadEnd ? tail : 0) + end
    tailEnd = route.isClosed ? -1 : (route.end == .deadEnd ? tail : 0) + end
    let sides = isOneStrip ? sidesOfStrip() : []
    if !sides.isEmpty {
      for (index, edge) in pavement.edges.enumerated() {
        if let side = sides[index] {
          pieces.append(
            Piece(segment: edge.segment, side: side, accuracy: edge.accuracy, edge: index))
        } else {
          label(edge, index)
        }
      }
      return
    }
    let endEdges = route.isClosed ? [] : endEdges()
    for index in candidateEdges() where !endEdges.contains(index) {
      let edge = pavement.edges[index]
      if edge.ring > 0, islands.contains(.init(polygon: edge.polygon, ring: edge.ring)) { continue }
      label(edge, index)
    }
  }

  private var centrelineSegments: [Segment] {
    (0..<route.segmentCount).map { Segment(route.coordinates[$0], route.coordinates[$0 + 1]) }
  }

  private func candidateEdges() -> [Int] {
    var near: Set<Int> = []
    for segment in centrelineSegments {
      let box = Envelope(segment, margin: Self.reach)
      pavement.grid.forEach(in: box, scratch) { near.insert($0) }
    }
    return near.sorted()
  }

  /// The sides of a strip's outline, which runs along the right side and back along the left; `nil`
  /// for edges near an end, which must be looked at, and empty where the outline is not that.
  private func sidesOfStrip() -> [Side?] {
    let count = route.coordinates.count
    guard pavement.edges.count == 2 * count, !route.isClosed else { return [] }
    return (0..<(2 * count)).map { index in
      let isRight = index < count
      let segment = isRight ? index : 2 * count - 2 - index
      guard segment >= 0, segment < route.segmentCount,
        route.stations[segment] > tailStart,
        route.stations[segment + 1] < route.length - tailEnd
      else { return nil }
      return isRight ? .right : .left
    }
  }

  /// Border edges that close P off at an end of the route, though they may lie askew to it.
  ///
  /// Where a surface ends under a centreline that goes on, its end edge is no wall of the lane. The
  /// edge at the end's point counts, and its neighbours as long as they go on in its direction.
  private func endEdges() -> Set<Int> {
    var result: Set<Int> = []
    for (end, segment) in [(0, 0), (route.coordinates.count - 1, route.segmentCount - 1)] {
      let point = route.coordinates[end]
      let along = route.direction(ofSegment: segment)
      pavement.grid.forEach(in: Envelope(point, margin: Self.atEnd), scratch) { index in
        let edge = pavement.edges[index].segment
        // An edge along the route is a wall even where the end touches it.
        guard edge.distance(to: point) <= Self.atEnd,
          abs(WidenedCentreline.unit(edge.start, edge.end).cross(along)) > Self.askew
        else { return }
        result.insert(index)
        for step in [-1, 1] { follow(from: index, step, &result) }
      }
    }
    return result
  }

  private func follow(from first: Int, _ step: Int, _ result: inout Set<Int>) {
    let start = pavement.edges[first]
    let direction = WidenedCentreline.unit(start.segment.start, start.segment.end)
    var index = first + step
    while pavement.edges.indices.contains(index) {
      let edge = pavement.edges[index]
      guard edge.polygon == start.polygon, edge.ring == start.ring,
        WidenedCentreline.unit(edge.segment.start, edge.segment.end).dot(direction) > Self.onward
      else { return }
      result.insert(index)
      index += step
    }
  }

  /// How near an end's point, metres, a border edge must pass to close P off there.
  private static let atEnd = 0.05
  /// Sine of the angle to the route from which an edge at its end closes P off: 30°.
  private static let askew = 0.5
  /// Cosine of the angle by which a neighbour may turn and still go on: 26°.
  private static let onward = 0.9

  // MARK: Labels along an edge

  private mutating func label(_ edge: Pavement.Edge, _ index: Int) {
    let length = edge.segment.length
    guard length > 1e-9 else { return }
    // Where nothing can stand between an edge and the centreline, the ends of a short one tell.
    let probe = pavement.polygons[edge.polygon].holes.isEmpty ? 2 * Self.probe : Self.probe
    let steps = max(1, Int((length / probe).rounded(.up)))
    var runs: [(from: Double, to: Double, label: Label)] = []
    // The very ends of an edge are corners that two edges share; a hair inside is unambiguous.
    let hair = min(1e-4, length / 8) / length
    var before = label(at: hair, edge)
    for step in 0..<steps {
      let from = Double(step) / Double(steps)
      let to = Double(step + 1) / Double(steps)
      let after = label(at: min(to, 1 - hair), edge)
      split(edge, from, before, to, after, length, &runs)
      before = after
    }
    for run in runs where run.label != .none {
      pieces.append(
        Piece(
          segment: Segment(
            edge.segment.start.interpolated(to: edge.segment.end, fraction: run.from),
            run.to == 1
              ? edge.segment.end
              : edge.segment.start.interpolated(to: edge.segment.end, fraction: run.to)),
          side: run.label == .left ? .left : .right, accuracy: edge.accuracy, edge: index))
    }
  }

  /// Adds the runs between two probes, halving where the labels differ.
  private mutating func split(
    _ edge: Pavement.Edge, _ from: Double, _ before: Label, _ to: Double, _ after: Label,
    _ length: Double, _ runs: inout [(from: Double, to: Double, label: Label)]
  ) {
    func append(_ start: Double, _ end: Double, _ label: Label) {
      if let last = runs.last, last.label == label, last.to == start {
        runs[runs.count - 1].to = end
      } else {
        runs.append((start, end, label))
      }
    }
    if before == after {
      append(from, to, before)
    } else if (to - from) * length <= Self.millimetre {
      append(from, (from + to) / 2, before)
      append((from + to) / 2, to, after)
    } else {
      let middle = (from + to) / 2
      let between = label(at: middle, edge)
      split(edge, from, before, middle, between, length, &runs)
      split(edge, middle, between, to, after, length, &runs)
    }
  }

  private mutating func label(at fraction: Double, _ edge: Pavement.Edge) -> Label {
    let position = edge.segment.start.interpolated(to: edge.segment.end, fraction: fraction)
    guard let place = nearestSeen(from: position) else { return .none }
    let station = place.station
    if station <= tailStart || station >= route.length - tailEnd, !route.isClosed { return .none }
    let offset = position - place.position
    var side = route.direction(ofSegment: place.segment).cross(offset)
    // At a vertex both neighbours must be asked.
    let atStart = station - route.stations[place.segment] < 1e-9
    let atEnd = route.stations[place.segment + 1] - station < 1e-9
    if atStart, let other = neighbour(of: place.segment, -1) {
      side += route.direction(ofSegment: other).cross(offset)
    } else if atEnd, let other = neighbour(of: place.segment, 1) {
      side += route.direction(ofSegment: other).cross(offset)
    }
    if abs(side) < 1e-9 { return .none }
    return side > 0 ? .left : .right
  }

  private func neighbour(of segment: Int, _ step: Int) -> Int? {
    let other = segment + step
    if other >= 0, other < route.segmentCount { return other }
    return route.isClosed ? (other + route.segmentCount) % route.segmentCount : nil
  }

  // MARK: Sight

  private typealias Place = (segment: Int, station: Double, position: Coordinate)

  /// The nearest point of the centreline that is seen from a position without leaving P.
  private mutating func nearestSeen(from position: Coordinate) -> Place? {
    guard let nearest = nearest(to: position) else { return nil }
    if pavement.covers(Segment(position, nearest.position), scratch) { return nearest }
    return nearestAmongHidden(position)
  }

  private mutating func nearest(to position: Coordinate) -> Place? {
    let hit = route.nearestHit(to: position, &guess)
    return hit.square <= Self.reach * Self.reach ? place(hit.segment, hit.fraction) : nil
  }

  private func place(_ segment: Int, _ fraction: Double) -> Place {
    let from = route.stations[segment]
    let to = route.stations[segment + 1]
    return (
      segment, from + (to - from) * fraction,
      route.coordinates[segment].interpolated(
        to: route.coordinates[segment + 1], fraction: fraction)
    )
  }

  /// Tries the centreline points around in order of distance, half a metre apart.
  private mutating func nearestAmongHidden(_ position: Coordinate) -> Place? {
    var candidates: [(square: Double, place: Place)] = []
    let box = Envelope(position, margin: Self.hiddenReach)
    var segments: [Int] = []
    centreline.forEach(in: box, centrelineScratch) { segments.append($0) }
    for index in segments.sorted() {
      let segment = Segment(route.coordinates[index], route.coordinates[index + 1])
      let steps = max(1, Int((segment.length / 0.5).rounded(.up)))
      var fractions = (0...steps).map { Double($0) / Double(steps) }
      fractions.append(segment.fractionNearest(to: position))
      for fraction in fractions {
        let place = place(index, fraction)
        let offset = place.position - position
        let square = offset.dot(offset)
        if square <= Self.hiddenReach * Self.hiddenReach { candidates.append((square, place)) }
      }
    }
    candidates.sort { ($0.square, $0.place.station) < ($1.square, $1.place.station) }
    for candidate in candidates
    where pavement.covers(Segment(position, candidate.place.position), scratch) {
      return candidate.place
    }
    return nil
  }
}
