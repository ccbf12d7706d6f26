internal import Geometry
public import Model

/// Turns changes into features of the GeoJSON contract (`design.md` section 7).
public struct ChangeEncoder: Sendable {
  private let frame: OutputFrame

  public init(frame: OutputFrame) { self.frame = frame }

  /// - Throws: `PlannerError` (our fault) when a coordinate is not finite.
  public func feature(_ change: Change) throws -> EncodedFeature {
    let finding = change.finding
    return try EncodedFeature(
      .change, id: finding.id, shape: finding.shape.flatMap(frame.shape), decimals: frame.decimals
    ) { json in
      json.string("id", finding.id)
      json.string("community", finding.community)
      json.string("subject", finding.subject)
      json.string("rule", finding.rule)
      json.string("strength", finding.strength.rawValue)
      json.string("was", change.was.rawValue)
      json.string("is", change.outcome.rawValue)
      json.string("verdict", change.now?.rawValue)
      json.string("earlier_id", change.earlierID)
    }
  }
}
