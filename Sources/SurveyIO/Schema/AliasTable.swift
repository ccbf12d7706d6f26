import Model

/// Which names in files stand for which layer or field, in Chinese and English.
///
/// Read from `aliases.txt`: sections `[layers]`, `[fields]` (all layers) and `[fields LAYER]`, each
/// line a contract name, `=`, and its other names. A section of a layer wins over the general one.
struct AliasTable: Sendable {
  /// The built-in table.
  static let builtIn = AliasTable(
    text: String(decoding: PackageResources.aliases_txt, as: UTF8.self))

  private var layers: [String: SurveyLayer] = [:]
  private var layerNames: [(name: String, layer: SurveyLayer)] = []
  private var general: [String: Field] = [:]
  private var byLayer: [SurveyLayer: [String: Field]] = [:]

  init(text: String) {
    enum Section {
      case layers
      case fields(SurveyLayer?)
    }
    var section = Section.layers
    for layer in SurveyLayer.allCases { add(layer, named: layer.rawValue) }
    for field in Field.allCases { general[field.rawValue] = field }
    for line in text.split(separator: "\n") {
      if line.first == "#" { continue }
      if line.first == "[" {
        let words = line.dropFirst().dropLast().split(separator: " ")
        if words.first == "layers" {
          section = .layers
        } else {
          section = .fields(words.count > 1 ? SurveyLayer(rawValue: String(words[1])) : nil)
        }
        continue
      }
      guard let sign = line.firstIndex(of: "=") else { continue }
      let target = String(line[..<sign]).trimmedBlanks
      let names = line[line.index(after: sign)...].split(separator: ",").map {
        Self.normalised(String($0))
      }
      switch section {
      case .layers:
        guard let layer = SurveyLayer(rawValue: target) else { continue }
        for name in names { add(layer, named: name) }
      case .fields(nil):
        guard let field = Field(rawValue: target) else { continue }
        for name in names { general[name] = field }
      case .fields(let layer?):
        guard let field = Field(rawValue: target) else { continue }
        for name in names { byLayer[layer, default: [:]][name] = field }
      }
    }
  }

  private mutating func add(_ layer: SurveyLayer, named name: String) {
    layers[name] = layer
    layerNames.append((name, layer))
  }

  /// The layer that a `layer` property, a file or a collection of that name holds.
  ///
  /// A name that only ends in a known one counts too: 翠苑小区建筑 holds buildings.
  func layer(named name: String) -> SurveyLayer? {
    let key = Self.normalised(name)
    if let exact = layers[key] { return exact }
    var best: (length: Int, layer: SurveyLayer)?
    for (alias, layer) in layerNames where key.hasSuffix(alias) {
      let isWord =
        alias.utf8.contains { $0 >= 0x80 }
        || key.dropLast(alias.count).last.map { $0 == "_" || $0.isNumber } == true
      if isWord, alias.count >= 2, alias.count > best?.length ?? 0 { best = (alias.count, layer) }
    }
    return best?.layer
  }

  /// The field that a property of this name means in a layer; the second value is what the figures
  /// must be multiplied by, from a unit in the name: 路宽(cm) is 0.01.
  func field(named name: String, in layer: SurveyLayer) -> (field: Field, factor: Double)? {
    let key = Self.normalised(name)
    if let field = byLayer[layer]?[key] ?? general[key] { return (field, 1) }
    guard let open = key.firstIndex(of: "("), key.last == ")" else { return nil }
    let unit = key[key.index(after: open)...].dropLast()
    let stem = String(key[..<open]).trimmingUnderscores
    guard let field = byLayer[layer]?[stem] ?? general[stem] else { return nil }
    switch unit {
    case "cm", "厘米": return (field, 0.01)
    case "mm", "毫米": return (field, 0.001)
    default: return (field, 1)
    }
  }

  /// The whole of a name that was cut off, where exactly one field has a name that starts so.
  func completed(_ cut: String) -> String? {
    let key = Self.normalised(cut)
    if general[key] != nil || byLayer.values.contains(where: { $0[key] != nil }) { return nil }
    let all = [general] + byLayer.values
    // One name is completed whatever the layers take it for; of several names, all must mean one thing.
    let names = Set(all.flatMap { $0.keys.filter { $0.hasPrefix(key) } })
    if names.count == 1 { return names.first }
    let fields = all.flatMap { $0.filter { $0.key.hasPrefix(key) }.map(\.value.rawValue) }
    return Set(fields).count == 1 ? fields.first : nil
  }

  /// Lower case, half-width, blanks and hyphens as underscores.
  static func normalised(_ name: String) -> String {
    var isPlain = true
    for byte in name.utf8 {
      let isLower = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
      if !isLower {
        isPlain = false
        break
      }
    }
    if isPlain { return name }
    return String(
      name.trimmedBlanks.halfWidth.map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}

extension String {
  fileprivate var trimmingUnderscores: String {
    var result = self
    while result.last == "_" { result.removeLast() }
    return result
  }
}
