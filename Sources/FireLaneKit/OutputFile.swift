import Glibc
import Model
import SurveyIO

/// Where data goes: standard output, or a file that is written whole or not at all.
public enum OutputFile {
  /// - Parameter path: `nil` or `-` for standard output.
  /// - Throws: `PlannerError` with `cannotWrite`.
  public static func write(_ bytes: [UInt8], to path: String?) throws {
    if let path, path != "-" {
      try AtomicFile.write(path: path, bytes: bytes)
    } else {
      try AtomicFile.write(bytes, to: STDOUT_FILENO, at: "stdout")
    }
  }
}
