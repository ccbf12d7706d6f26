internal import Geometry
internal import Model

/// The cars along a way by side and by stretch between two breaks, where a stopping ban may begin
/// or end. Made once for a way: all its blockages ask.
final class CarStretches {
  struct Stretch: Hashable {
    var lane: Int
    var side: Side
    /// How many of the lane's breaks come before it.
    var index: Int

    /// Another number for every other stretch; exact below 2⁵³.
    fileprivate var number: Double {
      Double(lane) * 4_294_967_296 + Double(2 * index + (side == .left ? 0 : 1))
    }
  }

  private let lanes: [FireLane]
  private let breaks: [[Double]]
  /// By thing; `nil` for what is no vehicle.
  private let stretches: [Stretch?]
  /// Cars by the number of their stretch, those of one ascending.
  private let nodes = FlatBuffer<Keyed>()

  init(_ measurement: RouteMeasurement, _ community: CommunityMeasurement) {
    lanes = community.community.lanes
    breaks = community.breaks
    let graph = measurement.graph
    var stretches: [Stretch?] = []
    stretches.reserveCapacity(graph.things.count)
    for index in graph.things.indices {
      guard graph.things[index].isVehicle else {
        stretches.append(nil)
        continue
      }
      let stretch = Self.stretch(
        at: measurement.thingStations[index], graph.things[index].envelope.centre, graph.route,
        community.breaks)
      stretches.append(stretch)
      nodes.append(Keyed(stretch.number, index + GapGraph.firstThing))
    }
    self.stretches = stretches
    nodes.elements.sortFlat()
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
  func cars(on stretch: Stretch) -> [Int] {
    let number = stretch.number
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].key < number { low = middle + 1 } else { high = middle }
    }
    return nodes.elements[low...].prefix { $0.key == number }.map { Int($0.index) }
  }

  func laneID(of stretch: Stretch) -> String { lanes[stretch.lane].id }

  /// From break to break, in the lane's own stations.
  func range(of stretch: Stretch) -> (from: Double, to: Double) {
    let breaks = self.breaks[stretch.lane]
    let length = lanes[stretch.lane].centreline.reduce(0) { $0 + $1.length }
    return (
      stretch.index > 0 ? breaks[stretch.index - 1] : 0,
      stretch.index < breaks.count ? breaks[stretch.index] : length
    )
  }
}
