internal import Geometry
internal import Model

/// Things that leave less than the required width of a lane: what occupies its reserved strip.
///
/// The strip is free to lie anywhere between the walls, so a bay or shed beside it is no fault. Cars
/// come and go and are left out: what is asked is whether the strip would be whole without them.
struct StripOccupation {
  /// One place where the strip is not whole.
  struct Place {
    var lane: Int
    /// Those of the things asked about that take part, sorted.
    var culprits: [String]
    var width: Double
    var accuracy: Double
    var verdict: Verdict
    var pinch: Pinch
    /// Sorted ids of what to take away.
    var clearingSet: [String]
  }

  private let measurement: CommunityMeasurement
  private let takesPart: (Thing) -> Bool

  /// - Parameter takesPart: the things asked about; other things that stand there by day as well
  ///   count with them.
  init(_ measurement: CommunityMeasurement, _ takesPart: @escaping (Thing) -> Bool) {
    self.measurement = measurement
    self.takesPart = takesPart
  }

  /// In the order of ways and stations.
  ///
  /// - Complexity: O(gaps) for each way with such a thing.
  func places() -> [Place] { measurement.ways.flatMap(places) }

  private func places(_ way: RouteMeasurement) -> [Place] {
    let graph = way.graph
    let asked = graph.things.indices.filter { takesPart(graph.things[$0]) }
    if asked.isEmpty { return [] }
    let built = graph.blocks(in: .built)
    var blocks = built
    for index in asked { blocks[GapGraph.firstThing + index] = true }
    let required = measurement.parameters.requiredWidth
    func places(below width: Double, _ known: [Blockage]? = nil) -> [Place] {
      let all = known ?? BlockageSearch(graph, required: width).groups(blocks)
      return self.places(way, all, below: width)
    }
    // What stands there by day was looked for when the way was measured.
    let certain = places(
      below: required - Pavement.contact,
      blocks == built ? way.statedBlockages.filter { $0.state == .built }.map(\.blockage) : nil)
    if !certain.isEmpty { return certain }
    // Nothing is too narrow as drawn: where it may be all the same, within the accuracy.
    let slack = asked.map { graph.things[$0].accuracy }.filter(\.isFinite).max() ?? 0
    return places(below: required + 2 * slack)
  }

  private func places(_ way: RouteMeasurement, _ blockages: [Blockage], below width: Double)
    -> [Place]
  {
    let graph = way.graph
    let rule = ClearWidthRule(required: measurement.parameters.requiredWidth)
    lazy var stretches = CarStretches(way, measurement)
    return blockages.compactMap { blockage in
      let asked = Set(blockage.members.compactMap(graph.thing).filter(takesPart).map(\.id))
      if asked.isEmpty { return nil }
      let gap = blockage.closure.gap
      // What only a default width makes narrow says nothing of what stands there.
      guard gap.accuracy.isFinite else { return nil }
      let verdict = rule.verdict(lowest: blockage.lowest, highest: blockage.highest)
      if verdict == .complies { return nil }
      let cure = BlockageCure(blockage, graph, required: width, stretches)
      let inGap = [gap.first, gap.second].compactMap(graph.thing).filter(takesPart).map(\.id)
      let culprits = CulpritNames.distinct(inGap + cure.clearingSet.filter(asked.contains))
      if culprits.isEmpty { return nil }
      let lane = graph.route.spans[gap.span].lane
      let pinch = PinchPlace(graph).pinch(
        blockage.closure, lane: measurement.community.lanes[lane].id, state: .built)
      return Place(
        lane: lane, culprits: culprits, width: blockage.closure.width, accuracy: gap.accuracy,
        verdict: verdict, pinch: pinch, clearingSet: cure.clearingSet)
    }
  }
}

extension MeasuredCommunity {
  /// A finding on the first of the things that occupy a lane's strip at a place; `nil` where the lane
  /// is a neighbour's.
  func finding(_ rule: String, _ place: StripOccupation.Place, state: LaneState) -> Finding? {
    let lane = community.lanes[place.lane]
    guard !lane.core.isContext, let subject = place.culprits.first else { return nil }
    var finding = profile.finding(
      rule, subject: subject, communities: lane.core.communities, verdict: place.verdict,
      basis: .occupied, state: state)
    finding.measured = place.width
    finding.required = measurement.parameters.requiredWidth
    finding.accuracy = place.accuracy
    finding.unit = "m"
    finding.stationFrom = place.pinch.station
    finding.stationTo = place.pinch.station
    finding.culprits = place.culprits
    let segment = place.pinch.segment
    finding.shape = .lineString(LineString([segment.start, segment.end]))
    if place.verdict == .violates {
      finding.cure = place.clearingSet.isEmpty ? "widen" : "clear"
      finding.clearingSet = place.clearingSet
    } else {
      finding.settleBy = Settlement(
        code: "tape_width", lane: lane.id, station: place.pinch.station, place: segment,
        between: place.pinch.culprits)
    }
    return finding
  }
}
