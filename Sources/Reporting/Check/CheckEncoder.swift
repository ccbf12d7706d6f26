import Geometry
public import Model

/// One feature of the output, ready to be written; sorted by kind, then id.
public struct EncodedFeature: Sendable {
  /// Order of kinds in the output.
  public enum Kind: Int, Comparable, Sendable {
    case lane, turn, pinch, finding, building, input

    public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  public var kind: Kind
  public var id: String
  public var bytes: [UInt8]
}

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

  /// Lanes, turns, pinches and findings of one community.
  public func features(of result: CommunityResult) -> [EncodedFeature] {
    result.lanes.map { lane($0, .lane) } + result.turns.map { lane($0, .turn) }
      + result.pinches.map(pinch) + result.findings.map(finding)
  }

  private func feature(
    _ kind: EncodedFeature.Kind, _ name: StaticString, id: String, shape: Shape?,
    _ properties: (inout JSONBuffer) -> Void
  ) -> EncodedFeature {
    var json = JSONBuffer()
    json.beginFeature(name, shape.flatMap(frame.shape), decimals: frame.decimals)
    properties(&json)
    json.endFeature()
    return EncodedFeature(kind: kind, id: id, bytes: json.bytes)
  }

  private func lane(_ value: LaneResult, _ kind: EncodedFeature.Kind) -> EncodedFeature {
    let shape: Shape? =
      value.line.count == 1
      ? .lineString(value.line[0]) : value.line.isEmpty ? nil : .multiLineString(value.line)
    return feature(kind, kind == .lane ? "lane" : "turn", id: value.id, shape: shape) { json in
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
      json.measure(value.passageWidth)
      json.key("built_width")
      json.measure(value.builtWidth)
      json.key("section_width")
      json.measure(value.sectionWidth)
      json.key("strip_width")
      json.measure(value.stripWidth)
      json.key("required_width")
      json.measure(value.requiredWidth)
      json.key("clear_height")
      json.measure(value.clearHeight)
      json.key("required_height")
      json.measure(value.requiredHeight)
      json.key("width_source")
      json.string(value.widthSource?.rawValue)
      json.key("accuracy")
      json.measure(value.accuracy)
      json.key("length")
      json.measure(value.length)
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
      json.measure(item.station)
      json.measure(item.width)
      json.endArray()
    }
    json.endArray()
  }

  private func pinch(_ value: Pinch) -> EncodedFeature {
    let line = LineString([value.segment.start, value.segment.end])
    return feature(.pinch, "pinch", id: value.id, shape: .lineString(line)) { json in
      json.key("id")
      json.string(value.id)
      json.key("lane")
      json.string(value.lane)
      json.key("state")
      json.string(value.state.rawValue)
      json.key("station")
      json.measure(value.station)
      json.key("width")
      json.measure(value.width)
      json.key("culprits")
      json.strings(value.culprits)
      json.key("buildings")
      json.integer(value.buildings)
      json.key("households")
      json.integer(value.households)
    }
  }

  private func finding(_ value: Finding) -> EncodedFeature {
    feature(.finding, "finding", id: value.id, shape: value.shape) { json in
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
      json.measure(value.measured)
      json.key("required")
      json.measure(value.required)
      json.key("unit")
      json.string(value.unit)
      json.key("accuracy")
      json.measure(value.accuracy)
      json.key("station_from")
      json.measure(value.stationFrom)
      json.key("station_to")
      json.measure(value.stationTo)
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
    json.measure(value.stationFrom)
    json.key("station_to")
    json.measure(value.stationTo)
    json.key("cars")
    json.strings(value.cars)
    json.key("cost")
    json.integer(value.cost)
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
    json.measure(value.station)
    json.key("place")
    json.geometry(
      value.place.flatMap { frame.shape(.lineString(LineString([$0.start, $0.end]))) },
      decimals: frame.decimals)
    json.key("between")
    json.strings(value.between)
    json.endObject()
  }
}

extension JSONBuffer {
  /// Opens a feature and its properties, and writes what kind it is.
  mutating func beginFeature(_ name: StaticString, _ shape: Shape?, decimals: Int) {
    beginObject()
    key("type")
    string("Feature")
    key("geometry")
    geometry(shape, decimals: decimals)
    key("properties")
    beginObject()
    key("feature")
    string("\(name)")
  }

  /// Closes the properties and the feature.
  mutating func endFeature() {
    endObject()
    endObject()
  }
}
