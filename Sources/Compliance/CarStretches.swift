internal import Geometry
internal import Model

/// The cars along a way by side and by stretch between two breaks, where a stopping ban may begin
/// or end. Made once for a way: all its blockages ask.
struct CarStretches {
  struct Stretch: Hashable {
    var lane: Int
    var side: Side
    /// How many of the lane's breaks come before it.
    var index: Int
  }

  private let community: CommunityMeasurement
  /// By thing; `nil` for what is no vehicle.
  private let stretches: [Stretch?]
  /// Nodes, ascending.
  private let nodes: [Stretch: [Int]]

  init(_ measurement: RouteMeasurement, _ community: CommunityMeasurement) {
    self.community = community
    let graph = measurement.graph
    stretches = graph.things.indices.map { index in
      guard graph.things[index].isVehicle else { return nil }
      return Self.stretch(
        at: measurement.thingStations[index], graph.things[index].envelope.centre, graph.route,
        community.breaks)
    }
    var nodes: [Stretch: [Int]] = [:]
    for (index, stretch) in stretches.enumerated() {
      if let stretch { nodes[stretch, default: []].append(index + GapGraph.firstThing) }
    }
    self.nodes = nodes
  }

  private static func stretch(
    at station: Double, _ centre: Coordinate, _ route: Route, _ breaks: [[Double]]
  ) -> Stretch {
    let place = route.laneStation(atStation: station)
    let offset = centre - route.coordinate(atStation: station)
    let isLeft = route.direction(atStation: station).cross(offset) >= 0
    let side: Side = isLeft != place.isReversed ? .left : .right
    let index = breaks[place.lane].reduce(0) { $1 <= place.station + 1e-6 ? $0 + 1 : $0 }
    return Stretch(lane: place.lane, side: side, index: index)
  }

  /// Where a node stands; `nil` for what is no vehicle.
  func stretch(of node: Int) -> Stretch? { stretches[node - GapGraph.firstThing] }

  /// All cars on a stretch, as nodes, ascending.
  func cars(on stretch: Stretch) -> [Int] { nodes[stretch] ?? [] }

  func laneID(of stretch: Stretch) -> String { community.community.lanes[stretch.lane].id }

  /// From break to break, in the lane's own stations.
  func range(of stretch: Stretch) -> (from: Double, to: Double) {
    let breaks = community.breaks[stretch.lane]
    let length = community.community.lanes[stretch.lane].centreline.reduce(0) { $0 + $1.length }
    return (
      stretch.index > 0 ? breaks[stretch.index - 1] : 0,
      stretch.index < breaks.count ? breaks[stretch.index] : length
    )
  }
}
