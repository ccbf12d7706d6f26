internal import Geometry
internal import Model

/// Paved ground without things on it, and what fits into it: squares and rectangles for turning and
/// working, the largest circle, and whether one place is reached from another.
///
/// All answers come from the edges that bound the free ground: the border of P and the outlines of
/// what stands on it. A shape is free exactly when a point of it is free and no edge enters it.
struct FreeSpace {
  /// A rectangle that lies in free ground.
  struct Place: Sendable {
    var centre: Coordinate
    /// Unit vector along its length.
    var direction: Coordinate
    var length: Double
    var width: Double

    /// Counter-clockwise, closed.
    var outline: Polygon {
      let along = direction * (length / 2)
      let across = Coordinate(-direction.y, direction.x) * (width / 2)
      let corners = [
        centre - along - across, centre + along - across, centre + along + across,
        centre - along + across,
      ]
      return Polygon(corners + [corners[0]])
    }
  }

  private let pavement: Pavement
  private let things: [Thing]
  private let edges: [Segment]
  /// Radius of a disc or half a line's thickness, by edge; 0 for borders.
  private let radii: [Double]
  private let widest: Double
  private let grid: SegmentGrid
  private let scratch: SegmentGrid.Scratch
  private let pavementScratch: SegmentGrid.Scratch
  /// The widest band in which an edge is true, metres; infinite where a default width drew one.
  let accuracy: Double

  /// Distances are looked at in steps this far apart, metres.
  private static let step = 0.5
  /// A shape may touch its bounds.
  private static let contact = 1e-6

  /// The free ground of a measured community inside a box, with the things of a state.
  init(_ measurement: CommunityMeasurement, in box: Envelope, state: LaneState) {
    self.init(
      measurement.surface.pavement,
      measurement.collection.things.filter {
        $0.blocks(in: state) && $0.envelope.intersects(box)
      }, in: box)
  }

  /// The whole of an area, with nothing on it.
  init(_ area: Polygon, accuracy: Double) {
    self.init(Pavement([area]) { _ in accuracy }, [], in: area.envelope)
  }

  private init(_ pavement: Pavement, _ things: [Thing], in box: Envelope) {
    self.pavement = pavement
    self.things = things
    pavementScratch = pavement.scratch()
    var edges: [Segment] = []
    var radii: [Double] = []
    var accuracy = 0.0
    let border = pavement.edges
    pavement.grid.forEach(in: box, pavementScratch) { number in
      edges.append(border[number].segment)
      radii.append(0)
      accuracy = max(accuracy, border[number].accuracy)
    }
    for thing in things {
      for edge in thing.edges {
        edges.append(edge)
        radii.append(thing.radius)
      }
      accuracy = max(accuracy, thing.accuracy)
    }
    self.edges = edges
    self.radii = radii
    self.accuracy = accuracy
    widest = radii.max() ?? 0
    grid = SegmentGrid(edges, cellSize: 4)
    scratch = SegmentGrid.Scratch(count: edges.count)
  }

  // MARK: Points

  /// Whether a position is paved and nothing stands on it.
  func isFree(_ position: Coordinate) -> Bool {
    guard pavement.covers(position, pavementScratch) else { return false }
    return !things.contains { thing in
      guard thing.envelope.covers(position) else { return false }
      if let outline = thing.outline, outline.encloses(position) { return true }
      return thing.radius > 0 && thing.edges.contains { $0.distance(to: position) < thing.radius }
    }
  }

  /// How far a position is from what bounds the free ground, metres, looked for up to `limit`.
  func clearance(at position: Coordinate, limit: Double) -> Double {
    var best = limit
    grid.forEach(in: Envelope(position, margin: limit + widest), scratch) { number in
      best = min(best, edges[number].distance(to: position) - radii[number])
    }
    return max(0, best)
  }

  // MARK: Circles

  /// The most that the diameter of any circle in the free ground with its centre in a box can be,
  /// metres, told to within `precision`; looked for above `floor` only.
  ///
  /// Cells are halved where the distance at their centre and their own size leave room for more:
  /// distance grows by a metre a metre at most.
  func largestDiameter(centredIn box: Envelope, above floor: Double, precision: Double = 0.02)
    -> Double
  {
    let cell = max(box.width, box.height, 1e-3)
    var open = [(centre: box.centre, half: cell / 2)]
    var best = floor / 2
    while let (centre, half) = open.popLast() {
      let reach = half * 2.0.squareRoot()
      let limit = best + reach + precision
      let distance = clearance(at: centre, limit: limit)
      if distance + reach <= best + precision / 2 { continue }
      if distance >= reach || distance > best {
        if isFree(centre) {
          best = max(best, distance)
        } else if distance >= reach {
          // No edge enters the cell, so none of it is free.
          continue
        }
      }
      if half < precision / 4 { continue }
      for dx in [-0.5, 0.5] {
        for dy in [-0.5, 0.5] {
          open.append((Coordinate(centre.x + dx * half, centre.y + dy * half), half / 2))
        }
      }
    }
    return 2 * best + precision
  }

  // MARK: Rectangles

  /// Whether a rectangle lies wholly in the free ground.
  func holds(_ place: Place) -> Bool {
    guard isFree(place.centre) else { return false }
    let halfLength = place.length / 2 - Self.contact
    let halfWidth = place.width / 2 - Self.contact
    let across = Coordinate(-place.direction.y, place.direction.x)
    var isWhole = true
    grid.forEach(
      in: place.outline.envelope.expanded(by: widest), scratch
    ) { number in
      guard isWhole else { return }
      let edge = edges[number]
      let a = edge.start - place.centre
      let b = edge.end - place.centre
      let enters = Self.enters(
        Segment(
          Coordinate(a.dot(place.direction), a.dot(across)),
          Coordinate(b.dot(place.direction), b.dot(across))),
        halfLength + radii[number], halfWidth + radii[number])
      if enters { isWhole = false }
    }
    return isWhole
  }

  /// Whether a segment has a point inside a box about the origin. For a thing with a radius the box
  /// is grown by it with square corners, which is on the safe side.
  private static func enters(_ segment: Segment, _ halfLength: Double, _ halfWidth: Double) -> Bool
  {
    var from = 0.0
    var to = 1.0
    let step = segment.end - segment.start
    for (start, delta, half) in [
      (segment.start.x, step.x, halfLength), (segment.start.y, step.y, halfWidth),
    ] {
      if abs(delta) < 1e-12 {
        if abs(start) >= half { return false }
        continue
      }
      let a = (-half - start) / delta
      let b = (half - start) / delta
      from = max(from, min(a, b))
      to = min(to, max(a, b))
    }
    return from < to || (from == to && step.length < 1e-12)
  }

  /// A free rectangle with its centre in a box that a test accepts; `nil` when none was found.
  ///
  /// Tried are all directions of the edges near by, with its sides along pairs of them, and a grid
  /// of half a metre: what is found is certain, that none is found proves nothing.
  func rectangle(
    _ length: Double, by width: Double, centredIn box: Envelope, along hints: [Coordinate],
    where accepts: (Place) -> Bool
  ) -> Place? {
    let radius = (length * length + width * width).squareRoot() / 2
    var numbers: [Int] = []
    grid.forEach(in: box.expanded(by: radius), scratch) { numbers.append($0) }
    numbers.sort()
    let near = numbers.map { edges[$0] }.filter { $0.length > 0.5 }
    let least = min(length, width) / 2 - Self.contact
    for direction in Self.directions(near, hints) {
      let turned =
        length == width
        ? [direction]
        : [
          direction, Coordinate(-direction.y, direction.x),
        ]
      for along in turned {
        let found = candidates(near, box, along, length, width).first { centre in
          guard clearance(at: centre, limit: least) >= least - Self.contact else { return false }
          let place = Place(centre: centre, direction: along, length: length, width: width)
          return holds(place) && accepts(place)
        }
        if let found {
          return Place(centre: found, direction: along, length: length, width: width)
        }
      }
    }
    return nil
  }

  /// Directions of edges folded into a quarter turn, those with most metres first.
  private static func directions(_ edges: [Segment], _ hints: [Coordinate]) -> [Coordinate] {
    var known: [(direction: Coordinate, length: Double)] = []
    func add(_ vector: Coordinate, _ length: Double) {
      guard vector.length > 0 else { return }
      var unit = vector * (1 / vector.length)
      // Into the first quadrant: a quarter turn makes no difference to a square.
      while unit.x <= 0 || unit.y < 0 { unit = Coordinate(unit.y, -unit.x) }
      let isKnown = known.firstIndex {
        min(abs($0.direction.cross(unit)), abs($0.direction.dot(unit))) < 0.01
      }
      if let isKnown { known[isKnown].length += length } else { known.append((unit, length)) }
    }
    for hint in hints { add(hint, 1) }
    for edge in edges { add(edge.end - edge.start, edge.length) }
    return known.sorted {
      ($0.length, $1.direction.x, $1.direction.y) > ($1.length, $0.direction.x, $0.direction.y)
    }.prefix(8).map(\.direction)
  }

  /// Centres to try: with a side along an edge on either axis, and on a grid.
  private func candidates(
    _ near: [Segment], _ box: Envelope, _ along: Coordinate, _ length: Double, _ width: Double
  ) -> [Coordinate] {
    let across = Coordinate(-along.y, along.x)
    var frame = Envelope()
    for corner in [
      Coordinate(box.minX, box.minY), Coordinate(box.maxX, box.minY),
      Coordinate(box.maxX, box.maxY), Coordinate(box.minX, box.maxY),
    ] { frame.add(Coordinate(corner.dot(along), corner.dot(across))) }
    var xs = stride(from: frame.minX, through: frame.maxX, by: Self.step).map { $0 }
    var ys = stride(from: frame.minY, through: frame.maxY, by: Self.step).map { $0 }
    for edge in near {
      let step = edge.end - edge.start
      if abs(step.dot(along)) < 0.02 * step.length {
        let (a, b) = (edge.start.dot(along), edge.end.dot(along))
        xs += [max(a, b) + length / 2, min(a, b) - length / 2]
      }
      if abs(step.dot(across)) < 0.02 * step.length {
        let (a, b) = (edge.start.dot(across), edge.end.dot(across))
        ys += [max(a, b) + width / 2, min(a, b) - width / 2]
      }
    }
    func distinct(_ values: [Double], _ from: Double, _ to: Double) -> [Double] {
      var result: [Double] = []
      for value in values.sorted() where value >= from - 1e-9 && value <= to + 1e-9 {
        if result.last.map({ value - $0 > 1e-7 }) ?? true { result.append(value) }
      }
      return result
    }
    let columns = distinct(xs, frame.minX, frame.maxX)
    let rows = distinct(ys, frame.minY, frame.maxY)
    var centres: [Coordinate] = []
    for x in columns {
      for y in rows {
        let centre = along * x + across * y
        if box.expanded(by: 1e-6).covers(centre) { centres.append(centre) }
      }
    }
    // The nearest to the middle first, so that a place is found where it is wanted.
    let middle = box.centre
    return centres.map { ($0.distance(to: middle), $0) }.sorted {
      ($0.0, $0.1.x, $0.1.y) < ($1.0, $1.1.x, $1.1.y)
    }.map(\.1)
  }

  // MARK: Reaching

  /// Positions that a body of a width gets to from a line: circles of that width on a grid, each
  /// step of which is checked with half a step to spare.
  ///
  /// - Complexity: O(cells of the box), a million at most; beyond that nothing is reached.
  func reached(from line: LineString, width: Double, in box: Envelope) -> [Coordinate] {
    // Two neighbours on the grid this far from every edge leave the body room between them too.
    let radius = width / 2 + Self.step / 2
    let columns = Int(box.width / Self.step) + 1
    let rows = Int(box.height / Self.step) + 1
    guard columns > 0, rows > 0, columns * rows < 1_000_000 else { return [] }
    var seen = [Bool](repeating: false, count: columns * rows)
    func position(_ column: Int, _ row: Int) -> Coordinate {
      Coordinate(box.minX + Double(column) * Self.step, box.minY + Double(row) * Self.step)
    }
    var result: [Coordinate] = []
    var open: [(column: Int, row: Int)] = []
    /// - Parameter isKnownFree: beside a free position with room about it everything is free.
    func visit(_ column: Int, _ row: Int, isKnownFree: Bool) {
      guard (0..<columns).contains(column), (0..<rows).contains(row),
        !seen[row * columns + column]
      else { return }
      let here = position(column, row)
      guard isKnownFree || isFree(here) else { return }
      seen[row * columns + column] = true
      guard clearance(at: here, limit: radius) >= radius else { return }
      result.append(here)
      open.append((column, row))
    }
    for station in stride(from: 0, through: line.length, by: 1) {
      let start = line.coordinate(atStation: station)
      let column = Int(((start.x - box.minX) / Self.step).rounded())
      let row = Int(((start.y - box.minY) / Self.step).rounded())
      for dx in -1...1 { for dy in -1...1 { visit(column + dx, row + dy, isKnownFree: false) } }
    }
    while let (column, row) = open.popLast() {
      for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
        visit(column + dx, row + dy, isKnownFree: true)
      }
    }
    return result
  }
}
