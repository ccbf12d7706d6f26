internal import Geometry
internal import Glibc

/// Lays a yard out: the best of the directions of its outline, of the patterns of the table and of
/// the places for a way across, each with the best offsets of rows and aisles.
///
/// For one direction, pattern and way across the rows are chosen by dynamic programming over the
/// offsets at which a row or an aisle can touch a corner of the outline or its neighbour; each row
/// is filled from its free stretches. So the count is the best of all layouts of straight rows of
/// one pattern in those directions.
/// - Complexity: O(directions × patterns × ways × offsets × edges).
struct YardLayout {
  private let yard: Yard
  private let table: StallTable
  private let barriers: [Barrier]

  /// Directions nearer than this are one, radians.
  private static let sameDirection = 0.01
  private static let mostDirections = 6

  init(_ yard: Yard, table: StallTable, barriers: [Barrier]) {
    self.yard = yard
    self.table = table
    let rings = yard.area.rings.map {
      Barrier(Barrier.segments($0.coordinates), distance: 0)
    }
    let box = yard.area.envelope
    self.barriers = rings + barriers.filter { $0.envelope.intersects(box) }
  }

  /// The layout with the most stalls; empty where none fits.
  func best() -> YardPlan {
    var best: YardRows.Choice?
    for direction in directions {
      for pattern in table.patterns.reversed() {
        // No yard holds more than its ground.
        let most = Int(yard.area.area / (pattern.length * pattern.width))
        guard most > best?.count ?? 0 else { continue }
        var rows = YardRows(
          yard: yard, pattern: pattern, direction: direction, barriers: barriers,
          entry: table.entry)
        best = rows.best(over: best?.count ?? 0) ?? best
      }
    }
    return best?.plan ?? YardPlan()
  }

  /// Of the longest edges of the outline and of its mouths, and across them.
  private var directions: [Double] {
    var edges = Barrier.segments(yard.area.exterior.coordinates)
    edges.sort { $0.length > $1.length + 1e-6 }
    var result: [Double] = []
    for edge in yard.access + edges.prefix(Self.mostDirections) where edge.length > 1 {
      let along = atan2(edge.end.y - edge.start.y, edge.end.x - edge.start.x)
      for angle in [along, along + .pi / 2] {
        let isKnown = result.contains { abs(sin(angle - $0)) < Self.sameDirection }
        if !isKnown { result.append(angle) }
      }
    }
    return result
  }
}
