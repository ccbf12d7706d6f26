internal import Geometry
public import Model

/// What is cured, came back, is new or the same between two checks of a place.
public enum CheckComparison {
  /// Compares the last check with the one before it; those before that say what came back.
  ///
  /// Nothing is cured by not looking: where a subject or its whole community is missing from the
  /// last check, or the rule can no longer be told, its finding stays open.
  ///
  /// - Parameter checks: two or more, the oldest first; shapes in one frame.
  /// - Returns: sorted by the finding's id.
  /// - Complexity: O(*n* log *n*) in the findings of all checks.
  public static func changes(_ checks: [CheckRecord]) -> [Change] {
    guard checks.count > 1, let last = checks.last else { return [] }
    let before = checks[checks.count - 2]
    let match = FindingMatch(before.findings, last.findings)
    let seen = Surveyed(last)
    var result: [Change] = []
    for (number, finding) in before.findings.enumerated() {
      if let later = match.later[number] {
        var change = change(from: finding, to: last.findings[later])
        // Each change has an id of its own: one that went into another keeps the one it had.
        if match.earlier[later] != number { change.finding = finding }
        result.append(change)
      } else {
        let isThere = seen.holds(finding, before)
        result.append(
          Change(
            finding: finding, earlierID: finding.id, was: finding.verdict,
            now: isThere ? .complies : nil, outcome: isThere ? .cured : .same))
      }
    }
    // What is left of a stretch that fell apart is no news either.
    for (number, finding) in last.findings.enumerated() {
      guard let old = match.earlier[number], match.later[old] != number else { continue }
      result.append(change(from: before.findings[old], to: finding))
    }
    let fresh = last.findings.indices.filter { match.earlier[$0] == nil }
      .map { last.findings[$0] }
    let earlier = checks.dropLast(2)
    let returned = returning(fresh, earlier)
    let worse = result.indices.filter { result[$0].outcome == .new }
    let violated = returning(worse.map { result[$0].finding }, earlier, only: .violates)
    for (position, number) in worse.enumerated() where violated[position] != nil {
      result[number].outcome = .cameBack
    }
    for (number, finding) in fresh.enumerated() {
      result.append(
        Change(
          finding: finding, earlierID: returned[number], was: .complies, now: finding.verdict,
          outcome: returned[number] == nil ? .new : .cameBack))
    }
    return result.sorted {
      ($0.finding.id, $0.earlierID ?? "") < ($1.finding.id, $1.earlierID ?? "")
    }
  }

  /// An open finding that turned into a violation is a new one; what is still open stays.
  private static func change(from one: CheckedFinding, to two: CheckedFinding) -> Change {
    let isWorse = one.verdict == .indeterminate && two.verdict == .violates
    return Change(
      finding: two, earlierID: one.id, was: one.verdict, now: two.verdict,
      outcome: isWorse ? .new : .same)
  }

  /// The id that each finding had in the newest of the checks that had it.
  private static func returning(
    _ findings: [CheckedFinding], _ checks: ArraySlice<CheckRecord>, only verdict: Verdict? = nil
  ) -> [String?] {
    var result = [String?](repeating: nil, count: findings.count)
    for check in checks.reversed() {
      let those = check.findings.filter { verdict == nil || $0.verdict == verdict }
      let match = FindingMatch(findings, those)
      for number in findings.indices where result[number] == nil {
        result[number] = match.later[number].map { those[$0].id }
      }
    }
    return result
  }
}

/// What a check looked at.
private struct Surveyed {
  let check: CheckRecord
  private let cells: [Cell: [String]]

  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  init(_ check: CheckRecord) {
    self.check = check
    var cells: [Cell: [String]] = [:]
    for id in check.subjects.keys.sorted() {
      guard let shape = check.subjects[id] ?? nil, let cell = Self.cell(shape) else { continue }
      cells[cell, default: []].append(id)
    }
    self.cells = cells
  }

  private static func cell(_ shape: Shape) -> Cell? {
    let box = shape.envelope
    let (x, y) = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
    guard x.isFinite, y.isFinite else { return nil }
    return Cell(x: Int(x.rounded(.down)), y: Int(y.rounded(.down)))
  }

  /// Whether the subject of an earlier finding was judged again: it, or a thing in its place.
  func holds(_ finding: CheckedFinding, _ earlier: CheckRecord) -> Bool {
    if let community = finding.community, !check.communities.contains(community) { return false }
    if let lanes = earlier.turns[finding.subject] {
      return lanes.allSatisfy { holds($0, earlier, otherwise: false) }
    }
    return holds(finding.subject, earlier, otherwise: finding.community != nil)
  }

  private func holds(_ subject: String, _ earlier: CheckRecord, otherwise: Bool) -> Bool {
    if check.subjects[subject] != nil { return true }
    // Gates, sites and communities are no features of a check: their community stands for them.
    guard let old = earlier.subjects[subject] else { return otherwise }
    guard let shape = old, let middle = Self.cell(shape) else { return false }
    for x in -1...1 {
      for y in -1...1 {
        for id in cells[Cell(x: middle.x + x, y: middle.y + y)] ?? [] {
          guard let other = check.subjects[id] ?? nil else { continue }
          let spread = max(
            FindingMatch.spread(shape, other), FindingMatch.spread(other, shape))
          if spread <= FindingMatch.reach { return true }
        }
      }
    }
    return false
  }
}
