internal import Compliance
internal import Geometry
internal import Model

/// Where engines come into the community, and where they come into each lane.
struct LaneMouths {
  /// A vehicle entrance of the community on a designated lane.
  struct Entrance {
    /// Id of the gate, or of the lane.
    var subject: String
    /// Position among the lanes.
    var lane: Int
    /// The lane's own station.
    var station: Double
    /// Where the grid lies, the lane's own stations.
    var from: Double
    var to: Double
  }

  /// One end of a lane by which it is entered.
  struct Mouth {
    var lane: Int
    /// True at the lane's first vertex: driving in goes as drawn.
    var isStart: Bool
  }

  private(set) var entrances: [Entrance] = []
  private(set) var mouths: [Mouth] = []

  private let lanes: [MarkedLane]
  private let depth: Double

  /// A gate farther than this from a lane, metres, is on another way.
  private static let gateReach = 5.0
  /// A way in this near to a gate, metres, is the same entrance.
  private static let sameEntrance = 20.0

  /// - Parameter lanes: the designated ones, by id.
  init(
    _ lanes: [MarkedLane], gates: [Gate], graph: ServiceGraph, depth: Double
  ) {
    self.lanes = lanes
    self.depth = depth
    for gate in gates.sorted(by: { $0.core.id < $1.core.id }) where !gate.core.isContext {
      addGate(gate)
    }
    let ends = waysIn(graph)
    for end in ends { addWayIn(end) }
    addMouths(graph, ends)
  }

  private mutating func addGate(_ gate: Gate) {
    var best: (distance: Double, lane: Int, station: Double)?
    for (index, lane) in lanes.enumerated() {
      let place = lane.carriageway.centreline.nearest(to: gate.position)
      if place.distance <= Self.gateReach, place.distance < best?.distance ?? .infinity {
        best = (place.distance, index, place.station)
      }
    }
    guard let best else { return }
    let lane = lanes[best.lane]
    let from = min(max(lane.from, best.station - depth / 2), max(lane.from, lane.to - depth))
    entrances.append(
      Entrance(
        subject: gate.core.id, lane: best.lane, station: best.station, from: from,
        to: min(lane.to, from + depth)))
  }

  private typealias End = (lane: Int, isStart: Bool)

  /// Ends of designated lanes at nodes by which an engine comes in.
  private func waysIn(_ graph: ServiceGraph) -> [End] {
    var result: [End] = []
    for (index, lane) in lanes.enumerated() {
      for stretch in graph.stretches where stretch.lane == lane.carriageway.lane {
        if stretch.from < 1e-6, graph.waysIn.contains(stretch.startNode) {
          result.append((index, true))
        }
        if stretch.to > lane.carriageway.length - 1e-6, graph.waysIn.contains(stretch.endNode) {
          result.append((index, false))
        }
      }
    }
    return result
  }

  private mutating func addWayIn(_ end: End) {
    let lane = lanes[end.lane]
    let station = end.isStart ? lane.from : lane.to
    let position = lane.carriageway.position(at: station).position
    let isKnown = entrances.contains { entrance in
      lanes[entrance.lane].carriageway.position(at: entrance.station).position
        .distance(to: position) < Self.sameEntrance
    }
    if isKnown { return }
    let reach = min(depth, lane.length)
    entrances.append(
      Entrance(
        subject: lane.id, lane: end.lane, station: station,
        from: end.isStart ? lane.from : lane.to - reach,
        to: end.isStart ? lane.from + reach : lane.to))
  }

  /// The end nearer to a way in, and every end that is one.
  private mutating func addMouths(_ graph: ServiceGraph, _ ends: [End]) {
    let best = graph.fewestCuts()
    func order(_ node: Int?) -> (Int, Double) {
      guard let node, let way = best[node] else { return (Int.max, .infinity) }
      return (way.cuts.count, way.length)
    }
    for (index, lane) in lanes.enumerated() {
      let stretches = graph.stretches.filter { $0.lane == lane.carriageway.lane }
      let start = stretches.min { $0.from < $1.from }?.startNode
      let end = stretches.max { $0.to < $1.to }?.endNode
      let entersAtStart = order(start) <= order(end)
      for isStart in [true, false] {
        let isWayIn = ends.contains { $0 == (index, isStart) }
        if isStart == entersAtStart || isWayIn {
          mouths.append(Mouth(lane: index, isStart: isStart))
        }
      }
    }
  }
}
