internal import Geometry

/// P: the ground that engines may drive on, as disjoint polygons with an index over their border.
struct Pavement: Sendable {
  /// One straight piece of the border; P lies to its left.
  struct Edge: Sendable {
    var segment: Segment
    var polygon: Int
    /// 0 is the exterior, 1… the holes.
    var ring: Int
    /// Half the width of the band in which the edge is true, metres; infinite for a default width.
    var accuracy: Double
  }

  private(set) var polygons: [Polygon]
  private(set) var edges: [Edge]
  private(set) var grid: SegmentGrid
  private let envelopes: [Envelope]
  private let extent: Envelope

  /// Contact and coverage are judged to a micrometre: positions carry rounding of that order after
  /// projection, and no survey is finer.
  static let contact = 1e-6

  /// P with the given polygons, exteriors counter-clockwise, and an accuracy for each border edge.
  init(_ polygons: [Polygon], accuracy: (Segment) -> Double) {
    self.polygons = polygons
    edges = []
    for (number, polygon) in polygons.enumerated() {
      for (ring, line) in polygon.rings.enumerated() {
        for (a, b) in zip(line.coordinates, line.coordinates.dropFirst()) where a != b {
          let segment = Segment(a, b)
          edges.append(
            Edge(segment: segment, polygon: number, ring: ring, accuracy: accuracy(segment)))
        }
      }
    }
    grid = SegmentGrid(edges.map(\.segment), cellSize: 6)
    envelopes = polygons.map(\.envelope)
    extent = envelopes.reduce(into: Envelope()) { $0.add($1) }
  }

  /// Scratch for queries on this pavement.
  func scratch() -> SegmentGrid.Scratch { SegmentGrid.Scratch(count: edges.count) }

  /// The smallest box that covers P.
  var envelope: Envelope { extent }

  /// Whether a position lies in P or within a micrometre of its border.
  ///
  /// - Complexity: the edges on the shortest straight way out of P's box.
  func covers(_ position: Coordinate, _ scratch: SegmentGrid.Scratch) -> Bool {
    var isInside = false
    var touches = false
    let reach = Self.contact
    let (ray, isVertical) = self.ray(from: position)
    let edges = self.edges
    grid.forEach(in: ray, scratch) { index in
      let a = edges[index].segment.start
      let b = edges[index].segment.end
      if isVertical, (a.x > position.x) != (b.x > position.x) {
        let y = a.y + (position.x - a.x) / (b.x - a.x) * (b.y - a.y)
        if ray.maxY.isInfinite ? position.y < y : position.y > y { isInside.toggle() }
      } else if !isVertical, (a.y > position.y) != (b.y > position.y) {
        let x = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
        if ray.maxX.isInfinite ? position.x < x : position.x > x { isInside.toggle() }
      }
      if !touches, min(a.x, b.x) - reach <= position.x, max(a.x, b.x) + reach >= position.x,
        edges[index].segment.distance(to: position) <= reach
      {
        touches = true
      }
    }
    return isInside || touches
  }

  /// A hair's breadth from a position straight out of P's box, the shortest of the four ways:
  /// a lane is long one way and narrow the other.
  private func ray(from position: Coordinate) -> (Envelope, isVertical: Bool) {
    var box = Envelope(position, margin: Self.contact)
    let across = min(position.x - extent.minX, extent.maxX - position.x)
    let along = min(position.y - extent.minY, extent.maxY - position.y)
    if along < across {
      if extent.maxY - position.y <= along { box.maxY = .infinity } else { box.minY = -.infinity }
      return (box, true)
    }
    if extent.maxX - position.x <= across { box.maxX = .infinity } else { box.minX = -.infinity }
    return (box, false)
  }

  /// Whether a segment whose ends lie in P stays in P; running along the border counts.
  ///
  /// The segment is cut where it meets the border, and the middle of each piece must be in P.
  func covers(_ segment: Segment, _ scratch: SegmentGrid.Scratch) -> Bool {
    let length = segment.length
    if length <= Self.contact { return true }
    let direction = segment.end - segment.start
    var cuts: [Double] = []
    let edges = self.edges
    grid.forEach(in: Envelope(segment), scratch) { index in
      let edge = edges[index].segment
      let step = edge.end - edge.start
      let denominator = direction.cross(step)
      if denominator == 0 { return }
      let offset = edge.start - segment.start
      let along = offset.cross(step) / denominator
      let across = offset.cross(direction) / denominator
      guard across >= -1e-9, across <= 1 + 1e-9 else { return }
      guard along * length > Self.contact, (1 - along) * length > Self.contact else { return }
      cuts.append(along)
    }
    if cuts.isEmpty { return covers(segment.midpoint, scratch) }
    cuts.append(0)
    cuts.append(1)
    cuts.sort()
    for (from, to) in zip(cuts, cuts.dropFirst()) where (to - from) * length > 2 * Self.contact {
      let middle = segment.start.interpolated(to: segment.end, fraction: (from + to) / 2)
      if !covers(middle, scratch) { return false }
    }
    return true
  }

  /// The polygon that holds a position, or `nil` when it lies outside P.
  func polygonIndex(holding position: Coordinate) -> Int? {
    polygons.indices.first {
      envelopes[$0].covers(position) && polygons[$0].encloses(position)
    }
  }
}
