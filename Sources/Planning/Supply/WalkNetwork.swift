internal import Compliance
internal import Geometry

/// Where people walk: along lanes and roads, through open gates, over arterials only where roads meet
/// or a crossing is drawn.
///
/// An arterial is two ways, one on each side, that are joined at junctions and crossings; every other
/// line is one.
struct WalkNetwork {
  /// A lane or a road, as far as walking goes.
  struct Line {
    var line: LineString
    /// Metres from the centre to the edge.
    var halfWidth: Double
    var isRoad: Bool
    var isArterial: Bool
  }

  /// Where somebody steps onto the network, or off it.
  struct Access {
    var line: Int
    var station: Double
    /// Which side of an arterial: true for the left.
    var isLeft: Bool
    /// Straight, from the door to the line, metres.
    var distance: Double
  }

  let lines: [Line]
  /// By line: where roads meet it, ascending stations.
  private(set) var junctions: [[Double]]
  private var arcs: [[(to: Int, length: Double)]] = []
  /// By line: its stops in ascending order.
  private var stops: [[Stop]]

  private struct Stop {
    var station: Double
    /// Nobody walks past it.
    var isClosed = false
    /// One side may be left for the other.
    var isCrossing = false
    /// Nodes on the right and the left; the same where the line is no arterial.
    var right = -1
    var left = -1
  }

  /// - Parameters:
  ///   - gates: closed to walkers.
  ///   - crossings: drawn crossings of roads.
  /// - Complexity: about O(*n*) in segments that lie apart.
  init(
    _ lines: [Line], _ meetings: [LineMeetings.Meeting], closedGates gates: [Coordinate] = [],
    crossings: [Coordinate] = []
  ) {
    self.lines = lines
    stops = lines.map { line in [Stop(station: 0), Stop(station: line.line.length)] }
    junctions = lines.map { _ in [] }
    for meeting in meetings {
      for (one, two) in [(meeting.first, meeting.second), (meeting.second, meeting.first)] {
        let isJunction = lines[two.line].isRoad
        if isJunction { junctions[one.line].append(one.station) }
        stops[one.line].append(Stop(station: one.station, isCrossing: isJunction))
      }
    }
    for gate in gates {
      guard let place = Self.nearest(to: gate, on: lines, within: 5, where: { !$0.isRoad })
      else { continue }
      // A gate at an end closes the line, not the node it shares with others.
      let length = lines[place.line].line.length
      let station = min(max(place.station, length * 0.01), length * 0.99)
      stops[place.line].append(Stop(station: station, isClosed: true))
    }
    for crossing in crossings {
      guard let place = Self.nearest(to: crossing, on: lines, within: 15, where: \.isRoad)
      else { continue }
      stops[place.line].append(Stop(station: place.station, isCrossing: true))
    }
    for line in lines.indices {
      junctions[line].sort()
      number(line)
    }
    for meeting in meetings { join(meeting) }
  }

  // MARK: Building

  /// Merges stops of one station, gives them nodes and joins them along the line.
  private mutating func number(_ line: Int) {
    var merged: [Stop] = []
    for stop in stops[line].sorted(by: { $0.station < $1.station }) {
      if let last = merged.last, stop.station - last.station < 1e-6 {
        merged[merged.count - 1].isClosed = last.isClosed || stop.isClosed
        merged[merged.count - 1].isCrossing = last.isCrossing || stop.isCrossing
      } else {
        merged.append(stop)
      }
    }
    let isArterial = lines[line].isArterial
    for index in merged.indices {
      merged[index].right = node()
      merged[index].left = isArterial ? node() : merged[index].right
      if isArterial, merged[index].isCrossing {
        connect(merged[index].right, merged[index].left, 2 * lines[line].halfWidth)
      }
    }
    for (one, two) in zip(merged, merged.dropFirst()) where !one.isClosed && !two.isClosed {
      let length = two.station - one.station
      connect(one.right, two.right, length)
      if isArterial { connect(one.left, two.left, length) }
    }
    stops[line] = merged
  }

  private mutating func node() -> Int {
    arcs.append([])
    return arcs.count - 1
  }

  private mutating func connect(_ one: Int, _ two: Int, _ length: Double) {
    arcs[one].append((two, length))
    arcs[two].append((one, length))
  }

  private mutating func join(_ meeting: LineMeetings.Meeting) {
    guard let one = stop(meeting.first.line, meeting.first.station),
      let two = stop(meeting.second.line, meeting.second.station)
    else { return }
    let ones = Set([one.right, one.left]).sorted()
    let twos =
      meeting.side.map { $0 ? [two.left] : [two.right] } ?? Set([two.right, two.left]).sorted()
    for first in ones {
      for second in twos { connect(first, second, meeting.length) }
    }
  }

  private func stop(_ line: Int, _ station: Double) -> Stop? {
    stops[line].min { abs($0.station - station) < abs($1.station - station) }
  }

  // MARK: Walking

  /// The nearest place on a line, `nil` where none is near enough.
  static func nearest(
    to position: Coordinate, on lines: [Line], within reach: Double,
    where isMeant: (Line) -> Bool = { _ in true }
  ) -> Access? {
    var best: Access?
    for (number, line) in lines.enumerated() where isMeant(line) {
      guard line.line.envelope.expanded(by: reach).covers(position) else { continue }
      let near = line.line.nearest(to: position)
      guard near.distance <= reach, near.distance < best?.distance ?? .infinity else { continue }
      best = Access(
        line: number, station: near.station,
        isLeft: LineMeetings.isLeft(position, of: line.line, at: near.station),
        distance: near.distance)
    }
    return best
  }

  /// Metres from one access to others; `nil` where no way leads.
  ///
  /// - Complexity: O(*n* log *n*) in stops.
  func walks(from start: Access, to ends: [Access]) -> [Double?] {
    var distances = [Double](repeating: .infinity, count: arcs.count)
    var isDone = [Bool](repeating: false, count: arcs.count)
    var queue = NodeQueue()
    for (node, along) in neighbours(of: start) {
      distances[node] = min(distances[node], start.distance + along)
      queue.push(start.distance + along, node)
    }
    while let node = queue.pop() {
      if isDone[node] { continue }
      isDone[node] = true
      for arc in arcs[node] where distances[node] + arc.length < distances[arc.to] {
        distances[arc.to] = distances[node] + arc.length
        queue.push(distances[arc.to], arc.to)
      }
    }
    return ends.map { end in
      var best = neighbours(of: end).map { distances[$0.node] + $0.along }.min() ?? .infinity
      if let direct = direct(start, end) { best = min(best, start.distance + direct) }
      return best.isFinite ? best + end.distance : nil
    }
  }

  /// The stops on both sides of an access, with the metres to them.
  private func neighbours(of access: Access) -> [(node: Int, along: Double)] {
    let stops = stops[access.line]
    let next = stops.firstIndex { $0.station >= access.station } ?? stops.count - 1
    return Set([max(0, next - 1), next]).sorted().map { number in
      let stop = stops[number]
      return (access.isLeft ? stop.left : stop.right, abs(stop.station - access.station))
    }
  }

  /// Metres along one line where no stop lies between.
  private func direct(_ one: Access, _ two: Access) -> Double? {
    guard one.line == two.line, !lines[one.line].isArterial || one.isLeft == two.isLeft
    else { return nil }
    let (low, high) = (min(one.station, two.station), max(one.station, two.station))
    let isCut = stops[one.line].contains { low < $0.station && $0.station < high }
    return isCut ? nil : high - low
  }
}
