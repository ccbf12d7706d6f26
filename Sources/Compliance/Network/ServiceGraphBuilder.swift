internal import Geometry
internal import Model

/// Builds the service graph of a measured community.
struct ServiceGraphBuilder {
  private(set) var graph = ServiceGraph()

  private let measurement: CommunityMeasurement
  private let reach: Double
  private let requiredWidth: Double

  /// A cut on an arm, before nodes are made.
  struct Place {
    var id: String
    var lane: Int
    var station: Double
    var isGate: Bool
    var isProved = true
    /// All of a stretch that is too narrow between its walls; a place alone where it is `nil`.
    var stretch: ClosedRange<Double>?
  }

  /// - Parameter stops: where the lanes stop an engine; the blockages to the required width where
  ///   nothing is given. Gates that do not open stop every engine.
  init(_ measurement: CommunityMeasurement, reach: Double, stops: [Place]? = nil) {
    self.measurement = measurement
    self.reach = reach
    requiredWidth = measurement.parameters.requiredWidth
    graph.nodeCount = measurement.network.nodes.count
    let places = (stops ?? blockages()) + closedGates()
    for (index, arm) in measurement.network.arms.enumerated() { add(arm, index, places) }
    graph.waysIn = waysIn()
    addServices()
  }

  // MARK: Cuts

  /// Every blockage as it is today, at its narrowest place. Where only a default width makes it
  /// narrow, it is no blockage that anybody could cure.
  ///
  /// A place that is narrow by day and at night is one: one cure opens it.
  private func blockages() -> [Place] {
    let stated = measurement.ways.flatMap { way in
      way.statedBlockages.filter { $0.blockage.closure.gap.accuracy.isFinite }.flatMap { stated in
        let gap = stated.blockage.closure.gap
        let lane = way.graph.route.spans[gap.span].lane
        let pinch = stated.pinch(way.graph, measurement.community.lanes[lane].id)
        let verdict = ClearWidthRule(required: requiredWidth)
          .verdict(lowest: 0, highest: stated.blockage.highest)
        let place = Place(
          id: pinch.id, lane: lane, station: pinch.station, isGate: false,
          isProved: verdict == .violates)
        return stated.blockage.members.isEmpty ? narrow(place, gap.span, way) : [place]
      }
    }
    var result: [Place] = []
    for place in stated.sorted(by: { ($0.lane, $0.station, $0.id) < ($1.lane, $1.station, $1.id) })
    {
      if let last = result.last, last.lane == place.lane,
        place.station - last.station < Self.samePlace
      {
        result[result.count - 1].id = max(last.id, place.id)
        result[result.count - 1].isProved = last.isProved || place.isProved
        result[result.count - 1].stretch = last.stretch ?? place.stretch
      } else {
        result.append(place)
      }
    }
    return result
  }

  /// A place between walls that are too close, with all of the stretch where they are: an engine
  /// does not get into it from either end. It may go on along other lanes of the way.
  private func narrow(_ place: Place, _ number: Int, _ way: RouteMeasurement) -> [Place] {
    let route = way.graph.route
    let own = route.spans[number]
    func onRoute(_ station: Double, _ span: Route.Span) -> Double {
      span.from + (span.isReversed ? span.laneFrom - station : station - span.laneFrom)
    }
    func onLane(_ station: Double, _ span: Route.Span) -> Double {
      let along = min(max(station, span.from), span.to) - span.from
      return span.isReversed ? span.laneFrom - along : span.laneFrom + along
    }
    let middle = onRoute(place.station, own)
    var (from, to) = (middle, middle)
    for section in way.profile.sections.reversed() where section.station < middle {
      if section.width >= requiredWidth { break }
      from = section.station
    }
    for section in way.profile.sections where section.station > middle {
      if section.width >= requiredWidth { break }
      to = section.station
    }
    return route.spans.enumerated().compactMap { index, span in
      let (low, high) = (max(from, span.from), min(to, span.to))
      if index != number, high - low < Self.samePlace { return nil }
      var part = place
      part.lane = span.lane
      let ends = [onLane(low, span), onLane(high, span)]
      part.stretch = min(ends[0], ends[1])...max(ends[0], ends[1])
      if index != number { part.station = onLane((low + high) / 2, span) }
      return part
    }
  }

  /// Ids name stations to this, metres: two blockages nearer than it cannot be told apart.
  private static let samePlace = 0.1

  private func closedGates() -> [Place] {
    let index = LaneIndex(measurement.network)
    let rows = LiftedBollards(measurement).rows.filter { !$0.opens.isAtOnce }.map {
      Place(
        id: $0.core.id, lane: $0.lane, station: $0.station, isGate: true, isProved: $0.isProved)
    }
    return rows
      + measurement.community.gates.compactMap { gate in
        if gate.opens.isAtOnce { return nil }
        guard let place = index.nearest(to: gate.position, within: 5) else { return nil }
        return Place(
          id: gate.core.id, lane: place.lane, station: place.station, isGate: true, isProved: true)
      }
  }

  /// Where a cut, or one end of a stretch that is cut, lies on an arm.
  private struct Event {
    var station: Double
    var place: Int
    var isEnd: Bool
  }

  /// An arm becomes stretches between its cuts.
  private mutating func add(_ arm: LaneNetwork.Arm, _ index: Int, _ places: [Place]) {
    let end = arm.laneFrom + arm.length
    let events = Self.events(of: arm, places)
    let line = LineString(arm.coordinates)
    var node = arm.startNode
    var from = arm.laneFrom
    func stretch(to station: Double, _ next: Int) -> ServiceGraph.Stretch {
      ServiceGraph.Stretch(
        lane: arm.lane, from: from, to: station,
        line: line.substring(from: from - arm.laneFrom, to: station - arm.laneFrom),
        startNode: node, endNode: next, arm: index)
    }
    var entered: (place: Int, node: Int)?
    for event in events {
      let place = places[event.place]
      let before = graph.nodeCount
      graph.nodeCount += 2
      let station = min(max(event.station, from), end)
      graph.stretches.append(stretch(to: station, before))
      func cut(_ first: Int, _ second: Int) -> ServiceGraph.Cut {
        ServiceGraph.Cut(
          id: place.id, lane: place.lane, station: place.station, isGate: place.isGate,
          isProved: place.isProved, firstNode: first, secondNode: second)
      }
      graph.cuts.append(cut(before, before + 1))
      // A narrow stretch is one cut for who drives through, and one for who stops in it.
      if event.isEnd, let entered, entered.place == event.place {
        graph.cuts.append(cut(entered.node, before + 1))
      }
      entered = (event.place, before)
      node = before + 1
      from = station
    }
    graph.stretches.append(stretch(to: end, arm.endNode))
  }

  /// In the order of the lane's stations.
  private static func events(of arm: LaneNetwork.Arm, _ places: [Place]) -> [Event] {
    let end = arm.laneFrom + arm.length
    var events: [Event] = []
    for (index, place) in places.enumerated() where place.lane == arm.lane {
      let whole = place.stretch ?? place.station...place.station
      let (low, high) = (max(whole.lowerBound, arm.laneFrom), min(whole.upperBound, end))
      if high - low >= samePlace {
        events.append(Event(station: low, place: index, isEnd: false))
        events.append(Event(station: high, place: index, isEnd: true))
      } else if place.station >= arm.laneFrom - 1e-6, place.station <= end + 1e-6 {
        events.append(Event(station: place.station, place: index, isEnd: false))
      }
    }
    return events.sorted {
      ($0.station, places[$0.place].id, $0.isEnd ? 1 : 0)
        < ($1.station, places[$1.place].id, $1.isEnd ? 1 : 0)
    }
  }

  // MARK: Ways in

  /// Nodes where a lane meets a public road; where the survey has no roads, the ends of lanes at
  /// the community's edge or at a gate.
  private func waysIn() -> [Int] {
    let community = measurement.community
    let nodes = measurement.network.nodes
    let onRoad = nodes.indices.filter { index in
      community.roads.contains { road in
        let half = (road.width?.value ?? 8) / 2 + 5
        return road.centreline.contains { $0.nearest(to: nodes[index].position).distance < half }
      }
    }
    if !onRoad.isEmpty { return Array(onRoad) }
    return nodes.indices.filter { index in
      guard nodes[index].ends.count == 1 else { return false }
      let position = nodes[index].position
      return community.gates.contains { $0.position.distance(to: position) < 5 }
        || community.boundary.contains { polygon in
          LineString(polygon.exterior.coordinates).nearest(to: position).distance < 3
        }
    }
  }

  // MARK: Buildings

  private mutating func addServices() {
    let lines = graph.stretches.map(\.line)
    let boxes = lines.map { $0.envelope.expanded(by: reach) }
    let wideRoads = measurement.community.roads.filter { ($0.width?.value ?? 0) >= requiredWidth }
    for (number, building) in measurement.community.buildings.enumerated() {
      let sides = BuildingSides(building.outline)
      for index in lines.indices where boxes[index].intersects(sides.envelope) {
        let covered = sides.covered(by: lines[index], within: reach)
        if !covered.isEmpty {
          graph.services.append(.init(building: number, stretch: index, covered: covered))
        }
      }
      let isServed = wideRoads.contains { road in
        // From the carriageway's edge, as from a lane's centreline within its half width.
        let half = (road.width?.value ?? 0) / 2
        return road.centreline.contains { line in
          sides.covered(by: line, within: reach + half).contains { side in
            2 * side.filter { $0 }.count >= side.count
          }
        }
      }
      if isServed { graph.servedByRoad.insert(number) }
    }
  }
}
