import Foundation

/// A zip written byte by byte, members stored as they are; tests decide what it claims.
struct ZipBytes {
  struct Member {
    var name: [UInt8]
    var content: [UInt8]
    /// What the directory says of its size, where that is to differ.
    var claimed: Int?
    var mode = 0o100644
  }

  var members: [Member]

  init(members: [Member]) { self.members = members }

  init(_ files: [(name: String, path: String)]) throws {
    members = try files.map {
      Member(
        name: Array($0.name.utf8), content: [UInt8](try Data(contentsOf: URL(filePath: $0.path))))
    }
  }

  func write(to path: String) throws {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = bytes.count
      let size = little(member.claimed ?? member.content.count, 4)
      let sizes = little(Self.crc(member.content), 4) + little(member.content.count, 4) + size
      bytes += [0x50, 0x4B, 3, 4, 20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0] + sizes
      bytes += little(member.name.count, 2) + [0, 0] + member.name + member.content
      directory += [0x50, 0x4B, 1, 2, 20, 3, 20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0] + sizes
      directory += little(member.name.count, 2) + [UInt8](repeating: 0, count: 8)
      directory += little(member.mode << 16, 4) + little(offset, 4) + member.name
    }
    let count = little(members.count, 2)
    let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + little(directory.count, 4)
    try Data(bytes + directory + end + little(bytes.count, 4) + [0, 0])
      .write(to: URL(filePath: path))
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> (8 * $0) & 255) }
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  private static func crc(_ bytes: [UInt8]) -> Int {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 255)] ^ (value >> 8) }
    return Int(value ^ 0xFFFF_FFFF)
  }
}
