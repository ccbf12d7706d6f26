import Geometry
import Model

/// Reads the binary form of an extract (PBF) through `firelane-ogr`, as elements with their tags.
struct OSMBinaryReader {
  let environment: [String: String]

  /// Features that carry `osm` and their tags, as the other readers of extracts give them.
  ///
  /// - Throws: `PlannerError` as `VectorFileReader` does.
  func read(path: String) throws -> [SourceFile] {
    guard let source = VectorSource(path) else { return [] }
    return try VectorFileReader(environment: environment).read(source).map(elements)
  }

  /// Relations that are neither areas nor outlines (routes, sites) are counted and not used.
  private func elements(_ layer: SourceFile) -> SourceFile {
    var result = layer
    let name = layer.foreignMembers.first { $0.key == "name" }?.raw ?? ""
    result.features = layer.features.compactMap { element($0, in: name) }
    return result
  }

  private func element(_ feature: SourceFeature, in layer: String) -> SourceFeature? {
    let kind: OSMExtract.Kind
    switch layer {
    case #""points""#: kind = .node
    case #""lines""#: kind = .way
    case #""multipolygons""#: kind = feature.property("osm_way_id") == nil ? .relation : .way
    default: return nil
    }
    guard let shape = feature.shape,
      let id = (feature.property("osm_way_id") ?? feature.property("osm_id"))?.text
    else { return nil }
    var result = feature
    result.properties = [("osm", .string("\(kind.rawValue)/\(id)"))]
    result.properties += feature.properties.filter { !Self.notTags.contains($0.key) }
    // The format counts in billionths of a degree; their nearest number is the one XML gives.
    let exact = shape.mapCoordinates {
      Coordinate(($0.x * 1e9).rounded() / 1e9, ($0.y * 1e9).rounded() / 1e9)
    }
    result.shape = kind == .way ? way(exact, result.properties) : exact
    return result
  }

  /// Fields of the driver's own making, and a relation's type, which says how it is put together.
  private static let notTags: Set<String> = ["osm", "osm_id", "osm_way_id", "z_order", "type"]

  /// Whether a closed way is an area is decided for all forms in one place.
  private func way(_ shape: Shape, _ properties: [(key: String, value: JSONValue)]) -> Shape {
    var way = OSMExtract.Element(kind: .way, id: 0)
    way.tags = properties.map { ($0.key, $0.value.text ?? "") }
    switch shape {
    case .lineString(let line):
      let isRing = line.coordinates.count >= 4 && line.coordinates.first == line.coordinates.last
      return isRing && OSMTheme.isArea(way) ? .polygon(Polygon(line.coordinates)) : shape
    case .multiPolygon(let parts) where parts.count == 1:
      return OSMTheme.isArea(way)
        ? .polygon(parts[0]) : .lineString(LineString(parts[0].exterior.coordinates))
    default: return shape
    }
  }
}
