import Foundation
import Testing

/// Runs the built program as people do.
struct BuiltBinary {
  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var messages: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [Substring] { messages.split(separator: "\n") }
  }

  /// The program in the folder of the test bundle.
  static let path: String = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let folder =
      bundle?.deletingLastPathComponent()
      ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return folder.appending(path: "firelane").path()
  }()

  static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = ["LANG": "en"]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = environment
    let scratch = try Scratch()
    let (out, err) = (scratch.path("stdout"), scratch.path("stderr"))
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: out)
    process.standardError = FileHandle(forWritingAtPath: err)
    let stdin = try scratch.write("stdin", input ?? "")
    process.standardInput = FileHandle(forReadingAtPath: stdin)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: [UInt8](FileManager.default.contents(atPath: out) ?? Data()),
      messages: String(
        decoding: FileManager.default.contents(atPath: err) ?? Data(), as: UTF8.self))
  }
}

/// A folder that is gone when the test is.
final class Scratch {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "firelane-\(UUID())").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
    return path(name)
  }

  var entries: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
  }
}
