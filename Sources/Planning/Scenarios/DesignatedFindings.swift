internal import Model

/// What a check says of designated lanes, which alone are held to the lane rules, and of hydrants and
/// ladder sites, which clearing frees as well.
struct DesignatedFindings {
  let lanes: Set<String>
  private let subjects: Set<String>
  let result: CommunityResult

  init(_ result: CommunityResult, lanes: Set<String>) {
    self.result = result
    self.lanes = lanes
    // A turn is held to them where both its lanes are.
    let turns = result.turns.filter { $0.lanes.allSatisfy(lanes.contains) }.map(\.id)
    subjects = lanes.union(turns)
  }

  /// Rules about places beside the lanes that something stands on.
  static let places: Set<String> = ["hydrant.blocked", "operation-site.clear"]

  /// Must-findings that do not comply, sorted by id.
  var open: [Finding] {
    result.findings.filter {
      $0.strength == .must && $0.verdict != .complies
        && (subjects.contains($0.subject)
          || Self.places.contains($0.rule) && !$0.culprits.isEmpty)
    }
  }

  var passing: Int {
    result.lanes.count { lanes.contains($0.id) && $0.verdict == .complies }
  }

  var reached: Int { result.buildings.count { $0.reached == true } }

  /// Whether nothing is worse here than in another state of the same lanes.
  func isNoWorse(than other: DesignatedFindings) -> Bool {
    guard
      open.count(where: { $0.verdict == .violates })
        <= other.open.count(where: { $0.verdict == .violates }),
      open.count <= other.open.count, reached >= other.reached
    else { return false }
    return zip(result.lanes, other.result.lanes).allSatisfy { here, there in
      guard lanes.contains(here.id) else { return true }
      if here.verdict > there.verdict { return false }
      if here.verdict == .complies { return true }
      return (here.passageWidth ?? .infinity) >= (there.passageWidth ?? .infinity) - 1e-3
        && (here.clearHeight ?? .infinity) >= (there.clearHeight ?? .infinity) - 1e-3
    }
  }
}
