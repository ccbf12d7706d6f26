import Foundation
import Model

/// Small text files: mappings, profiles, vehicles, tables.
public enum TextFile {
  /// - Throws: `PlannerError` when there is no such file or it is not UTF-8.
  public static func read(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PlannerError(.noInput, "file-missing", at: path)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw PlannerError(.badData, "file-not-utf8", at: path)
    }
    return text
  }
}
