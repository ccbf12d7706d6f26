internal import Geometry
internal import Model

/// Turns the measurements of a community into lanes, turns, pinches and findings.
struct CommunityJudgement {
  private(set) var result: CommunityResult

  private let measurement: CommunityMeasurement
  private let profile: RuleProfile

  /// Lanes and turns that every vehicle of the fleet was proved to drive.
  private var driven: Set<String> = []

  /// - Parameter rules: those of the profile to judge by.
  init(
    _ measurement: CommunityMeasurement, profile: RuleProfile, rules: [any CommunityRule],
    keepsProfiles: Bool, vehicles: [Vehicle] = [], driveTimer: ((Duration) -> Void)? = nil
  ) throws {
    self.measurement = measurement
    self.profile = profile
    result = CommunityResult(community: measurement.community.id)
    var readings = [LaneReading](
      repeating: LaneReading(), count: measurement.community.lanes.count)
    for (number, way) in measurement.ways.enumerated() {
      for span in way.spans { readings[span.span.lane].add(span, route: number) }
    }
    let fleet = try Fleet(measurement, vehicles, readings: readings, timer: driveTimer)
    driven = fleet.drivenByAll
    result.sweptPaths = fleet.results
    for (index, lane) in measurement.community.lanes.enumerated() where !lane.core.isContext {
      judge(lane, index, readings[index], keepsProfiles)
    }
    for turn in measurement.turns { judge(turn, readings) }
    result.notes = DrawingNotes(measurement).all
    let measured = MeasuredCommunity(measurement, profile: profile, driven: driven)
    addReachability(measured)
    fleet.addReach(to: &result.buildings, profile)
    for index in result.buildings.indices {
      result.buildings[index].ladderSite = measured.ladderSites?.answer(
        of: result.buildings[index].id)
    }
    try judge(measured, rules)
    result.findings = FindingIDs.assigned(result.findings)
  }

  private mutating func addReachability(_ measured: MeasuredCommunity) {
    guard let reachability = measured.network?.reachability else {
      result.buildings = measured.ownBuildings.map {
        Reachability.unknown($0, profile)
      }
      return
    }
    result.buildings = reachability.buildings
    result.cutOffs = reachability.cutOffs
    if let persons = profile.value("household.persons") {
      for index in result.cutOffs.indices {
        let people = Double(result.cutOffs[index].households) * persons
        result.cutOffs[index].people = Int(people.rounded())
      }
    }
    nameCutsAsReported()
    let lanes = Dictionary(
      zip(measurement.community.lanes.map(\.id), reachability.isLaneReachable),
      uniquingKeysWith: { first, _ in first })
    for index in result.lanes.indices {
      result.lanes[index].reachable = lanes[result.lanes[index].id] ?? nil
    }
    let cuts = Dictionary(
      result.cutOffs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in result.pinches.indices {
      guard let cut = cuts[result.pinches[index].id] else { continue }
      result.pinches[index].buildings = cut.behind.count
      result.pinches[index].households = cut.households
      result.pinches[index].people = cut.people
      result.pinches[index].freedBuildings = cut.freed.count
      result.pinches[index].freedHouseholds = cut.freedHouseholds
    }
  }

  /// A place that is narrow by day and night is reported once, as of the night: what lies behind it
  /// names it by the id it is reported with.
  private mutating func nameCutsAsReported() {
    let reported = Dictionary(grouping: result.pinches, by: \.lane)
    var names: [String: String] = [:]
    for cut in result.cutOffs where !cut.isGate {
      let near = reported[cut.lane] ?? []
      if near.contains(where: { $0.id == cut.id }) { continue }
      names[cut.id] = near.first { abs($0.station - cut.station) < 0.1 }?.id
    }
    if names.isEmpty { return }
    for index in result.cutOffs.indices {
      let id = result.cutOffs[index].id
      result.cutOffs[index].id = names[id] ?? id
    }
    for index in result.buildings.indices {
      result.buildings[index].behind = result.buildings[index].behind.map { names[$0] ?? $0 }
        .sorted()
    }
  }

  /// The rules that look at the community as a whole; a lane's verdict is the worst of its must
  /// rules.
  private mutating func judge(
    _ measured: MeasuredCommunity, _ rules: [any CommunityRule]
  ) throws {
    var findings: [Finding] = []
    for rule in rules { findings += try rule.findings(measured).map(measured.cover.doubted) }
    let worst = Dictionary(
      findings.filter { $0.strength == .must }.map { ($0.subject, $0.verdict) },
      uniquingKeysWith: max)
    for index in result.lanes.indices {
      guard let verdict = worst[result.lanes[index].id] else { continue }
      result.lanes[index].verdict = max(result.lanes[index].verdict, verdict)
    }
    result.findings += findings
  }

  // MARK: Lanes

  private mutating func judge(
    _ lane: FireLane, _ index: Int, _ reading: LaneReading, _ keepsProfiles: Bool
  ) {
    let writer = FindingWriter(measurement, profile: profile, communities: lane.core.communities)
    var row = LaneResult(
      id: lane.id, name: lane.core.name, communities: lane.core.communities,
      requiredWidth: measurement.parameters.requiredWidth,
      requiredHeight: measurement.parameters.requiredHeight,
      length: lane.centreline.reduce(0) { $0 + $1.length }, line: lane.centreline)
    row.designated = lane.designated
    row.widthSource = widthSource(of: lane, index)
    let missing = missingEvidence(lane, index, reading)
    let cap = AttributeCap(lane, reading, source: row.widthSource)
    if let contradiction = cap.contradiction { result.contradictions.append(contradiction) }
    fill(&row, reading, cap)

    var findings: [Finding] = []
    for (number, way) in measurement.ways.enumerated() {
      // Gaps to an edge that a default width drew say nothing of their own: they are one answer,
      // "measure the width", given once below.
      let stated = writer.blockages(of: way, onLane: index).filter {
        $0.blockage.closure.gap.accuracy.isFinite
      }
      let places = stated.map { $0.pinch(way.graph, lane.id) }
      findings += writer.findings(stated, places, way, lane.id)
      result.pinches += pinches(reading, number, way, lane.id, stated, places)
    }
    if let capped = cap.finding(writer, lane, required: row.requiredWidth) {
      findings.append(capped)
    }
    if cap.value == nil {
      findings += writer.uncertain(reading, measurement.ways, lane.id, unless: findings)
    }
    findings += missing.map { writer.missing($0, lane, reading) }
    findings += writer.height(reading, measurement.ways, lane)
    findings += writer.strip(
      reading, measurement.ways, lane.id, passes: findings.isEmpty && !driven.contains(lane.id))
    row.verdict = findings.filter { $0.strength == .must }.map(\.verdict).max() ?? .complies
    if keepsProfiles { row.profile = sectionProfile(of: index) }
    result.lanes.append(row)
    result.findings += findings
  }

  private func fill(_ row: inout LaneResult, _ reading: LaneReading, _ cap: AttributeCap) {
    row.passageWidth = cap.capped(reading.night?.closure.width)
    row.builtWidth = cap.capped(reading.built?.closure.width)
    row.sectionWidth = reading.section
    row.stripWidth = reading.strip?.width
    row.lowestWidth = cap.cappedLowest(reading.lowest[.night]?.closure.width)
    row.highestWidth = cap.cappedHighest(reading.highest[.night])
    let accuracy = reading.night?.closure.gap.accuracy
    row.accuracy = cap.value == nil ? accuracy.flatMap { $0.isFinite ? $0 : nil } : cap.accuracy
    let lane = measurement.community.lanes.first { $0.id == row.id }
    let heights = [reading.heights[.nominal]?.limit.clearance, lane?.clearHeight].compactMap { $0 }
    row.clearHeight = heights.min()
    if !reading.isMeasured {
      row.passageWidth = nil
      row.builtWidth = nil
    }
  }

  private func widthSource(of lane: FireLane, _ index: Int) -> MeasureSource? {
    let widened = measurement.surface.widened.filter { $0.stretch.lane == index }
    // The worst evidence on the lane is what its width rests on.
    let order = MeasureSource.allCases
    let sources = widened.map(\.claim.source)
    let length = lane.centreline.reduce(0) { $0 + $1.length }
    let covered = widened.reduce(0) { $0 + $1.stretch.to - $1.stretch.from }
    let unsurfaced = measurement.surface.unsurfaced.filter { $0.lane == index }
      .reduce(0) { $0 + $1.to - $1.from }
    if claims(of: lane, index)?.source == .taped { return .taped }
    var all = sources
    if length - covered - unsurfaced > 0.1 { all.append(.surface) }
    return all.max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }
  }

  private func claims(of lane: FireLane, _ index: Int) -> MeasureClaim? {
    measurement.claims[index]
  }

  private func missingEvidence(
    _ lane: FireLane, _ index: Int, _ reading: LaneReading
  ) -> [MissingEvidence] {
    var result: [MissingEvidence] = []
    let length = lane.centreline.reduce(0) { $0 + $1.length }
    for stretch in measurement.surface.missing where stretch.lane == index {
      result.append(
        MissingEvidence(
          code: "survey_surface", between: [], from: stretch.from, to: stretch.to,
          isNightOnly: false))
    }
    if reading.isMeasured, reading.built == nil, result.isEmpty {
      // One wall is missing: how wide the lane is cannot be told.
      result.append(
        MissingEvidence(
          code: "survey_surface", between: [], from: 0, to: length, isNightOnly: false))
    }
    if measurement.surface.overlapping.contains(index) {
      result.append(
        MissingEvidence(
          code: "survey_surface", between: [], from: 0, to: length, isNightOnly: false))
    }
    for doubt in measurement.collection.doubts where doubt.lane == index {
      if doubt.kind == .archway, lane.clearHeight != nil, lane.width != nil { continue }
      result.append(
        MissingEvidence(
          code: doubt.kind.settlement, between: [doubt.id], from: doubt.from, to: doubt.to,
          isNightOnly: doubt.kind == .undrawnStalls))
    }
    if measurement.hasUndrawnCars {
      result.append(
        MissingEvidence(code: "draw_cars", between: [], from: 0, to: length, isNightOnly: true))
    }
    return result
  }

  /// The narrowest places of a lane by state, and the narrowest place of each blockage.
  private func pinches(
    _ reading: LaneReading, _ number: Int, _ way: RouteMeasurement, _ lane: String,
    _ stated: [StatedBlockage], _ known: [Pinch]
  ) -> [Pinch] {
    let narrowest = [(reading.night, LaneState.night), (reading.built, .built)]
      .compactMap { place, state in
        place.flatMap { $0.route == number ? ($0.closure, state) : nil }
      }
    var result: [Pinch] = []
    let places = PinchPlace(way.graph)
    // Mostly the narrowest gap is that of a blockage, whose place is known.
    func place(of closure: Passage.Closure) -> Segment? {
      stated.first {
        let gap = $0.blockage.closure.gap
        return gap.edges == closure.gap.edges && gap.span == closure.gap.span
          && gap.isTaped == closure.gap.isTaped && gap.width == closure.gap.width
      }?.segment
    }
    func add(_ pinch: Pinch) {
      let isKnown = result.contains {
        $0.segment.midpoint.distance(to: pinch.segment.midpoint) < 0.01
          && $0.culprits == pinch.culprits
      }
      if !isKnown { result.append(pinch) }
    }
    for (closure, state) in narrowest {
      add(places.pinch(closure, at: place(of: closure), lane: lane, state: state))
    }
    for pinch in known { add(pinch) }
    return result
  }

  private func sectionProfile(of lane: Int) -> [SectionWidth] {
    measurement.ways.flatMap { way in
      way.profile.sections.compactMap { section -> SectionWidth? in
        let place = way.graph.route.laneStation(atStation: section.station)
        return place.lane == lane
          ? SectionWidth(station: place.station, width: section.width) : nil
      }
    }.sorted { ($0.station, $0.width) < ($1.station, $1.width) }
  }

  // MARK: Turns

  /// Reports a turn where it holds a narrow place that no way shows.
  private mutating func judge(_ turn: RouteMeasurement, _ readings: [LaneReading]) {
    let lanes = turn.graph.route.spans.map { measurement.community.lanes[$0.lane] }
    guard let first = turn.spans.first, let last = turn.spans.last,
      !lanes.allSatisfy(\.core.isContext)
    else { return }
    var reading = LaneReading()
    for span in turn.spans { reading.add(span, route: 0) }
    let known = [first, last].compactMap { readings[$0.span.lane].night?.closure.width }.min()
    let own = turn.ownBlockages(besides: measurement.ways).filter {
      $0.blockage.closure.gap.accuracy.isFinite
    }
    let isNarrower = (reading.night?.closure.width ?? .infinity) < (known ?? .infinity) - 1e-3
    let strips = [first, last].compactMap { readings[$0.span.lane].strip?.width }
    let isMoreCrooked =
      (reading.strip?.width ?? .infinity) < (strips.min() ?? .infinity) - 1e-3
      && (reading.strip?.width ?? .infinity) < measurement.parameters.engineWidth
    guard !own.isEmpty || isNarrower || isMoreCrooked else { return }

    let joined = [first.span.lane, last.span.lane].map { measurement.community.lanes[$0] }
    let communities = Array(Set(joined.flatMap(\.core.communities))).sorted()
    let writer = FindingWriter(measurement, profile: profile, communities: communities)
    let id = turn.turnID(measurement.community.lanes)
    var row = LaneResult(
      id: id, name: nil, communities: communities,
      requiredWidth: measurement.parameters.requiredWidth,
      requiredHeight: measurement.parameters.requiredHeight, length: turn.graph.route.length,
      line: [LineString(turn.graph.route.coordinates)])
    row.lanes = Array(Set(joined.map(\.id))).sorted()
    row.widthSource = joined.compactMap { lane in
      measurement.community.lanes.firstIndex { $0.id == lane.id }.flatMap {
        widthSource(of: lane, $0)
      }
    }.max { $0.rawValue < $1.rawValue }
    fill(&row, reading, AttributeCap())
    let places = own.map { $0.pinch(turn.graph, id) }
    var findings = writer.findings(own, places, turn, id)
    if findings.isEmpty {
      findings += writer.uncertain(reading, [turn], id, unless: findings)
    }
    findings += writer.strip(
      reading, [turn], id, passes: findings.isEmpty && !driven.contains(id))
    row.verdict = findings.map(\.verdict).max() ?? .complies
    result.turns.append(row)
    result.findings += findings
    result.pinches += pinches(reading, 0, turn, id, own, places)
  }
}
