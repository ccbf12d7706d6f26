import Glibc
import Model

/// Files that are written whole or not at all.
public enum AtomicFile {
  /// Replaces a file: a temporary beside it, written and synced, then renamed.
  ///
  /// A device, a pipe or a terminal is written to as it is, for it cannot be replaced.
  ///
  /// - Throws: ``PlannerError`` (cannot write): `folder-missing`, `not-permitted`, `disk-full`,
  ///   `path-is-folder` or `write-failed`, at `path`. No temporary is left behind.
  public static func write(path: String, bytes: [UInt8]) throws {
    try write(path: path, DocumentPieces([bytes]))
  }

  /// The same, of a document in pieces.
  public static func write(path: String, _ document: DocumentPieces) throws {
    var information = stat()
    if stat(path, &information) == 0 {
      switch information.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFDIR: throw PlannerError(.cannotWrite, "path-is-folder", at: path)
      default: return try writeThrough(path, document)
      }
    }
    // A link stays a link: what it points to is replaced.
    let target = resolved(path)
    let temporary = try temporary(beside: target, path)
    do {
      defer { close(temporary.descriptor) }
      try write(document, to: temporary.descriptor, at: path)
      guard fsync(temporary.descriptor) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary.path)
      throw error
    }
    guard rename(temporary.path, target) == 0 else {
      let error = failure(path)
      unlink(temporary.path)
      throw error
    }
    syncFolder(of: target)
  }

  /// Writes all bytes to a stream such as standard output.
  ///
  /// - Throws: ``PlannerError`` (cannot write): `pipe-closed`, `disk-full` or `write-failed`.
  public static func write(_ bytes: [UInt8], to descriptor: Int32, at name: String) throws {
    try write(DocumentPieces([bytes]), to: descriptor, at: name)
  }

  /// The same, of a document in pieces.
  public static func write(
    _ document: DocumentPieces, to descriptor: Int32, at name: String
  ) throws {
    try document.forEachBlock { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let written = Glibc.write(descriptor, part.baseAddress, min(part.count, 1 << 30))
        if written < 0 {
          if errno == EINTR { continue }
          throw failure(name)
        }
        rest = rest.dropFirst(written)
      }
    }
  }

  private static func writeThrough(_ path: String, _ document: DocumentPieces) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    try write(document, to: descriptor, at: path)
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func temporary(
    beside target: String, _ path: String
  ) throws -> (path: String, descriptor: Int32) {
    let (folder, name) = split(target)
    for attempt in 0..<100 {
      let candidate = "\(folder)/.\(name.prefix(200)).\(getpid()).\(attempt).tmp"
      let descriptor = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (candidate, descriptor) }
      guard errno == EEXIST else { break }
    }
    throw failure(path)
  }

  private static func split(_ path: String) -> (folder: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path[...]) }
    return (
      slash == path.startIndex ? "" : String(path[..<slash]), path[path.index(after: slash)...]
    )
  }

  /// The new name survives a crash only once the folder is on the disk; some systems cannot do it.
  private static func syncFolder(of path: String) {
    let folder = split(path).folder
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ path: String) -> PlannerError {
    let code = errno
    let reason =
      switch code {
      case ENOENT, ENOTDIR: "folder-missing"
      case EACCES, EPERM, EROFS: "not-permitted"
      case ENOSPC, EDQUOT, EFBIG: "disk-full"
      case EPIPE: "pipe-closed"
      default: "write-failed"
      }
    return PlannerError(.cannotWrite, reason, at: path, [String(code)])
  }
}
