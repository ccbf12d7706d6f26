internal import CGDAL
internal import Glibc

/// What a zip says it holds, read from its central directory before anything is unpacked.
struct ZipDirectory {
  struct Member {
    var name: [UInt8]
    var isUTF8: Bool
    var packed: Int
    var unpacked: Int
    var isLink: Bool
    var isEncrypted: Bool
  }

  let members: [Member]

  /// - Throws: ``Refusal`` for what is no zip, leads elsewhere, or unpacks to absurd sizes.
  init(path: String) throws {
    let bytes = try Self.tail(path)
    guard let end = Self.endRecord(in: bytes.bytes) else { throw Refusal("zip-broken") }
    func number(_ at: Int, _ count: Int) -> Int {
      (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes.bytes[at + $1]) }
    }
    let count = number(end + 10, 2)
    guard count != 0xFFFF, number(end + 16, 4) != 0xFFFF_FFFF else {
      throw Refusal("zip-too-large")
    }
    guard count <= Limits.zipMembers else { throw Refusal("zip-members", String(count)) }
    let start = end - number(end + 12, 4)
    var members: [Member] = []
    var place = start
    for _ in 0..<count {
      guard place >= 0, place + 46 <= end, number(place, 4) == 0x0201_4B50 else {
        throw Refusal("zip-broken")
      }
      let (nameLength, flags) = (number(place + 28, 2), number(place + 8, 2))
      guard place + 46 + nameLength <= end else { throw Refusal("zip-broken") }
      let isUnix = bytes.bytes[place + 5] == 3
      members.append(
        Member(
          name: Array(bytes.bytes[place + 46..<place + 46 + nameLength]),
          isUTF8: flags & 0x800 != 0, packed: number(place + 20, 4),
          unpacked: number(place + 24, 4),
          isLink: isUnix && (number(place + 38, 4) >> 16) & 0o170000 == 0o120000,
          isEncrypted: flags & 1 != 0))
      place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
    }
    self.members = members
    try check()
  }

  private func check() throws {
    var total = 0
    for member in members {
      let name = displayed(member)
      let parts = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
      if name.contains("\0") || parts.contains("..") || name.first == "/" || name.first == "\\"
        || name.dropFirst().first == ":"
      {
        throw Refusal("zip-path", name)
      }
      if member.isLink { throw Refusal("zip-link", name) }
      if member.isEncrypted { throw Refusal("zip-encrypted", name) }
      total += member.unpacked
      let isBomb =
        member.unpacked > 1 << 24
        && member.unpacked / max(1, member.packed) > Limits.zipRatio
      if isBomb || total > Limits.zipBytes {
        throw Refusal("zip-bomb", name, String(member.unpacked), String(member.packed))
      }
    }
  }

  /// Encoding of the members' names, where they do not say UTF-8 themselves.
  var nameEncoding: String? {
    let plain = members.filter { !$0.isUTF8 }.map(\.name).joined(separator: [UInt8(ascii: "\n")])
    return EncodingGuess.name(of: Array(plain))
  }

  func displayed(_ member: Member) -> String {
    TextDecoder(member.isUTF8 ? "UTF-8" : nameEncoding ?? "UTF-8").text(member.name)
  }

  /// The directory stands at the end: 64 kB of comment at most behind it.
  private static func tail(_ path: String) throws -> (bytes: [UInt8], size: Int) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw Refusal("file-unreadable", String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var information = stat()
    fstat(descriptor, &information)
    let size = Int(information.st_size)
    let count = min(size, 1 << 22)
    var bytes = [UInt8](repeating: 0, count: count)
    guard pread(descriptor, &bytes, count, off_t(size - count)) == count else {
      throw Refusal("zip-broken")
    }
    return (bytes, size)
  }

  private static func endRecord(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    for place in stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
    where bytes[place] == 0x50 && Array(bytes[place..<place + 4]) == signature { return place }
    return nil
  }
}
