import Foundation
import Model

/// Small text files: mappings, profiles, vehicles, tables.
public enum TextFile {
  /// Bytes it may hold: a profile has some ten thousand, the decisions of a city a million.
  static let largest = 64 << 20

  /// - Throws: `PlannerError` when there is no such file, it has no end or is too large, or is not UTF-8.
  public static func read(_ path: String) throws -> String {
    let bytes = try FileBytes(path: path, limit: largest)
    guard let text = String(data: Data(bytes.buffer), encoding: .utf8) else {
      throw PlannerError(.badData, "file-not-utf8", at: path)
    }
    return text
  }
}
