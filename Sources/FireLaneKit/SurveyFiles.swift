import Foundation
import Geometry
import Model
import SurveyIO

/// The files of a survey as named on the command line.
public struct SurveyFiles: Sendable {
  /// Files in the order they are read.
  public let paths: [String]

  private static let endings =
    [".geojson", ".json", ".geojsonl", ".ndjson"] + VectorSource.endings

  /// Files as they are, folders as all their files of known formats in the order of their names.
  ///
  /// - Parameter names: files, folders, databases, or `-` for standard input.
  /// - Throws: `PlannerError` with `noInput` for what does not exist or a folder without layers.
  public init(_ names: [String]) throws {
    guard names.filter({ $0 == "-" }).count <= 1 else { throw PlannerError(.usage, "stdin-twice") }
    var paths: [String] = []
    for name in names {
      if name == "-" || VectorSource.isDatabase(name) {
        paths.append(name)
        continue
      }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
        throw PlannerError(.noInput, "file-missing", at: name)
      }
      if !isFolder.boolValue {
        paths.append(name)
        continue
      }
      let entries: [String]
      do {
        entries = try FileManager.default.contentsOfDirectory(atPath: name)
      } catch {
        throw PlannerError(.noInput, "file-unreadable", at: name, [Self.words(of: error)])
      }
      let layers = entries.filter { entry in
        Self.endings.contains { entry.lowercased().hasSuffix($0) }
      }.sorted()
      guard !layers.isEmpty else { throw PlannerError(.noInput, "folder-without-layers", at: name) }
      let folder = name.hasSuffix("/") ? String(name.dropLast()) : name
      paths += layers.map { "\(folder)/\($0)" }
    }
    self.paths = paths
  }

  /// Bytes of a word of the command line that are a database's password.
  public static func passwordBytes(in word: String) -> [Range<Int>] {
    VectorSource.isDatabase(word) ? VectorSource.passwordBytes(in: word) : []
  }

  static func words(of error: any Error) -> String {
    let cocoa = error as NSError
    let underlying = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(underlying.code)))
    }
    return cocoa.localizedDescription
  }
}
