import Model
import Yams

/// A YAML file with places for messages.
struct YAMLDocument {
  var root: YAMLNode

  /// Bytes a file may hold; the largest profile has under a hundred thousand.
  private static let largest = 1 << 20
  /// Each alias may repeat all that stands before it, so thirty could stand for ten billion nodes.
  private static let mostAliases = 8

  /// - Throws: `PlannerError` with code `badData` when the text is not YAML, no mapping, or would take
  ///   beyond all measure to read.
  init(_ text: String, file: String) throws {
    guard text.utf8.count <= Self.largest else {
      throw PlannerError(.badData, "file-too-large", at: file, [String(text.utf8.count)])
    }
    guard Self.aliases(in: text) <= Self.mostAliases else {
      throw PlannerError(.badData, "yaml-aliases", at: file, [String(Self.mostAliases)])
    }
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      throw PlannerError(.badData, "yaml-broken", at: Self.place(of: error, in: file))
    }
    guard let node, node.mapping != nil else {
      throw PlannerError(.badData, "yaml-no-mapping", at: file)
    }
    root = YAMLNode(node: node, file: file)
  }

  /// Places where an alias (`*name`) may stand; some may be mere text.
  private static func aliases(in text: String) -> Int {
    var count = 0
    var before = UInt8(ascii: " ")
    var isStar = false
    for byte in text.utf8 {
      if isStar, byte > UInt8(ascii: " "), !"\"',]}".utf8.contains(byte) { count += 1 }
      isStar =
        byte == UInt8(ascii: "*") && (before <= UInt8(ascii: " ") || "[{,".utf8.contains(before))
      before = byte
    }
    return count
  }

  private static func place(of error: YamlError, in file: String) -> String {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      "\(file):\(mark.line)"
    default: file
    }
  }
}

/// One node of a YAML file.
struct YAMLNode {
  let node: Node
  let file: String

  private func child(_ node: Node) -> YAMLNode { YAMLNode(node: node, file: file) }

  var isMapping: Bool { node.mapping != nil }

  var isSequence: Bool { node.sequence != nil }

  /// True for `null`, `~` and nothing at all.
  var isNull: Bool {
    guard let scalar = node.scalar else { return false }
    return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The text of a scalar that is not null.
  var text: String? { isNull ? nil : node.scalar?.string }

  /// The texts of a list, or of one scalar.
  var texts: [String] {
    if let sequence = node.sequence { return sequence.compactMap { child($0).text } }
    return text.map { [$0] } ?? []
  }

  subscript(key: String) -> YAMLNode? {
    guard let mapping = node.mapping else { return nil }
    for (name, value) in mapping where name.scalar?.string == key {
      let result = child(value)
      return result.isNull ? nil : result
    }
    return nil
  }

  /// Keys and values in file order.
  func pairs() throws -> [(String, YAMLNode)] {
    guard let mapping = node.mapping else { throw error("yaml-mapping-expected", []) }
    return mapping.map { ($0.key.scalar?.string ?? "", child($0.value)) }
  }

  /// The items of a list.
  func items() throws -> [YAMLNode] {
    guard let sequence = node.sequence else { throw error("yaml-list-expected", []) }
    return sequence.map(child)
  }

  /// Refuses keys that are not in the list, naming the nearest that is.
  func allow(_ keys: [String]) throws {
    for (key, value) in try pairs() where !keys.contains(key) {
      throw value.error("mapping-unknown-key", [key, NearestName.find(key, in: keys) ?? ""])
    }
  }

  func error(_ reason: String, _ arguments: [String]) -> PlannerError {
    PlannerError(
      .badData, reason, at: node.mark.map { "\(file):\($0.line)" } ?? file, arguments)
  }
}
