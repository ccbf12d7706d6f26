internal import Geometry
public import Model
public import SurveyIO

/// Turns a treatment plan into features of the GeoJSON contract (`design.md` section 7).
public struct PlanEncoder: Sendable {
  private let frame: OutputFrame
  private let edits: EditEncoder

  /// - Parameter sources: the survey's features, which replaced ones keep what they had of.
  public init(frame: OutputFrame, sources: SurveySources) {
    self.frame = frame
    edits = EditEncoder(frame: frame, sources: sources)
  }

  /// The community, its measures and the stalls it keeps.
  ///
  /// - Parameters:
  ///   - survey: the community as surveyed.
  ///   - open: findings that are left in the planned state.
  ///   - unserved: ids of buildings that no choice of lanes serves.
  /// - Throws: `PlannerError` (our fault) when a coordinate is not finite.
  public func features(
    of plan: TreatmentPlan, survey: Community, open: [Finding], unserved: [String], isExact: Bool
  ) throws -> [EncodedFeature] {
    let given = Set(
      plan.measures.flatMap(\.edits).filter { $0.layer == .parking && $0.operation == .remove }
        .map(\.id))
    let kept = survey.parking.filter {
      !$0.core.isContext && $0.isLegal != false && !given.contains($0.core.id)
    }
    return try [community(plan, survey, open, unserved, isExact)] + plan.measures.map(measure)
      + plan.measures.flatMap(newStalls) + kept.flatMap { try stalls($0, plan) }
  }

  private func feature(
    _ kind: EncodedFeature.Kind, id: String, shape: Shape?,
    _ properties: (inout JSONBuffer) -> Void
  ) throws -> EncodedFeature {
    try EncodedFeature(
      kind, id: id, shape: shape.flatMap(frame.shape), decimals: frame.decimals, properties)
  }

  // MARK: Community

  private func community(
    _ plan: TreatmentPlan, _ survey: Community, _ open: [Finding], _ unserved: [String],
    _ isExact: Bool
  ) throws -> EncodedFeature {
    let outline = survey.boundary
    let shape: Shape? =
      outline.count == 1 ? .polygon(outline[0]) : outline.isEmpty ? nil : .multiPolygon(outline)
    return try feature(.community, id: plan.community, shape: shape) { json in
      json.string("id", plan.community)
      json.string("name", survey.name)
      json.string("class", plan.planClass)
      json.integer("buildings_cut_off", plan.buildingsCutOff)
      json.integer("households_cut_off", plan.householdsCutOff)
      json.key("scenarios")
      json.beginArray()
      for value in plan.scenarios { scenario(value, &json) }
      json.endArray()
      json.key("car_account")
      account(plan.carAccount, &json)
      json.key("leaves")
      json.beginArray()
      for finding in open { left(finding, &json) }
      json.endArray()
      json.strings("unserved", unserved)
      json.bool("network_exact", isExact)
    }
  }

  private func scenario(_ value: Scenario, _ json: inout JSONBuffer) {
    let figures: [(String, Int?)] = [
      ("lanes_passing_before", value.lanesPassingBefore),
      ("lanes_passing_after", value.lanesPassingAfter),
      ("buildings_reached_before", value.buildingsReachedBefore),
      ("buildings_reached_after", value.buildingsReachedAfter),
      ("stalls_before", value.stallsBefore), ("stalls_after", value.stallsAfter),
      ("displaced", value.displaced), ("unhoused", value.unhoused),
      ("cost_low", value.costLow), ("cost_high", value.costHigh), ("unpriced", value.unpriced),
      ("duration", value.duration),
    ]
    json.beginObject()
    json.string("name", value.name.rawValue)
    for (key, figure) in figures {
      json.count(key, figure)
    }
    json.strings("consents", value.consents)
    json.bool("recommended", value.isRecommended)
    json.bool("offered", value.isOffered)
    json.strings("leaves", value.leaves)
    json.endObject()
  }

  private func account(_ value: CarAccount, _ json: inout JSONBuffer) {
    let figures: [(String, Int?)] = [
      ("night_cars", value.nightCars), ("legal_stalls", value.legalStalls),
      ("illegal", value.illegal), ("stalls_removed", value.stallsRemoved),
      ("stalls_gained", value.stallsGained), ("shortfall", value.shortfall),
      ("displaced", value.displaced),
    ]
    json.beginObject()
    for (key, figure) in figures {
      json.count(key, figure)
    }
    json.bool("estimate", value.isEstimate)
    json.key("times")
    json.beginArray()
    for entry in value.times {
      json.beginObject()
      json.string("time", entry.time.rawValue)
      json.count("cars", entry.cars)
      json.bool("estimate", entry.isEstimate)
      json.integer("stalls", entry.stalls)
      json.count("shortfall", entry.shortfall)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  /// A finding of the planned state that stays: what it is and what would settle it.
  private func left(_ value: Finding, _ json: inout JSONBuffer) {
    json.beginObject()
    json.string("finding", value.id)
    json.string("subject", value.subject)
    json.string("verdict", value.verdict.rawValue)
    json.metres("measured", value.measured)
    json.string("cure", value.cure)
    json.strings("culprits", value.culprits)
    json.metres("station_from", value.stationFrom)
    json.string("settle_by", value.settleBy?.code)
    json.endObject()
  }

  // MARK: Measures and stalls

  private func measure(_ value: Measure) throws -> EncodedFeature {
    try feature(.measure, id: value.id, shape: value.shape) { json in
      for (key, text) in [
        ("id", value.id), ("community", value.community), ("scenario", value.scenario.rawValue),
        ("kind", value.kind.rawValue),
      ] {
        json.string(key, text)
      }
      for (key, figure) in [
        ("stalls", value.stalls), ("cost_low", value.costLow), ("cost_high", value.costHigh),
        ("duration", value.duration),
      ] {
        json.count(key, figure)
      }
      json.strings("cures", value.cures)
      json.string("consent", value.consent)
      json.string("lead", value.lead)
      json.strings("helpers", value.helpers)
      json.key("edits")
      json.beginArray()
      for edit in value.edits { edits.write(edit, &json) }
      json.endArray()
    }
  }

  /// The stalls that a measure lays out, one feature each: drawn stalls are counted stalls.
  private func newStalls(_ measure: Measure) throws -> [EncodedFeature] {
    try measure.edits.filter { $0.layer == .parking && $0.operation == .add }.map { edit in
      let id = "\(measure.scenario.rawValue)/\(edit.id)"
      return try feature(.stall, id: id, shape: edit.feature?.shape) { json in
        json.string("id", id)
        json.string("community", measure.community)
        json.string("scenario", measure.scenario.rawValue)
        json.string("layout", edit.feature?.text("orientation"))
        json.string("source", measure.consent == nil || measure.kind == .layYard ? "new" : "site")
        json.string("hours", edit.feature?.text("hours"))
        json.integer("capacity", 1)
      }
    }
  }

  /// The stalls of a marked place: cut along its longer side where it is a plain row, else the
  /// place as one with its capacity.
  private func stalls(_ place: ParkingPlace, _ plan: TreatmentPlan) throws -> [EncodedFeature] {
    guard let capacity = place.capacity, capacity > 0, let area = place.shape.polygons.first
    else { return [] }
    let row = area.cutAlong(capacity) ?? [area]
    return try row.enumerated().map { number, stall in
      let id = row.count == 1 ? place.core.id : "\(place.core.id)/\(number + 1)"
      return try feature(.stall, id: id, shape: .polygon(stall)) { json in
        json.string("id", id)
        json.string("community", plan.community)
        json.string("scenario", plan.chosen?.name.rawValue)
        json.string("layout", place.orientation)
        json.string("source", "kept")
        json.string("hours", place.hours)
        json.integer("capacity", row.count == 1 ? capacity : 1)
      }
    }
  }
}

extension Polygon {
  /// No stall is deeper, metres: a wider area holds rows and aisles that nobody drew.
  private static let deepestRow = 7.0

  /// A four-cornered area in equal parts along its longer side; `nil` for other shapes.
  fileprivate func cutAlong(_ count: Int) -> [Polygon]? {
    var corners = exterior.coordinates
    if corners.first == corners.last { corners.removeLast() }
    guard holes.isEmpty, corners.count == 4, count > 1 else { return nil }
    let isFirstLonger =
      corners[0].distance(to: corners[1]) >= corners[1].distance(to: corners[2])
    if !isFirstLonger { corners = Array(corners[1...]) + [corners[0]] }
    guard corners[1].distance(to: corners[2]) <= Self.deepestRow else { return nil }
    return (0..<count).map { index in
      let (from, to) = (Double(index) / Double(count), Double(index + 1) / Double(count))
      return Polygon([
        corners[0].interpolated(to: corners[1], fraction: from),
        corners[0].interpolated(to: corners[1], fraction: to),
        corners[3].interpolated(to: corners[2], fraction: to),
        corners[3].interpolated(to: corners[2], fraction: from),
      ])
    }
  }
}

extension EditedFeature {
  fileprivate func text(_ name: String) -> String? {
    if case .text(let text)? = properties.last(where: { $0.name == name })?.value { return text }
    return nil
  }
}
