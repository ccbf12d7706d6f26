/// Nodes by their distance, the nearest first: a binary heap.
struct WalkQueue {
  private var items: [(node: Int, distance: Double)] = []

  /// - Complexity: O(log *n*).
  mutating func push(_ node: Int, _ distance: Double) {
    items.append((node, distance))
    var child = items.count - 1
    while child > 0, items[child].distance < items[(child - 1) / 2].distance {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// - Complexity: O(log *n*).
  mutating func pop() -> (node: Int, distance: Double)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    if items.isEmpty { return first }
    items[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < items.count && items[child].distance < items[least].distance {
        least = child
      }
      if least == parent { return first }
      items.swapAt(least, parent)
      parent = least
    }
  }
}
