internal import Geometry

/// Lines drawn beside other lines.
enum OffsetLine {
  /// A line moved sideways with mitred corners; positive to the left of its direction.
  ///
  /// Pieces that the move turns round, as in a bend tighter than the distance, are left out, so the
  /// line never runs back on itself.
  /// - Complexity: O(*n*²) where corners are tight, O(*n*) elsewhere.
  static func moved(_ line: LineString, by distance: Double) -> LineString {
    var points: [Coordinate] = []
    for point in line.coordinates where points.last.map({ $0.distance(to: point) > 1e-6 }) ?? true {
      points.append(point)
    }
    var pieces = zip(points, points.dropFirst()).map { Piece($0, $1, distance) }
    guard !pieces.isEmpty else { return LineString([]) }
    // Each pass drops the pieces that run backwards and joins their neighbours.
    while pieces.count > 1 {
      let corners = corners(of: pieces)
      let kept = pieces.indices.filter { index in
        (corners[index + 1] - corners[index]).dot(pieces[index].direction) > -1e-9
      }
      if kept.count == pieces.count || kept.isEmpty { break }
      pieces = kept.map { pieces[$0] }
    }
    return LineString(corners(of: pieces))
  }

  /// One straight piece, moved.
  private struct Piece {
    var start: Coordinate
    var end: Coordinate
    var direction: Coordinate

    init(_ a: Coordinate, _ b: Coordinate, _ distance: Double) {
      let length = a.distance(to: b)
      direction = (b - a) * (1 / length)
      let shift = Coordinate(-direction.y, direction.x) * distance
      start = a + shift
      end = b + shift
    }
  }

  private static func corners(of pieces: [Piece]) -> [Coordinate] {
    var result = [pieces[0].start]
    for (one, two) in zip(pieces, pieces.dropFirst()) { result.append(corner(one, two)) }
    result.append(pieces[pieces.count - 1].end)
    return result
  }

  /// Where two moved pieces meet; the middle between them where they run side by side.
  private static func corner(_ one: Piece, _ two: Piece) -> Coordinate {
    let turn = one.direction.cross(two.direction)
    guard abs(turn) > 1e-6 else { return one.end.interpolated(to: two.start, fraction: 0.5) }
    let along = (two.start - one.end).cross(two.direction) / turn
    return one.end + one.direction * along
  }
}

extension LineString {
  /// The parts of the line outside an area, in order.
  ///
  /// - Complexity: O(*n* × corners of the area).
  func parts(outside area: [Polygon]) -> [LineString] {
    guard area.contains(where: { $0.envelope.intersects(envelope) }) else { return [self] }
    var result: [LineString] = []
    var open: [Coordinate] = []
    func close() {
      if open.count > 1 { result.append(LineString(open)) }
      open = []
    }
    for (a, b) in zip(coordinates, coordinates.dropFirst()) {
      var cuts = [0.0, 1.0]
      let segment = Segment(a, b)
      guard segment.length > 0 else { continue }
      for polygon in area {
        for ring in polygon.rings {
          for (c, d) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
            guard let hit = segment.properCrossing(with: Segment(c, d)) else { continue }
            cuts.append(a.distance(to: hit) / segment.length)
          }
        }
      }
      cuts.sort()
      for (from, to) in zip(cuts, cuts.dropFirst()) where to - from > 1e-9 {
        let middle = a.interpolated(to: b, fraction: (from + to) / 2)
        if area.contains(where: { $0.encloses(middle) }) {
          close()
        } else {
          if open.isEmpty { open.append(a.interpolated(to: b, fraction: from)) }
          open.append(to == 1 ? b : a.interpolated(to: b, fraction: to))
        }
      }
    }
    close()
    return result
  }
}
