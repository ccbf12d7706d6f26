import Foundation
import Geometry
import Model
import SurveyIO

/// Plans read back from `plan.geojson`, with edits that can be replayed.
struct PlanFile: Sendable {
  private var plans: [String: TreatmentPlan] = [:]

  /// - Throws: `PlannerError` when the file is missing, broken or not written by this program.
  init(path: String) throws { try self.init(GeoJSONReader().read(path: path)) }

  /// The plan as it was just written; `name` stands for the file in errors.
  init(document: [UInt8], name: String) throws {
    try self.init(GeoJSONReader().read(bytes: document, name: name))
  }

  private init(_ file: SourceFile) throws {
    let path = file.name
    guard file.isOurs else {
      throw PlannerError(.badData, "plan-not-ours", at: path)
    }
    for feature in file.features where feature.text("feature") == "community" {
      guard let id = feature.text("id") else { continue }
      plans[id] = Self.community(feature, id)
    }
    for feature in file.features where feature.text("feature") == "measure" {
      guard let measure = try Self.measure(feature, path) else { continue }
      plans[measure.community, default: TreatmentPlan(community: measure.community, planClass: "")]
        .measures.append(measure)
    }
  }

  /// The plan of a community with shapes in metres of a frame, `nil` where the file has none.
  func plan(of community: String, in frame: LocalFrame) -> TreatmentPlan? {
    guard var plan = plans[community] else { return nil }
    for index in plan.measures.indices {
      plan.measures[index].shape = plan.measures[index].shape.map(frame.project)
      for edit in plan.measures[index].edits.indices {
        guard let feature = plan.measures[index].edits[edit].feature else { continue }
        plan.measures[index].edits[edit].feature?.shape = frame.project(feature.shape)
      }
    }
    return plan
  }

  // MARK: Features

  private static func community(_ feature: SourceFeature, _ id: String) -> TreatmentPlan {
    var plan = TreatmentPlan(community: id, planClass: feature.text("class") ?? "")
    for value in feature.structure("scenarios") as? [[String: Any]] ?? [] {
      guard let name = (value["name"] as? String).flatMap(ScenarioName.init) else { continue }
      var scenario = Scenario(name: name)
      scenario.isRecommended = value["recommended"] as? Bool ?? false
      plan.scenarios.append(scenario)
    }
    return plan
  }

  private static func measure(_ feature: SourceFeature, _ path: String) throws -> Measure? {
    guard let id = feature.text("id"), let community = feature.text("community"),
      let scenario = feature.text("scenario").flatMap(ScenarioName.init),
      let kind = feature.text("kind").flatMap(MeasureKind.init)
    else { return nil }
    let edits = feature.structure("edits") as? [[String: Any]] ?? []
    return Measure(
      id: id, community: community, scenario: scenario, kind: kind, shape: feature.shape,
      stalls: feature.whole("stalls") ?? 0, costLow: feature.whole("cost_low"),
      costHigh: feature.whole("cost_high"), duration: feature.whole("duration") ?? 1,
      cures: feature.texts("cures") ?? [], consent: feature.text("consent"),
      lead: feature.text("lead"), helpers: feature.texts("helpers") ?? [],
      edits: try edits.compactMap { try edit($0, path) })
  }

  private static func edit(_ value: [String: Any], _ path: String) throws -> PlanEdit? {
    guard let operation = (value["op"] as? String).flatMap(PlanEdit.Operation.init),
      let layer = (value["layer"] as? String).flatMap(SurveyLayer.init),
      let id = value["id"] as? String
    else { return nil }
    guard let feature = value["feature"] as? [String: Any] else {
      return PlanEdit(operation, layer: layer, id: id)
    }
    // The reader of surveys knows geometry; an edit's feature is one more.
    let data = try JSONSerialization.data(withJSONObject: feature, options: [.sortedKeys])
    let read = try GeoJSONReader().read(bytes: [UInt8](data), name: path)
    guard let source = read.features.first, let shape = source.shape else {
      return PlanEdit(operation, layer: layer, id: id)
    }
    let properties = source.properties.compactMap { property -> EditedFeature.Property? in
      switch property.value {
      case .string(let text): .init(property.key, .text(text))
      case .number(let number, _): .init(property.key, .number(number))
      case .bool(let flag): .init(property.key, .flag(flag))
      case .null, .raw: nil
      }
    }
    return PlanEdit(
      operation, layer: layer, id: id,
      feature: EditedFeature(shape: shape, properties: properties))
  }
}
