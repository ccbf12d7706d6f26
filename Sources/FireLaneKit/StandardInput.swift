import Foundation
import Model

/// Standard input as a file.
enum StandardInput {
  /// Everything up to its end.
  ///
  /// - Throws: `PlannerError` when it cannot be read.
  static func bytes() throws -> [UInt8] {
    do {
      return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
    } catch {
      throw PlannerError(.noInput, "file-unreadable", at: "-", [SurveyFiles.words(of: error)])
    }
  }
}
