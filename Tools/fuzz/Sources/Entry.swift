import Foundation
import FuzzTargets

/// The target named by FIRELANE_FUZZ_TARGET, and a folder of this process for the files it reads.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["FIRELANE_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError("FIRELANE_FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()

private let folder: URL = {
  // In memory: a fuzzer writes some thousand files a second.
  let url = URL(filePath: "/dev/shm/firelane-fuzz-\(getpid())")
  do {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  } catch {
    fatalError("\(error)")
  }
  return url
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    do {
      try await target.run(bytes, in: folder)
    } catch {
      fatalError("\(error)")
    }
    done.signal()
  }
  done.wait()
  return 0
}
