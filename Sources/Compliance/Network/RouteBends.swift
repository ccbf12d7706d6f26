internal import Geometry
internal import Glibc

/// A bend of a route: neighbouring corners that turn the same way.
struct RouteBend {
  /// Route stations of the first and the last corner.
  var from: Double
  var to: Double
  /// Unit vectors along the centreline before and behind.
  var into: Coordinate
  var outOf: Coordinate
  /// Where the straight lines before and behind meet.
  var corner: Coordinate
  /// Radians; negative to the right.
  var turn: Double
  /// Half the way to the neighbouring bends: farther off, the ground is theirs.
  var reachBefore: Double
  var reachBehind: Double

  /// Radius of the centreline; 0 for a single corner.
  var radius: Double { (to - from) / abs(turn) }

  /// The bends of a route, in its order, without the wiggles of the drawing.
  ///
  /// - Parameter apart: corners farther apart than this, metres, are bends of their own.
  /// - Complexity: O(*n* log *n*) for mostly straight lines.
  static func all(of route: Route, apart: Double) -> [RouteBend] {
    var points = simplified(route.coordinates)
    // A ring goes on where it began.
    if route.isClosed, points.count > 2 { points.append(points[1]) }
    guard points.count > 2 else { return [] }
    let stations = points.indices.map { index in
      route.isClosed && index >= points.count - 2
        ? route.length : route.nearestStation(to: points[index])
    }
    var groups: [(first: Int, last: Int, turn: Double)] = []
    for index in 1..<(points.count - 1) {
      let before = points[index] - points[index - 1]
      let behind = points[index + 1] - points[index]
      let turn = atan2(before.cross(behind), before.dot(behind))
      if let group = groups.last, (group.turn > 0) == (turn > 0),
        stations[index] - stations[group.last] <= apart, abs(group.turn + turn) <= part
      {
        groups[groups.count - 1].last = index
        groups[groups.count - 1].turn += turn
      } else {
        groups.append((index, index, turn))
      }
    }
    return groups.enumerated().map { number, group in
      let into = WidenedCentreline.unit(points[group.first - 1], points[group.first])
      let outOf = WidenedCentreline.unit(points[group.last], points[group.last + 1])
      let cross = into.cross(outOf)
      let along =
        abs(cross) > 1e-6 ? (points[group.last] - points[group.first]).cross(outOf) / cross : 0
      let previous = number > 0 ? stations[groups[number - 1].last] : -.infinity
      let next = number + 1 < groups.count ? stations[groups[number + 1].first] : .infinity
      return RouteBend(
        from: stations[group.first], to: stations[group.last], into: into, outOf: outOf,
        corner: points[group.first] + into * along, turn: group.turn,
        reachBefore: (stations[group.first] - previous) / 2,
        reachBehind: (next - stations[group.last]) / 2)
    }
  }

  /// A centreline is drawn no finer than this, metres.
  private static let wiggle = 0.1
  /// A long curve is looked at in parts that turn no more than this, radians.
  private static let part = 1.75

  /// Without points that lie as near to the line through their neighbours as a drawing is fine.
  private static func simplified(_ points: [Coordinate]) -> [Coordinate] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      guard last - first > 1 else { continue }
      let chord = Segment(points[first], points[last])
      var worst = (distance: wiggle, index: -1)
      for index in (first + 1)..<last {
        let distance = chord.distance(to: points[index])
        if distance > worst.distance { worst = (distance, index) }
      }
      guard worst.index > 0 else { continue }
      isKept[worst.index] = true
      open += [(first, worst.index), (worst.index, last)]
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }
}
