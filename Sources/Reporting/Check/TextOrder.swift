import Glibc

/// Sorts numbers by texts; the texts stand in one stretch of memory, so that ten thousands of them
/// are compared without touching a string.
enum TextOrder {
  /// The positions of texts in ascending order; equal ones stay in their order.
  ///
  /// - Complexity: O(*n* log *n*).
  static func ascending(_ texts: [String]) -> [Int] {
    var bytes: [UInt8] = []
    var ends = [0]
    ends.reserveCapacity(texts.count + 1)
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      ends.append(bytes.count)
    }
    // Only of these is the order of bytes the order of the texts in any form of writing them.
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return texts.indices.sorted { (texts[$0], $0) < (texts[$1], $1) }
    }
    return bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        // Mostly they come community by community and are in order.
        let isInOrder = texts.indices.dropFirst().allSatisfy {
          isBefore($0 - 1, $0, bytes, ends)
        }
        return isInOrder
          ? Array(texts.indices) : texts.indices.sorted { isBefore($0, $1, bytes, ends) }
      }
    }
  }

  private static func isBefore(
    _ a: Int, _ b: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<Int>
  ) -> Bool {
    let (lengthA, lengthB) = (ends[a + 1] - ends[a], ends[b + 1] - ends[b])
    let shared = min(lengthA, lengthB)
    if shared > 0, let start = bytes.baseAddress {
      let difference = memcmp(start + ends[a], start + ends[b], shared)
      if difference != 0 { return difference < 0 }
    }
    return lengthA != lengthB ? lengthA < lengthB : a < b
  }
}
