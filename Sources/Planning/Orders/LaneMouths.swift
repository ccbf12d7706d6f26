internal import Compliance
internal import Geometry
internal import Model

/// Where engines come into the community, and where they come into each lane.
struct LaneMouths {
  /// A vehicle entrance of the community on a designated lane.
  struct Entrance {
    /// Id of the gate, or of the lane.
    var subject: String
    /// Position in the carriageways.
    var carriageway: Int
    /// The lane's own station.
    var station: Double
    /// Where the grid lies, the lane's own stations.
    var from: Double
    var to: Double
  }

  /// One end of a lane by which it is entered.
  struct Mouth {
    var carriageway: Int
    /// True at the lane's first vertex: driving in goes as drawn.
    var isStart: Bool
  }

  private(set) var entrances: [Entrance] = []
  private(set) var mouths: [Mouth] = []

  private let carriageways: [LaneCarriageway]
  private let depth: Double

  /// A gate farther than this from a lane, metres, is on another way.
  private static let gateReach = 5.0
  /// A way in this near to a gate, metres, is the same entrance.
  private static let sameEntrance = 20.0

  /// - Parameters:
  ///   - carriageways: of the designated lanes, by id.
  ///   - lanes: index in the sorted community of each carriageway's lane.
  init(
    _ carriageways: [LaneCarriageway], gates: [Gate], graph: ServiceGraph, depth: Double
  ) {
    self.carriageways = carriageways
    self.depth = depth
    for gate in gates.sorted(by: { $0.core.id < $1.core.id }) where !gate.core.isContext {
      addGate(gate)
    }
    let ends = waysIn(graph)
    for end in ends { addWayIn(end) }
    addMouths(graph, ends)
  }

  private mutating func addGate(_ gate: Gate) {
    var best: (distance: Double, carriageway: Int, station: Double)?
    for (index, carriageway) in carriageways.enumerated() {
      let place = carriageway.centreline.nearest(to: gate.position)
      if place.distance <= Self.gateReach, place.distance < best?.distance ?? .infinity {
        best = (place.distance, index, place.station)
      }
    }
    guard let best else { return }
    let length = carriageways[best.carriageway].length
    let from = min(max(0, best.station - depth / 2), max(0, length - depth))
    entrances.append(
      Entrance(
        subject: gate.core.id, carriageway: best.carriageway, station: best.station, from: from,
        to: min(length, from + depth)))
  }

  private typealias End = (carriageway: Int, isStart: Bool, position: Coordinate)

  /// Ends of designated lanes at nodes by which an engine comes in.
  private func waysIn(_ graph: ServiceGraph) -> [End] {
    var result: [End] = []
    for (index, carriageway) in carriageways.enumerated() {
      for stretch in graph.stretches where stretch.lane == carriageway.lane {
        if stretch.from < 1e-6, graph.waysIn.contains(stretch.startNode),
          let position = stretch.line.coordinates.first
        {
          result.append((index, true, position))
        }
        if stretch.to > carriageway.length - 1e-6, graph.waysIn.contains(stretch.endNode),
          let position = stretch.line.coordinates.last
        {
          result.append((index, false, position))
        }
      }
    }
    return result
  }

  private mutating func addWayIn(_ end: End) {
    let carriageway = carriageways[end.carriageway]
    let isKnown = entrances.contains { entrance in
      carriageways[entrance.carriageway].position(at: entrance.station).position
        .distance(to: end.position) < Self.sameEntrance
    }
    if isKnown { return }
    let length = carriageway.length
    let reach = min(depth, length)
    entrances.append(
      Entrance(
        subject: carriageway.id, carriageway: end.carriageway, station: end.isStart ? 0 : length,
        from: end.isStart ? 0 : length - reach, to: end.isStart ? reach : length))
  }

  /// The end nearer to a way in, and every end that is one.
  private mutating func addMouths(_ graph: ServiceGraph, _ ends: [End]) {
    let best = graph.fewestCuts()
    func order(_ node: Int?) -> (Int, Double) {
      guard let node, let way = best[node] else { return (Int.max, .infinity) }
      return (way.cuts.count, way.length)
    }
    for (index, carriageway) in carriageways.enumerated() {
      let stretches = graph.stretches.filter { $0.lane == carriageway.lane }
      let start = stretches.min { $0.from < $1.from }?.startNode
      let end = stretches.max { $0.to < $1.to }?.endNode
      let entersAtStart = order(start) <= order(end)
      for isStart in [true, false] {
        let isWayIn = ends.contains { $0.carriageway == index && $0.isStart == isStart }
        if isStart == entersAtStart || isWayIn {
          mouths.append(Mouth(carriageway: index, isStart: isStart))
        }
      }
    }
  }
}
