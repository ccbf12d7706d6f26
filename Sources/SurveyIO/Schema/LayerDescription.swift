import Model

/// What a layer may hold (`design.md` section 2), for templates.
public struct LayerDescription: Sendable {
  public var name: String
  /// point, line, polygon or any.
  public var geometry: String
  /// Contract names; `photo`, `accuracy` and `source` may stand in all layers.
  public var fields: [String]

  /// All layers in contract order.
  public static var all: [LayerDescription] {
    SurveyLayer.allCases.map { layer in
      let geometry =
        switch LayerGeometry(layer) {
        case .areas: "polygon"
        case .lines: "line"
        case .points: "point"
        case .any: "any"
        }
      return LayerDescription(
        name: layer.rawValue, geometry: geometry,
        fields: (["layer", "id", "name"] as [Field.RawValue]) + fields(layer).map(\.rawValue)
          + ["photo", "accuracy", "source"])
    }
  }

  private static func fields(_ layer: SurveyLayer) -> [Field] {
    switch layer {
    case .communities:
      [
        .kind, .built_year, .households, .cars, .has_property_company, .managing_unit,
        .street_office, .grid_code, .surveyed_on,
      ]
    case .fireLanes:
      [
        .community, .designated, .width, .clear_height, .gradient, .load, .one_way, .kerb_left,
        .kerb_right, .claimed_kind,
      ]
    case .laneSurfaces: []
    case .obstructions:
      [
        .kind, .fixing, .clearance, .top, .movable, .cost_to_move, .seen_at, .radius,
        .trunk_radius, .crown_radius, .opens,
      ]
    case .measurements: [.lane, .what, .value, .by, .on]
    case .buildings: [.height, .storeys, .use, .households]
    case .parking:
      [.capacity, .orientation, .legal, .hours, .spare, .own_use, .shared_with, .underground]
    case .roads: [.width, .one_way, .class]
    case .sites: [.owner, .state, .consent]
    case .gates: [.width, .clear_height, .opens]
    case .hydrants, .entrances, .stations: []
    case .operationSites: [.paved, .load, .gradient]
    case .turningAreas: [.paved, .load]
    case .markings: [.kind, .state]
    }
  }
}
