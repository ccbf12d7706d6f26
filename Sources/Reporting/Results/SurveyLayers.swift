import Geometry
import Model
import SurveyIO

/// What was surveyed, as features beside the results: whoever looks at a pinch wants to see the
/// bollard.
enum SurveyLayers {
  private typealias Item = (layer: String, core: FeatureCore, shape: Shape, words: [Word])
  private typealias Word = (key: String, value: JSONValue)

  /// Each thing once, by layer, then id; in degrees.
  static func layers(of records: [CommunityRecord]) -> [ResultLayer] {
    let order: [SurveyLayer] = [
      .laneSurfaces, .roads, .parking, .obstructions, .gates, .hydrants, .entrances, .stations,
      .sites, .operationSites, .turningAreas, .markings,
    ]
    var found: [String: [String: SourceFeature]] = [:]
    for record in records {
      let frame = LocalFrame(origin: record.community.frameOrigin)
      for item in items(of: record.community) where !item.core.isContext {
        guard found[item.layer]?[item.core.id] == nil else { continue }
        let words: [Word] =
          [
            ("id", .string(item.core.id)), ("name", text(item.core.name)),
            ("community", text(record.community.id)),
          ] + item.words
        found[item.layer, default: [:]][item.core.id] = SourceFeature(
          index: 0, id: nil, shape: frame.unproject(item.shape), properties: words)
      }
    }
    return order.compactMap { layer in
      guard let features = found[layer.rawValue] else { return nil }
      return ResultLayer(
        key: "survey-\(layer.rawValue)",
        features: features.sorted { $0.key < $1.key }.map(\.value))
    }
  }

  private static func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
  private static func number(_ value: Double?) -> JSONValue {
    value.map { .number($0, text: String($0)) } ?? .null
  }
  private static func number(_ value: Int?) -> JSONValue {
    value.map { .number(Double($0), text: String($0)) } ?? .null
  }

  private static func items(of community: Community) -> [Item] {
    var result: [Item] = []
    func add(_ layer: SurveyLayer, _ core: FeatureCore, _ shape: Shape?, _ words: [Word] = []) {
      if let shape { result.append((layer.rawValue, core, shape, words)) }
    }
    for item in community.surfaces { add(.laneSurfaces, item.core, .polygon(item.area)) }
    for item in community.roads { add(.roads, item.core, lines(item.centreline)) }
    for item in community.parking {
      add(
        .parking, item.core, item.shape,
        [("capacity", number(item.capacity)), ("hours", text(item.hours))])
    }
    for item in community.obstructions {
      add(
        .obstructions, item.core, item.shape,
        [("kind", .string(item.kind.rawValue)), ("clearance", number(item.clearance))])
    }
    for item in community.gates {
      add(
        .gates, item.core, .point(item.position),
        [("opens", .string(item.opens.rawValue)), ("width", number(item.width?.value))])
    }
    for item in community.others { add(item.layer, item.core, item.shape) }
    return result
  }

  private static func lines(_ lines: [LineString]) -> Shape? {
    lines.count == 1 ? .lineString(lines[0]) : lines.isEmpty ? nil : .multiLineString(lines)
  }

}
