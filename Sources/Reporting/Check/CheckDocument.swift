public import Geometry

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
  public func bytes(_ features: [EncodedFeature]) -> [UInt8] {
    var json = JSONBuffer()
    json.beginObject()
    json.key("type")
    json.string("FeatureCollection")
    if let crs {
      json.key("crs")
      json.raw("{\"type\":\"name\",\"properties\":{\"name\":\"\(crs.urn)\"}}")
    }
    json.key("firelane")
    json.beginObject()
    json.key("schema")
    json.integer(Self.schema)
    json.key("command")
    json.string("check")
    json.key("profile")
    json.string(profile)
    json.key("input_digest")
    json.string(inputDigest)
    json.key("as_of")
    json.string(asOf)
    json.key("summary")
    summary.write(to: &json)
    json.endObject()
    json.key("features")
    json.beginArray()
    for feature in Self.sorted(features) { json.element(feature.bytes) }
    json.newline()
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }

  private static func sorted(_ features: [EncodedFeature]) -> [EncodedFeature] {
    // Stable for equal ids, so that `input` features keep their order.
    features.enumerated().sorted { a, b in
      if a.element.kind != b.element.kind { return a.element.kind < b.element.kind }
      if a.element.id != b.element.id { return a.element.id < b.element.id }
      return a.offset < b.offset
    }.map(\.element)
  }
}
