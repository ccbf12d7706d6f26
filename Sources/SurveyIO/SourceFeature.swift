public import Geometry

/// A JSON value as it stood in the source; numbers keep their text.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The number as written and as read; huge integers keep their digits only in the text.
  case number(Double, text: String)
  case string(String)
  /// Arrays and objects as raw JSON text.
  case raw(String)
}

/// One feature as it stood in a file, before anybody asked what it means.
public struct SourceFeature: Sendable {
  /// Position in its file, from 0.
  public var index: Int
  /// The feature's `id` member.
  public var id: JSONValue?
  /// Source coordinates: longitude, latitude in degrees, or easting, northing in metres.
  /// `nil` when the geometry is null.
  public var shape: Shape?
  /// In file order; duplicate keys are reported and the last one wins.
  public var properties: [(key: String, value: JSONValue)]
  /// The third number of every vertex in the order of the shape, in metres as a rule, not a number
  /// where there is none; `nil` when no vertex has one. Kept for later use; nothing measures it.
  public var heights: [Double]?
  /// Members of the feature besides type, id, geometry, properties and bbox, as raw JSON.
  public var foreignMembers: [(key: String, raw: String)]

  public init(
    index: Int, id: JSONValue?, shape: Shape?, properties: [(key: String, value: JSONValue)],
    foreignMembers: [(key: String, raw: String)] = [], heights: [Double]? = nil
  ) {
    self.index = index
    self.id = id
    self.shape = shape
    self.properties = properties
    self.foreignMembers = foreignMembers
    self.heights = heights
  }

  /// The value of a property, or `nil` when the feature has none of that name.
  public func property(_ key: String) -> JSONValue? {
    properties.last { $0.key == key }?.value
  }
}

/// What one file held.
public struct SourceFile: Sendable {
  /// As named on the command line.
  public var name: String
  /// In file order; features that could not be read are only in `findings`.
  public var features: [SourceFeature]
  /// How many features the file holds, read or not.
  public var featureCount: Int
  /// The `crs` member as raw JSON, `nil` when there is none.
  public var crsMember: String?
  /// Foreign members of the collection, as raw JSON.
  public var foreignMembers: [(key: String, raw: String)]
  /// Most decimals any coordinate was written with (0…17).
  public var coordinateDecimals: Int
  /// Doubtful features, located.
  public var findings: [InputDoubt]
  /// True for rows without shapes, which tell more of features that other files draw.
  public var isTable = false

  public init(
    name: String, features: [SourceFeature] = [], featureCount: Int = 0, crsMember: String? = nil,
    foreignMembers: [(key: String, raw: String)] = [], coordinateDecimals: Int = 17,
    findings: [InputDoubt] = []
  ) {
    self.name = name
    self.features = features
    self.featureCount = featureCount
    self.crsMember = crsMember
    self.foreignMembers = foreignMembers
    self.coordinateDecimals = coordinateDecimals
    self.findings = findings
  }
}

/// A doubt about one feature of a file.
public struct InputDoubt: Hashable, Sendable {
  /// From 0; `nil` when the doubt is about the file.
  public var index: Int?
  /// Key of the sentence in the catalogues.
  public var reason: String
  /// Values for the sentence.
  public var arguments: [String]
  /// True when the feature was not read.
  public var isDropped: Bool

  public init(index: Int?, reason: String, arguments: [String] = [], isDropped: Bool) {
    self.index = index
    self.reason = reason
    self.arguments = arguments
    self.isDropped = isDropped
  }
}
