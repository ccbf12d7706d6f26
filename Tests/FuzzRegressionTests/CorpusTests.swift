import Foundation
import FuzzTargets
import Testing

/// Replays what fuzzing found: inputs that reach different code, and every input that once crashed.
@Suite("Fuzz corpus")
struct CorpusTests {
  private static func inputs(_ target: FuzzTarget) throws -> [URL] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Corpus/\(target.rawValue)")
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
  }

  @Test("Any bytes end in an answer or a refusal", arguments: FuzzTarget.allCases)
  func replay(_ target: FuzzTarget) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "firelane-corpus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let inputs = try Self.inputs(target)
    try #require(inputs.count > 1)
    for input in inputs {
      let bytes = [UInt8](try Data(contentsOf: input))
      await #expect(throws: Never.self, "\(target.rawValue)/\(input.lastPathComponent)") {
        try await target.run(bytes, in: folder)
      }
    }
  }
}
