internal import Model

extension RuleProfile {
  /// A finding with nothing measured yet; what somebody must clear cites the law beside the code.
  ///
  /// - Parameter limit: id of the figure that is held to; `nil` for the rule's own.
  func finding(
    _ rule: String, limit: String? = nil, subject: String, communities: [String],
    verdict: Verdict, basis: Basis, state: LaneState
  ) -> Finding {
    let figure = self.limit(limit ?? rule)
    var clause = figure?.citation ?? ""
    if basis == .occupied, let law = self.limit("lane.occupied")?.citation {
      clause += figure == nil ? law : "; " + law
    }
    var finding = Finding(
      id: "\(rule)/\(subject)", communities: communities, rule: rule, verdict: verdict,
      basis: basis, strength: figure?.strength ?? .must, clause: clause, subject: subject,
      state: state, unit: figure?.unit ?? "m")
    finding.required = figure?.value
    return finding
  }
}
