internal import Geometry
internal import Model

/// What the survey says of markings and signs of some kinds, as a rule about them asks.
///
/// Markings that were found worn or missing are faults of their own. Where the survey has markings
/// but none of these on a designated lane, nobody looked there: one finding on the community names
/// the lanes. What is painted never decides whether an engine gets through, so the subject is the
/// marking and not the lane.
struct MarkingSurvey {
  let rule: String
  let limit: String
  let kinds: Set<MarkingKind>

  private static let reachID = "marking.lane-reach"

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let own = markings(measured)
    let worn = own.compactMap { finding($0, measured) }
    let lanes = LaneIndex(measured.measurement.network)
    let marked = Set(own.compactMap { lane(of: $0, lanes, measured)?.lane })
    let bare = designated(measured).filter { !marked.contains($0) }
    return worn + open(bare.map { measured.community.lanes[$0].id }, own.isEmpty, measured)
  }

  /// The open finding on the community about lanes that nobody looked at.
  ///
  /// - Parameter isUnsurveyed: true where no marking was surveyed at all: then no lane is named.
  func open(_ lanes: [String], _ isUnsurveyed: Bool, _ measured: MeasuredCommunity) -> [Finding] {
    guard measured.community.id != nil, !lanes.isEmpty else { return [] }
    var finding = measured.finding(
      onCommunity: rule, limit: limit, verdict: .indeterminate, basis: .asBuilt)
    finding.basis = .occupied
    finding.settleBy = Settlement(
      code: "survey_marking", between: isUnsurveyed ? [] : lanes.sorted())
    return [finding]
  }

  /// Markings of these kinds, whatever their state.
  func markings(_ measured: MeasuredCommunity) -> [PlainFeature] {
    measured.community.others.filter { feature in
      feature.layer == .markings && !feature.core.isContext
        && feature.attributes["kind"].flatMap(MarkingKind.init(text:)).map(kinds.contains) == true
    }
  }

  /// Lanes that have to be marked, by index; where nobody designated any, those that may have to be.
  func designated(_ measured: MeasuredCommunity) -> [Int] {
    measured.community.lanes.indices.filter {
      let lane = measured.community.lanes[$0]
      return !lane.core.isContext && lane.designated != .no
    }
  }

  /// Where a marking stands: on the lane that it names, else on the nearest.
  func lane(of marking: PlainFeature, _ lanes: LaneIndex, _ measured: MeasuredCommunity)
    -> (lane: Int, station: Double?)?
  {
    if let name = marking.attributes["lane"],
      let lane = measured.community.lanes.firstIndex(where: { $0.id == name })
    {
      return (lane, nil)
    }
    var corners: [Coordinate] = []
    marking.shape.forEachCoordinate { corners.append($0) }
    guard !corners.isEmpty else { return nil }
    let middle = corners.reduce(Coordinate(0, 0)) { $0 + $1 } * (1 / Double(corners.count))
    // A marking farther from every lane belongs to none.
    let reach = measured.profile.value(Self.reachID) ?? .infinity
    return lanes.nearest(to: middle, within: reach).map { ($0.lane, $0.station) }
  }

  /// `nil` for a marking in order.
  func finding(_ marking: PlainFeature, _ measured: MeasuredCommunity) -> Finding? {
    let state = marking.attributes["state"].flatMap(MarkingState.init(text:))
    if state == .good { return nil }
    var finding = measured.finding(
      rule, limit: limit, marking.core, verdict: state == nil ? .indeterminate : .violates)
    // Notice 334 binds those who manage the community today.
    finding.basis = .occupied
    finding.shape = marking.shape
    finding.required = nil
    switch state {
    case .missing: finding.cure = "mark"
    case .worn: finding.cure = "repaint"
    case .good, nil:
      finding.settleBy = Settlement(code: "marking_state", between: [marking.core.id])
    }
    return finding
  }
}
