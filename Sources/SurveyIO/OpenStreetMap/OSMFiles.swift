import Geometry
import Model

/// Sorts an extract of OpenStreetMap into the files that the mapping speaks of, one a theme.
public struct OSMFiles: Sendable {
  private let name: String
  private var features: [OSMTheme: [SourceFeature]] = [:]
  private var known: [OSMTheme: Set<String>] = [:]
  private var doubts: [OSMTheme: [InputDoubt]] = [:]
  /// Elements that carry no tag a survey uses, or no shape.
  public private(set) var unused = 0

  /// - Parameter name: the file's name in messages.
  public init(name: String) { self.name = name }

  /// Reads a file: OSM XML, Overpass JSON or GeoJSON with tags as properties, told by its content, or PBF
  /// by its name.
  ///
  /// - Parameter environment: says where the reader of PBF is.
  /// - Throws: `PlannerError`: no input, or bad data where the file is none of these.
  public static func read(path: String, environment: [String: String]) throws -> OSMFiles {
    var result = OSMFiles(name: path)
    if path.lowercased().hasSuffix(".pbf") {
      for file in try OSMBinaryReader(environment: environment).read(path: path) {
        result.add(file)
      }
      return result
    }
    switch try OSMForm(path: path) {
    case .xml(let bytes): result.add(try OSMXMLReader.read(bytes, name: path))
    case .overpass(let bytes): result.add(try OverpassReader.read(bytes, name: path))
    case .geoJSON: result.add(try GeoJSONReader().read(path: path))
    }
    return result
  }

  private mutating func add(_ extract: OSMExtract) {
    let shapes = OSMShapes(extract)
    for element in extract.elements where !element.tags.isEmpty {
      let id = "\(element.kind.rawValue)/\(element.id)"
      guard let shape = shapes.shape(of: element), let theme = OSMTheme(element.tag, shape) else {
        unused += 1
        continue
      }
      var properties: [(key: String, value: JSONValue)] = [("osm", .string(id))]
      // A relation's type says how it is put together, not what it is.
      properties += element.tags.filter { $0.key != "osm" && $0.key != "type" }.map {
        ($0.key, .string($0.value))
      }
      add(properties, shape, id, to: theme)
    }
  }

  /// Features keep their tags; which file they came from no longer matters.
  private mutating func add(_ file: SourceFile) {
    for feature in file.features {
      let tag = { (key: String) in feature.property(key)?.text }
      guard let shape = feature.shape, let theme = OSMTheme(tag, shape) else {
        unused += 1
        continue
      }
      let id = tag("osm") ?? tag("@id") ?? feature.id?.text ?? "\(file.name)/\(feature.index)"
      var properties = feature.properties
      if tag("osm") == nil { properties.insert(("osm", .string(id)), at: 0) }
      add(properties, shape, id, to: theme)
    }
    unused += file.featureCount - file.features.count
  }

  private mutating func add(
    _ properties: [(key: String, value: JSONValue)], _ shape: Shape, _ id: String,
    to theme: OSMTheme
  ) {
    // The same element may stand in several files of an extract.
    guard known[theme, default: []].insert(id).inserted else { return }
    append(properties, shape, to: theme)
    guard theme == .roads else { return }
    let rows = OSMStreetParking(properties, shape, id)
    for row in rows.rows where known[.parking, default: []].insert(row.id).inserted {
      append(row.properties, .lineString(row.line), to: .parking)
    }
    if rows.lacksWidth {
      doubts[theme, default: []].append(
        InputDoubt(
          index: nil, reason: "osm-parking-without-width", arguments: [id], isDropped: false))
    }
  }

  private mutating func append(
    _ properties: [(key: String, value: JSONValue)], _ shape: Shape, to theme: OSMTheme
  ) {
    features[theme, default: []].append(
      SourceFeature(
        index: features[theme]?.count ?? 0, id: nil, shape: shape, properties: properties))
  }

  /// Takes in what another file holds.
  public mutating func add(_ other: OSMFiles) {
    for theme in OSMTheme.allCases {
      for feature in other.features[theme] ?? [] {
        guard let id = feature.property("osm")?.text, let shape = feature.shape,
          known[theme, default: []].insert(id).inserted
        else { continue }
        append(feature.properties, shape, to: theme)
      }
      doubts[theme, default: []] += other.doubts[theme] ?? []
    }
    unused += other.unused
  }

  /// The themes that hold anything, in the order of the list.
  public var files: [SourceFile] {
    OSMTheme.allCases.compactMap { theme in
      guard let features = features[theme] else { return nil }
      return SourceFile(
        name: "\(name) (\(theme.rawValue))", features: features, featureCount: features.count,
        foreignMembers: [("name", "\"\(theme.rawValue)\"")], findings: doubts[theme] ?? [])
    }
  }
}

/// What an extract's file is, by its content.
private enum OSMForm {
  case xml([UInt8])
  case overpass([UInt8])
  case geoJSON

  init(path: String) throws {
    let bytes = try FileBytes(path: path, limit: GeoJSONReader.largest).copied()
    let start = bytes.prefix(4096)
    let first = start.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
    if first == UInt8(ascii: "<") {
      self = .xml(bytes)
    } else if String(decoding: start, as: UTF8.self).contains("\"elements\"") {
      self = .overpass(bytes)
    } else {
      self = .geoJSON
    }
  }
}
