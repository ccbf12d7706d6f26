import Dispatch
import Synchronization

/// Cuts long lists into stretches that several threads work on; results keep the list's order, so
/// they do not depend on how many there were.
enum Stretches {
  /// Calls `body` with each stretch of `0..<count`, at most `width` of them and none shorter than
  /// `least`, and returns what they made, in order.
  static func map<Output: Sendable>(
    _ count: Int, width: Int, least: Int, _ body: @Sendable (Range<Int>) -> Output
  ) -> [Output] {
    let workers = max(1, min(width, count / least))
    if workers == 1 { return [body(0..<count)] }
    let outputs = Mutex<[Output?]>(Array(repeating: nil, count: workers))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      let output = body(count * worker / workers..<count * (worker + 1) / workers)
      outputs.withLock { $0[worker] = output }
    }
    return outputs.withLock { $0.compactMap { $0 } }
  }
}
