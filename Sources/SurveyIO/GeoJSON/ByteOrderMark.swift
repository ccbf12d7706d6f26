/// The text of a file behind its byte-order mark, as UTF-8.
enum ByteOrderMark {
  /// What a file starts with.
  enum Found {
    /// UTF-8 from this offset on.
    case utf8(offset: Int)
    /// UTF-16, turned into UTF-8; `nil` when a surrogate stands alone or a byte is left over.
    case utf16([UInt8]?)
  }

  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> Found {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8(offset: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(decode(bytes, low: 0, high: 1)) }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16(decode(bytes, low: 1, high: 0)) }
    return .utf8(offset: 0)
  }

  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, low: Int, high: Int
  ) -> [UInt8]? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let units = stride(from: 2, to: bytes.count, by: 2).lazy.map {
      UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + high]) << 8
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let isBroken = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true
    ) { result.append($0) }
    return isBroken ? nil : result
  }
}
