internal import Geometry
internal import Model

/// Everything measured on one way or turn.
struct RouteMeasurement {
  /// What one span of the route, a stretch of one lane, came to.
  struct SpanMeasure {
    var span: Route.Span
    var built: Passage.Closure?
    var night: Passage.Closure?
    /// W⁻ and W⁺ by state; the closure of W⁻ is where to measure.
    var lowest: [LaneState: Passage.Closure] = [:]
    var highest: [LaneState: Double] = [:]
    var section: SectionWidth?
    var strip: StripWidth.Place?
    var heights: [Passage.Reading: HeightLimit] = [:]

    /// Passage width with nothing overhead, metres; `nil` where nothing closes the span.
    func width(in state: LaneState, _ reading: Passage.Reading) -> Double? {
      switch reading {
      case .nominal: (state == .built ? built : night)?.width
      case .lowest: lowest[state]?.width
      case .highest: highest[state]
      }
    }
  }

  /// The clearance that limits the height, and the narrow place it leaves.
  struct HeightLimit {
    var clearance: Double
    var closure: Passage.Closure
    var state: LaneState
    var accuracy: Double
  }

  let graph: GapGraph
  let parameters: MeasurementParameters
  private(set) var spans: [SpanMeasure] = []
  /// Every blockage once: of the built state, and of the night where vehicles take part.
  private(set) var statedBlockages: [StatedBlockage] = []
  private(set) var profile: SectionProfile
  /// Route station of the middle of each thing.
  let thingStations: [Double]

  init(
    _ route: Route, surface: PavementSurvey, collection: ThingCollection, tapes: [Tape],
    parameters: MeasurementParameters, memo: GroundMemo? = nil
  ) {
    let pavement = surface.pavement
    self.parameters = parameters
    let tail = parameters.requiredWidth / 2
    let make = {
      RouteWalls(
        route, pavement: pavement, islands: collection.islands, tail: tail,
        isOneStrip: surface.isOneStrip
      ).pieces
    }
    let walls = memo?.walls(of: route, islands: collection.islands, tail: tail, make) ?? make()
    let (near, stations) = Self.things(near: route, collection.things)
    thingStations = stations
    let graph = GapGraph(
      route, walls: walls, things: near, pavement: pavement, required: parameters.requiredWidth)
    let sides = NodeSides(graph, state: .night)
    let sweep = EdgeSweep(graph, sides)
    profile = SectionProfile(graph, sweep: sweep, sides: sides)
    graph.apply(tapes, profile)
    self.graph = graph
    measurePassage()
    measureStrip(sweep)
    measureHeight()
    let search = BlockageSearch(graph, required: parameters.requiredWidth - Pavement.contact)
    state(search.blockages(state: .built), .built)
    if hasVehicles {
      state(
        search.blockages(state: .night).filter { blockage in
          blockage.members.contains { graph.things[$0 - 2].presence == .nightOnly }
        }, .night)
    }
  }

  private mutating func state(_ blockages: [Blockage], _ state: LaneState) {
    let places = PinchPlace(graph)
    statedBlockages += blockages.map {
      StatedBlockage(
        blockage: $0, state: state, segment: places.segment(of: $0.closure.gap, in: $0.from...$0.to)
      )
    }
  }

  private var hasVehicles: Bool { graph.things.contains { $0.presence == .nightOnly } }

  /// The things that can matter for a route, with the stations of their middles.
  private static func things(near route: Route, _ things: [Thing]) -> ([Thing], [Double]) {
    let box = Envelope(route.coordinates).expanded(by: GapGraph.reach)
    var near: [Thing] = []
    var stations: [Double] = []
    for thing in things where box.intersects(thing.envelope) {
      let centre = thing.envelope.centre
      let station = route.nearestStation(to: centre)
      let reach = GapGraph.reach + (thing.envelope.width + thing.envelope.height) / 2
      guard route.coordinate(atStation: station).distance(to: centre) <= reach else { continue }
      near.append(thing)
      stations.append(station)
    }
    return (near, stations)
  }

  private mutating func measurePassage() {
    let night = Passage(graph, state: .night)
    let built = hasVehicles ? Passage(graph, state: .built) : night
    spans = graph.route.spans.enumerated().map { index, span in
      SpanMeasure(span: span, built: built.closures[index], night: night.closures[index])
    }
    for state in hasVehicles ? [LaneState.night, .built] : [.night] {
      let lowest = Passage(graph, state: state, reading: .lowest)
      let highest = Passage(graph, state: state, reading: .highest)
      for index in spans.indices {
        spans[index].lowest[state] = lowest.closures[index]
        spans[index].highest[state] = highest.closures[index]?.width
      }
    }
    for index in spans.indices {
      spans[index].section = profile.minimum(from: spans[index].span.from, to: spans[index].span.to)
      if !hasVehicles {
        spans[index].lowest[.built] = spans[index].lowest[.night]
        spans[index].highest[.built] = spans[index].highest[.night]
      }
    }
  }

  private mutating func measureStrip(_ sweep: EdgeSweep) {
    let strip = StripWidth(
      graph.route, sweep: sweep, window: parameters.engineLength,
      deviation: parameters.chordDeviation)
    for index in spans.indices {
      // A window belongs to the span in which it begins, and may look into the next.
      let span = spans[index].span
      let hint = spans[index].night.map { graph.route.nearestStation(to: $0.gap.segment.midpoint) }
      spans[index].strip = strip.narrowest(
        from: span.from, to: span.to + parameters.engineLength, hint: hint)
    }
  }

  /// The greatest h such that, with everything lower than h also blocking, the passage stays at
  /// least the smaller of the required and the measured width; read nominally and at both ends of
  /// the band of each gap, since what hangs beside a lane may leave it just wide enough.
  private mutating func measureHeight() {
    let clearances = graph.things.compactMap { thing -> Double? in
      if case .overhead(let clearance) = thing.presence { clearance } else { nil }
    }
    for clearance in Set(clearances).sorted() {
      for reading in [Passage.Reading.nominal, .lowest, .highest] {
        limitHeight(to: clearance, reading)
      }
    }
  }

  private mutating func limitHeight(to clearance: Double, _ reading: Passage.Reading) {
    for state in [LaneState.built, .night]
    where spans.contains(where: { $0.heights[reading] == nil }) {
      let passage = Passage(graph, state: state, height: clearance.nextUp, reading: reading)
      for index in spans.indices where spans[index].heights[reading] == nil {
        let free = spans[index].width(in: state, reading) ?? .infinity
        let needed = min(parameters.requiredWidth, free)
        guard let closure = passage.closures[index], closure.width < needed - 1e-9 else { continue }
        spans[index].heights[reading] = HeightLimit(
          clearance: clearance, closure: closure, state: state, accuracy: accuracy(clearance))
      }
    }
  }

  private func accuracy(_ clearance: Double) -> Double {
    graph.things.filter { $0.presence == .overhead(clearance: clearance) }
      .map(\.accuracy).max() ?? 0
  }
}

/// A blockage with the state in which it is reported and its place.
struct StatedBlockage {
  var blockage: Blockage
  var state: LaneState
  /// The middle of the stretch along which it is narrowest.
  var segment: Segment

  func pinch(_ graph: GapGraph, _ lane: String) -> Pinch {
    PinchPlace(graph).pinch(blockage.closure, at: segment, lane: lane, state: state)
  }
}

/// A taped width on a lane.
struct Tape {
  var lane: Int
  /// Metres, judged as it stands.
  var value: Double
  /// Where on the lane, in its own stations; `nil` speaks of the whole lane.
  var station: Double?
}

extension GapGraph {
  /// How near to a pinch, metres, a tape must have been held to speak of it.
  private static let tapeReach = 2.0

  /// A taped width wins: where a tape was held it replaces the gap that decides there.
  func apply(_ tapes: [Tape], _ profile: SectionProfile) {
    for tape in tapes {
      for (number, span) in route.spans.enumerated() where span.lane == tape.lane {
        guard let station = tape.station else {
          replaceWallGaps(on: number, by: tape.value)
          continue
        }
        let along = span.isReversed ? span.laneFrom - station : station - span.laneFrom
        let place = span.from + along
        guard place >= span.from - 1e-6, place <= span.to + 1e-6 else { continue }
        replaceDeciding(on: number, at: place, by: tape.value, profile)
      }
    }
  }

  private func replaceWallGaps(on span: Int, by width: Double) {
    replaceGaps { gaps in
      for index in gaps.indices
      where gaps[index].span == span && gaps[index].second == Self.rightWall {
        gaps[index].width = width
        gaps[index].accuracy = 0
      }
    }
  }

  private func replaceDeciding(
    on span: Int, at place: Double, by width: Double, _ profile: SectionProfile
  ) {
    let closure = Passage(self, state: .night).closures[span]
    if let closure {
      let distance = abs(route.nearestStation(to: closure.gap.segment.midpoint) - place)
      // Between parallel walls the narrowest place is anywhere: a tape held where the lane is no
      // wider than there speaks of it as well.
      let isEquallyNarrow =
        closure.gap.second == Self.rightWall
        && (profile.width(at: place) ?? .infinity)
          <= closure.width + 2 * min(closure.gap.accuracy, 0.1)
      if distance <= Self.tapeReach || isEquallyNarrow {
        replaceGaps { gaps in
          for index in gaps.indices
          where gaps[index].first == closure.gap.first
            && gaps[index].second == closure.gap.second && gaps[index].span == span
          {
            gaps[index].width = width
            gaps[index].accuracy = 0
          }
        }
        return
      }
    }
    // Somebody measured less than is drawn there: an archway, or a wall that is not in the survey.
    guard width < closure?.width ?? .infinity, let section = PinchPlace(self).section(at: place)
    else { return }
    let taped = Gap(
      first: Self.leftWall, second: Self.rightWall, span: span, width: width, accuracy: 0,
      segment: section, edges: (0, 0), isTaped: true)
    replaceGaps { $0.append(taped) }
  }
}
