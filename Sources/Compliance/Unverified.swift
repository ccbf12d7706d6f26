internal import Model

extension CommunityResult {
  /// The result with every answer marked that rests on a figure from memory.
  func markingUnverified(_ profile: RuleProfile) -> CommunityResult {
    let unverified = profile.limits.filter(\.isUnverified)
    guard !unverified.isEmpty else { return self }
    var result = self
    for index in result.findings.indices {
      let finding = result.findings[index]
      let parts = finding.clause.split(separator: "; ").map(String.init)
      result.findings[index].isUnverified = unverified.contains {
        RuleCatalogue.states($0.id, for: finding.rule) && parts.contains($0.citation)
      }
    }
    let onLanes = unverified.map(\.id).filter(RuleCatalogue.measured.contains)
    for index in result.lanes.indices { result.lanes[index].unverified = onLanes }
    for index in result.turns.indices { result.turns[index].unverified = onLanes }
    return result
  }
}
