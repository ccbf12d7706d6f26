public import Geometry
import Model

/// Writes GeoJSON (RFC 7946) in one canonical form, so that equal results are equal bytes.
///
/// Exterior rings run counter-clockwise, holes clockwise, both from their smallest corner; degrees
/// have 9 decimals, metres 4. See ``JSONBuffer`` for numbers and strings.
public struct GeoJSONWriter: Sendable {
  /// What is written around the features.
  public enum Form: Sendable {
    /// One FeatureCollection, a feature a line.
    case collection
    /// One feature a line and nothing around them (newline-delimited GeoJSON).
    case lines
  }

  /// Decimals of longitude and latitude.
  public static let degreeDecimals = 9
  /// Decimals of eastings and northings.
  public static let metreDecimals = 4

  private var buffer: JSONBuffer
  private let form: Form
  private let decimals: Int

  /// - Parameter decimals: of coordinates, ``degreeDecimals`` or ``metreDecimals``.
  public init(_ form: Form = .collection, decimals: Int = GeoJSONWriter.degreeDecimals) {
    self.form = form
    self.decimals = decimals
    buffer = JSONBuffer(reserving: 1 << 16)
  }

  /// Starts the collection with members in front of its features; nothing for lines.
  ///
  /// A `crs` member is written only where one is given, as RFC 7946 has none.
  public mutating func begin(
    crs: CRSDeclaration? = nil, members: (inout JSONBuffer) throws -> Void
  ) rethrows {
    guard form == .collection else { return }
    buffer.beginObject()
    buffer.key("type")
    buffer.string("FeatureCollection")
    if let crs {
      buffer.key("crs")
      buffer.object { crsObject in
        crsObject.key("type")
        crsObject.string("name")
        crsObject.key("properties")
        crsObject.object { name in
          name.key("name")
          name.string(crs.urn)
        }
      }
    }
    try members(&buffer)
    buffer.key("features")
    buffer.beginArray()
  }

  /// Starts the collection without members of its own.
  public mutating func begin(crs: CRSDeclaration? = nil) { begin(crs: crs) { _ in } }

  /// Writes one feature.
  public mutating func feature(
    id: String? = nil, shape: Shape?, properties: (inout JSONBuffer) throws -> Void
  ) rethrows {
    start(id: id.map(JSONValue.string))
    geometry(shape)
    buffer.key("properties")
    try buffer.object(properties)
    end()
  }

  /// Writes a feature as it stood in a source, its geometry in canonical form.
  public mutating func feature(_ source: SourceFeature) {
    start(id: source.id)
    geometry(source.shape)
    buffer.key("properties")
    buffer.object { object in
      for property in source.properties {
        object.key(property.key)
        object.value(property.value)
      }
    }
    for member in source.foreignMembers {
      buffer.key(member.key)
      buffer.raw(member.raw)
    }
    end()
  }

  /// Ends the collection and hands out the bytes.
  ///
  /// - Throws: ``PlannerError`` when a number was not finite.
  public consuming func finish() throws -> [UInt8] {
    if form == .collection {
      buffer.lineFeed()
      buffer.endArray()
      buffer.endObject()
      buffer.lineFeed()
    }
    return try buffer.finish()
  }

  /// Writes one object as a line of its own, for example the mark of the end of a stream.
  public mutating func line(_ members: (inout JSONBuffer) throws -> Void) rethrows {
    try buffer.object(members)
    buffer.lineFeed()
  }

  /// Hands out what was written since the last call, for streams.
  public mutating func drain() throws -> [UInt8] { try buffer.drain() }

  private mutating func start(id: JSONValue?) {
    if form == .collection { buffer.breakLine() }
    buffer.beginObject()
    buffer.key("type")
    buffer.string("Feature")
    if let id {
      buffer.key("id")
      buffer.value(id)
    }
  }

  private mutating func end() {
    buffer.endObject()
    if form == .lines { buffer.lineFeed() }
  }

  private mutating func geometry(_ shape: Shape?) {
    buffer.key("geometry")
    buffer.geometry(shape, decimals: decimals)
  }
}

extension JSONBuffer {
  /// Writes a geometry object in canonical form, or null where there is none.
  public mutating func geometry(_ shape: Shape?, decimals: Int) {
    guard let shape else { return null() }
    beginObject()
    key("type")
    string(shape.geoJSONType)
    key("coordinates")
    coordinates(shape, decimals)
    endObject()
  }

  private mutating func coordinates(_ shape: Shape, _ decimals: Int) {
    switch shape {
    case .point(let point): position(point, decimals: decimals)
    case .multiPoint(let points): positions(points, decimals)
    case .lineString(let line): positions(line.coordinates, decimals)
    case .multiLineString(let lines):
      beginArray()
      for line in lines { positions(line.coordinates, decimals) }
      endArray()
    case .polygon(let area): polygon(area, decimals)
    case .multiPolygon(let areas):
      beginArray()
      for area in areas { polygon(area, decimals) }
      endArray()
    }
  }

  private mutating func polygon(_ polygon: Polygon, _ decimals: Int) {
    beginArray()
    ring(polygon.exterior, decimals, counterClockwise: true)
    for hole in polygon.holes { ring(hole, decimals, counterClockwise: false) }
    endArray()
  }

  private mutating func ring(_ ring: Ring, _ decimals: Int, counterClockwise: Bool) {
    let vertices = CanonicalRing.scaledVertices(
      of: ring, decimals: decimals, counterClockwise: counterClockwise)
    beginArray()
    for vertex in vertices { position(scaled: vertex, decimals: decimals) }
    if let first = vertices.first { position(scaled: first, decimals: decimals) }
    endArray()
  }

  private mutating func positions(_ positions: [Coordinate], _ decimals: Int) {
    beginArray()
    for each in positions { position(each, decimals: decimals) }
    endArray()
  }
}

extension Shape {
  /// The name of the geometry in GeoJSON.
  public var geoJSONType: String {
    switch self {
    case .point: "Point"
    case .multiPoint: "MultiPoint"
    case .lineString: "LineString"
    case .multiLineString: "MultiLineString"
    case .polygon: "Polygon"
    case .multiPolygon: "MultiPolygon"
    }
  }
}
