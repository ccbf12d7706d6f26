public import Model
import Foundation

/// Reads rule profiles: one shipped with the program by name, or a YAML file by path.
///
/// A file may extend another profile and then only names what differs.
public struct RuleProfileReader: Sendable {
  /// A folder whose `profiles/NAME.yaml` wins over a shipped profile of that name.
  public var dataDirectory: String?

  public init(dataDirectory: String? = nil) { self.dataDirectory = dataDirectory }

  /// Names of the shipped profiles.
  public static let shipped = ["cn"]

  /// The profile of a name or path.
  ///
  /// - Throws: `PlannerError`: `noInput` when there is none, `badData` when it cannot be understood.
  public func read(_ name: String) throws -> RuleProfile {
    try read(name, depth: 0)
  }

  private func read(_ name: String, depth: Int) throws -> RuleProfile {
    guard depth < 8 else { throw PlannerError(.badData, "profile-extends-itself", at: name) }
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      return try parse(try text(atPath: name), file: name, depth: depth)
    }
    if let dataDirectory {
      let path = "\(dataDirectory)/profiles/\(name).yaml"
      if FileManager.default.fileExists(atPath: path) {
        return try parse(try text(atPath: path), file: path, depth: depth)
      }
    }
    guard name == "cn" else {
      throw PlannerError(
        .noInput, "profile-unknown", at: name, [NearestName.find(name, in: Self.shipped) ?? ""])
    }
    return try parse(
      String(decoding: PackageResources.cn_yaml, as: UTF8.self), file: "cn.yaml", depth: depth)
  }

  private func text(atPath path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PlannerError(.noInput, "file-missing", at: path)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw PlannerError(.badData, "file-not-utf8", at: path)
    }
    return text
  }

  private static let limitKeys = [
    "id", "value", "unit", "condition", "zh", "clause", "edition", "strength", "grade", "note",
  ]

  /// The profile that a YAML text describes.
  func parse(_ text: String, file: String, depth: Int = 0) throws -> RuleProfile {
    let root = try YAMLDocument(text, file: file).root
    try root.allow(["name", "extends", "note", "limits"])
    guard let name = root["name"]?.text else {
      throw PlannerError(.badData, "profile-without-name", at: file)
    }
    let base = try root["extends"]?.text.map { try read($0, depth: depth + 1) }
    var limits = base?.limits ?? []
    var places = Dictionary(
      limits.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    for node in try root["limits"]?.items() ?? [] {
      try node.allow(Self.limitKeys)
      guard let id = node["id"]?.text else { throw node.error("profile-limit-without-id", []) }
      if base != nil, places[id] == nil {
        throw node.error(
          "mapping-unknown-key", [id, NearestName.find(id, in: limits.map(\.id)) ?? ""])
      }
      let limit = try limit(node, id: id, over: places[id].map { limits[$0] })
      if let place = places[id] {
        limits[place] = limit
      } else {
        places[id] = limits.count
        limits.append(limit)
      }
    }
    return RuleProfile(name: name, limits: limits)
  }

  private func limit(_ node: YAMLNode, id: String, over old: RuleLimit?) throws -> RuleLimit {
    func number() throws -> Double {
      guard let text = node["value"]?.text else {
        if let old { return old.value }
        throw node.error("profile-value-missing", [id])
      }
      guard let value = Double(text), value.isFinite else {
        throw node.error("profile-value-no-number", [id, text])
      }
      return value
    }
    func word(_ key: String, _ fallback: String?) throws -> String {
      if let text = node[key]?.text { return text }
      guard let fallback else { throw node.error("profile-key-missing", [id, key]) }
      return fallback
    }
    let strengthText = try word("strength", old?.strength.rawValue)
    guard let strength = Strength(rawValue: strengthText) else {
      throw node.error("mapping-unknown-value", ["strength", strengthText, "must"])
    }
    let hasOwnCondition = node["condition"] != nil
    var limit = RuleLimit(
      id: id, value: try number(), unit: try word("unit", old?.unit),
      condition: try word("condition", old?.condition ?? ""),
      clause: try word("clause", old?.clause), edition: try word("edition", old?.edition),
      strength: strength, grade: try word("grade", old?.grade))
    limit.conditionInChinese =
      node["zh"]?.text ?? (hasOwnCondition ? nil : old?.conditionInChinese)
    return limit
  }
}
