import Foundation
import Model

/// Where data goes: standard output, or a file that is written whole or not at all.
public enum OutputFile {
  /// - Parameter path: `nil` or `-` for standard output.
  /// - Throws: `PlannerError` with `cannotWrite`.
  public static func write(_ bytes: [UInt8], to path: String?) throws {
    guard let path, path != "-" else { return try writeToStandardOutput(bytes) }
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(errno, path) }
    do {
      try writeAll(bytes, to: descriptor, reason: "cannot-write", location: path)
      guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(errno, path) }
      guard close(descriptor) == 0 else { throw failure(errno, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw failure(code, path)
    }
  }

  private static func failure(_ code: Int32, _ path: String) -> PlannerError {
    PlannerError(.cannotWrite, "cannot-write", at: path, [String(cString: strerror(code))])
  }

  private static func writeToStandardOutput(_ bytes: [UInt8]) throws {
    try writeAll(bytes, to: STDOUT_FILENO, reason: "output-interrupted", location: nil)
  }

  private static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, reason: String, location: String?
  ) throws {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw PlannerError(
          .cannotWrite, reason, at: location, [String(cString: strerror(errno))])
      }
      start += written
    }
  }
}
