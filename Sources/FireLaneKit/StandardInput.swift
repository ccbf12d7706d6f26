import Foundation
import Model
import SurveyIO

/// Standard input as a file.
enum StandardInput {
  /// Everything up to its end.
  ///
  /// - Throws: `PlannerError` when it cannot be read or does not end within the size of a file.
  static func bytes() throws -> [UInt8] {
    do {
      var bytes: [UInt8] = []
      while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
        bytes += piece
        if bytes.count > GeoJSONReader.largest {
          throw PlannerError(.badData, "file-too-large", at: "-", ["> \(GeoJSONReader.largest)"])
        }
      }
      return bytes
    } catch let error as PlannerError {
      throw error
    } catch {
      throw PlannerError(.noInput, "file-unreadable", at: "-", [SurveyFiles.words(of: error)])
    }
  }
}
