/// Blocks of window positions, the one that may hold the narrowest strip first.
struct StripBlocks {
  struct Block {
    /// No window that begins in the block has a narrower strip, metres.
    var bound: Double
    var from: Double
    var to: Double
    /// Of equal bounds the one that came first is taken first.
    fileprivate var number: Int

    fileprivate func precedes(_ other: Block) -> Bool {
      (bound, number) < (other.bound, other.number)
    }
  }

  /// A binary heap.
  private var blocks: [Block] = []
  private var added = 0

  /// - Complexity: O(log *n*).
  mutating func add(_ bound: Double, _ from: Double, _ to: Double) {
    blocks.append(Block(bound: bound, from: from, to: to, number: added))
    added += 1
    var child = blocks.count - 1
    while child > 0, blocks[child].precedes(blocks[(child - 1) / 2]) {
      blocks.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the block of the lowest bound out; `nil` when there is none.
  ///
  /// - Complexity: O(log *n*).
  mutating func popNarrowest() -> Block? {
    guard let last = blocks.popLast() else { return nil }
    guard let first = blocks.first else { return last }
    blocks[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < blocks.count && blocks[child].precedes(blocks[least]) {
        least = child
      }
      if least == parent { return first }
      blocks.swapAt(parent, least)
      parent = least
    }
  }
}
