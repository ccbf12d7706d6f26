import Geometry

/// A piece of OpenStreetMap as its files hold it: nodes, ways and relations with their tags.
struct OSMExtract: Sendable {
  enum Kind: String, Sendable {
    case node, way, relation
  }

  /// What a relation is made of.
  struct Member: Sendable {
    var kind: Kind
    var id: Int64
    var role: String
    /// Degrees, where the file gives them with the member.
    var positions: [Coordinate]
  }

  struct Element: Sendable {
    var kind: Kind
    var id: Int64
    /// In file order.
    var tags: [(key: String, value: String)] = []
    /// Nodes of a way.
    var nodes: [Int64] = []
    /// Degrees, where the file gives them with the element.
    var positions: [Coordinate] = []
    var members: [Member] = []

    /// The value of a tag, `nil` without it.
    func tag(_ key: String) -> String? { tags.last { $0.key == key }?.value }
  }

  /// All nodes, tagged or not, degrees.
  var places: [Int64: Coordinate] = [:]
  /// Tagged nodes, ways and relations in file order.
  var elements: [Element] = []

  mutating func add(_ element: Element) {
    if element.kind == .node, let place = element.positions.first { places[element.id] = place }
    if element.kind != .node || !element.tags.isEmpty { elements.append(element) }
  }
}
