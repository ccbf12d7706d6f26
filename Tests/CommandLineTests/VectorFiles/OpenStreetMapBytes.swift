/// The binary form of an extract (PBF), written for tests: plain groups, nothing packed.
struct OpenStreetMapBytes {
  typealias Tags = [(String, String)]

  private var words: [String] = [""]
  private var nodes: [UInt8] = []
  private var ways: [UInt8] = []
  private var relations: [UInt8] = []

  /// - Parameters:
  ///   - x: longitude in degrees; `y` latitude. Kept to seven decimals.
  mutating func node(_ id: Int, x: Double, y: Double, _ tags: Tags) {
    var node = Self.field(1, Self.zigzag(id)) + texts(tags)
    node += Self.field(8, Self.zigzag(Int((y * 1e7).rounded())))
    node += Self.field(9, Self.zigzag(Int((x * 1e7).rounded())))
    nodes += Self.field(1, node)
  }

  mutating func way(_ id: Int, nodes: [Int], _ tags: Tags) {
    let way = Self.field(1, id) + texts(tags) + Self.field(8, Self.steps(nodes))
    ways += Self.field(3, way)
  }

  /// A relation of ways.
  mutating func relation(_ id: Int, _ members: [(way: Int, role: String)], _ tags: Tags) {
    var relation = Self.field(1, id) + texts(tags)
    relation += Self.field(8, members.flatMap { Self.number(word($0.role)) })
    relation += Self.field(9, Self.steps(members.map(\.way)))
    relation += Self.field(10, members.flatMap { _ in Self.number(1) })
    relations += Self.field(4, relation)
  }

  var bytes: [UInt8] {
    let header = Self.field(4, Array("OsmSchema-V0.6".utf8))
    var block = Self.field(1, words.flatMap { Self.field(1, Array($0.utf8)) })
    for group in [nodes, ways, relations] where !group.isEmpty { block += Self.field(2, group) }
    return Self.blob("OSMHeader", header) + Self.blob("OSMData", block)
  }

  private mutating func texts(_ tags: Tags) -> [UInt8] {
    guard !tags.isEmpty else { return [] }
    return Self.field(2, tags.flatMap { Self.number(word($0.0)) })
      + Self.field(3, tags.flatMap { Self.number(word($0.1)) })
  }

  private mutating func word(_ text: String) -> Int {
    if let place = words.firstIndex(of: text), place > 0 { return place }
    words.append(text)
    return words.count - 1
  }

  private static func blob(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let blob = field(1, content)
    let header = field(1, Array(type.utf8)) + field(3, blob.count)
    let length = (0..<4).map { UInt8(truncatingIfNeeded: header.count >> (24 - 8 * $0)) }
    return length + header + blob
  }

  private static func number(_ value: Int) -> [UInt8] {
    var rest = UInt64(bitPattern: Int64(value))
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }

  private static func zigzag(_ value: Int) -> Int { value << 1 ^ value >> 63 }

  private static func steps(_ values: [Int]) -> [UInt8] {
    zip(values, [0] + values).flatMap { number(zigzag($0 - $1)) }
  }

  private static func field(_ key: Int, _ value: Int) -> [UInt8] {
    number(key << 3) + number(value)
  }

  private static func field(_ key: Int, _ content: [UInt8]) -> [UInt8] {
    number(key << 3 | 2) + number(content.count) + content
  }
}
