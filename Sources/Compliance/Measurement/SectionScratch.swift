/// Where a profile keeps what one cross-section meets; made once, for there are thousands of
/// cross-sections and each meets a handful of edges.
final class SectionScratch {
  private let taken = FlatBuffer<Interval>()
  private let hits = FlatBuffer<Hit>()

  struct Interval: BitwiseCopyable, Comparable {
    var from: Double
    var to: Double

    static func < (left: Self, right: Self) -> Bool {
      left.from < right.from || (left.from == right.from && left.to < right.to)
    }
  }

  struct Hit: BitwiseCopyable, Comparable {
    var node: Int32
    var offset: Double

    static func < (left: Self, right: Self) -> Bool {
      left.node < right.node || (left.node == right.node && left.offset < right.offset)
    }
  }

  @inline(__always)
  func clear() {
    taken.removeAll()
    hits.removeAll()
  }

  /// Notes that an interval across the route is not free.
  @inline(__always)
  func take(_ from: Double, _ to: Double) { taken.append(Interval(from: from, to: to)) }

  /// Notes that a thing's edge crosses the cross-section.
  @inline(__always)
  func hit(_ node: Int32, _ offset: Double) { hits.append(Hit(node: node, offset: offset)) }

  var isHit: Bool { !hits.isEmpty }

  /// The hits by node, then from right to left.
  func sortedHits() -> UnsafeMutableBufferPointer<Hit> {
    hits.elements.sortFlat()
    return hits.elements
  }

  /// The longest part of an interval that nothing takes.
  func longestFree(from: Double, to: Double) -> Double {
    if taken.isEmpty { return to - from }
    taken.elements.sortFlat()
    var best = 0.0
    var position = from
    for interval in taken.elements {
      if interval.from > position { best = max(best, min(interval.from, to) - position) }
      position = max(position, interval.to)
    }
    return max(best, to - position)
  }
}
