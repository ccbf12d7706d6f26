import Foundation
import Glibc
import Model

/// A database that takes the results of a run, through `firelane-ogr`.
public struct ResultDatabase: Sendable {
  /// `PG:…`, `postgresql://…`; may hold a password.
  private let connection: String
  private let environment: [String: String]

  /// - Throws: `PlannerError` (usage) where the text names no database.
  public init(_ connection: String, environment: [String: String]) throws {
    guard VectorSource.isDatabase(connection) else {
      throw PlannerError(
        .usage, "store-no-database", at: VectorSource.withoutPassword(connection))
    }
    self.connection = connection
    self.environment = environment
  }

  /// Writes all layers of a GeoPackage into the schema `firelane`, all of them or nothing.
  ///
  /// - Throws: `PlannerError` (cannot write) with what the database said.
  public func store(_ geoPackage: [UInt8]) throws {
    let name = VectorSource.withoutPassword(connection)
    let path = FileManager.default.temporaryDirectory.appending(path: "firelane-\(UUID()).gpkg")
      .path()
    defer { unlink(path) }
    guard FileManager.default.createFile(atPath: path, contents: Data(geoPackage)) else {
      throw PlannerError(
        .cannotWrite, "store-failed", at: name, [String(cString: strerror(errno))])
    }
    let text =
      connection.lowercased().hasPrefix("postgres") ? "PG:" + connection : connection
    let outcome = try ReaderProcess(environment: environment).run(
      ["store"], lines: [path, text], for: name)
    guard outcome.status == 0 else {
      let answer = try? JSONSerialization.jsonObject(with: Data(outcome.bytes))
      let arguments = (answer as? [String: Any])?["arguments"] as? [String] ?? []
      throw PlannerError(
        .cannotWrite, "store-failed", at: name,
        [
          VectorSource.withoutPassword(arguments.first ?? "").split(whereSeparator: \.isNewline)
            .joined(separator: " ")
        ])
    }
  }
}
