internal import Geometry
internal import Model

/// Writes findings about one lane or turn.
struct FindingWriter {
  private let measurement: CommunityMeasurement
  private let profile: RuleProfile
  private let communities: [String]
  private let width: ClearWidthRule
  private let height: ClearHeightRule

  init(_ measurement: CommunityMeasurement, profile: RuleProfile, communities: [String]) {
    self.measurement = measurement
    self.profile = profile
    self.communities = communities
    width = ClearWidthRule(required: measurement.parameters.requiredWidth)
    height = ClearHeightRule(required: measurement.parameters.requiredHeight)
  }

  /// A finding with nothing measured yet.
  func empty(
    _ rule: String, _ subject: String, verdict: Verdict, basis: Basis, state: LaneState
  ) -> Finding {
    profile.finding(
      rule, subject: subject, communities: communities, verdict: verdict, basis: basis,
      state: state)
  }

  // MARK: Width

  /// The blockages of a way whose narrowest place lies on a lane: those of the fixed state, and
  /// those of the night that vehicles take part in.
  func blockages(of way: RouteMeasurement, onLane lane: Int) -> [StatedBlockage] {
    way.statedBlockages.filter {
      way.graph.route.spans[$0.blockage.closure.gap.span].lane == lane
    }
  }

  /// The findings about the blockages of a way, each with its pinch.
  func findings(
    _ stated: [StatedBlockage], _ pinches: [Pinch], _ way: RouteMeasurement, _ subject: String
  ) -> [Finding] {
    if stated.isEmpty { return [] }
    let stretches = CarStretches(way, measurement)
    return zip(stated, pinches).map { finding($0, $1, way, subject, stretches) }
  }

  /// The finding about one blockage.
  private func finding(
    _ stated: StatedBlockage, _ place: Pinch, _ way: RouteMeasurement, _ subject: String,
    _ stretches: CarStretches
  ) -> Finding {
    let blockage = stated.blockage
    let gap = blockage.closure.gap
    let cure = BlockageCure(
      blockage, way.graph, required: measurement.parameters.requiredWidth, stretches)
    let verdict: Verdict =
      width.verdict(lowest: 0, highest: blockage.highest) == .violates ? .violates : .indeterminate
    var finding = empty(
      ClearWidthRule.id, subject, verdict: verdict,
      basis: cure.isClearable ? .occupied : .asBuilt, state: stated.state)
    finding.measured = blockage.closure.width
    finding.accuracy = gap.accuracy.isFinite ? gap.accuracy : nil
    finding.culprits = place.culprits
    finding.clearingSet = cure.clearingSet
    finding.clearingByStretch = cure.byStretch
    finding.widen = cure.widen
    finding.cure = cure.isClearable ? "clear" : "widen"
    (finding.stationFrom, finding.stationTo) = stations(blockage, way, subject)
    finding.shape = .lineString(LineString([place.segment.start, place.segment.end]))
    if verdict == .indeterminate {
      finding.settleBy = settlement(gap, place, subject)
    }
    return finding
  }

  private func stations(
    _ blockage: Blockage, _ way: RouteMeasurement, _ subject: String
  ) -> (Double, Double) {
    let route = way.graph.route
    let span = route.spans[blockage.closure.gap.span]
    guard measurement.community.lanes[span.lane].id == subject else {
      return (blockage.from, blockage.to)
    }
    func onLane(_ station: Double) -> Double {
      let along = min(max(station, span.from), span.to) - span.from
      return span.isReversed ? span.laneFrom - along : span.laneFrom + along
    }
    let (from, to) = (onLane(blockage.from), onLane(blockage.to))
    return (min(from, to), max(from, to))
  }

  private func settlement(_ gap: GapGraph.Gap, _ place: Pinch, _ subject: String) -> Settlement {
    Settlement(
      code: "tape_width", lane: subject, station: place.station, place: place.segment,
      between: place.culprits)
  }

  /// Where the band of widths does not hold the requirement though no blockage was found by the
  /// drawn widths: the place to tape, or a tape that says too little.
  func uncertain(
    _ reading: LaneReading, _ ways: [RouteMeasurement], _ subject: String,
    unless findings: [Finding]
  ) -> [Finding] {
    let isKnown = findings.contains { $0.rule == ClearWidthRule.id }
    for state in [LaneState.built, .night] {
      guard let place = reading.lowest[state] else { continue }
      // A default width is an answer of its own beside whatever else was found.
      if isKnown, place.closure.gap.accuracy.isFinite { continue }
      let verdict = width.verdict(
        lowest: place.closure.width, highest: reading.highest[state] ?? .infinity)
      guard verdict != .complies else { continue }
      let way = ways[place.route]
      var finding = empty(
        ClearWidthRule.id, subject, verdict: verdict, basis: .asBuilt, state: state)
      var nominal = place.closure
      nominal.width = nominal.gap.width
      let pinch = PinchPlace(way.graph).pinch(nominal, lane: subject, state: state)
      finding.measured = nominal.width
      finding.accuracy = nominal.gap.accuracy.isFinite ? nominal.gap.accuracy : nil
      finding.culprits = pinch.culprits
      finding.stationFrom = pinch.station
      finding.stationTo = pinch.station
      finding.shape = .lineString(LineString([pinch.segment.start, pinch.segment.end]))
      if verdict == .indeterminate {
        finding.settleBy = settlement(nominal.gap, pinch, subject)
      } else {
        finding.widen = [pinch.culprits]
        finding.cure = "widen"
      }
      return [finding]
    }
    return []
  }

  /// What the survey does not say.
  func missing(_ evidence: MissingEvidence, _ lane: FireLane, _ reading: LaneReading) -> Finding {
    var finding = empty(
      ClearWidthRule.id, lane.id, verdict: .indeterminate, basis: .asBuilt,
      state: evidence.isNightOnly ? .night : .built)
    finding.culprits = evidence.between
    finding.stationFrom = evidence.from
    finding.stationTo = evidence.to
    finding.settleBy = Settlement(
      code: evidence.code, lane: lane.id, station: evidence.from, between: evidence.between)
    finding.shape = stretch(lane, evidence.from, evidence.to)
    return finding
  }

  private func stretch(_ lane: FireLane, _ from: Double, _ to: Double) -> Shape? {
    var start = 0.0
    for line in lane.centreline {
      let length = line.length
      if from < start + length || line == lane.centreline.last {
        if to - from < 1e-3 { return .point(line.coordinate(atStation: from - start)) }
        return .lineString(line.substring(from: max(0, from - start), to: min(length, to - start)))
      }
      start += length
    }
    return nil
  }

  // MARK: Height and strip

  func height(
    _ reading: LaneReading, _ ways: [RouteMeasurement], _ lane: FireLane
  ) -> [Finding] {
    var result: [Finding] = []
    let (verdict, place) = height.verdict(reading)
    if let (limit, route) = place {
      let pinch = PinchPlace(ways[route].graph).pinch(
        limit.closure, lane: lane.id, state: limit.state)
      var finding = empty(
        ClearHeightRule.id, lane.id, verdict: verdict, basis: .asBuilt, state: limit.state)
      finding.measured = limit.clearance
      finding.accuracy = limit.accuracy
      finding.culprits = overhead(limit.closure, ways[route].graph)
      finding.stationFrom = pinch.station
      finding.stationTo = pinch.station
      finding.cure = "raise"
      finding.shape = .lineString(LineString([pinch.segment.start, pinch.segment.end]))
      if verdict == .indeterminate {
        // Certainly too low, but perhaps not over the part that is needed: then the rest is taped.
        let isLow = height.verdict(height: limit.clearance, accuracy: limit.accuracy) == .violates
        finding.settleBy = Settlement(
          code: isLow ? "tape_width" : "tape_height", lane: lane.id, station: pinch.station,
          place: pinch.segment, between: finding.culprits)
      }
      result.append(finding)
    }
    if let clear = lane.clearHeight {
      let verdict = height.verdict(height: clear, accuracy: lane.core.accuracy)
      if verdict != .complies {
        var finding = empty(
          ClearHeightRule.id, lane.id, verdict: verdict, basis: .asBuilt, state: .built)
        finding.measured = clear
        finding.accuracy = lane.core.accuracy
        finding.cure = "raise"
        finding.shape = stretch(lane, 0, .infinity)
        if verdict == .indeterminate {
          finding.settleBy = Settlement(code: "tape_height", lane: lane.id)
        }
        result.append(finding)
      }
    }
    return result
  }

  /// What hangs too low at a place: the things over the way among the two that make it.
  private func overhead(_ closure: Passage.Closure, _ graph: GapGraph) -> [String] {
    let both = [closure.gap.first, closure.gap.second].compactMap { graph.thing(at: $0) }
    let hanging = both.filter { !$0.blocks(in: .night) }
    return Array(Set((hanging.isEmpty ? both : hanging).map(\.id))).sorted()
  }

  /// A lane that is wide enough everywhere may still be too crooked for an engine: that needs a
  /// proof by driving.
  func strip(
    _ reading: LaneReading, _ ways: [RouteMeasurement], _ subject: String, passes: Bool
  ) -> [Finding] {
    guard passes, let strip = reading.strip,
      strip.width < measurement.parameters.engineWidth
    else { return [] }
    let route = ways[strip.route].graph.route
    let end = strip.station + measurement.parameters.engineLength
    var finding = empty(
      ClearWidthRule.id, subject, verdict: .indeterminate, basis: .asBuilt, state: .night)
    finding.measured = strip.width
    finding.required = measurement.parameters.engineWidth
    let stations = [strip.station, end].map { route.laneStation(atStation: $0).station }
    finding.stationFrom = stations.min()
    finding.stationTo = stations.max()
    finding.settleBy = Settlement(
      code: "swept_path", lane: subject, station: finding.stationFrom,
      place: Segment(
        route.coordinate(atStation: strip.station), route.coordinate(atStation: end)))
    finding.shape = .lineString(
      LineString(route.clipped(from: strip.station, to: end).coordinates))
    return [finding]
  }
}

extension RouteMeasurement {
  /// Blockages of a turn that none of the ways has.
  func ownBlockages(besides ways: [RouteMeasurement]) -> [StatedBlockage] {
    statedBlockages.filter { stated in
      let closure = stated.blockage.closure
      let middle = closure.gap.segment.midpoint
      return !ways.contains { way in
        way.statedBlockages.contains {
          $0.blockage.closure.gap.segment.midpoint.distance(to: middle) < 1
            || way.holds($0.blockage, closure.width, at: middle)
        }
      }
    }
  }

  /// Between parallel walls the narrowest place is anywhere along them: whether a place of some width
  /// lies on a stretch as narrow that walls alone make.
  private func holds(_ blockage: Blockage, _ width: Double, at place: Coordinate) -> Bool {
    guard blockage.members.isEmpty, abs(width - blockage.closure.width) < 1e-3 else { return false }
    let route = graph.route
    let station = route.nearestStation(to: place)
    return station >= blockage.from && station <= blockage.to
      && route.coordinate(atStation: station).distance(to: place) <= width
  }

  /// The two lanes in order of their ids, with the stations at which the turn leaves them and the
  /// directions in which it goes.
  func turnID(_ lanes: [FireLane]) -> String {
    guard let node = graph.route.spans.dropFirst().first, let first = graph.route.spans.first,
      let last = graph.route.spans.last
    else { return "turn" }
    let before = graph.route.spans.last { $0.to <= node.from + 1e-6 } ?? first
    let at =
      before.isReversed
      ? before.laneFrom - (before.to - before.from) : before.laneFrom + (before.to - before.from)
    let arms = [
      (lanes[first.lane].id, at, first.isReversed ? "+" : "-"),
      (lanes[last.lane].id, node.laneFrom, node.isReversed ? "-" : "+"),
    ].map { "\($0.0)@\(Self.tenths($0.1))\($0.2)" }
    return arms.sorted().joined(separator: "|")
  }

  static func tenths(_ value: Double) -> String {
    let tenths = Int((max(0, value) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension PinchPlace {
  /// The pinch of a closure as a lane's or turn's reader sees it.
  ///
  /// - Parameter place: the narrowest place, where it is known already.
  func pinch(
    _ closure: Passage.Closure, at place: Segment? = nil, lane: String, state: LaneState
  ) -> Pinch {
    let route = graph.route
    let span = route.spans[closure.gap.span]
    var segment = place ?? self.segment(of: closure.gap)
    let along = route.nearestStation(to: segment.midpoint)
    if closure.gap.width == 0, let section = section(at: along) { segment = section }
    let place = min(max(along, span.from), span.to) - span.from
    let station = span.isReversed ? span.laneFrom - place : span.laneFrom + place
    let names = CulpritNames(graph, isReversed: span.isReversed)
    return Pinch(
      id: "\(lane)/\(state.rawValue)/\(RouteMeasurement.tenths(station))", lane: lane,
      state: state, station: station, width: closure.width, segment: segment,
      culprits: names.sorted([closure.gap.first, closure.gap.second]))
  }
}

extension ThingCollection.Doubt.Kind {
  /// Code of what would settle the doubt.
  var settlement: String {
    switch self {
    case .gateWidth: "gate_width"
    case .archway: "archway"
    case .undrawnStalls: "draw_stalls"
    }
  }
}

extension CommunityMeasurement {
  /// Night cars were counted, but none is drawn and the marked stalls, which count as full, do not
  /// hold them all: the night cannot be told.
  var hasUndrawnCars: Bool {
    guard let cars = community.cars, cars > 0 else { return false }
    func isOwn(_ core: FeatureCore) -> Bool {
      !core.isContext
        && (core.communities.isEmpty || core.communities.contains(community.id ?? ""))
    }
    let isDrawn = community.obstructions.contains {
      $0.kind.isVehicle && $0.kind != .eBike && isOwn($0.core)
    }
    let stalls = community.parking.filter { isOwn($0.core) && $0.isLegal != false }
      .reduce(0) { $0 + ($1.capacity ?? 0) }
    return !isDrawn && stalls < cars
  }
}
