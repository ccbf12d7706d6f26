import CShims
import Glibc
import Model

/// Folders that are written whole or not at all.
///
/// A sibling is filled and synced; then it changes places with the folder in one step
/// (`renameat2` with `RENAME_EXCHANGE`), so that whoever looks finds the old folder or the new one.
public enum OutputFolder {
  /// Replaces a folder by one with these files, in this order, and removes the old one.
  ///
  /// - Parameters:
  ///   - known: names this program writes; a folder that holds anything else is not replaced.
  /// - Throws: ``PlannerError`` (cannot write): `folder-missing` when the parent is not there,
  ///   `not-permitted`, `disk-full`, `output-is-file`, `folder-has-other-files`,
  ///   `exchange-not-supported` or `write-failed`. Nothing is left behind.
  public static func write(
    path: String, files: [(name: String, bytes: [UInt8])], known: Set<String>
  ) throws {
    let target = resolved(path)
    let exists = try check(target, path, known: known)
    let (parent, name) = split(target)
    removeRemains(in: parent, of: name)
    let sibling = "\(parent)/.\(name).\(getpid()).tmp"
    guard mkdir(sibling, 0o777) == 0 else { throw failure(path) }
    do {
      for file in files {
        try AtomicFile.write(path: "\(sibling)/\(file.name)", bytes: file.bytes)
      }
      sync(sibling)
      if exists {
        guard firelane_exchange(sibling, target) == 0 else {
          if errno == EINVAL || errno == ENOSYS {
            throw PlannerError(.cannotWrite, "exchange-not-supported", at: path)
          }
          throw failure(path)
        }
      } else {
        // Not over something that came in the meantime.
        guard firelane_rename_new(sibling, target) == 0 else {
          throw failure(path)
        }
      }
    } catch {
      remove(sibling)
      throw error
    }
    sync(parent)
    if exists { remove(sibling) }
  }

  /// Whether the folder is there; refuses what is no folder or holds what is not ours.
  private static func check(_ target: String, _ path: String, known: Set<String>) throws -> Bool {
    var information = stat()
    guard stat(target, &information) == 0 else { return false }
    guard information.st_mode & S_IFMT == S_IFDIR else {
      throw PlannerError(.cannotWrite, "output-is-file", at: path)
    }
    if let other = entries(of: target).first(where: { !known.contains($0) }) {
      throw PlannerError(.cannotWrite, "folder-has-other-files", at: path, [other])
    }
    return true
  }

  private static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var result: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result.sorted()
  }

  /// Siblings of runs that were killed; one whose process still runs is left alone.
  private static func removeRemains(in parent: String, of name: String) {
    let prefix = ".\(name)."
    for entry in entries(of: parent) where entry.hasPrefix(prefix) && entry.hasSuffix(".tmp") {
      guard let process = Int32(entry.dropFirst(prefix.count).dropLast(4)) else { continue }
      if process != getpid(), kill(process, 0) == 0 || errno == EPERM { continue }
      remove("\(parent)/\(entry)")
    }
  }

  /// Removes a folder of plain files.
  private static func remove(_ folder: String) {
    for entry in entries(of: folder) { unlink("\(folder)/\(entry)") }
    rmdir(folder)
  }

  private static func sync(_ folder: String) {
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// The folder itself where the path is a link; without a slash at its end.
  private static func resolved(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    var result = path
    while result.count > 1, result.hasSuffix("/") { result.removeLast() }
    return result
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  private static func failure(_ path: String) -> PlannerError {
    let code = errno
    let reason =
      switch code {
      case ENOENT, ENOTDIR: "folder-missing"
      case EACCES, EPERM, EROFS: "not-permitted"
      case ENOSPC, EDQUOT, EFBIG: "disk-full"
      default: "write-failed"
      }
    return PlannerError(.cannotWrite, reason, at: path, [String(code)])
  }
}
