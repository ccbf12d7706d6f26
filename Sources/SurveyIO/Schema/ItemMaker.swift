import Geometry
import Model

/// Turns drafts into surveyed things: values read, defaults taken, doubts noted.
struct ItemMaker {
  let kinds: KindTable
  let accuracies: SourceAccuracies
  let mapping: SurveyMapping?
  let files: [LocatedFile]

  /// The things a draft stands for: one, or one for each part.
  func items(of draft: Draft, _ log: inout DoubtLog) -> [SurveyItem] {
    let accuracy = accuracy(of: draft, &log)
    let name = draft.text(.name)
    func core(_ id: String) -> FeatureCore {
      FeatureCore(id: id, name: name, accuracy: accuracy)
    }
    let whole = core(draft.id)
    switch draft.layer {
    case .communities: return []
    case .fireLanes: return [.lane(lane(draft, whole, &log))]
    case .roads: return [.road(road(draft, whole, &log))]
    case .buildings: return [.building(building(draft, whole, &log))]
    case .measurements: return measurement(draft, whole, &log).map { [.measurement($0)] } ?? []
    case .laneSurfaces:
      return parts(draft) { id, part in
        part.polygons.first.map { .surface(LaneSurface(core: core(id), area: $0)) }
      }
    case .obstructions:
      let template = obstruction(draft, whole, &log)
      return parts(draft) { id, part in
        var value = template
        value.core = core(id)
        value.shape = part
        return .obstruction(value)
      }
    case .parking:
      let template = parking(draft, whole, &log)
      return parts(draft) { id, part in
        var value = template
        value.core = core(id)
        value.shape = part
        return .parking(value)
      }
    case .gates:
      let template = gate(draft, whole, &log)
      return parts(draft) { id, part in
        var value = template
        value.core = core(id)
        if case .point(let position) = part { value.position = position }
        return .gate(value)
      }
    case .sites, .hydrants, .entrances, .stations, .operationSites, .turningAreas, .markings:
      let attributes = draft.texts
      return parts(draft) { id, part in
        .plain(
          PlainFeature(core: core(id), layer: draft.layer, shape: part, attributes: attributes))
      }
    }
  }

  private func parts(_ draft: Draft, _ make: (String, Shape) -> SurveyItem?) -> [SurveyItem] {
    let parts = draft.shape.parts
    if parts.count == 1 { return make(draft.id, parts[0]).map { [$0] } ?? [] }
    return parts.enumerated().compactMap { make("\(draft.id)#\($0.offset + 1)", $0.element) }
  }

  // MARK: Accuracy

  /// Half the width of the band in which the drawn position is true, metres: the feature's own word,
  /// the mapping's, or the default of its source; widened by what rounding the degrees may have moved.
  private func accuracy(of draft: Draft, _ log: inout DoubtLog) -> Double {
    let rule = draft.rule.flatMap { mapping?.rules[$0] }
    var base: Double?
    if let text = draft.text(.accuracy) {
      switch LengthText.read(text) {
      case .metres(let value) where value <= 100: base = value
      case .refused(let reason): log.value(reason, draft, ["accuracy", text])
      default: log.value("value-implausible", draft, ["accuracy", text])
      }
    }
    if base == nil, let own = draft.text(.source).flatMap(ValueText.surveySource) {
      base = accuracies[own]
    }
    let fallback = mapping?.source.flatMap(SurveySource.init(rawValue:)) ?? .survey
    return (base ?? rule?.accuracy ?? accuracies[fallback]) + files[draft.file].roundingStep
  }

  // MARK: Values

  /// A length of a field in metres; what cannot be used is noted and left out.
  func length(
    _ field: Field, _ draft: Draft, plausible: ClosedRange<Double>, zeroIsFine: Bool = false,
    _ log: inout DoubtLog
  ) -> Double? {
    guard let given = draft.value(field), let text = given.text else { return nil }
    let value: Double
    switch LengthText.read(given) {
    case .metres(let metres): value = metres
    case .range(let low, _):
      value = low
      log.value("value-range", draft, [field.rawValue, text, Self.plain(low)])
    case .refused(let reason):
      log.value(reason, draft, [field.rawValue, text])
      return nil
    }
    if value == 0 {
      if zeroIsFine { return 0 }
      log.value("value-zero", draft, [field.rawValue, text])
      return nil
    }
    guard plausible.contains(value) else {
      log.value("value-implausible", draft, [field.rawValue, text])
      return nil
    }
    return value
  }

  /// A value of a closed list or another reading; what cannot be read is noted.
  func read<Value>(
    _ field: Field, _ draft: Draft, _ log: inout DoubtLog, _ reading: (String) -> Value?
  ) -> Value? {
    guard let text = draft.text(field) else { return nil }
    if let value = reading(text) { return value }
    log.value("value-not-understood", draft, [field.rawValue, text])
    return nil
  }

  static func plain(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  /// The width of a lane, road or gate with where it came from.
  func width(_ draft: Draft, accuracy: Double, _ log: inout DoubtLog) -> MeasureClaim? {
    guard let value = length(.width, draft, plausible: 0.5...60, &log) else { return nil }
    if draft.values.defaulted.contains(.width) {
      log.count("width-default", file: draft.file, about: Self.plain(value))
      return MeasureClaim(value, source: .default, accuracy: accuracy)
    }
    let source = draft.text(.width_source).flatMap(ValueText.measureSource) ?? .attribute
    return MeasureClaim(value, source: source, accuracy: source == .taped ? 0 : accuracy)
  }
}

extension Draft {
  /// All attributes as text; names that stand twice keep their first value.
  var texts: [String: String] {
    var result: [String: String] = [:]
    for (name, value) in attributes {
      guard let text = value.text, result[name] == nil else { continue }
      result[name] = text
    }
    for (field, value) in values.entries { result[field.rawValue] = value.text }
    return result
  }
}
