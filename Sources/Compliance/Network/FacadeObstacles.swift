internal import Geometry
internal import Model

/// What stands or hangs in a band before a side of a building.
struct FacadeObstacles {
  /// From the wall out to a distance, between two places along the side.
  struct Band {
    var from: Double
    var to: Double
    var depth: Double
  }

  private let things: [Obstruction]

  /// Outlines are looked at in points this far apart, metres.
  private static let step = 0.25

  /// - Parameter kinds: what hinders.
  init(_ community: Community, lowestTop: Double, where hinders: (Obstruction) -> Bool) {
    things = community.obstructions.filter { thing in
      thing.top.map { $0 > lowestTop } ?? true && hinders(thing)
    }
  }

  /// Things in any of the bands; certain where they reach in by more than their accuracy.
  ///
  /// - Complexity: O(things), and the points of those near by.
  func inside(_ bands: [Band], of facade: Facade) -> [(thing: Obstruction, isCertain: Bool)] {
    guard let depth = bands.map(\.depth).max() else { return [] }
    let box = Envelope(
      [0, facade.length].flatMap { [facade.position($0, -depth), facade.position($0, depth)] })
    return things.compactMap { thing in
      let radius = max(thing.radius, thing.crownRadius ?? 0)
      guard thing.shape.envelope.expanded(by: radius + thing.core.accuracy).intersects(box) else {
        return nil
      }
      let places = Self.points(of: thing.shape).map(facade.place)
      func reaches(_ grown: Double) -> Bool {
        places.contains { place in
          let out = place.y - facade.wall(at: place.x)
          return bands.contains {
            place.x + grown > $0.from && place.x - grown < $0.to && out + grown > 0
              && out - grown < $0.depth
          }
        }
      }
      guard reaches(radius + thing.core.accuracy) else { return nil }
      return (thing, reaches(radius - thing.core.accuracy))
    }
  }

  /// Corners and points between them; for an area a grid over it as well.
  private static func points(of shape: Shape) -> [Coordinate] {
    let rings = shape.lines + shape.polygons.map { LineString($0.exterior.coordinates) }
    let along = rings.flatMap { line in
      let count = max(1, Int((line.length / step).rounded(.up)))
      return (0...count).map {
        line.coordinate(atStation: line.length * Double($0) / Double(count))
      }
    }
    return shape.points + along + shape.polygons.map(\.envelope.centre)
  }
}

extension ObstructionKind {
  /// What keeps a ladder from a wall by its height.
  var isTallByNature: Bool {
    switch self {
    case .tree, .protectedTree, .line, .billboard, .shed, .eBikeShed: true
    default: false
    }
  }
}
