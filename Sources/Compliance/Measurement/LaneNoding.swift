internal import Geometry
internal import Model

/// Cuts centrelines where they meet.
struct LaneNoding {
  private struct Piece {
    var lane: Int
    var coordinates: [Coordinate]
    var stations: [Double]
    /// The lane's own station at the start of the piece.
    var laneFrom: Double
    var length: Double { stations.last ?? 0 }
  }

  /// A place on a piece where something meets it.
  private struct Event {
    var piece: Int
    var station: Double
    var position: Coordinate
  }

  private(set) var arms: [LaneNetwork.Arm] = []
  private(set) var nodes: [LaneNetwork.Node] = []
  private(set) var bridges: [LaneNetwork.Bridge] = []
  private var pieces: [Piece] = []
  private var events: [Event] = []
  private var parents: [Int] = []
  private let tolerance: Double

  init(lanes: [FireLane], tolerance: Double) {
    self.tolerance = tolerance
    for (index, lane) in lanes.enumerated() { addPieces(of: lane, index) }
    for index in pieces.indices {
      addEvent(index, 0)
      addEvent(index, pieces[index].length)
    }
    findMeetings(lanes)
    mergeNeighbours()
    buildArms()
  }

  private mutating func addPieces(of lane: FireLane, _ index: Int) {
    var laneFrom = 0.0
    for line in lane.centreline {
      var coordinates: [Coordinate] = []
      for coordinate in line.coordinates
      where coordinates.last.map({ $0.distance(to: coordinate) > 1e-9 }) ?? true {
        coordinates.append(coordinate)
      }
      guard coordinates.count >= 2 else { continue }
      var stations = [0.0]
      for (a, b) in zip(coordinates, coordinates.dropFirst()) {
        stations.append((stations.last ?? 0) + a.distance(to: b))
      }
      let piece = Piece(
        lane: index, coordinates: coordinates, stations: stations, laneFrom: laneFrom)
      laneFrom += piece.length
      pieces.append(piece)
    }
  }

  @discardableResult
  private mutating func addEvent(_ piece: Int, _ station: Double) -> Int {
    let line = pieces[piece]
    // What happens at an end, within the tolerance, happens there.
    var snapped = station
    if station < tolerance { snapped = 0 }
    if station > line.length - tolerance { snapped = line.length }
    if let known = events.firstIndex(where: {
      $0.piece == piece && abs($0.station - snapped) < 1e-9
    }), pieces.count < 64 {
      return known
    }
    events.append(Event(piece: piece, station: snapped, position: position(line, snapped)))
    parents.append(parents.count)
    return events.count - 1
  }

  private func position(_ piece: Piece, _ station: Double) -> Coordinate {
    LineString(piece.coordinates).coordinate(atStation: station)
  }

  private mutating func root(_ index: Int) -> Int {
    var current = index
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }

  private mutating func unite(_ first: Int, _ second: Int) {
    let a = root(first)
    let b = root(second)
    if a != b { parents[max(a, b)] = min(a, b) }
  }

  private mutating func findMeetings(_ lanes: [FireLane]) {
    var segments: [Segment] = []
    var owners: [(piece: Int, segment: Int)] = []
    for (number, piece) in pieces.enumerated() {
      for index in 0..<(piece.coordinates.count - 1) {
        segments.append(Segment(piece.coordinates[index], piece.coordinates[index + 1]))
        owners.append((number, index))
      }
    }
    guard pieces.count > 1 || segments.count > 2 else { return }
    let grid = SegmentGrid(segments, cellSize: 20)
    let scratch = SegmentGrid.Scratch(count: segments.count)
    let near = FlatBuffer<Int32>()
    for (first, segment) in segments.enumerated() {
      let box = Envelope(segment, margin: tolerance)
      near.removeAll()
      grid.forEach(in: box, scratch) {
        if $0 > first, Envelope(segments[$0]).intersects(box) { near.append(Int32($0)) }
      }
      near.elements.sortFlat()
      for number in near.elements {
        let second = Int(number)
        let one = owners[first]
        let two = owners[second]
        if one.piece == two.piece, two.segment == one.segment + 1 { continue }
        let hit = Segment.nearest(
          segment.start, segment.end, segments[second].start, segments[second].end)
        guard hit.square <= tolerance * tolerance else { continue }
        record(one, hit.onFirst, two, hit.onSecond, hit.square.squareRoot())
      }
    }
  }

  private func isRing(_ piece: Int) -> Bool {
    let line = pieces[piece].coordinates
    guard let first = line.first, let last = line.last else { return false }
    return line.count > 3 && first.distance(to: last) <= tolerance
  }

  private mutating func record(
    _ one: (piece: Int, segment: Int), _ onFirst: Coordinate,
    _ two: (piece: Int, segment: Int), _ onSecond: Coordinate, _ gap: Double
  ) {
    let a = pieces[one.piece]
    let b = pieces[two.piece]
    let first = addEvent(
      one.piece, a.stations[one.segment] + a.coordinates[one.segment].distance(to: onFirst))
    let second = addEvent(
      two.piece, b.stations[two.segment] + b.coordinates[two.segment].distance(to: onSecond))
    // A line that bends within a few tolerances comes near itself without meeting itself.
    if one.piece == two.piece, !isRing(one.piece) || first == second,
      abs(events[first].station - events[second].station) <= 10 * tolerance
    {
      return
    }
    unite(first, second)
    if gap > 1e-3 {
      bridges.append(
        LaneNetwork.Bridge(
          lanes: Array(Set([a.lane, b.lane])).sorted(), gap: gap, position: onFirst))
    }
  }

  /// Events on one piece closer together than the tolerance are one.
  private mutating func mergeNeighbours() {
    let order = events.indices.sorted {
      (events[$0].piece, events[$0].station, $0) < (events[$1].piece, events[$1].station, $1)
    }
    for (a, b) in zip(order, order.dropFirst())
    where events[a].piece == events[b].piece
      && events[b].station - events[a].station <= tolerance
    {
      unite(a, b)
    }
  }

  private mutating func buildArms() {
    var nodeOfRoot: [Int: Int] = [:]
    func nodeIndex(_ root: Int) -> Int {
      if let known = nodeOfRoot[root] { return known }
      nodes.append(LaneNetwork.Node(position: events[root].position, ends: []))
      nodeOfRoot[root] = nodes.count - 1
      return nodes.count - 1
    }
    let order = events.indices.sorted {
      (events[$0].piece, events[$0].station, $0) < (events[$1].piece, events[$1].station, $1)
    }
    for (a, b) in zip(order, order.dropFirst()) where events[a].piece == events[b].piece {
      guard events[b].station - events[a].station > tolerance else { continue }
      let piece = pieces[events[a].piece]
      let startNode = nodeIndex(root(a))
      let endNode = nodeIndex(root(b))
      var points = [nodes[startNode].position]
      for (index, station) in piece.stations.enumerated()
      where station > events[a].station + 1e-9 && station < events[b].station - 1e-9 {
        points.append(piece.coordinates[index])
      }
      points.append(nodes[endNode].position)
      let arm = LaneNetwork.Arm(
        lane: piece.lane, coordinates: points, laneFrom: piece.laneFrom + events[a].station,
        length: LineString(points).length, startNode: startNode, endNode: endNode,
        piece: events[a].piece)
      arms.append(arm)
      nodes[startNode].ends.append(.init(arm: arms.count - 1, isStart: true))
      nodes[endNode].ends.append(.init(arm: arms.count - 1, isStart: false))
    }
  }
}
