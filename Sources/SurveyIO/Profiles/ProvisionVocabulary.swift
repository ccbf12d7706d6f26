import Model

/// What profiles can state: ids, their units and the ranges in which a figure is sensible.
struct ProvisionVocabulary {
  private struct Entry {
    var unit: String
    var range: ClosedRange<Double>
  }

  /// Ids in the order of the file, for the nearest name.
  private(set) var ids: [String] = []
  private var entries: [String: Entry] = [:]
  private var units: [String: ClosedRange<Double>] = [:]

  /// - Throws: `PlannerError` when the file that comes with the program is broken.
  static func read() throws -> ProvisionVocabulary {
    let text = String(decoding: PackageResources.provisions_yaml, as: UTF8.self)
    let root = try YAMLDocument(text, file: "provisions.yaml").root
    var result = ProvisionVocabulary()
    for node in try root["units"]?.items() ?? [] {
      if let unit = node["id"]?.text { result.units[unit] = try range(node) }
    }
    for node in try root["provisions"]?.items() ?? [] {
      guard let id = node["id"]?.text, let unit = node["unit"]?.text else {
        throw node.error("profile-limit-without-id", [])
      }
      result.ids.append(id)
      result.entries[id] = Entry(
        unit: unit, range: try node["from"] == nil ? result.units[unit] ?? 0...0 : range(node))
    }
    for (id, unit) in try RuleProfileReader.shippedUnits() where result.entries[id] == nil {
      result.ids.append(id)
      let range = result.nearest(id)?.range ?? result.units[unit] ?? 0...0
      result.entries[id] = Entry(unit: unit, range: range)
    }
    return result
  }

  private static func range(_ node: YAMLNode) throws -> ClosedRange<Double> {
    guard let from = node["from"]?.text.flatMap(Double.init),
      let to = node["to"]?.text.flatMap(Double.init), from <= to
    else { throw node.error("profile-value-missing", [node["id"]?.text ?? ""]) }
    return from...to
  }

  /// The entry of the longest id that begins this one.
  private func nearest(_ id: String) -> Entry? {
    ids.filter { id.hasPrefix($0 + ".") || id.hasPrefix($0 + "-") }.max { $0.count < $1.count }
      .flatMap { entries[$0] }
  }

  func knows(_ id: String) -> Bool { entries[id] != nil }

  /// The unit that a provision is stated in; `nil` for an unknown one.
  func unit(of id: String) -> String? { entries[id]?.unit }

  func knowsUnit(_ unit: String) -> Bool { units[unit] != nil }

  var unitNames: [String] { units.keys.sorted() }

  /// Where a figure is sensible.
  func range(of id: String, unit: String) -> ClosedRange<Double> {
    (entries[id] ?? nearest(id)).flatMap { $0.unit == unit ? $0.range : nil } ?? units[unit]
      ?? 0...0
  }
}
