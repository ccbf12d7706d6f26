import Geometry
import Model

/// Reads mapping files; a key it does not know is an error that names the nearest known one.
public struct MappingReader {
  public init() {}

  /// The mapping a YAML text describes.
  ///
  /// - Parameter file: name for messages.
  /// - Throws: `PlannerError` with code `badData`.
  public func read(_ text: String, file: String) throws -> SurveyMapping {
    let root = try YAMLDocument(text, file: file).root
    try root.allow(["name", "source", "datum", "layers", "note"])
    guard let list = root["layers"] else {
      throw PlannerError(.badData, "mapping-without-layers", at: file)
    }
    let source = root["source"]?.text
    if let source, SurveySource(rawValue: source) == nil {
      throw root.error("mapping-unknown-value", ["source", source, "survey"])
    }
    return SurveyMapping(
      name: root["name"]?.text ?? file, source: source, rules: try list.items().map(rule),
      datum: try datum(root))
  }

  private func datum(_ node: YAMLNode) throws -> MapDatum? {
    guard let text = node["datum"]?.text else { return nil }
    if let datum = MapDatum(named: text) { return datum }
    throw node.error("mapping-unknown-value", ["datum", text, MapDatum.gcj02.rawValue])
  }

  private static let ruleKeys = [
    "layer", "from", "where", "fields", "constants", "values", "defaults", "accuracy", "datum",
    "note",
  ]

  private func rule(_ node: YAMLNode) throws -> SurveyMapping.LayerRule {
    try node.allow(Self.ruleKeys)
    guard let layer = node["layer"]?.text else {
      throw node.error("mapping-rule-without-layer", [])
    }
    if SurveyLayer(rawValue: layer) == nil {
      let near = NearestName.find(layer, in: SurveyLayer.allCases.map(\.rawValue)) ?? ""
      throw node.error("mapping-unknown-layer", [layer, near])
    }
    var rule = SurveyMapping.LayerRule(
      layer: layer, from: node["from"]?.texts ?? [], conditions: [], mustLieInside: false,
      geometry: [], fields: [], constants: [], values: [], defaults: [], accuracy: nil)
    for (key, value) in try node["where"]?.pairs() ?? [] {
      switch key {
      case "inside":
        guard value.text == "communities" else {
          throw value.error("mapping-unknown-value", [key, value.text ?? "", "communities"])
        }
        rule.mustLieInside = true
      case "geometry": rule.geometry = value.texts
      default: rule.conditions.append(try condition(key, value))
      }
    }
    for (key, value) in try node["fields"]?.pairs() ?? [] {
      rule.fields.append((try field(key, value), value.texts))
    }
    for (key, value) in try node["constants"]?.pairs() ?? [] {
      rule.constants.append((try field(key, value), value.text ?? ""))
    }
    for (key, value) in try node["values"]?.pairs() ?? [] {
      var meanings: [String: String] = [:]
      for (from, to) in try value.pairs() { meanings[from] = to.text ?? "" }
      rule.values.append((try field(key, value), meanings))
    }
    for (key, value) in try node["defaults"]?.pairs() ?? [] {
      let field = try field(key, value)
      // A list is tried in its order.
      let all = value.isSequence ? try value.items() : [value]
      rule.defaults += try all.map { try fallback(field, $0) }
    }
    if let text = node["accuracy"]?.text {
      guard case .metres(let metres) = LengthText.read(text) else {
        throw node.error("mapping-unknown-value", ["accuracy", text, "2.0"])
      }
      rule.accuracy = metres
    }
    rule.datum = try datum(node)
    return rule
  }

  private func condition(_ key: String, _ value: YAMLNode) throws -> SurveyMapping.Condition {
    var condition = SurveyMapping.Condition(
      key: key, allowed: [], refused: [], mustBeAbsent: false)
    if value.isMapping {
      try value.allow(["not"])
      condition.refused = value["not"]?.texts ?? []
    } else if value.isNull {
      condition.mustBeAbsent = true
    } else if value.texts != ["*"] {
      condition.allowed = value.texts
    }
    return condition
  }

  private func fallback(_ field: String, _ value: YAMLNode) throws -> SurveyMapping.Default {
    guard value.isMapping else {
      return SurveyMapping.Default(field: field, by: nil, byValue: ["*": value.text ?? ""])
    }
    var result = SurveyMapping.Default(field: field, by: nil, byValue: [:])
    for (key, entry) in try value.pairs() {
      if key == "by" { result.by = entry.text } else { result.byValue[key] = entry.text ?? "" }
    }
    return result
  }

  private func field(_ name: String, _ node: YAMLNode) throws -> String {
    if Field(rawValue: name) != nil { return name }
    let near = NearestName.find(name, in: Field.allCases.map(\.rawValue)) ?? ""
    throw node.error("mapping-unknown-key", [name, near])
  }
}
