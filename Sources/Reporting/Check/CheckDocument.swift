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

  /// Version of the contract.
  public static let schema = 1

  /// - Parameter features: in any order; `input` features in the order they shall have.
  /// - Throws: `PlannerError` (our fault) when a number is not finite.
  public func bytes(_ features: [EncodedFeature]) throws -> [UInt8] {
    DocumentPieces(try pieces(features)).joined
  }

  /// The same, in pieces that only need to be written one after the other.
  public func pieces(_ features: [EncodedFeature]) throws -> [[UInt8]] {
    try Self.strung(features, crs: crs, member)
  }

  /// A collection of features that are ready, in the order of the contract, after its own members.
  static func strung(
    _ features: [EncodedFeature], crs: CRSDeclaration?, _ member: (inout JSONBuffer) -> Void
  ) throws -> [[UInt8]] {
    var head = GeoJSONWriter()
    head.begin(crs: crs, members: member)
    // The head ends with the bracket of the features; they are ready and only strung together.
    var result = [try head.drain()]
    result.reserveCapacity(2 * features.count + 2)
    let (first, next) = (Array("\n".utf8), Array(",\n".utf8))
    for (place, number) in order(features).enumerated() {
      result.append(place == 0 ? first : next)
      result.append(features[number].bytes)
    }
    result.append(Array("\n]}\n".utf8))
    return result
  }

  private func member(_ json: inout JSONBuffer) {
    json.key("firelane")
    json.beginObject()
    json.integer("schema", Self.schema)
    json.string("command", "check")
    json.string("profile", profile)
    json.string("input_digest", inputDigest)
    json.string("as_of", asOf)
    json.key("summary")
    summary.write(to: &json)
    json.endObject()
  }

  /// Positions of the features in the order of the contract; `input` features keep theirs.
  private static func order(_ features: [EncodedFeature]) -> [Int] {
    EncodedFeature.Kind.allCases.flatMap { kind in
      let numbers = features.indices.filter { features[$0].kind == kind }
      return TextOrder.ascending(numbers.map { features[$0].id }).map { numbers[$0] }
    }
  }
}
