import Glibc
import Model
public import SurveyIO

/// Where data goes: standard output, or a file that is written whole or not at all.
public enum OutputFile {
  /// - Parameter path: `nil` or `-` for standard output.
  /// - Throws: `PlannerError` with `cannotWrite`.
  public static func write(_ bytes: [UInt8], to path: String?) throws {
    try write(DocumentPieces([bytes]), to: path)
  }

  /// The same, of a document in pieces.
  public static func write(_ document: DocumentPieces, to path: String?) throws {
    if let path, path != "-" {
      try AtomicFile.write(path: path, document)
    } else {
      try AtomicFile.write(document, to: STDOUT_FILENO, at: "stdout")
    }
  }
}
