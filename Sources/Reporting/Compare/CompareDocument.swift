internal import Geometry
internal import Model
import SurveyIO

/// The whole output of a comparison as one FeatureCollection.
public struct CompareDocument: Sendable {
  /// Profile of the last check.
  public var profile: String
  /// Digests of the surveys that were checked, the oldest first.
  public var inputDigests: [String]
  public var summary: ChangeSummary

  public init(profile: String, inputDigests: [String], summary: ChangeSummary) {
    self.profile = profile
    self.inputDigests = inputDigests
    self.summary = summary
  }

  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func bytes(_ features: [EncodedFeature]) throws -> [UInt8] {
    try ContractDocument.bytes(features, command: "compare") { json in
      json.string("profile", profile)
      json.strings("input_digests", inputDigests)
      json.key("summary")
      json.beginObject()
      for count in summary.counts { json.integer(count.outcome.rawValue, count.all) }
      json.integer("not_surveyed", summary.notSurveyed)
      json.endObject()
    }
  }
}
