internal import Geometry
internal import Model
internal import SurveyIO

/// Writes the edits of a measure so that they can be replayed on the survey's own files: a replaced
/// feature keeps all its properties but those that change, and its geometry as it stood.
struct EditEncoder: Sendable {
  let frame: OutputFrame
  let sources: SurveySources

  func write(_ edit: PlanEdit, _ json: inout JSONBuffer) {
    json.beginObject()
    json.string("op", edit.operation.rawValue)
    json.string("layer", edit.layer.rawValue)
    json.string("id", edit.id)
    json.key("feature")
    if let feature = edit.feature {
      json.beginObject()
      json.string("type", "Feature")
      json.key("geometry")
      let source =
        edit.operation == .replace ? sources.source(of: edit.id, in: edit.layer) : nil
      // No measure moves what it replaces, so the geometry is the survey's to the last digit.
      let shape = source.map { frame.placed(degrees: $0.shape) } ?? frame.shape(feature.shape)
      json.geometry(shape, decimals: frame.decimals)
      json.key("properties")
      properties(edit, feature, source, &json)
      json.endObject()
    } else {
      json.null()
    }
    json.endObject()
  }

  private func properties(
    _ edit: PlanEdit, _ feature: EditedFeature, _ source: SurveySources.Source?,
    _ json: inout JSONBuffer
  ) {
    var changed = Set(feature.properties.map(\.name))
    var names = changed.union(changed.flatMap { source?.names[$0] ?? [] })
    let saysID = source?.saysID ?? false
    if !saysID {
      changed.insert("id")
      names.formUnion(["id"] + (source?.names["id"] ?? []))
    }
    json.beginObject()
    if !saysID {
      json.string("id", edit.id)
    }
    if edit.operation == .add {
      json.string("layer", edit.layer.rawValue)
    }
    for property in source?.properties ?? [] where !names.contains(property.key) {
      json.key(property.key)
      json.value(property.value)
    }
    for property in feature.properties {
      json.key(property.name)
      switch property.value {
      case .text(let text): json.string(text)
      case .number(let number): json.number(number, decimals: 3)
      case .flag(let flag): json.bool(flag)
      }
    }
    json.endObject()
  }
}
