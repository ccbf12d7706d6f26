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
  }

  private func building(_ value: BuildingResult) throws -> EncodedFeature {
    let shape: Shape =
      value.outline.count == 1 ? .polygon(value.outline[0]) : .multiPolygon(value.outline)
    return try feature(.building, id: value.id, shape: shape) { json in
      json.key("id")
      json.string(value.id)
      json.key("community")
      json.string(value.communities.first)
      json.key("reached")
      json.flag(value.reached)
      json.key("hose_reach")
      json.flag(value.hoseReach)
      json.key("behind")
      json.strings(value.behind)
      json.key("households")
      json.count(value.households)
      json.key("high_rise")
      json.flag(value.isHighRise)
      // Ladder sites are judged by a rule of their own, which this profile does not hold yet.
      json.key("ladder_site")
      json.null()
    }
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
      json.key("id")
      json.string(value.id)
      json.key("name")
      json.string(value.name)
      json.key("community")
      json.string(value.communities.first)
      json.key("profile")
      json.string(profile)
      json.key("verdict")
      json.string(value.verdict.rawValue)
      json.key("passage_width")
      json.metres(value.passageWidth)
      json.key("built_width")
      json.metres(value.builtWidth)
      json.key("section_width")
      json.metres(value.sectionWidth)
      json.key("strip_width")
      json.metres(value.stripWidth)
      json.key("required_width")
      json.metres(value.requiredWidth)
      json.key("clear_height")
      json.metres(value.clearHeight)
      json.key("required_height")
      json.metres(value.requiredHeight)
      json.key("width_source")
      json.string(value.widthSource?.rawValue)
      json.key("accuracy")
      json.metres(value.accuracy)
      json.key("length")
      json.metres(value.length)
      json.key("reachable")
      json.flag(value.reachable)
      if kind == .turn {
        json.key("lanes")
        json.strings(value.lanes)
      }
      shared(value.communities, &json)
      if includesSections { sections(value.profile, &json) }
    }
  }

  /// A thing on a boundary names all its communities; `community` is where it was measured.
  private func shared(_ communities: [String], _ json: inout JSONBuffer) {
    if communities.count < 2 { return }
    json.key("communities")
    json.strings(communities)
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
      json.key("id")
      json.string(value.id)
      json.key("lane")
      json.string(value.lane)
      json.key("state")
      json.string(value.state.rawValue)
      json.key("station")
      json.metres(value.station)
      json.key("width")
      json.metres(value.width)
      json.key("culprits")
      json.strings(value.culprits)
      json.key("buildings")
      json.count(value.buildings)
      json.key("households")
      json.count(value.households)
    }
  }

  private func finding(_ value: Finding) throws -> EncodedFeature {
    try feature(.finding, id: value.id, shape: value.shape) { json in
      json.key("id")
      json.string(value.id)
      json.key("community")
      json.string(value.communities.first)
      json.key("rule")
      json.string(value.rule)
      json.key("verdict")
      json.string(value.verdict.rawValue)
      json.key("basis")
      json.string(value.basis.rawValue)
      json.key("strength")
      json.string(value.strength.rawValue)
      json.key("clause")
      json.string(value.clause)
      json.key("subject")
      json.string(value.subject)
      json.key("state")
      json.string(value.state.rawValue)
      json.key("measured")
      json.metres(value.measured)
      json.key("required")
      json.metres(value.required)
      json.key("unit")
      json.string(value.unit)
      json.key("accuracy")
      json.metres(value.accuracy)
      json.key("station_from")
      json.metres(value.stationFrom)
      json.key("station_to")
      json.metres(value.stationTo)
      json.key("culprits")
      json.strings(value.culprits)
      json.key("clearing_set")
      json.strings(value.clearingSet)
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
      json.key("cure")
      json.string(value.cure)
      shared(value.communities, &json)
    }
  }

  private func stretch(_ value: StretchClearing, _ json: inout JSONBuffer) {
    json.beginObject()
    json.key("lane")
    json.string(value.lane)
    json.key("side")
    json.string(value.side.rawValue)
    json.key("station_from")
    json.metres(value.stationFrom)
    json.key("station_to")
    json.metres(value.stationTo)
    json.key("cars")
    json.strings(value.cars)
    json.key("cost")
    json.count(value.cost)
    json.endObject()
  }

  private func settlement(_ value: Settlement?, _ json: inout JSONBuffer) {
    guard let value else { return json.null() }
    json.beginObject()
    json.key("code")
    json.string(value.code)
    json.key("lane")
    json.string(value.lane)
    json.key("station")
    json.metres(value.station)
    json.key("place")
    json.geometry(
      value.place.flatMap { frame.shape(.lineString(LineString([$0.start, $0.end]))) },
      decimals: frame.decimals)
    json.key("between")
    json.strings(value.between)
    json.endObject()
  }
}
