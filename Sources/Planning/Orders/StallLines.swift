internal import Geometry

/// The lines of stalls as they are painted: a line that two stalls share is painted once.
struct StallLines {
  /// Pieces painted so far, in order.
  private var painted: [Segment] = []
  private let tolerance: Double

  /// - Parameter width: of a line, metres: lines nearer than half of it are one.
  init(width: Double) { tolerance = width / 2 }

  /// Paints the outlines of stalls.
  ///
  /// - Returns: what was not painted before, pieces that go on straight as one line.
  /// - Complexity: O(*n* × lines painted so far).
  mutating func paint(_ outlines: [Polygon]) -> [LineString] {
    var result: [Segment] = []
    for outline in outlines {
      let corners = outline.exterior.coordinates
      for (a, b) in zip(corners, corners.dropFirst()) where a.distance(to: b) > tolerance {
        for piece in unpainted(Segment(a, b)) {
          painted.append(piece)
          if let last = result.last, goesOn(last, piece) {
            result[result.count - 1].end = piece.end
          } else {
            result.append(piece)
          }
        }
      }
    }
    return result.map { LineString([$0.start, $0.end]) }
  }

  private func goesOn(_ one: Segment, _ two: Segment) -> Bool {
    let (along, next) = (one.end - one.start, two.end - two.start)
    return one.end.distance(to: two.start) < 1e-6
      && abs(along.cross(next)) < 1e-9 * along.length * next.length && along.dot(next) > 0
  }

  /// The parts of a line along which nothing is painted.
  private func unpainted(_ line: Segment) -> [Segment] {
    let length = line.length
    let direction = (line.end - line.start) * (1 / length)
    var open = [(from: 0.0, to: length)]
    for known in painted {
      let (one, two) = (known.start - line.start, known.end - line.start)
      // Both ends of what is painted lie beside the line: the two run along each other.
      guard max(abs(one.cross(direction)), abs(two.cross(direction))) <= tolerance else { continue }
      let along = [one.dot(direction), two.dot(direction)]
      let (from, to) = (min(along[0], along[1]), max(along[0], along[1]))
      open = open.flatMap { part -> [(from: Double, to: Double)] in
        if to <= part.from || from >= part.to { return [part] }
        return [(part.from, from), (to, part.to)].filter { $0.1 - $0.0 > tolerance }
      }
    }
    return open.map {
      Segment(line.start + direction * $0.from, line.start + direction * $0.to)
    }
  }
}
