import Glibc
import Model
import Synchronization

/// `firelane-ogr`, run in a process group of its own and ended at its limits.
struct ReaderProcess {
  /// What the process wrote and how it ended.
  struct Outcome {
    var bytes: [UInt8]
    /// As `waitpid` has it.
    var status: Int32
  }

  /// Environment of the process that runs us.
  let environment: [String: String]

  /// Seconds a source may take.
  private var seconds: Int { environment["FIRELANE_OGR_SECONDS"].flatMap(Int.init) ?? 600 }
  /// Bytes a source may become.
  private static let bytes = 4 << 30

  /// The program: `$FIRELANE_OGR`, else beside our own, else on the PATH.
  func program() -> String? {
    if let named = environment["FIRELANE_OGR"] { return named.isEmpty ? nil : named }
    var own = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &own, own.count - 1)
    let path = String(
      decoding: own.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let folders = [folder] + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/firelane-ogr" }.first { access($0, X_OK) == 0 }
  }

  /// Gives the source to the program and takes all it writes.
  ///
  /// - Throws: `PlannerError` where there is no program, or it takes too long or too much.
  func read(_ source: VectorSource) throws -> Outcome {
    try run([], lines: [source.text], for: source.name)
  }

  /// - Parameters:
  ///   - arguments: of the program.
  ///   - lines: for its standard input, which no list of processes shows.
  ///   - name: of what it works on, for people.
  func run(_ arguments: [String], lines: [String], for name: String) throws -> Outcome {
    guard let program = program(), access(program, X_OK) == 0 else {
      throw PlannerError(.badData, "reader-absent", at: name)
    }
    // One at a time, or another's process would inherit our ends of the pipes and hold them open.
    let started = Self.starting.withLock { _ in Self.start(program, arguments) }
    guard let (child, input, output) = started else {
      throw PlannerError(.badData, "reader-absent", at: name)
    }
    defer { close(output) }
    // A path is shorter than a pipe is deep: writing it never waits.
    let line = Array(lines.map { $0 + "\n" }.joined().utf8)
    _ = line.withUnsafeBytes { write(input, $0.baseAddress, min($0.count, 65_536)) }
    close(input)
    var bytes: [UInt8] = []
    let failure = gather(output, &bytes)
    if failure != nil { kill(-child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    // What it may have started goes with it.
    kill(-child, SIGKILL)
    if let failure { throw PlannerError(.badData, failure.0, at: name, [failure.1]) }
    return Outcome(bytes: bytes, status: status)
  }

  private static let starting = Mutex(())

  /// The process, where to write its input, and where to read its output.
  private static func start(
    _ program: String, _ arguments: [String]
  ) -> (pid_t, Int32, Int32)? {
    var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&input) == 0 else { return nil }
    guard pipe(&output) == 0 else {
      for end in input { close(end) }
      return nil
    }
    for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = spawn([program] + arguments, input: input[0], output: output[1])
    close(input[0])
    close(output[1])
    if let child { return (child, input[1], output[0]) }
    close(input[1])
    close(output[0])
    return nil
  }

  private static func spawn(_ words: [String], input: Int32, output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var child: pid_t = 0
    let list = words.map { strdup($0) }
    defer { for word in list { free(word) } }
    let code = posix_spawn(&child, words[0], &actions, &attributes, list + [nil], environ)
    return code == 0 ? child : nil
  }

  /// Reads until the end; gives the reason and figure where a limit was met first.
  private func gather(_ descriptor: Int32, _ bytes: inout [UInt8]) -> (String, String)? {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: .seconds(seconds))
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let left = clock.now.duration(to: end).components.seconds
      if left < 0 { return ("reader-timeout", String(seconds)) }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(min(left, 60) * 1000 + 100))
      if ready < 0, errno != EINTR { return ("reader-cut-off", "") }
      if ready <= 0 { continue }
      let got = Glibc.read(descriptor, &piece, piece.count)
      if got == 0 { return nil }
      if got < 0 {
        if errno == EINTR { continue }
        return ("reader-cut-off", "")
      }
      bytes.append(contentsOf: piece[..<got])
      if bytes.count > Self.bytes { return ("reader-too-much", String(Self.bytes)) }
    }
  }
}
