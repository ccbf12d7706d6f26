import Geometry
import Model

/// Decides which layer a feature belongs to: the mapping first, then its `layer` property, then the
/// name of its file or collection.
struct LayerClassifier {
  enum Answer: Equatable {
    case layer(SurveyLayer, rule: Int?)
    /// Hangs on whether the feature lies inside a community.
    case inside(rule: Int)
    /// The mapping speaks of this file but no rule takes the feature.
    case skipped
    case unknown(String)
  }

  let mapping: SurveyMapping?
  let aliases: AliasTable
  /// Stem of the file's name and the name of its collection.
  private let fileKeys: [String]
  private let fileLayer: SurveyLayer?
  /// Positions of the rules that may take features of this file.
  private let rules: [Int]
  private let hasOwnRules: Bool

  init(file: SourceFile, mapping: SurveyMapping?, aliases: AliasTable) {
    self.mapping = mapping
    self.aliases = aliases
    var keys = [Self.stem(of: file.name)]
    if let raw = file.foreignMembers.last(where: { $0.key == "name" })?.raw, raw.first == "\"" {
      keys.append(String(raw.dropFirst().dropLast()))
    }
    fileKeys = keys.map(AliasTable.normalised)
    fileLayer = keys.lazy.compactMap(aliases.layer(named:)).first
    let all = mapping?.rules ?? []
    let keySet = fileKeys
    rules = all.indices.filter { index in
      all[index].from.isEmpty
        || all[index].from.contains { keySet.contains(AliasTable.normalised($0)) }
    }
    hasOwnRules = rules.contains { !all[$0].from.isEmpty }
  }

  /// The file's name without folders and extension.
  static func stem(of name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return last }
    return String(last[..<dot])
  }

  /// - Parameter isInside: whether the feature lies inside a community when a rule takes it; `nil` before
  ///   they are known.
  func classify(_ feature: SourceFeature, shape: Shape, isInside: ((_ rule: Int) -> Bool)?)
    -> Answer
  {
    for index in rules {
      guard let rule = mapping?.rules[index], Self.fits(rule.geometry, shape),
        rule.conditions.allSatisfy({ $0.holds(for: feature) }),
        let layer = SurveyLayer(rawValue: rule.layer)
      else { continue }
      if rule.mustLieInside {
        guard let isInside else { return .inside(rule: index) }
        if !isInside(index) { continue }
      }
      return .layer(layer, rule: index)
    }
    if hasOwnRules { return .skipped }
    var named: String?
    for (key, value) in feature.properties {
      guard Self.namesLayer(key), let text = value.text else { continue }
      if let layer = aliases.layer(named: text) { return .layer(layer, rule: nil) }
      named = text
    }
    if let fileLayer { return .layer(fileLayer, rule: nil) }
    return .unknown(named ?? "")
  }

  /// Whether a property says which layer a feature belongs to. Most do not, as their first letter
  /// shows.
  private static func namesLayer(_ key: String) -> Bool {
    switch key.utf8.first {
    case UInt8(ascii: "l"), UInt8(ascii: "L"), "图".utf8.first:
      ["layer", "Layer", "图层", "图层名", "图层名称"].contains(key)
    default: false
    }
  }

  private static func fits(_ kinds: [String], _ shape: Shape) -> Bool {
    if kinds.isEmpty { return true }
    return switch shape {
    case .point, .multiPoint: kinds.contains("point")
    case .lineString, .multiLineString: kinds.contains("line")
    case .polygon, .multiPolygon: kinds.contains("polygon")
    }
  }
}

/// Finds the contract fields of features; remembers names, which repeat from feature to feature.
struct FieldResolver {
  let aliases: AliasTable
  let mapping: SurveyMapping?
  private var known: [SurveyLayer: [String: (field: Field, factor: Double)?]] = [:]
  /// The property last seen at each place: writers repeat their names in one order.
  private var recent: [(layer: SurveyLayer, name: String, field: (field: Field, factor: Double)?)] =
    []
  /// Which names were matched to which field, for `inspect`.
  private(set) var matched: [SurveyLayer: [String: Field]] = [:]

  init(aliases: AliasTable, mapping: SurveyMapping?) {
    self.aliases = aliases
    self.mapping = mapping
  }

  /// Takes in the names another thread has matched.
  mutating func add(_ other: FieldResolver) {
    for (layer, names) in other.matched {
      matched[layer, default: [:]].merge(names) { known, _ in known }
    }
  }

  /// The feature's values by contract name, and all its properties.
  mutating func values(of feature: SourceFeature, layer: SurveyLayer, rule ruleIndex: Int?)
    -> (FieldValues, [(key: String, value: JSONValue)])
  {
    var values = FieldValues()
    // Mostly the names are the contract's already: then nothing is copied.
    var attributes = feature.properties
    values.reserveCapacity(feature.properties.count)
    let rule = ruleIndex.flatMap { mapping?.rules[$0] }
    if let rule { apply(rule, to: feature, &values) }
    for (place, (key, value)) in feature.properties.enumerated() {
      guard let (field, factor) = field(named: key, in: layer, at: place) else { continue }
      var value = value
      if factor != 1, let text = value.text, let number = Double(text) {
        value = .number(number * factor, text: "\(number * factor)")
      }
      values.add(field, value)
      if factor != 1 || field.rawValue != key { attributes[place] = (field.rawValue, value) }
    }
    if let rule { applyFallbacks(rule, to: feature, &values) }
    if let names = values.text(.defaulted) { values.markDefaults(names) }
    return (values, attributes)
  }

  private mutating func field(named key: String, in layer: SurveyLayer, at place: Int) -> (
    field: Field, factor: Double
  )? {
    let isKnownPlace = place < recent.count
    if isKnownPlace, recent[place].layer == layer, recent[place].name == key {
      return recent[place].field
    }
    let answer = field(named: key, in: layer)
    if isKnownPlace {
      recent[place] = (layer, key, answer)
    } else if place == recent.count {
      recent.append((layer, key, answer))
    }
    return answer
  }

  private mutating func field(named key: String, in layer: SurveyLayer) -> (
    field: Field, factor: Double
  )? {
    if let answer = known[layer]?[key] { return answer }
    let answer = aliases.field(named: key, in: layer)
    known[layer, default: [:]][key] = .some(answer)
    if let answer { matched[layer, default: [:]][key] = answer.field }
    return answer
  }

  private mutating func apply(
    _ rule: SurveyMapping.LayerRule, to feature: SourceFeature, _ values: inout FieldValues
  ) {
    for (name, sources) in rule.fields {
      guard let field = Field(rawValue: name) else { continue }
      for source in sources {
        guard let value = feature.property(source), value.text != nil else { continue }
        values.add(field, value)
        if let layer = SurveyLayer(rawValue: rule.layer) {
          matched[layer, default: [:]][source] = field
        }
        break
      }
    }
    for (name, value) in rule.constants {
      guard let field = Field(rawValue: name) else { continue }
      values.set(field, .string(value))
    }
  }

  private func applyFallbacks(
    _ rule: SurveyMapping.LayerRule, to feature: SourceFeature, _ values: inout FieldValues
  ) {
    for (name, meanings) in rule.values {
      guard let field = Field(rawValue: name), let text = values.text(field) else { continue }
      if let meaning = meanings[text] ?? meanings["*"] { values.set(field, .string(meaning)) }
    }
    for entry in rule.defaults {
      let key = entry.by.flatMap { feature.property($0)?.text }
      guard let field = Field(rawValue: entry.field),
        let value = key.flatMap({ entry.byValue[$0] }) ?? entry.byValue["*"]
      else { continue }
      values.fill(field, .string(value))
    }
  }
}
