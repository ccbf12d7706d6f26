internal import Geometry

/// The line that simulated driving follows: the middle of the free room along a route.
///
/// It proves nothing by itself. It is sampled every half metre, its corners rounded, so that its
/// stations are near those of the route it was made from, and each sample knows that station.
struct GuideLine {
  private(set) var points: [Coordinate] = []
  /// Own stations of the points.
  private(set) var stations: [Double] = []
  /// The route's stations of the points.
  private(set) var routeStations: [Double] = []

  /// The route with its corners rounded, and the room along it that a body has.
  private let base: [Coordinate]
  private let room: [(low: Double, high: Double)?]
  private var offsets: [Double]

  /// Metres between samples.
  static let step = 0.5
  /// Room is looked for this far to either side, metres.
  private static let reach = 9.0
  var length: Double { stations.last ?? 0 }

  /// - Parameters:
  ///   - before: metres that the line goes on straight before the route's start.
  ///   - after: the same beyond its end.
  init(
    _ route: Route, on ground: DrivingGround, before: Double, after: Double,
    _ manner: PathFollower.Manner
  ) {
    let samples = Self.samples(route, before: before, after: after)
    base = Self.averaged(samples.points, over: manner.rounding)
    room = Self.common(
      Self.room(along: base, on: ground), ground.body,
      window: manner.window * ground.body.length)
    offsets = Self.averaged(
      room.map { $0.map { ($0.low + $0.high) / 2 } ?? 0 }, over: manner.smoothing)
    routeStations = samples.stations
    lay()
  }

  /// Lays the line at its offsets.
  private mutating func lay() {
    points = base.indices.map { base[$0] + Self.normal(base, $0) * offsets[$0] }
    points = Self.averaged(points, over: 1)
    var total = 0.0
    stations = points.indices.map { index in
      if index > 0 { total += points[index - 1].distance(to: points[index]) }
      return total
    }
  }

  /// The same line moved to where a body that followed it would have as much room on its left as on
  /// its right.
  ///
  /// Over low kerbs the body needs less room by as much as it may hang over, the wheels need theirs.
  func balanced(after path: DrivenPath, on ground: DrivingGround) -> GuideLine {
    let probes = Self.probes(ground.body, overhang: ground.overhang)
    var left = [Double](repeating: -.infinity, count: base.count)
    var right = [Double](repeating: .infinity, count: base.count)
    var index = 0
    for step in path.steps {
      index = nearestSample(to: step.pose.position, from: index)
      for probe in probes {
        let point = step.pose.point(probe.ahead, probe.aside)
        let guess = index + Int(probe.ahead / Self.step)
        let place = nearestSample(to: point, from: max(0, min(base.count - 1, guess)))
        let over = probe.aside > 0 ? -probe.over : probe.over
        let offset = (point - base[place]).dot(Self.normal(base, place)) + over
        left[place] = max(left[place], offset)
        right[place] = min(right[place], offset)
      }
    }
    let shifts = base.indices.map { index -> Double in
      guard let room = room[index], left[index].isFinite, right[index].isFinite else { return 0 }
      return min(0.5, max(-0.5, (room.high - left[index] - (right[index] - room.low)) / 2))
    }
    let smooth = Self.averaged(shifts, over: 2)
    var result = self
    for index in base.indices { result.offsets[index] += 0.8 * smooth[index] }
    result.lay()
    return result
  }

  /// A point that needs room: metres ahead of the rear axle and left of its middle, and how far it
  /// may be over the edge.
  private typealias Probe = (ahead: Double, aside: Double, over: Double)

  private static func probes(_ body: VehicleBody, overhang: Double) -> [Probe] {
    let along = (0...4).map { -body.rear + body.length * Double($0) / 4 } + [0]
    var result = along.flatMap { [($0, body.half, overhang), ($0, -body.half, overhang)] }
    if overhang > 0 {
      for ahead in [0, body.wheelbase] {
        result += [(ahead, body.wheelHalf, 0), (ahead, -body.wheelHalf, 0)]
      }
    }
    return result
  }

  /// Going downhill from a sample near by.
  private func nearestSample(to position: Coordinate, from start: Int) -> Int {
    func square(_ index: Int) -> Double {
      let offset = base[index] - position
      return offset.dot(offset)
    }
    var index = start
    while index + 1 < base.count, square(index + 1) < square(index) { index += 1 }
    while index > 0, square(index - 1) < square(index) { index -= 1 }
    return index
  }

  private static func samples(
    _ route: Route, before: Double, after: Double
  ) -> (points: [Coordinate], stations: [Double]) {
    let count = max(1, Int(((route.length + before + after) / step).rounded(.up)))
    var points: [Coordinate] = []
    var stations: [Double] = []
    for index in 0...count {
      let station = -before + (route.length + before + after) * Double(index) / Double(count)
      stations.append(station)
      if station < 0 {
        points.append(route.coordinates[0] + route.direction(ofSegment: 0) * station)
      } else if station > route.length {
        let last = route.segmentCount - 1
        points.append(
          route.coordinates[last + 1]
            + route.direction(ofSegment: last) * (station - route.length))
      } else {
        points.append(route.coordinate(atStation: station))
      }
    }
    return (points, stations)
  }

  private static func normal(_ line: [Coordinate], _ index: Int) -> Coordinate {
    let from = line[max(0, index - 1)]
    let to = line[min(line.count - 1, index + 1)]
    let along = WidenedCentreline.unit(from, to)
    return Coordinate(-along.y, along.x)
  }

  // MARK: Room

  /// The free interval across the line at each sample, offsets to the left.
  private static func room(
    along line: [Coordinate], on ground: DrivingGround
  ) -> [(low: Double, high: Double)?] {
    var before = 0.0
    return line.indices.map { index in
      let found = interval(line[index], normal(line, index), on: ground, near: before)
      if let found { before = nearest(to: before, in: found, ground.body) }
      return found
    }
  }

  private static func interval(
    _ point: Coordinate, _ normal: Coordinate, on ground: DrivingGround, near before: Double
  ) -> (low: Double, high: Double)? {
    let chord = Segment(point - normal * reach, point + normal * reach)
    var taken: [(low: Double, high: Double)] = []
    for index in ground.edges(in: Envelope(chord, margin: 0.6)) {
      let edge = ground.edges[index]
      let keep = min(edge.reach, 1)
      let hit = Segment.nearest(chord.start, chord.end, edge.segment.start, edge.segment.end)
      guard hit.square <= keep * keep + 1e-12 else { continue }
      let offset = (hit.onFirst - point).dot(normal)
      let spread = max(0, keep * keep - hit.square).squareRoot()
      taken.append((offset - spread, offset + spread))
    }
    taken.sort { $0.low < $1.low }
    var best: (low: Double, high: Double, score: Double)?
    var position = -reach
    for gap in taken + [(reach, reach)] {
      if gap.low - position > 0.5 {
        let middle = (position + gap.low) / 2
        // Wide enough is better, and above all near to where the line already runs.
        let place = nearest(to: before, in: (position, gap.low), ground.body)
        let score = min(gap.low - position, 4) - abs(place - before)
        if score > best?.score ?? -.infinity, ground.isClear(point + normal * middle) {
          best = (position, gap.low, score)
        }
      }
      position = max(position, gap.high)
    }
    return best.map { ($0.low, $0.high) }
  }

  /// The offset in an interval, half a body from its ends where it is that wide, nearest to another.
  private static func nearest(
    to offset: Double, in interval: (low: Double, high: Double), _ body: VehicleBody
  ) -> Double {
    let middle = (interval.low + interval.high) / 2
    let slack = max(0, (interval.high - interval.low) / 2 - body.half)
    return min(middle + slack, max(middle - slack, offset))
  }

  /// The room that a stretch about each sample has in common, where that holds the body; else half
  /// that stretch's, else the sample's own.
  private static func common(
    _ room: [(low: Double, high: Double)?], _ body: VehicleBody, window: Double
  ) -> [(low: Double, high: Double)?] {
    let windows = [window, window / 2].map { Int($0 / step) }
    return room.indices.map { index in
      guard let own = room[index] else { return nil }
      for ahead in windows {
        var low = own.low
        var high = own.high
        for other in max(0, index - ahead)...min(room.count - 1, index + ahead) {
          guard let there = room[other] else { continue }
          low = max(low, there.low)
          high = min(high, there.high)
        }
        if high - low >= 2 * body.half { return (low, high) }
      }
      return own
    }
  }

  // MARK: Averages

  private static func averaged(_ line: [Coordinate], over half: Double) -> [Coordinate] {
    let x = averaged(line.map(\.x), over: half)
    let y = averaged(line.map(\.y), over: half)
    return zip(x, y).map { Coordinate($0, $1) }
  }

  /// A moving average whose window shrinks towards the ends, so that both ends stay.
  private static func averaged(_ values: [Double], over half: Double) -> [Double] {
    let reach = Int(half / step)
    guard reach > 0 else { return values }
    var sums = [0.0]
    for value in values { sums.append((sums.last ?? 0) + value) }
    return values.indices.map { index in
      let near = min(reach, index, values.count - 1 - index)
      return (sums[index + near + 1] - sums[index - near]) / Double(2 * near + 1)
    }
  }

  // MARK: Places

  /// The point at an own station; beyond the ends it goes on straight.
  func point(at station: Double) -> Coordinate {
    guard points.count > 1 else { return points.first ?? Coordinate(0, 0) }
    let index = segment(at: station)
    let from = stations[index]
    let step = stations[index + 1] - from
    let fraction = step > 0 ? (station - from) / step : 0
    return points[index].interpolated(to: points[index + 1], fraction: fraction)
  }

  /// Looking along the line at an own station.
  func pose(at station: Double) -> Pose {
    let from = point(at: station - 0.5)
    let to = point(at: station + 0.5)
    return Pose(point(at: station), along: to - from)
  }

  /// The route's station at an own one.
  func routeStation(at station: Double) -> Double {
    guard points.count > 1 else { return routeStations.first ?? 0 }
    let index = segment(at: station)
    let from = stations[index]
    let step = stations[index + 1] - from
    let fraction = step > 0 ? (station - from) / step : 0
    return routeStations[index] + (routeStations[index + 1] - routeStations[index]) * fraction
  }

  /// The own station nearest to a position within a stretch.
  func station(nearest position: Coordinate, from: Double, to: Double) -> Double {
    var best = (square: Double.infinity, station: from)
    var index = segment(at: from)
    let last = segment(at: to)
    while index <= last {
      let piece = Segment(points[index], points[index + 1])
      let fraction = piece.fractionNearest(to: position)
      let offset = piece.start.interpolated(to: piece.end, fraction: fraction) - position
      let square = offset.dot(offset)
      if square < best.square {
        best = (square, stations[index] + (stations[index + 1] - stations[index]) * fraction)
      }
      index += 1
    }
    return best.station
  }

  private func segment(at station: Double) -> Int {
    var low = 0
    var high = max(0, points.count - 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if stations[middle] <= station { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
