internal import Geometry
public import Model

/// What a re-survey says of the work, in metres of one frame.
public struct SurveyEvidence: Sendable {
  /// Communities that were surveyed again.
  public var communities: Set<String> = []
  /// Lanes, turns, buildings and things that were judged.
  public var subjects: Set<String> = []
  /// Findings that are open.
  public var open: [CheckedFinding] = []
  /// Things that stand in the way of something: culprits and clearing sets of what is violated.
  public var named: Set<String> = []
  /// Everything that was drawn and might be cleared; `nil` where only a check is at hand.
  public var things: Set<String>?
  /// By community.
  private var markings: [String: KnownMarkings] = [:]
  private var sizes: (box: Double, reach: Double) = (0, 0)

  /// Of a check that was read back.
  ///
  /// - Parameter named: culprits and clearing sets of what is violated.
  public init(_ record: CheckRecord, named: Set<String>) {
    communities = record.communities
    subjects = Set(record.subjects.keys)
    open = record.findings
    self.named = named
  }

  /// Of one community that was surveyed again.
  public init(_ community: Community, _ result: CommunityResult, _ profile: RuleProfile) {
    communities = community.id.map { [$0] } ?? []
    subjects = Set(result.lanes.map(\.id) + result.buildings.map(\.id))
    for finding in result.findings where finding.verdict != .complies {
      open.append(
        CheckedFinding(
          id: finding.id, rule: finding.rule, subject: finding.subject, community: community.id,
          verdict: finding.verdict, strength: finding.strength, shape: finding.shape))
      if finding.verdict == .violates {
        named.formUnion(finding.culprits)
        named.formUnion(finding.clearingSet)
      }
    }
    things = Set(
      community.obstructions.map(\.id) + community.parking.map(\.core.id)
        + community.gates.map(\.core.id))
    subjects.formUnion(things ?? [])
    if let id = community.id, let figures = MarkingFigures(profile) {
      markings[id] = KnownMarkings(community, id: id, reach: figures.knownReach)
      sizes = (figures.boxSpacing / 2, figures.plateReach)
    }
  }

  /// What the survey says of one order.
  enum Answer: Hashable {
    case confirmed(String)
    case refuted(String)
    /// It does not tell.
    case silent
  }

  func answer(_ record: OrderRecord, shape: Shape?) -> Answer {
    guard communities.contains(record.community) else { return .silent }
    if let kind = MarkingKind(rawValue: record.kind), kind != .stallLine {
      return marking(kind, record, shape)
    }
    if record.kind == "survey" {
      guard !record.closes.isEmpty else { return .silent }
      let isOpen = open.contains {
        record.closes.contains($0.id) && $0.verdict == .indeterminate
      }
      return isOpen || !isJudged(record) ? .silent : .confirmed("settled")
    }
    guard OrderHistory.closedByGeometry.contains(record.kind) else { return .silent }
    if named.contains(record.subject) { return .refuted("still_there") }
    if let things, Self.removing.contains(record.kind), isJudged(record),
      !things.contains(record.subject)
    {
      return .confirmed("thing_gone")
    }
    for finding in open where concerns(finding, record, shape) {
      return finding.verdict == .violates ? .refuted("still_violates") : .silent
    }
    return record.closes.isEmpty || !isJudged(record) ? .silent : .confirmed("lane_passes")
  }

  /// Orders that are about one thing and done when it is gone.
  private static let removing: Set<String> = [
    "clearance", "demolish", "tree_move", "gate", "prune", "line_raise",
  ]

  /// Whether what its findings are about was surveyed again; ids begin with rule/subject.
  private func isJudged(_ record: OrderRecord) -> Bool {
    record.closes.allSatisfy { id in
      guard let cut = id.firstIndex(of: "/") else { return false }
      var subject = String(id[id.index(after: cut)...])
      while true {
        if subjects.contains(subject) || communities.contains(subject) { return true }
        guard let last = subject.lastIndex(of: "/") else { return false }
        subject = String(subject[..<last])
      }
    }
  }

  /// Whether an open finding is one that the order closes: by id, or by rule, subject and place.
  private func concerns(_ finding: CheckedFinding, _ record: OrderRecord, _ shape: Shape?) -> Bool {
    if record.closes.contains(finding.id) { return true }
    guard record.closes.contains(where: { $0.hasPrefix("\(finding.rule)/\(finding.subject)") }),
      let here = finding.shape, let shape
    else { return false }
    // The metre of comparisons.
    return here.envelope.expanded(by: 1).intersects(shape.envelope)
  }

  // MARK: Marking

  private func marking(_ kind: MarkingKind, _ record: OrderRecord, _ shape: Shape?) -> Answer {
    guard let known = markings[record.community], let shape else { return .silent }
    let isThere: Bool
    switch kind {
    case .edgeLine, .kerbPaint:
      isThere =
        !shape.lines.isEmpty && known.missing(shape.lines, kind).allSatisfy { $0.length < 1 }
    case .textBox, .entranceGrid:
      isThere = shape.polygons.allSatisfy {
        known.has(kind, at: $0.envelope.centre, within: sizes.box / 2)
      }
    case .namePlate, .warningSign, .stallLine:
      isThere = shape.points.allSatisfy { known.has(kind, at: $0, within: sizes.reach) }
    }
    return isThere ? .confirmed("marking_surveyed") : .silent
  }
}
