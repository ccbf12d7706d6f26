import Geometry
import Model

/// How things of one layer lie to those of another in any survey that is drawn right.
enum LayerLaw: CaseIterable {
  /// Lanes and what stands on them lie in communities.
  case insideCommunities
  /// Ways, outlines of communities and car parks keep off buildings.
  case offBuildings
  /// Lanes lie on their paved surface.
  case onSurface
  /// Gates stand at a lane or road.
  case gateAtWay
  /// Doors are in walls.
  case entranceAtBuilding

  func holds(_ layer: SurveyLayer, to other: SurveyLayer) -> Bool {
    switch self {
    case .insideCommunities:
      other == .communities
        && [.fireLanes, .laneSurfaces, .obstructions, .parking, .buildings].contains(layer)
    case .offBuildings:
      other == .buildings
        && [.fireLanes, .roads, .communities, .parking, .obstructions, .gates].contains(layer)
    case .onSurface: other == .laneSurfaces && layer == .fireLanes
    case .gateAtWay: layer == .gates && [.fireLanes, .roads].contains(other)
    case .entranceAtBuilding: layer == .entrances && other == .buildings
    }
  }

  private func isKept(at position: Coordinate, _ other: LayerSample) -> Bool {
    switch self {
    case .insideCommunities, .onSurface: other.covers(position)
    case .offBuildings: !other.covers(position)
    case .gateAtWay: other.isNear(position, within: 8)
    case .entranceAtBuilding: other.isNear(position, within: 2)
    }
  }

  /// Features that the law can be asked of, and those that keep it.
  struct Tally: Hashable {
    var asked = 0
    var kept = 0
  }

  /// How a layer's features keep the law when its positions are moved.
  func tally(
    _ sample: LayerSample, _ other: LayerSample, _ move: (Coordinate) -> Coordinate
  ) -> Tally {
    var tally = Tally()
    for positions in sample.positions where !positions.isEmpty {
      let moved = positions.map(move)
      // What is nowhere near a building keeps off it without saying anything.
      if self == .offBuildings, !moved.contains(where: { other.isNear($0, within: 15) }) {
        continue
      }
      tally.asked += 1
      let kept = moved.count { isKept(at: $0, other) }
      // One place of ten may be an archway, a corner or a mouth.
      if kept * 10 >= moved.count * (self == .offBuildings ? 9 : 7) { tally.kept += 1 }
    }
    return tally
  }

  /// Fewer features than this say nothing.
  var fewest: Int { self == .offBuildings ? 6 : 1 }

  /// How far one feature is evidence of its own: roads and walls about the same few buildings keep
  /// off them, or not, together.
  func force(_ layer: SurveyLayer) -> Double {
    self == .offBuildings && layer != .communities ? 0.5 : 1
  }

  /// The largest share of features that may break the law where all is drawn right.
  var tolerance: Double { self == .offBuildings ? 0.15 : 0.35 }
}
