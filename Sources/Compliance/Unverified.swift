internal import Model

extension CommunityResult {
  /// The result with every answer marked that rests on a figure from memory.
  func markingUnverified(_ profile: RuleProfile) -> CommunityResult {
    guard !profile.unverified.isEmpty else { return self }
    let unverified = profile.unverified.map { (id: $0.id, citation: $0.citation) }
    var result = self
    for index in result.findings.indices {
      let rule = result.findings[index].rule
      let stated = unverified.filter { RuleCatalogue.states($0.id, for: rule) }
      if stated.isEmpty {
        result.findings[index].isUnverified = false
        continue
      }
      let parts = result.findings[index].clause.split(separator: "; ").map(String.init)
      result.findings[index].isUnverified = stated.contains { parts.contains($0.citation) }
    }
    let onLanes = unverified.map(\.id).filter(RuleCatalogue.measured.contains)
    for index in result.lanes.indices { result.lanes[index].unverified = onLanes }
    for index in result.turns.indices { result.turns[index].unverified = onLanes }
    return result
  }
}
