public import Geometry
import SurveyIO

/// The whole output of a check as one FeatureCollection.
public struct CheckDocument: Sendable {
  public var profile: String
  /// Hex SHA-256 of the input.
  public var inputDigest: String
  /// The date given by `--as-of`, or `nil`.
  public var asOf: String?
  public var summary: CheckSummary
  /// Name for the `crs` member; `nil` for longitude and latitude.
  public var crs: CRSDeclaration?

  public init(
    profile: String, inputDigest: String, asOf: String?, summary: CheckSummary,
    crs: CRSDeclaration?
  ) {
    self.profile = profile
    self.inputDigest = inputDigest
    self.asOf = asOf
    self.summary = summary
    self.crs = crs
  }

  /// - Parameter features: in any order; `input` features in the order they shall have.
  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func bytes(_ features: [EncodedFeature]) throws -> [UInt8] {
    DocumentPieces(try pieces(features)).joined
  }

  /// The same, in pieces that only need to be written one after the other.
  public func pieces(_ features: [EncodedFeature]) throws -> [[UInt8]] {
    try ContractDocument.pieces(features, crs: crs, command: "check") { json in
      json.string("profile", profile)
      json.string("input_digest", inputDigest)
      json.string("as_of", asOf)
      json.key("summary")
      summary.write(to: &json)
    }
  }
}
