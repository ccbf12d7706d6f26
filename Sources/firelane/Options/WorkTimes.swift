import Reporting
import Synchronization

/// How long each piece of some work took.
final class WorkTimes: Sendable {
  private let times = Mutex<[Duration]>([])

  func add(_ time: Duration) { times.withLock { $0.append(time) } }

  /// The median and the longest; `nil` where nothing was timed.
  ///
  /// - Parameter key: of the sentence in the catalogues.
  func line(_ key: String, in language: Language) -> String? {
    let sorted = times.withLock { $0.sorted() }
    guard let longest = sorted.last else { return nil }
    func milliseconds(_ time: Duration) -> String {
      let tenths = time / .microseconds(100)
      return "\((tenths).rounded() / 10)"
    }
    return Catalogue.text(
      key,
      [String(sorted.count), milliseconds(sorted[sorted.count / 2]), milliseconds(longest)],
      in: language)
  }
}
