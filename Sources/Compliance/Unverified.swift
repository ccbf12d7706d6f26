internal import Model

/// What rests on figures from memory: every answer that does is marked.
struct UnverifiedFigures: Sendable {
  /// By rule, where the figures it is judged by stand.
  private let citations: [String: [String]]
  private let onLanes: [String]

  init(_ profile: RuleProfile) {
    let unverified = profile.unverified
    var citations: [String: [String]] = [:]
    for rule in RuleCatalogue.ids {
      let stated = unverified.filter { RuleCatalogue.states($0.id, for: rule) }
      if !stated.isEmpty { citations[rule] = stated.map(\.citation) }
    }
    self.citations = citations
    onLanes = unverified.map(\.id).filter(RuleCatalogue.measured.contains)
  }

  /// The result with every answer marked that rests on such a figure.
  func marked(_ result: CommunityResult) -> CommunityResult {
    if citations.isEmpty { return result }
    var result = result
    for index in result.findings.indices {
      result.findings[index].isUnverified = rests(result.findings[index])
    }
    for index in result.lanes.indices { result.lanes[index].unverified = onLanes }
    for index in result.turns.indices { result.turns[index].unverified = onLanes }
    return result
  }

  private func rests(_ finding: Finding) -> Bool {
    guard let cited = citations[finding.rule] else { return false }
    let parts = finding.clause.split(separator: "; ")
    return cited.contains { parts.contains(Substring($0)) }
  }
}
