internal import Geometry
internal import Model

/// One vehicle on every lane and turn of a community.
struct VehicleDriving {
  /// A place of a lane that the vehicle does not get past, in the lane's own stations.
  struct Stop {
    var lane: Int
    var station: Double
    var isProved: Bool
  }

  let vehicle: Vehicle
  private(set) var results: [SweptPathResult] = []
  /// Where the lanes stop it.
  private(set) var stops: [Stop] = []
  /// What it can do at each node that no way passes.
  private(set) var turns: [Route.Turn: DrivingResult] = [:]

  private let measurement: CommunityMeasurement
  private let readings: [LaneReading]
  private let ground: DrivingGround
  private let mouths: Set<Coordinate>

  /// - Throws: `TopologyFailure` when the union of an envelope fails.
  init(
    _ measurement: CommunityMeasurement, _ vehicle: Vehicle, kerbs: KerbBorder,
    readings: [LaneReading], timer: ((Duration) -> Void)? = nil
  ) throws(TopologyFailure) {
    self.vehicle = vehicle
    self.measurement = measurement
    self.readings = readings
    ground = DrivingGround(measurement, vehicle: vehicle, kerbs: kerbs)
    mouths = Set(
      measurement.network.nodes.filter { $0.ends.count == 1 }.map(\.position)
        .filter(measurement.isOpenEnd))
    var lanes = [LaneDrive](repeating: LaneDrive(), count: measurement.community.lanes.count)
    for way in measurement.ways {
      let began = ContinuousClock.now
      let outcome = drive(way)
      timer?(ContinuousClock.now - began)
      for span in way.graph.route.spans { lanes[span.lane].add(span, way.graph.route, outcome) }
    }
    for (index, lane) in measurement.community.lanes.enumerated() where !lane.core.isContext {
      results.append(try result(lane, index, lanes[index]))
    }
    for turn in measurement.turns {
      let began = ContinuousClock.now
      try drive(turn: turn)
      timer?(ContinuousClock.now - began)
    }
  }

  // MARK: Ways

  private func drive(_ way: RouteMeasurement) -> RouteDriver.Outcome {
    let route = way.graph.route
    let known = KnownStops(measurement, vehicle).stops(way, readings)
    let isUnknownWhole = known.contains { $0.reason == .unknown("draw_cars") }
    if isUnknownWhole { return RouteDriver.Outcome(failures: known) }
    return drive(unrolled(route), ends(of: route), known, .init(), isWhole: false)
  }

  /// A ring goes on where it began for a vehicle's length.
  private func unrolled(_ route: Route) -> Route {
    guard route.isClosed else { return route }
    var points = route.coordinates
    var more = ground.body.length + 2
    for (a, b) in zip(route.coordinates, route.coordinates.dropFirst()) where more > 0 {
      points.append(b)
      more -= a.distance(to: b)
    }
    return Route(coordinates: points, spans: route.spans, isClosed: false)
  }

  /// Where the rear axle starts and ends.
  private func ends(of route: Route) -> (from: Double, to: Double) {
    let body = ground.body
    let tip = measurement.parameters.requiredWidth / 2
    if route.isClosed { return (body.rear, body.rear + route.length) }
    var from = body.rear
    var to = route.length - body.front
    if isMouth(route.coordinates.first) {
      from = -body.front
    } else if route.start == .deadEnd {
      from += tip
    }
    if isMouth(route.coordinates.last) {
      to = route.length + body.rear
    } else if route.end
      == .deadEnd
    {
      to -= tip
    }
    return (from, to)
  }

  private func isMouth(_ position: Coordinate?) -> Bool {
    position.map { mouths.contains($0) } ?? false
  }

  /// Drives a route, and the other way where something was not found: what is driven backwards
  /// covers the same ground.
  private func drive(
    _ route: Route, _ ends: (from: Double, to: Double), _ known: [RouteDriver.Failure],
    _ budget: RouteDriver.SearchBudget, isWhole: Bool
  ) -> RouteDriver.Outcome {
    var open: [(position: Coordinate, outward: Coordinate)] = []
    if let first = route.coordinates.first, isMouth(first) {
      open.append((first, route.direction(ofSegment: 0) * -1))
    }
    if let last = route.coordinates.last, isMouth(last) {
      open.append((last, route.direction(ofSegment: route.segmentCount - 1)))
    }
    return ground.withOpen(open) {
      let there = RouteDriver(
        ground: ground, route: route, from: ends.from, to: ends.to, known: known,
        budget: budget, isWhole: isWhole
      ).drive()
      guard there.failures.contains(where: { $0.reason == .notFound }) else { return there }
      let length = route.length
      let back = RouteDriver(
        ground: ground, route: route.reversed, from: length - ends.to, to: length - ends.from,
        known: known.map { $0.turned(length) }, budget: budget, isWhole: isWhole
      ).drive().turned(length)
      let open = [there, back].map { outcome in
        outcome.failures.filter { $0.reason == .notFound }.count
      }
      return open[1] < open[0] ? back : there
    }
  }

  // MARK: Lanes

  private mutating func result(
    _ lane: FireLane, _ index: Int, _ drive: LaneDrive
  ) throws(TopologyFailure) -> SweptPathResult {
    var row = SweptPathResult(
      vehicle: vehicle.id, lane: lane.id, communities: lane.core.communities,
      result: .possible)
    row.nodes = drive.failures.reduce(0) { $0 + $1.failure.nodes }
    let isUnsurfaced = measurement.surface.missing.contains { $0.lane == index }
    if isUnsurfaced || (drive.failures.isEmpty && !readings[index].isMeasured) {
      row.result = .notFound
      row.reason = "survey_surface"
      stops.append(Stop(lane: index, station: row.station ?? 0, isProved: false))
    }
    for (failure, station) in drive.failures {
      stops.append(Stop(lane: index, station: station, isProved: failure.reason.isProved))
    }
    if let worst = drive.worst {
      row.fill(worst.failure, vehicle)
      row.station = worst.station
    }
    if let load = lane.load, let mass = vehicle.mass, load < mass, row.reason == nil {
      row.reason = "too_heavy"
      row.measured = load
      row.needed = mass
      // Nobody can say whether the ground bears it: that is no proof that it does not.
      stops.append(Stop(lane: index, station: 0, isProved: false))
    }
    if drive.paths.isEmpty, drive.failures.isEmpty, row.result == .possible {
      standsOnShort(index, &row)
    }
    if row.result == .possible { try row.fill(drive.paths, ground.body) }
    return row
  }

  /// A lane too short to be driven by itself is passed on the way from one neighbour to the other:
  /// its own part is the width, and what the turns at its ends come to counts besides.
  private mutating func standsOnShort(_ index: Int, _ row: inout SweptPathResult) {
    let lowest = readings[index].lowest[.night]?.closure.width ?? 0
    if lowest >= vehicle.width {
      row.by = "width"
    } else {
      row.result = .notFound
      row.reason = "tape_width"
      stops.append(Stop(lane: index, station: 0, isProved: false))
    }
  }

  // MARK: Turns

  /// How far before and behind the node a turn is driven, besides the body, metres.
  private static let runUp = 12.0

  private mutating func drive(turn: RouteMeasurement) throws(TopologyFailure) {
    let route = turn.graph.route
    guard let node = route.turn else { return }
    let lanes = turn.graph.route.spans.map { measurement.community.lanes[$0.lane] }
    if lanes.allSatisfy(\.core.isContext) { return }
    let whole = ends(of: route)
    let body = ground.body
    let from = max(whole.from, node.station - body.front - Self.runUp)
    let to = min(whole.to, node.station + body.rear + Self.runUp)
    let near = (from - body.rear)...(to + body.front)
    let known = KnownStops(measurement, vehicle).stops(turn, readings).filter {
      near.contains($0.station) || $0.reason == .unknown("draw_cars")
    }
    let isUnknownWhole = known.contains { $0.reason == .unknown("draw_cars") }
    let outcome =
      isUnknownWhole
      ? RouteDriver.Outcome(failures: known) : drive(route, (from, to), known, .turn, isWhole: true)
    var row = SweptPathResult(
      vehicle: vehicle.id, lane: turn.turnID(measurement.community.lanes),
      communities: Array(Set(lanes.flatMap(\.core.communities))).sorted(), result: .possible)
    row.lanes = Array(Set([lanes.first, lanes.last].compactMap { $0?.id })).sorted()
    row.nodes = outcome.failures.reduce(0) { $0 + $1.nodes }
    if let worst = outcome.failures.first(where: \.reason.isProved) ?? outcome.failures.first {
      row.fill(worst, vehicle)
    } else {
      try row.fill(outcome.pieces.map { ($0.path, $0.isSearched) }, body)
    }
    turns[node] = row.result
    results.append(row)
  }
}

extension RouteDriver.Failure {
  /// As a route of a length sees it that runs the other way.
  func turned(_ length: Double) -> RouteDriver.Failure {
    var result = self
    result.from = length - to
    result.to = length - from
    result.station = length - station
    return result
  }
}

extension RouteDriver.Outcome {
  /// As a route of a length sees it that runs the other way.
  func turned(_ length: Double) -> RouteDriver.Outcome {
    RouteDriver.Outcome(
      pieces: pieces.map { piece in
        RouteDriver.Piece(
          path: piece.path.reversed, stations: piece.stations.reversed().map { length - $0 },
          isSearched: piece.isSearched)
      }.reversed(), failures: failures.map { $0.turned(length) })
  }
}

/// What driving came to on one lane.
struct LaneDrive {
  private(set) var paths: [(path: DrivenPath, isSearched: Bool)] = []
  /// With the lane's own stations.
  private(set) var failures: [(failure: RouteDriver.Failure, station: Double)] = []

  /// What is proved counts before what is not known.
  var worst: (failure: RouteDriver.Failure, station: Double)? {
    failures.first { $0.failure.reason.isProved } ?? failures.first
  }

  mutating func add(_ span: Route.Span, _ route: Route, _ outcome: RouteDriver.Outcome) {
    let isFirst = span.from < 1e-6
    let isLast = span.to > route.length - 1e-6
    for failure in outcome.failures {
      let place = min(max(failure.station, 0), route.length)
      guard place >= span.from - 1e-6, place < span.to || (isLast && place <= span.to + 1e-6)
      else { continue }
      let along = place - span.from
      failures.append(
        (failure, span.isReversed ? span.laneFrom - along : span.laneFrom + along))
    }
    for piece in outcome.pieces {
      let inside = piece.stations.indices.filter {
        (isFirst || piece.stations[$0] >= span.from) && (isLast || piece.stations[$0] <= span.to)
      }
      guard let first = inside.first, let last = inside.last else { continue }
      paths.append((piece.path.part(first...last), piece.isSearched))
    }
  }
}

extension SweptPathResult {
  fileprivate mutating func fill(_ failure: RouteDriver.Failure, _ vehicle: Vehicle) {
    place = failure.place
    result = failure.reason.isProved ? .impossible : .notFound
    switch failure.reason {
    case .tooNarrow(let width):
      reason = "too_narrow"
      measured = width
      needed = vehicle.width
    case .tooLow(let clearance):
      reason = "too_low"
      measured = clearance
      needed = vehicle.height
    case .notFound: reason = "not_found"
    case .unknown(let code): reason = code
    }
  }

  fileprivate mutating func fill(
    _ paths: [(path: DrivenPath, isSearched: Bool)], _ body: VehicleBody
  ) throws(TopologyFailure) {
    guard !paths.isEmpty else { return }
    by = paths.contains(where: \.isSearched) ? "manoeuvred" : "steered"
    gearChanges = paths.reduce(0) { $0 + $1.path.gearChanges }
    poses = paths.map {
      $0.path.steps.map { .init(position: $0.pose.position, heading: $0.pose.heading) }
    }
    var areas: [Polygon] = []
    for (path, _) in paths { areas += try path.envelope(of: body) }
    envelope = paths.count > 1 ? try Overlay.union(areas) : areas
  }
}
