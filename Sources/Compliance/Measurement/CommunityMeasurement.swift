internal import Geometry
internal import Model

/// All ways and turns of a community, measured.
struct CommunityMeasurement {
  let community: Community
  let parameters: MeasurementParameters
  let network: LaneNetwork
  let surface: PavementSurvey
  let collection: ThingCollection
  /// The width that stands for each lane where no surface is drawn.
  let claims: [MeasureClaim?]
  private(set) var ways: [RouteMeasurement] = []
  private(set) var turns: [RouteMeasurement] = []
  /// Stations of nodes with more than two arms, of gates and of entrances, by lane: there a
  /// stopping ban may begin or end.
  private(set) var breaks: [[Double]]

  /// How far along each arm a turn is measured, metres.
  private static let turnReach = 60.0

  /// - Parameters:
  ///   - community: its lanes sorted by id.
  ///   - memo: what is known of the ground from the last time.
  init(
    _ community: Community, parameters: MeasurementParameters, memo: GroundMemo? = nil
  ) throws(TopologyFailure) {
    self.community = community
    self.parameters = parameters
    claims = community.lanes.map { Self.claim(for: $0, community.measurements) }
    network = LaneNetwork(lanes: community.lanes, tolerance: parameters.slit)
    let make = { [network, claims] () throws(TopologyFailure) in
      try PavementSurvey(
        community: community, network: network, claims: claims, slit: parameters.slit)
    }
    if let memo {
      let ground = GroundMemo.Ground(community, claims: claims, slit: parameters.slit)
      surface = try memo.surface(of: ground, make)
    } else {
      surface = try make()
    }
    let index = LaneIndex(network)
    collection = try ThingCollection(
      community, pavement: surface.pavement, network: network, lanes: index,
      lowestTop: parameters.lowestTop, stallCost: parameters.stallCost,
      largestIsland: parameters.largestIsland)
    breaks = Self.breaks(community, network, index)
    let tapes = Self.tapes(community, index)
    let measure = { [surface, collection] (route: Route) in
      RouteMeasurement(
        route, surface: surface, collection: collection, tapes: tapes,
        parameters: parameters, memo: memo)
    }
    let open = Self.openEnds(community)
    ways = network.ways(isOpen: open).flatMap { onPavement($0) }.map(measure)
    turns = network.turns(reach: Self.turnReach, isOpen: open)
      .filter { onPavement($0).count == 1 && onPavement($0)[0].length > $0.length - 1e-6 }
      .map(measure)
  }

  /// A taped width of the whole lane wins over its attribute.
  private static func claim(
    for lane: FireLane, _ measurements: [TapedMeasurement]
  ) -> MeasureClaim? {
    let taped =
      measurements
      .filter { $0.lane == lane.id && $0.quantity == "width" && $0.place == nil }
      .map(\.value).min()
    return taped.map { MeasureClaim($0, source: .taped, accuracy: 0) } ?? lane.width
  }

  private static func tapes(_ community: Community, _ index: LaneIndex) -> [Tape] {
    community.measurements.filter { $0.quantity == "width" }.compactMap { measurement in
      let named = measurement.lane.flatMap { id in community.lanes.firstIndex { $0.id == id } }
      let place = measurement.place.flatMap { index.nearest(to: $0.envelope.centre, within: 10) }
      guard let lane = named ?? place?.lane else { return nil }
      let station = place.flatMap { $0.lane == lane ? $0.station : nil }
      return Tape(lane: lane, value: measurement.value, station: station)
    }
  }

  /// Whether a lane's end that no other lane meets leads on all the same.
  func isOpenEnd(_ position: Coordinate) -> Bool { Self.openEnds(community)(position) }

  /// Whether a lane's end leads on though no other lane meets it there: to a public road, through
  /// a gate or across the community's edge.
  private static func openEnds(_ community: Community) -> (Coordinate) -> Bool {
    { position in
      community.roads.contains { road in
        let half = (road.width?.value ?? 8) / 2 + 5
        return road.centreline.contains { $0.nearest(to: position).distance < half }
      }
        || community.gates.contains { $0.position.distance(to: position) < 5 }
        || community.boundary.contains { polygon in
          LineString(polygon.exterior.coordinates).nearest(to: position).distance < 3
        }
    }
  }

  /// The parts of a route that have pavement.
  private func onPavement(_ route: Route) -> [Route] {
    if surface.unsurfaced.isEmpty { return [route] }
    var holes: [(from: Double, to: Double)] = []
    for span in route.spans {
      for stretch in surface.unsurfaced where stretch.lane == span.lane {
        let a = span.isReversed ? span.laneFrom - stretch.to : stretch.from - span.laneFrom
        let b = span.isReversed ? span.laneFrom - stretch.from : stretch.to - span.laneFrom
        let from = max(span.from, span.from + a)
        let to = min(span.to, span.from + b)
        if to > from + 1e-6 { holes.append((from, to)) }
      }
    }
    if holes.isEmpty { return [route] }
    var result: [Route] = []
    var position = 0.0
    for hole in holes.sorted(by: { $0.from < $1.from }) {
      if hole.from > position + 0.01 { result.append(route.clipped(from: position, to: hole.from)) }
      position = max(position, hole.to)
    }
    if route.length > position + 0.01 {
      result.append(route.clipped(from: position, to: route.length))
    }
    return result
  }

  private static func breaks(
    _ community: Community, _ network: LaneNetwork, _ index: LaneIndex
  ) -> [[Double]] {
    var result: [[Double]] = Array(repeating: [], count: community.lanes.count)
    for node in network.nodes where node.ends.count > 2 {
      for end in node.ends {
        let arm = network.arms[end.arm]
        result[arm.lane].append(end.isStart ? arm.laneFrom : arm.laneFrom + arm.length)
      }
    }
    let places =
      community.gates.map(\.position)
      + community.others.filter { $0.layer == .entrances }.map { $0.shape.envelope.centre }
    for position in places {
      guard let place = index.nearest(to: position, within: 10) else { continue }
      result[place.lane].append(place.station)
    }
    return result.map { $0.sorted() }
  }
}
