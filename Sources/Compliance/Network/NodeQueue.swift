/// Indices by cost, the least first; of equal costs the lowest index: a binary heap.
public struct NodeQueue {
  private var heap: [(cost: Double, index: Int)] = []

  public init() {}

  /// - Complexity: O(log *n*).
  public mutating func push(_ cost: Double, _ index: Int) {
    heap.append((cost, index))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(child, parent) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// - Complexity: O(log *n*).
  public mutating func pop() -> Int? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first.index }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && precedes(child, least) {
        least = child
      }
      if least == parent { return first.index }
      heap.swapAt(least, parent)
      parent = least
    }
  }

  private func precedes(_ first: Int, _ second: Int) -> Bool {
    (heap[first].cost, heap[first].index) < (heap[second].cost, heap[second].index)
  }
}
