internal import Geometry

/// How far a point is from the nearest goal for something that turns on the spot: a bound that
/// leads the search round obstacles.
///
/// Cells of half a metre are free where their middle keeps the given distance to every edge, less
/// what a cell is wide; the way goes over the eight neighbours.
struct RoomDistance {
  /// Cells lie in the frame of this pose, so that a scene laid elsewhere has the same ones.
  private let frame: Pose
  private let low: Coordinate
  private let columns: Int
  private let rows: Int
  private var distances: [Double]

  private static let cell = 0.5

  init(
    _ ground: DrivingGround, area: SearchArea, frame: Pose, goals: [Coordinate],
    keeping distance: Double
  ) {
    self.frame = frame
    let centre = Self.local(area.centre, frame)
    low = Coordinate(centre.x - area.radius, centre.y - area.radius)
    columns = Int((2 * area.radius / Self.cell).rounded(.up)) + 1
    rows = columns
    distances = Array(repeating: .infinity, count: columns * rows)
    let isFree = freeCells(ground, area, distance)
    var open = NodeQueue()
    for goal in goals {
      guard let cell = index(of: goal) else { continue }
      distances[cell] = 0
      open.push(0, cell)
    }
    let diagonal = 2.0.squareRoot() * Self.cell
    let neighbours = [
      (1, 0, Self.cell), (-1, 0, Self.cell), (0, 1, Self.cell), (0, -1, Self.cell),
      (1, 1, diagonal), (1, -1, diagonal), (-1, 1, diagonal), (-1, -1, diagonal),
    ]
    var isDone = [Bool](repeating: false, count: distances.count)
    while let cell = open.pop() {
      if isDone[cell] { continue }
      isDone[cell] = true
      let (x, y) = (cell % columns, cell / columns)
      for (dx, dy, length) in neighbours {
        let (nextX, nextY) = (x + dx, y + dy)
        guard nextX >= 0, nextX < columns, nextY >= 0, nextY < rows else { continue }
        let next = nextY * columns + nextX
        let reached = distances[cell] + length
        guard isFree[next], reached < distances[next] else { continue }
        distances[next] = reached
        open.push(reached, next)
      }
    }
  }

  private static func local(_ position: Coordinate, _ frame: Pose) -> Coordinate {
    let offset = position - frame.position
    return Coordinate(offset.dot(frame.along), frame.along.cross(offset))
  }

  private func freeCells(
    _ ground: DrivingGround, _ area: SearchArea, _ distance: Double
  ) -> [Bool] {
    var isFree = [Bool](repeating: true, count: columns * rows)
    let keep = max(0, distance - Self.cell * 0.75)
    for number in ground.edges(in: area.envelope.expanded(by: distance)) {
      let edge = ground.edges[number]
      let reach = keep + min(edge.reach, 1)
      let segment = Segment(
        Self.local(edge.segment.start, frame), Self.local(edge.segment.end, frame))
      let box = Envelope(segment, margin: reach)
      let left = max(0, Int((box.minX - low.x) / Self.cell))
      let right = min(columns - 1, Int((box.maxX - low.x) / Self.cell) + 1)
      let bottom = max(0, Int((box.minY - low.y) / Self.cell))
      let top = min(rows - 1, Int((box.maxY - low.y) / Self.cell) + 1)
      guard left <= right, bottom <= top else { continue }
      for row in bottom...top {
        for column in left...right where isFree[row * columns + column] {
          let middle = Coordinate(
            low.x + Double(column) * Self.cell, low.y + Double(row) * Self.cell)
          if segment.distance(to: middle) < reach { isFree[row * columns + column] = false }
        }
      }
    }
    return isFree
  }

  private func index(of position: Coordinate) -> Int? {
    let place = Self.local(position, frame)
    let column = Int(((place.x - low.x) / Self.cell).rounded())
    let row = Int(((place.y - low.y) / Self.cell).rounded())
    guard column >= 0, column < columns, row >= 0, row < rows else { return nil }
    return row * columns + column
  }

  /// Metres to the nearest goal; `nil` where no way leads.
  func distance(from position: Coordinate) -> Double? {
    guard let index = index(of: position), distances[index].isFinite else { return nil }
    return distances[index]
  }
}

/// Where a search may go: a disc, which looks the same from every side.
struct SearchArea: Sendable {
  var centre: Coordinate
  /// Metres.
  var radius: Double

  /// The disc about two positions and some room around them.
  init(from start: Coordinate, to end: Coordinate, room: Double) {
    centre = start.interpolated(to: end, fraction: 0.5)
    radius = start.distance(to: end) / 2 + room
  }

  var envelope: Envelope { Envelope(centre, margin: radius) }

  func covers(_ position: Coordinate) -> Bool { position.distance(to: centre) <= radius }
}
