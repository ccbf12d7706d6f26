/// A document in pieces that follow each other: what is long is not put together only to be written.
public struct DocumentPieces: Sendable {
  public var pieces: [[UInt8]]

  public init(_ pieces: [[UInt8]]) { self.pieces = pieces }

  /// All of it.
  public var joined: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for piece in pieces { result += piece }
    return result
  }

  /// Pieces smaller than this are gathered before they are handed on.
  private static let block = 1 << 17

  /// Hands the bytes on in order, many small pieces at a time.
  func forEachBlock(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try withUnsafeTemporaryAllocation(byteCount: Self.block, alignment: 16) { block in
      var filled = 0
      func flush() throws {
        if filled > 0 { try body(UnsafeRawBufferPointer(rebasing: block[..<filled])) }
        filled = 0
      }
      for piece in pieces {
        try piece.withUnsafeBytes { bytes in
          if filled + bytes.count > block.count { try flush() }
          if bytes.count > block.count { return try body(bytes) }
          UnsafeMutableRawBufferPointer(rebasing: block[filled...]).copyMemory(from: bytes)
          filled += bytes.count
        }
      }
      try flush()
    }
  }
}
