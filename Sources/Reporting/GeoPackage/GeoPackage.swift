import Geometry
import Model
import SurveyIO

/// All results as one GeoPackage (OGC 12-128r18) that QGIS shows styled when it opens it.
///
/// Tables have Chinese names; columns have the contract's names and Chinese aliases, in
/// `gpkg_data_columns` and in the styles. Kinds of features that come as points, lines and areas
/// have a table for each. Positions are WGS 84 degrees, which CGCS2000 is taken as equal to.
public struct GeoPackage: Sendable {
  public var results: RunResults
  /// yyyy-mm-dd, the only time the file holds.
  public var asOf: String?

  public init(results: RunResults, asOf: String?) {
    self.results = results
    self.asOf = asOf
  }

  private static let system: Int32 = 4326
  /// Kinds that come in several dimensions.
  private static let mixed: Set<String> = [
    "finding", "measure", "supply", "order", "input", "survey-parking", "survey-obstructions",
    "survey-sites", "survey-markings", "survey-operation_sites", "survey-turning_areas",
  ]
  /// Machines' own properties, long and of no use in a table.
  private static let left: Set<String> = ["feature", "edits", "sections", "path", "place"]

  /// The file, the same bytes for the same results.
  ///
  /// - Throws: `PlannerError` (our fault) when SQLite refuses.
  public func bytes() throws -> [UInt8] {
    let database = try Database()
    try database.run("PRAGMA application_id = 1196444487; PRAGMA user_version = 10300; BEGIN;")
    try database.run(GeoPackageSchema.tables)
    for layer in results.layers {
      for table in tables(of: layer) { try add(table, to: database) }
    }
    let row: [DatabaseValue] = [
      .text("layer_styles"), .text("attributes"), .text("layer_styles"), .text(""), .text(time),
      .null, .null, .null, .null, .null,
    ]
    try database.insert(GeoPackageSchema.contents, [row])
    try database.run("COMMIT;")
    return try database.serialized()
  }

  private var time: String { "\(asOf ?? "1980-01-01")T00:00:00.000Z" }

  /// One table: features of one kind and one dimension.
  struct Table {
    var key: String
    var name: String
    var dimension: GeometryDimension?
    var features: [SourceFeature]
  }

  private func tables(of layer: ResultLayer) -> [Table] {
    let name = Catalogue.text("layer-\(layer.key)", in: .zh)
    let dimensions: [GeometryDimension?] = [.area, .line, .point, nil]
    return dimensions.compactMap { dimension in
      let features = layer.features.filter { GeometryDimension($0.shape) == dimension }
      if features.isEmpty { return nil }
      let suffix =
        Self.mixed.contains(layer.key) || dimension == nil ? dimension?.suffix ?? "（无图形）" : ""
      return Table(
        key: layer.key, name: name + suffix, dimension: dimension, features: features)
    }
  }

  private func add(_ table: Table, to database: Database) throws {
    let fields = Self.fields(of: table.features)
    let geometry = table.dimension.map { ["\"geom\" \($0.type)"] } ?? []
    let columns =
      ["\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"] + geometry
      + fields.map { "\"\($0.name)\" \($0.type.rawValue)" }
    try database.run("CREATE TABLE \"\(table.name)\" (\(columns.joined(separator: ", ")));")
    let names = (table.dimension == nil ? [] : ["geom"]) + fields.map(\.name)
    let places = names.map { _ in "?" }.joined(separator: ",")
    let list = names.map { "\"\($0)\"" }.joined(separator: ",")
    try database.insert(
      "INSERT INTO \"\(table.name)\" (\(list)) VALUES (\(places))",
      table.features.lazy.map { feature in
        let shape = feature.shape.map {
          [DatabaseValue.blob(WellKnownBinary.blob($0, system: Self.system, isMulti: true))]
        }
        return (shape ?? []) + fields.map { $0.value(of: feature) }
      })
    try describe(table, fields, in: database)
  }

  private func describe(_ table: Table, _ fields: [TableField], in database: Database) throws {
    var box = Envelope()
    for feature in table.features { if let shape = feature.shape { box.add(shape.envelope) } }
    let name = DatabaseValue.text(table.name)
    let english = Catalogue.text("layer-\(table.key)", in: .en)
    let bounds = [box.minX, box.minY, box.maxX, box.maxY].map {
      box.isEmpty ? DatabaseValue.null : .real($0)
    }
    try database.insert(
      GeoPackageSchema.contents,
      [
        [
          name, .text(table.dimension == nil ? "attributes" : "features"), name, .text(english),
          .text(time),
        ] + bounds + [table.dimension == nil ? .null : .whole(Int(Self.system))]
      ])
    try database.insert(
      "INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?,?,?,?)",
      fields.map { field in
        [name, .text(field.name), .text(field.alias), .text(field.alias)]
      })
    let style = LayerStyle(key: table.key, dimension: table.dimension, fields: fields)
    // A table without shapes has a style for its Chinese names alone.
    let column = table.dimension == nil ? "" : "geom"
    try database.insert(
      GeoPackageSchema.style,
      [[name, .text(column), name, .text(style.qml), .text("FireLane"), .text(time)]])
    guard let dimension = table.dimension else { return }
    try database.insert(
      "INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,?,0,0)",
      [[name, .text(dimension.type), .whole(Int(Self.system))]])
  }

  /// Columns in the order in which properties come; a column that mixes kinds of values is text.
  private static func fields(of features: [SourceFeature]) -> [TableField] {
    var fields: [TableField] = []
    var positions: [String: Int] = [:]
    for feature in features {
      for (key, value) in feature.properties where !left.contains(key) {
        if let position = positions[key] {
          fields[position].add(value)
        } else {
          positions[key] = fields.count
          var field = TableField(name: key)
          field.add(value)
          fields.append(field)
        }
      }
    }
    return fields
  }
}
