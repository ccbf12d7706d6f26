internal import Geometry
internal import Model

/// Which buildings a vehicle reaches today: over the lanes it can drive, from lane to lane by the
/// turns it can make, through the gates that open.
///
/// Three answers: reached over what is proved, not reached even if everything that is not known
/// went well, or cannot tell.
struct FleetReachability {
  /// By building, in the community's order; context is left out by the caller.
  private(set) var reached: [Bool?]

  /// How sure it is that a vehicle gets on.
  private enum Passing: Int, Comparable {
    case proved
    case unknown
    case never

    static func < (left: Passing, right: Passing) -> Bool { left.rawValue < right.rawValue }
  }

  private let network: LaneNetwork
  private let graph: ServiceGraph
  private let turns: [Pair: DrivingResult]
  private let cutAt: [Int: (cut: Int, other: Int)]
  private let stretchesAt: [[Int]]

  /// Two arm ends, whichever comes first.
  private struct Pair: Hashable {
    var ends: Set<LaneNetwork.ArmEnd>
  }

  init(_ measurement: CommunityMeasurement, _ driving: VehicleDriving, reach: Double) {
    network = measurement.network
    let stops = driving.stops.enumerated().map { index, stop in
      ServiceGraphBuilder.Place(
        id: "\(index)", lane: stop.lane, station: stop.station, isGate: false,
        isProved: stop.isProved)
    }
    let graph = ServiceGraphBuilder(measurement, reach: reach, stops: stops).graph
    self.graph = graph
    turns = Dictionary(
      driving.turns.map { (Pair(ends: [$0.key.first, $0.key.second]), $0.value) },
      uniquingKeysWith: { first, _ in first })
    var cutAt: [Int: (cut: Int, other: Int)] = [:]
    for (index, cut) in graph.cuts.enumerated() {
      cutAt[cut.firstNode] = (index, cut.secondNode)
      cutAt[cut.secondNode] = (index, cut.firstNode)
    }
    self.cutAt = cutAt
    var stretchesAt: [[Int]] = Array(repeating: [], count: graph.nodeCount)
    for (index, stretch) in graph.stretches.enumerated() {
      stretchesAt[stretch.startNode].append(index)
      if stretch.endNode != stretch.startNode { stretchesAt[stretch.endNode].append(index) }
    }
    self.stretchesAt = stretchesAt
    reached = []
    let proved = stretches(upTo: .proved)
    let thinkable = stretches(upTo: .unknown)
    reached = measurement.community.buildings.indices.map { number in
      if graph.isServed(number, by: { proved[$0] }) { return true }
      return graph.isServed(number, by: { thinkable[$0] }) ? nil : false
    }
  }

  /// The stretches that are reached over ways no worse than the given one.
  private func stretches(upTo worst: Passing) -> [Bool] {
    // A state is a stretch and the direction in which it is driven, so that no turn is made where
    // none was proved.
    var isReached = [Bool](repeating: false, count: 2 * graph.stretches.count)
    var open: [Int] = []
    func enter(_ stretch: Int, at node: Int) {
      for isForward in [true, false] {
        let start =
          isForward ? graph.stretches[stretch].startNode : graph.stretches[stretch].endNode
        let state = 2 * stretch + (isForward ? 0 : 1)
        guard start == node, !isReached[state] else { continue }
        isReached[state] = true
        open.append(state)
      }
    }
    for node in graph.waysIn { for stretch in stretchesAt[node] { enter(stretch, at: node) } }
    while let state = open.popLast() {
      let stretch = graph.stretches[state / 2]
      let node = state % 2 == 0 ? stretch.endNode : stretch.startNode
      if let (cut, other) = cutAt[node] {
        guard worst == .unknown, !graph.cuts[cut].isProved else { continue }
        for next in stretchesAt[other] { enter(next, at: other) }
        continue
      }
      let arriving = LaneNetwork.ArmEnd(arm: stretch.arm, isStart: state % 2 == 1)
      for next in stretchesAt[node] {
        for isStart in [true, false] {
          let leaving = LaneNetwork.ArmEnd(arm: graph.stretches[next].arm, isStart: isStart)
          guard leaving != arriving, network.node(of: leaving) == node,
            passing(from: arriving, to: leaving) <= worst
          else { continue }
          enter(next, at: node)
        }
      }
    }
    return graph.stretches.indices.map { isReached[2 * $0] || isReached[2 * $0 + 1] }
  }

  private func passing(
    from arriving: LaneNetwork.ArmEnd, to leaving: LaneNetwork.ArmEnd
  ) -> Passing {
    if network.isJoined(arriving, leaving) { return .proved }
    return switch turns[Pair(ends: [arriving, leaving])] {
    case .possible: .proved
    case .impossible: .never
    case .notFound, nil: .unknown
    }
  }
}
