/// Where a profile keeps what one cross-section meets; made once, for there are thousands of
/// cross-sections and each meets a handful of edges.
final class SectionScratch {
  struct Interval {
    var from: Double
    var to: Double
  }

  struct Hit {
    var node: Int32
    var offset: Double
  }

  private let taken: UnsafeMutablePointer<Interval>
  private let hits: UnsafeMutablePointer<Hit>
  private var takenCount = 0
  private var hitCount = 0

  /// - Parameter capacity: the number of edges: each is met once at most. A pair of hits takes one
  ///   interval, a single hit one, so there are never more of those than edges.
  init(capacity: Int) {
    taken = .allocate(capacity: max(1, capacity))
    hits = .allocate(capacity: max(1, capacity))
  }

  deinit {
    // Both hold plain numbers, which need no taking apart.
    taken.deallocate()
    hits.deallocate()
  }

  func clear() {
    takenCount = 0
    hitCount = 0
  }

  /// Notes that an interval across the route is not free.
  func take(_ from: Double, _ to: Double) {
    (taken + takenCount).initialize(to: Interval(from: from, to: to))
    takenCount += 1
  }

  /// Notes that a thing's edge crosses the cross-section.
  func hit(_ node: Int32, _ offset: Double) {
    (hits + hitCount).initialize(to: Hit(node: node, offset: offset))
    hitCount += 1
  }

  /// The hits by node, then from right to left.
  func sortedHits() -> UnsafeMutableBufferPointer<Hit> {
    let result = UnsafeMutableBufferPointer(start: hits, count: hitCount)
    Self.sort(result) { ($0.node, $0.offset) < ($1.node, $1.offset) }
    return result
  }

  /// The longest part of an interval that nothing takes.
  func longestFree(from: Double, to: Double) -> Double {
    if takenCount == 0 { return to - from }
    let ordered = UnsafeMutableBufferPointer(start: taken, count: takenCount)
    Self.sort(ordered) { $0.from < $1.from }
    var best = 0.0
    var position = from
    for interval in ordered {
      if interval.from > position { best = max(best, min(interval.from, to) - position) }
      position = max(position, interval.to)
    }
    return max(best, to - position)
  }

  /// By insertion while there are few, as there nearly always are: no allocation.
  @inline(__always)
  private static func sort<Element>(
    _ elements: UnsafeMutableBufferPointer<Element>, _ precedes: (Element, Element) -> Bool
  ) {
    if elements.count > 24 {
      var elements = elements
      return elements.sort(by: precedes)
    }
    for index in 1..<max(1, elements.count) {
      let element = elements[index]
      var hole = index
      while hole > 0, precedes(element, elements[hole - 1]) {
        elements[hole] = elements[hole - 1]
        hole -= 1
      }
      elements[hole] = element
    }
  }
}
