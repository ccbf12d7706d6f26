internal import Geometry

/// A centreline widened to a strip: mitred offsets with limit 2, flat ends (`design.md` section 3).
struct WidenedCentreline {
  /// Polygons whose union is the strip; one when the offset curves are simple.
  private(set) var polygons: [Polygon] = []
  /// True when parts of the strip that are far apart along the line lie on each other.
  private(set) var overlapsItself = false

  /// Mitre tips are cut where they would reach farther than this times the half width.
  private static let mitreLimit = 2.0

  /// A strip of `width` metres along the line.
  ///
  /// - Complexity: O(*n*) for a line that turns little, else O(*n* log *n*).
  init(_ coordinates: [Coordinate], width: Double) {
    var points: [Coordinate] = []
    for coordinate in coordinates
    where points.last.map({ $0.distance(to: coordinate) > 1e-6 }) ?? true {
      points.append(coordinate)
    }
    guard points.count >= 2, width > 0 else { return }
    let half = width / 2
    let isClosed = points.count > 3 && points[0].distance(to: points[points.count - 1]) < 1e-6
    if !isClosed, let outline = Self.simpleOutline(points, half) {
      polygons = [Polygon(outline)]
      return
    }
    overlapsItself = Self.overlaps(points, width: width)
    for index in 0..<(points.count - 1) {
      polygons.append(Self.rectangle(points[index], points[index + 1], half))
    }
    for index in 1..<(points.count - 1) {
      let before = Self.unit(points[index - 1], points[index])
      let after = Self.unit(points[index], points[index + 1])
      polygons += Self.join(at: points[index], before, after, half, half)
    }
    if isClosed {
      let before = Self.unit(points[points.count - 2], points[0])
      polygons += Self.join(at: points[0], before, Self.unit(points[0], points[1]), half, half)
    }
  }

  static func unit(_ from: Coordinate, _ to: Coordinate) -> Coordinate {
    let step = to - from
    return step * (1 / step.length)
  }

  private static func normal(_ direction: Coordinate) -> Coordinate {
    Coordinate(-direction.y, direction.x)
  }

  private static func rectangle(_ a: Coordinate, _ b: Coordinate, _ half: Double) -> Polygon {
    let offset = normal(unit(a, b)) * half
    return Polygon([a - offset, b - offset, b + offset, a + offset])
  }

  /// The wedge on the outer side of a corner, mitred or bevelled; empty when the line goes straight.
  static func join(
    at corner: Coordinate, _ before: Coordinate, _ after: Coordinate, _ halfBefore: Double,
    _ halfAfter: Double
  ) -> [Polygon] {
    let turn = before.cross(after)
    if abs(turn) < 1e-9, before.dot(after) > 0 { return [] }
    let outer = turn > 0 ? -1.0 : 1.0
    let from = corner + normal(before) * (outer * halfBefore)
    let to = corner + normal(after) * (outer * halfAfter)
    var outline = [corner, from]
    if abs(turn) > 1e-9 {
      let along = (to - from).cross(after) / turn
      let tip = from + before * along
      if along > 0, tip.distance(to: corner) <= mitreLimit * max(halfBefore, halfAfter) + 1e-9 {
        outline.append(tip)
      }
    }
    outline.append(to)
    let wedge = Polygon(outline)
    return wedge.area > 1e-12 ? [wedge] : []
  }

  /// The outline by offset curves, or `nil` when they fold or might cross.
  private static func simpleOutline(_ points: [Coordinate], _ half: Double) -> [Coordinate]? {
    let count = points.count
    var directions: [Coordinate] = []
    directions.reserveCapacity(count - 1)
    for index in 0..<(count - 1) { directions.append(unit(points[index], points[index + 1])) }
    var left = [points[0] + normal(directions[0]) * half]
    var right = [points[0] - normal(directions[0]) * half]
    left.reserveCapacity(2 * count + 1)
    right.reserveCapacity(count)
    var turned = 0.0
    var consumed = 0.0
    for index in 1..<(count - 1) {
      let before = directions[index - 1]
      let after = directions[index]
      let cosine = before.dot(after)
      // cos of half the turn, by the half-angle formula.
      let halfCosine = ((1 + cosine) / 2).squareRoot()
      if halfCosine * mitreLimit < 1 { return nil }
      let tangent = (max(0, 1 - halfCosine * halfCosine)).squareRoot() / halfCosine
      let consumes = half * tangent
      // The inner offset folds when its corners eat up a whole segment.
      if consumed + consumes > points[index - 1].distance(to: points[index]) { return nil }
      consumed = consumes
      turned += 2 * tangent
      let bisector = normal(before) + normal(after)
      let offset = bisector * (half / (1 + cosine))
      left.append(points[index] + offset)
      right.append(points[index] - offset)
    }
    if consumed > points[count - 2].distance(to: points[count - 1]) { return nil }
    left.append(points[count - 1] + normal(directions[count - 2]) * half)
    right.append(points[count - 1] - normal(directions[count - 2]) * half)
    // A curve that turns less than a right angle in all cannot come back to itself.
    if turned > 1.5, overlaps(points, width: 2 * half) { return nil }
    return right + left.reversed()
  }

  /// Whether two stretches lie within a width of each other though the way between them along the
  /// line is longer than round a half circle.
  private static func overlaps(_ points: [Coordinate], width: Double) -> Bool {
    var stations = [0.0]
    var segments: [Segment] = []
    for (a, b) in zip(points, points.dropFirst()) {
      stations.append((stations.last ?? 0) + a.distance(to: b))
      segments.append(Segment(a, b))
    }
    let total = stations.last ?? 0
    let isClosed = points.first == points.last
    let grid = SegmentGrid(segments, cellSize: max(width, total / Double(segments.count)))
    let scratch = SegmentGrid.Scratch(count: segments.count)
    for (index, segment) in segments.enumerated() {
      var found = false
      let box = Envelope(segment, margin: width)
      grid.forEach(in: box, scratch) { other in
        guard other > index + 1, !found else { return }
        var between = stations[other] - stations[index + 1]
        if isClosed { between = min(between, total - stations[other + 1] + stations[index]) }
        guard between > width * .pi / 2 else { return }
        let near = Segment.nearest(
          segment.start, segment.end, segments[other].start, segments[other].end)
        if near.square < (width - 1e-6) * (width - 1e-6) { found = true }
      }
      if found { return true }
    }
    return false
  }
}
