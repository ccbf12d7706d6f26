public import Model

extension TreatmentPlan {
  /// The plan with the departments that lead and help with each measure, as the responsibilities
  /// file has them for the order that the measure becomes.
  ///
  /// - Parameter survey: tells what kind of thing a measure takes away.
  public func assigned(by table: ResponsibilityTable, survey: Community) -> TreatmentPlan {
    let kinds = Dictionary(
      survey.obstructions.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var result = self
    for index in result.measures.indices {
      let measure = result.measures[index]
      let thing = measure.edits.first { $0.layer == .obstructions }.flatMap { kinds[$0.id] }
      guard let order = ClearingOrders.mainOrder(of: measure.kind, thing),
        let rule = table.rule(order: order, culprit: thing?.rawValue)
      else { continue }
      result.measures[index].lead = rule.lead
      result.measures[index].helpers = rule.helpers
    }
    return result
  }
}
