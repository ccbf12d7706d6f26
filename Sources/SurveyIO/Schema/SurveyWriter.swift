import Geometry
public import Model

/// Writes what was understood as a survey of its own: contract layers and fields, nothing else.
///
/// A value that nobody surveyed is named in `defaulted`, and a width says `width_source: default`, so
/// that whoever reads the survey again takes it for what it is.
public struct SurveyWriter: Sendable {
  private let drafts: [Draft]
  /// What positions and values come from: survey, drawing, aerial or open_map.
  private let source: String?

  /// - Parameter source: word for where all features come from, as a survey has it: `open_map`.
  public init(_ assembly: SurveyAssembly, source: String?) {
    drafts = assembly.drafts
    self.source = source
  }

  /// Layers that hold anything, in contract order, with how many features.
  public var layers: [(layer: SurveyLayer, count: Int)] {
    SurveyLayer.allCases.compactMap { layer in
      let count = drafts.count { $0.layer == layer }
      return count > 0 ? (layer, count) : nil
    }
  }

  /// How many features take a default for each field, by layer and field.
  public var defaults: [(layer: SurveyLayer, field: String, count: Int)] {
    var counts: [SurveyLayer: [Field: Int]] = [:]
    for draft in drafts {
      for field in draft.values.defaulted {
        counts[draft.layer, default: [:]][field, default: 0] += 1
      }
    }
    return SurveyLayer.allCases.flatMap { layer in
      Field.allCases.compactMap { field in
        counts[layer]?[field].map { (layer, field.rawValue, $0) }
      }
    }
  }

  /// A FeatureCollection, features by layer and id.
  ///
  /// - Parameters:
  ///   - layer: the only layer to write; `nil` for all.
  ///   - members: of the collection, in front of the features.
  /// - Throws: ``PlannerError`` (our fault) when a coordinate is not finite.
  public func bytes(
    layer: SurveyLayer? = nil, members: (inout JSONBuffer) throws -> Void = { _ in }
  ) throws -> [UInt8] {
    var writer = GeoJSONWriter()
    try writer.begin(members: members)
    for wanted in SurveyLayer.allCases where layer == nil || wanted == layer {
      for draft in drafts where draft.layer == wanted {
        writer.feature(shape: draft.shape) { write(draft, &$0) }
      }
    }
    return try writer.finish()
  }

  private func write(_ draft: Draft, _ json: inout JSONBuffer) {
    json.key("layer")
    json.string(draft.layer.rawValue)
    json.key("id")
    json.string(draft.id)
    let values = draft.values
    for field in Field.allCases where ![.id, .layer, .source, .defaulted].contains(field) {
      guard let value = values[field], value.text != nil else { continue }
      json.key(field.rawValue)
      json.value(value)
    }
    if values.defaulted.contains(.width), values[.width_source] == nil {
      json.key(Field.width_source.rawValue)
      json.string(MeasureSource.default.rawValue)
    }
    if !values.defaulted.isEmpty {
      json.key(Field.defaulted.rawValue)
      json.string(values.defaulted.map(\.rawValue).joined(separator: ","))
    }
    if let source = values.text(.source).flatMap(ValueText.surveySource)?.rawValue ?? source {
      json.key(Field.source.rawValue)
      json.string(source)
    }
  }
}
