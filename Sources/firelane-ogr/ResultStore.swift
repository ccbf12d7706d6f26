internal import CGDAL
internal import Glibc

/// Writes all layers of a file of results into a database: all of them, or nothing.
struct ResultStore {
  let file: String
  /// `PG:…`; may hold a password.
  let connection: String

  /// Tables of results stand in a schema of their own.
  private static let schema = "firelane"

  /// - Throws: `Refusal` when the file or the database cannot be opened, or writing fails; the
  ///   database is then as it was.
  func run() throws {
    guard let source = Self.open(file, drivers: ["GPKG"]) else {
      throw Refusal("file-unreadable", Self.lastError)
    }
    defer { GDALClose(source) }
    var names: [String] = []
    for number in 0..<GDALDatasetGetLayerCount(source) {
      guard let layer = GDALDatasetGetLayer(source, number), let name = OGR_L_GetName(layer) else {
        continue
      }
      // Styles are for QGIS, which reads them elsewhere in a database.
      if String(cString: name) != "layer_styles" { names.append(String(cString: name)) }
    }
    // A schema of its own until all is there, then the two change places at once.
    try execute([
      "DROP SCHEMA IF EXISTS \(Self.schema)_new CASCADE", "CREATE SCHEMA \(Self.schema)_new",
    ])
    CPLSetConfigOption("PG_USE_COPY", "YES")
    let words =
      [
        "-f", "PostgreSQL", "-update", "-append", "-nlt", "PROMOTE_TO_MULTI", "-lco",
        "LAUNDER=NO", "-lco", "GEOMETRY_NAME=geom", "-lco", "SCHEMA=\(Self.schema)_new",
      ] + names
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for word in words { list = CSLAddString(list, word) }
    defer { CSLDestroy(list) }
    guard let options = GDALVectorTranslateOptionsNew(list, nil) else {
      throw Refusal("store-failed", Self.lastError)
    }
    defer { GDALVectorTranslateOptionsFree(options) }
    var sources: [GDALDatasetH?] = [source]
    var failed: Int32 = 0
    let result = GDALVectorTranslate(connection, nil, 1, &sources, options, &failed)
    guard let result, failed == 0 else { throw Refusal("store-failed", Self.lastError) }
    GDALClose(result)
    try execute([
      "BEGIN", "DROP SCHEMA IF EXISTS \(Self.schema) CASCADE",
      "ALTER SCHEMA \(Self.schema)_new RENAME TO \(Self.schema)", "COMMIT",
    ])
  }

  private func execute(_ statements: [String]) throws {
    guard let database = Self.open(connection, drivers: ["PostgreSQL"], updates: true) else {
      throw Refusal("store-failed", Self.lastError)
    }
    defer { GDALClose(database) }
    for statement in statements {
      CPLErrorReset()
      GDALDatasetReleaseResultSet(
        database, GDALDatasetExecuteSQL(database, statement, nil, nil))
      // An open transaction goes with the connection.
      if CPLGetLastErrorType().rawValue >= CE_Failure.rawValue {
        throw Refusal("store-failed", Self.lastError)
      }
    }
  }

  private static func open(
    _ name: String, drivers: [String], updates: Bool = false
  ) -> GDALDatasetH? {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for driver in drivers { list = CSLAddString(list, driver) }
    defer { CSLDestroy(list) }
    return firelane_open_for(name, list, updates ? 1 : 0)
  }

  /// What the library said last, without the connection, which may hold a password.
  private static var lastError: String {
    let text = CPLGetLastErrorMsg().map { String(cString: $0) } ?? ""
    return text.lowercased().contains("password=") ? "" : text
  }
}
