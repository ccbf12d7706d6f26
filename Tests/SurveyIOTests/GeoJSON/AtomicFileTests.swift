import Glibc
import Model
import SurveyIO
import Testing

@Suite("Files written whole or not at all") struct AtomicFileTests {
  /// Calls `body` with a folder that is gone afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/firelane-write-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer {
      for name in names(folder) { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }
    try body(folder)
  }

  private func names(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var result: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result.sorted()
  }

  private func content(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  @Test("a file is made, then replaced, and nothing else is left")
  func replaces() throws {
    try inFolder { folder in
      try AtomicFile.write(path: "\(folder)/检查.geojson", bytes: Array("one".utf8))
      try AtomicFile.write(path: "\(folder)/检查.geojson", bytes: Array("two".utf8))
      #expect(content("\(folder)/检查.geojson") == Array("two".utf8))
      #expect(names(folder) == ["检查.geojson"])
      #expect(try GeoJSONReader.isRefused("\(folder)/检查.geojson"))
    }
  }

  @Test("a link stays a link")
  func links() throws {
    try inFolder { folder in
      try AtomicFile.write(path: "\(folder)/real", bytes: [1])
      #expect(symlink("real", "\(folder)/link") == 0)
      try AtomicFile.write(path: "\(folder)/link", bytes: [2])
      #expect(content("\(folder)/real") == [2])
      #expect(names(folder) == ["link", "real"])
    }
  }

  @Test("a folder that is missing, a folder in place of the file and a full disk are told apart")
  func failures() throws {
    try inFolder { folder in
      let cases = [
        ("\(folder)/none/a", "folder-missing"), (folder, "path-is-folder"),
        ("/dev/full", "disk-full"), ("/proc/a", "folder-missing"),
        ("/sys/a", "not-permitted"),
      ]
      for (path, reason) in cases {
        do {
          try AtomicFile.write(path: path, bytes: Array(repeating: 65, count: 1 << 16))
          Issue.record("\(path) was written")
        } catch let error as PlannerError {
          #expect(error.code == .cannotWrite && error.reason == reason && error.location == path)
        }
      }
      #expect(names(folder).isEmpty)
    }
  }

  @Test("a folder nobody may write to is not written to", .enabled(if: geteuid() != 0))
  func notPermitted() throws {
    try inFolder { folder in
      chmod(folder, 0o500)
      defer { chmod(folder, 0o700) }
      #expect(
        throws: PlannerError(.cannotWrite, "not-permitted", at: "\(folder)/a", [String(EACCES)])
      ) {
        try AtomicFile.write(path: "\(folder)/a", bytes: [1])
      }
    }
  }

  @Test("a stream to a full disk and a closed pipe fail with their reason")
  func streams() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    #expect(throws: PlannerError(.cannotWrite, "disk-full", at: "-", [String(ENOSPC)])) {
      try AtomicFile.write([1, 2, 3], to: full, at: "-")
    }
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    #expect(throws: PlannerError(.cannotWrite, "pipe-closed", at: "-", [String(EPIPE)])) {
      try AtomicFile.write([1, 2, 3], to: ends[1], at: "-")
    }
  }

  @Test("a device is written to as it is")
  func devices() throws {
    try AtomicFile.write(path: "/dev/null", bytes: [1, 2, 3])
    var information = stat()
    #expect(stat("/dev/null", &information) == 0 && information.st_mode & S_IFMT == S_IFCHR)
  }
}

extension GeoJSONReader {
  fileprivate static func isRefused(_ path: String) throws -> Bool {
    do {
      _ = try GeoJSONReader().read(path: path)
      return false
    } catch let error as PlannerError {
      return error.reason == "file-not-json-object"
    }
  }
}
