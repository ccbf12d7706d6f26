import Glibc
import Model

/// A file in memory, followed by the zero bytes that the JSON reader may look at.
struct FileBytes: ~Copyable {
  let start: UnsafeMutablePointer<UInt8>
  private(set) var count: Int
  private let capacity: Int

  static let padding = 64

  /// Reads a file, or a pipe to its end.
  ///
  /// - Parameter limit: bytes it may hold.
  /// - Throws: ``PlannerError`` `file-missing` and `file-unreadable` (no input), `file-not-plain` for
  ///   devices, which may have no end, and `file-too-large` (bad data).
  init(path: String, limit: Int) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else {
      throw PlannerError(.noInput, "file-is-folder", at: path)
    }
    guard [S_IFREG, S_IFIFO, S_IFSOCK].contains(information.st_mode & S_IFMT) else {
      throw PlannerError(.badData, "file-not-plain", at: path)
    }
    guard information.st_size <= limit else {
      throw PlannerError(.badData, "file-too-large", at: path, [String(information.st_size)])
    }
    // A pipe has no size: start small and grow.
    var capacity = max(Int(information.st_size), 1 << 16) + Self.padding
    var bytes = Self.allocate(capacity)
    var count = 0
    while true {
      let room = capacity - Self.padding - count
      if room == 0 {
        // The file may have grown since it was asked for its size; at its end this is one byte.
        var probe: UInt8 = 0
        let got = Glibc.read(descriptor, &probe, 1)
        if got == 0 { break }
        guard got == 1 else {
          if errno == EINTR { continue }
          bytes.deallocate()
          throw Self.failure(path)
        }
        let larger = Self.allocate(capacity * 2)
        larger.update(from: bytes, count: count)
        bytes.deallocate()
        bytes = larger
        capacity *= 2
        bytes[count] = probe
        count += 1
        continue
      }
      let got = Glibc.read(descriptor, bytes + count, room)
      if got == 0 { break }
      guard got > 0 else {
        if errno == EINTR { continue }
        bytes.deallocate()
        throw Self.failure(path)
      }
      count += got
      if count > limit {
        bytes.deallocate()
        throw PlannerError(.badData, "file-too-large", at: path, ["> \(limit)"])
      }
    }
    start = bytes
    self.count = count
    self.capacity = capacity
    pad()
  }

  /// A copy of bytes that are in memory already.
  init(copying source: UnsafeRawBufferPointer) {
    capacity = source.count + Self.padding
    start = Self.allocate(capacity)
    count = source.count
    if let base = source.baseAddress { memcpy(start, base, source.count) }
    pad()
  }

  deinit { start.deallocate() }

  private func pad() { (start + count).update(repeating: 0, count: Self.padding) }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  }

  private static func failure(_ path: String) -> PlannerError {
    switch errno {
    case ENOENT, ENOTDIR: PlannerError(.noInput, "file-missing", at: path)
    default: PlannerError(.noInput, "file-unreadable", at: path, [String(errno)])
    }
  }

  /// A copy that outlives the file.
  func copied() -> [UInt8] { Array(buffer) }

  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
