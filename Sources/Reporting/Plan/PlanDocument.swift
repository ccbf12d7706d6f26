public import Geometry
import SurveyIO

/// The whole output of a plan as one FeatureCollection.
public struct PlanDocument: Sendable {
  public var profile: String
  /// Hex SHA-256 of the input.
  public var inputDigest: String
  /// The date given by `--as-of`, or `nil`.
  public var asOf: String?
  public var summary: PlanSummary
  /// Name for the `crs` member; `nil` for longitude and latitude.
  public var crs: CRSDeclaration?

  public init(
    profile: String, inputDigest: String, asOf: String?, summary: PlanSummary,
    crs: CRSDeclaration?
  ) {
    self.profile = profile
    self.inputDigest = inputDigest
    self.asOf = asOf
    self.summary = summary
    self.crs = crs
  }

  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func bytes(_ features: [EncodedFeature]) throws -> [UInt8] {
    try ContractDocument.bytes(features, crs: crs, command: "plan") { json in
      json.string("profile", profile)
      json.string("input_digest", inputDigest)
      json.string("as_of", asOf)
      json.key("summary")
      summary.write(to: &json)
    }
  }
}
