/// Plain numbers in memory that is kept from use to use.
///
/// Measuring fills and empties thousands of small lists; as arrays, making and counting them cost
/// more than what is done with them. A buffer serves one use at a time.
final class FlatBuffer<Element: BitwiseCopyable> {
  private var start: UnsafeMutablePointer<Element>
  private var capacity: Int
  /// Elements may be taken off the end, never put there other than by `append`.
  var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    start = .allocate(capacity: self.capacity)
  }

  /// A buffer of one value, `count` times.
  convenience init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    start.initialize(repeating: value, count: count)
    self.count = count
  }

  // Plain numbers need no taking apart.
  deinit { start.deallocate() }

  /// Valid until the next element is appended.
  var elements: UnsafeMutableBufferPointer<Element> {
    @inline(__always) get { UnsafeMutableBufferPointer(start: start, count: count) }
  }

  var indices: Range<Int> { 0..<count }
  var isEmpty: Bool { count == 0 }

  subscript(index: Int) -> Element {
    @inline(__always) get { start[index] }
    @inline(__always) set { start[index] = newValue }
  }

  @inline(__always)
  func append(_ element: Element) {
    if count == capacity { grow() }
    (start + count).initialize(to: element)
    count += 1
  }

  @inline(__always)
  func removeAll() { count = 0 }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }
}

/// Something to sort by a number, equal ones by where they came from.
struct Keyed: BitwiseCopyable, Comparable {
  var key: Double
  var index: Int32

  @inline(__always)
  init(_ key: Double, _ index: Int) {
    self.key = key
    self.index = Int32(truncatingIfNeeded: index)
  }

  @inline(__always)
  static func < (left: Keyed, right: Keyed) -> Bool {
    left.key < right.key || (left.key == right.key && left.index < right.index)
  }
}

extension UnsafeMutableBufferPointer where Element: Comparable & BitwiseCopyable {
  /// Sorts in place, without allocation; what compares equal must be the same.
  ///
  /// - Complexity: O(*n* log *n*); the library's sort where quicksort would take too many rounds.
  func sortFlat() { sortFlat(rounds: 2 * (Int.bitWidth - count.leadingZeroBitCount)) }

  private func sortFlat(rounds: Int) {
    var low = 0
    var high = count
    var rounds = rounds
    while high - low > 16 {
      if rounds == 0 {
        var rest = UnsafeMutableBufferPointer(rebasing: self[low..<high])
        return rest.sort()
      }
      rounds -= 1
      let middle = partition(low, high)
      // The shorter part first, so that calls never nest deeply.
      if middle - low < high - middle {
        UnsafeMutableBufferPointer(rebasing: self[low..<middle]).sortFlat(rounds: rounds)
        low = middle
      } else {
        UnsafeMutableBufferPointer(rebasing: self[middle..<high]).sortFlat(rounds: rounds)
        high = middle
      }
    }
    insertionSort(low, high)
  }

  /// Where the part not above the median of three ends and the part not below it begins (Hoare).
  @inline(__always)
  private func partition(_ low: Int, _ high: Int) -> Int {
    let a = self[low]
    let b = self[low + (high - low) / 2]
    let c = self[high - 1]
    let pivot = a < b ? (b < c ? b : Swift.max(a, c)) : (a < c ? a : Swift.max(b, c))
    var left = low - 1
    var right = high
    while true {
      repeat { left += 1 } while self[left] < pivot
      repeat { right -= 1 } while pivot < self[right]
      if left >= right { break }
      let element = self[left]
      self[left] = self[right]
      self[right] = element
    }
    // Of three numbers one other is at least the median and one at most: both parts hold something.
    return right + 1
  }

  @inline(__always)
  private func insertionSort(_ low: Int, _ high: Int) {
    var index = low + 1
    while index < high {
      let element = self[index]
      var hole = index
      while hole > low, element < self[hole - 1] {
        self[hole] = self[hole - 1]
        hole -= 1
      }
      self[hole] = element
      index += 1
    }
  }
}
