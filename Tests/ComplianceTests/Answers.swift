import Compliance
import Geometry
import Model
import TestSupport
import Testing

/// What the check says of a drawn community, with short ways to ask.
struct Answers {
  var result: CommunityResult

  /// A check that cannot finish fails the test and answers nothing.
  init(_ community: Community, profile: RuleProfile = .testing()) {
    do {
      result = try ComplianceCheck(profile: profile, keepsProfiles: true).check(community)
    } catch {
      Issue.record(error)
      result = CommunityResult(community: community.id)
    }
  }

  /// The answer about one lane; a missing one fails the test.
  func lane(_ id: String = "lane", _ location: SourceLocation = #_sourceLocation) throws
    -> LaneResult
  {
    try #require(
      result.lanes.first { $0.id == id }, "lane \(id) has no answer", sourceLocation: location)
  }

  /// The answers about all lanes named and the turn between any two of them.
  func way(through ids: [String]) -> [LaneResult] {
    result.lanes.filter { ids.contains($0.id) }
      + result.turns.filter { turn in turn.lanes.allSatisfy(ids.contains) }
  }

  /// The narrowest passage along a way, night; `nil` when nothing was measured.
  func passageWidth(through ids: [String]) -> Double? {
    way(through: ids).compactMap(\.passageWidth).min()
  }

  /// The narrowest strip along a way; `nil` where none was measured.
  func stripWidth(through ids: [String]) -> Double? {
    way(through: ids).compactMap(\.stripWidth).min()
  }

  /// The worst pinch along a way in the state night.
  func pinch(through ids: [String]) -> Pinch? {
    let subjects = Set(way(through: ids).map(\.id))
    let pinches = result.pinches.filter { $0.state == .night && subjects.contains($0.lane) }
    guard let narrowest = pinches.map(\.width).min() else { return nil }
    // Ties within 0.1 mm go to the lowest culprits, as everywhere.
    return pinches.filter { $0.width <= narrowest + 1e-4 }
      .min { $0.culprits.lexicographicallyPrecedes($1.culprits) }
  }

  /// Findings of a rule about a subject that are not `complies`.
  func complaints(_ rule: String, of subject: String? = nil) -> [Finding] {
    result.findings.filter {
      $0.rule == rule && $0.verdict != .complies && (subject == nil || $0.subject == subject)
    }
  }

  /// Everything to take away by the findings on width, sorted.
  var clearingSet: [String] {
    Set(complaints("lane.clear-width").flatMap(\.clearingSet)).sorted()
  }

  /// Every pair of fixed things to move apart, sorted.
  var widen: [[String]] {
    Set(complaints("lane.clear-width").flatMap(\.widen)).sorted { $0.joined() < $1.joined() }
  }

  /// Codes of what would settle the open answers.
  var settlements: [Settlement] { result.findings.compactMap(\.settleBy) }
}

/// Whether a measure is there and right to within a tolerance in metres.
func isClose(_ value: Double?, _ expected: Double, within tolerance: Double = 0.01) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= tolerance
}

/// Whether two segments have the same ends, in either direction.
func isSamePlace(_ a: Segment, _ b: Segment, within tolerance: Double = 0.05) -> Bool {
  let straight = max(a.start.distance(to: b.start), a.end.distance(to: b.end))
  let crossed = max(a.start.distance(to: b.end), a.end.distance(to: b.start))
  return min(straight, crossed) <= tolerance
}
