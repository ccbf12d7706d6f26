import Geometry
public import Model
import SurveyIO

/// Turns what a check found into features of the GeoJSON contract (`design.md` section 7).
public struct CheckEncoder: Sendable {
  private let profile: String
  private let frame: OutputFrame
  private let includesSections: Bool

  /// - Parameter includesSections: adds the section profile w(s) of each lane.
  public init(profile: String, frame: OutputFrame, includesSections: Bool = false) {
    self.profile = profile
    self.frame = frame
    self.includesSections = includesSections
  }

  /// Lanes, turns, pinches, findings and buildings of one community.
  ///
  /// - Throws: `PlannerError` (our fault) when a coordinate is not finite.
  public func features(of result: CommunityResult) throws -> [EncodedFeature] {
    try result.lanes.map { try lane($0, .lane) } + result.turns.map { try lane($0, .turn) }
      + result.pinches.map(pinch) + result.findings.map(finding) + result.buildings.map(building)
      + result.sweptPaths.map(sweptPath)
  }

  private func building(_ value: BuildingResult) throws -> EncodedFeature {
    let shape: Shape =
      value.outline.count == 1 ? .polygon(value.outline[0]) : .multiPolygon(value.outline)
    return try feature(.building, id: value.id, shape: shape) { json in
      json.string("id", value.id)
      json.string("community", value.communities.first)
      json.flag("reached", value.reached)
      json.flag("hose_reach", value.hoseReach)
      json.strings("behind", value.behind)
      json.count("households", value.households)
      json.flag("high_rise", value.isHighRise)
      json.string("ladder_site", value.ladderSite?.rawValue)
      if !value.fleet.isEmpty { fleet(value.fleet, &json) }
    }
  }

  /// Which of the vehicles asked for reach a building today; null where nobody can tell.
  private func fleet(_ fleet: [FleetReach], _ json: inout JSONBuffer) {
    json.key("fleet")
    json.beginArray()
    for reach in fleet {
      json.beginObject()
      json.string("vehicle", reach.vehicle)
      json.flag("reached", reach.reached)
      json.endObject()
    }
    json.endArray()
  }

  /// The envelope, or null where no path was proved; `path` is the line of the rear axle.
  private func sweptPath(_ value: SweptPathResult) throws -> EncodedFeature {
    let shape: Shape? =
      value.envelope.isEmpty
      ? nil
      : value.envelope.count == 1 ? .polygon(value.envelope[0]) : .multiPolygon(value.envelope)
    let id = "\(value.lane)/\(value.vehicle)"
    return try feature(.sweptPath, id: id, shape: shape) { json in
      json.string("id", id)
      json.string("vehicle", value.vehicle)
      json.string("lane", value.lane)
      json.string("community", value.communities.first)
      json.string("result", value.result.rawValue)
      json.string("reason", value.reason)
      json.string("by", value.by)
      json.integer("gear_changes", value.gearChanges)
      json.integer("nodes", value.nodes)
      json.metres("station", value.station)
      json.metres("measured", value.measured)
      json.metres("needed", value.needed)
      json.key("place")
      json.geometry(
        value.place.flatMap { frame.shape(.point($0)) }, decimals: frame.decimals)
      json.key("path")
      json.geometry(path(value.path).flatMap(frame.shape), decimals: frame.decimals)
      if !value.lanes.isEmpty { json.strings("lanes", value.lanes) }
      shared(value.communities, &json)
    }
  }

  private func path(_ lines: [LineString]) -> Shape? {
    let lines = lines.filter { $0.coordinates.count > 1 }
    if lines.isEmpty { return nil }
    return lines.count == 1 ? .lineString(lines[0]) : .multiLineString(lines)
  }

  private func feature(
    _ kind: EncodedFeature.Kind, id: String, shape: Shape?,
    _ properties: (inout JSONBuffer) -> Void
  ) throws -> EncodedFeature {
    try EncodedFeature(
      kind, id: id, shape: shape.flatMap(frame.shape), decimals: frame.decimals, properties)
  }

  private func lane(_ value: LaneResult, _ kind: EncodedFeature.Kind) throws -> EncodedFeature {
    let shape: Shape? =
      value.line.count == 1
      ? .lineString(value.line[0]) : value.line.isEmpty ? nil : .multiLineString(value.line)
    return try feature(kind, id: value.id, shape: shape) { json in
      json.string("id", value.id)
      json.string("name", value.name)
      json.string("community", value.communities.first)
      json.string("profile", profile)
      json.string("verdict", value.verdict.rawValue)
      json.metres("passage_width", value.passageWidth)
      json.metres("built_width", value.builtWidth)
      json.metres("section_width", value.sectionWidth)
      json.metres("strip_width", value.stripWidth)
      json.metres("required_width", value.requiredWidth)
      json.metres("clear_height", value.clearHeight)
      json.metres("required_height", value.requiredHeight)
      json.string("width_source", value.widthSource?.rawValue)
      json.metres("accuracy", value.accuracy)
      json.metres("length", value.length)
      json.flag("reachable", value.reachable)
      if kind == .turn {
        json.strings("lanes", value.lanes)
      }
      if !value.unverified.isEmpty { json.strings("unverified", value.unverified) }
      shared(value.communities, &json)
      if includesSections { sections(value.profile, &json) }
    }
  }

  /// A thing on a boundary names all its communities; `community` is where it was measured.
  private func shared(_ communities: [String], _ json: inout JSONBuffer) {
    if communities.count < 2 { return }
    json.strings("communities", communities)
  }

  private func sections(_ profile: [SectionWidth], _ json: inout JSONBuffer) {
    json.key("sections")
    json.beginArray()
    for item in profile {
      json.beginArray()
      json.metres(item.station)
      json.metres(item.width)
      json.endArray()
    }
    json.endArray()
  }

  private func pinch(_ value: Pinch) throws -> EncodedFeature {
    let line = LineString([value.segment.start, value.segment.end])
    return try feature(.pinch, id: value.id, shape: .lineString(line)) { json in
      json.string("id", value.id)
      json.string("lane", value.lane)
      json.string("state", value.state.rawValue)
      json.metres("station", value.station)
      json.metres("width", value.width)
      json.strings("culprits", value.culprits)
      json.count("buildings", value.buildings)
      json.count("households", value.households)
      json.count("people_estimate", value.people)
      json.count("freed_buildings", value.freedBuildings)
      json.count("freed_households", value.freedHouseholds)
    }
  }

  private func finding(_ value: Finding) throws -> EncodedFeature {
    try feature(.finding, id: value.id, shape: value.shape) { json in
      json.string("id", value.id)
      json.string("community", value.communities.first)
      json.string("rule", value.rule)
      json.string("verdict", value.verdict.rawValue)
      json.string("basis", value.basis.rawValue)
      json.string("strength", value.strength.rawValue)
      json.string("clause", value.clause)
      json.string("subject", value.subject)
      json.string("state", value.state.rawValue)
      json.metres("measured", value.measured)
      json.metres("required", value.required)
      json.string("unit", value.unit)
      json.metres("accuracy", value.accuracy)
      json.metres("station_from", value.stationFrom)
      json.metres("station_to", value.stationTo)
      json.strings("culprits", value.culprits)
      json.strings("clearing_set", value.clearingSet)
      json.key("clearing_by_stretch")
      json.beginArray()
      for stretch in value.clearingByStretch { self.stretch(stretch, &json) }
      json.endArray()
      json.key("widen")
      json.beginArray()
      for pair in value.widen { json.strings(pair) }
      json.endArray()
      json.key("settle_by")
      settlement(value.settleBy, &json)
      json.string("cure", value.cure)
      if value.isUnverified { json.bool("unverified", true) }
      exception(value.exception, &json)
      shared(value.communities, &json)
    }
  }

  private func stretch(_ value: StretchClearing, _ json: inout JSONBuffer) {
    json.beginObject()
    json.string("lane", value.lane)
    json.string("side", value.side.rawValue)
    json.metres("station_from", value.stationFrom)
    json.metres("station_to", value.stationTo)
    json.strings("cars", value.cars)
    json.count("cost", value.cost)
    json.endObject()
  }

  private func exception(_ value: AppliedException?, _ json: inout JSONBuffer) {
    guard let value else { return }
    let exception = value.exception
    json.key("exception")
    json.beginObject()
    json.string("state", value.state.rawValue)
    json.string("subject", exception.subject)
    switch exception.grant {
    case .waiver: json.metres("granted", nil)
    case .value(let figure): json.metres("granted", figure)
    }
    json.string("reason", exception.reason)
    json.string("granted_by", exception.grantedBy)
    json.string("clause", exception.clause)
    json.string("expires", exception.expires)
    json.endObject()
  }

  private func settlement(_ value: Settlement?, _ json: inout JSONBuffer) {
    guard let value else { return json.null() }
    json.beginObject()
    json.string("code", value.code)
    json.string("lane", value.lane)
    json.metres("station", value.station)
    json.key("place")
    json.geometry(
      value.place.flatMap { frame.shape(.lineString(LineString([$0.start, $0.end]))) },
      decimals: frame.decimals)
    json.strings("between", value.between)
    json.endObject()
  }
}
