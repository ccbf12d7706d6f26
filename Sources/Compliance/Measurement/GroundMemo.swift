internal import Geometry
internal import Model
internal import Synchronization

/// What measuring made of a community's ground the last time: its pavement and the walls of its
/// routes.
///
/// A plan checks one community some dozens of times, and what it changes mostly stands on the ground:
/// as long as the ground is the same, nothing of it is worked out again. Answers do not depend on it.
public final class GroundMemo: Sendable {
  /// All that pavement is made of.
  struct Ground: Equatable, Sendable {
    var centrelines: [[LineString]]
    var claims: [MeasureClaim?]
    var surfaces: [LaneSurface]
    var roads: [Road]
    var parking: [ParkingPlace]
    var slit: Double

    init(_ community: Community, claims: [MeasureClaim?], slit: Double) {
      centrelines = community.lanes.map(\.centreline)
      self.claims = claims
      surfaces = community.surfaces
      roads = community.roads
      parking = community.parking
      self.slit = slit
    }
  }

  /// All that the walls on a pavement depend on.
  private struct Way: Hashable {
    var coordinates: [Coordinate]
    var start: Route.End
    var end: Route.End
    var isClosed: Bool
    var islands: Set<ThingCollection.RingID>
    var tail: Double
  }

  private struct Known {
    var ground: Ground
    var surface: PavementSurvey
    var walls: [Way: [RouteWalls.Piece]] = [:]
  }

  private let known = Mutex<Known?>(nil)

  public init() {}

  /// The pavement of a ground, made where the last one was another.
  func surface(
    of ground: Ground, _ make: () throws(TopologyFailure) -> PavementSurvey
  ) throws(TopologyFailure) -> PavementSurvey {
    if let surface = known.withLock({ $0?.ground == ground ? $0?.surface : nil }) {
      return surface
    }
    let surface = try make()
    known.withLock { $0 = Known(ground: ground, surface: surface) }
    return surface
  }

  /// The walls of a route on the pavement asked for last.
  func walls(
    of route: Route, islands: Set<ThingCollection.RingID>, tail: Double,
    _ make: () -> [RouteWalls.Piece]
  ) -> [RouteWalls.Piece] {
    let way = Way(
      coordinates: route.coordinates, start: route.start, end: route.end,
      isClosed: route.isClosed, islands: islands, tail: tail)
    if let walls = known.withLock({ $0?.walls[way] }) { return walls }
    let walls = make()
    known.withLock { $0?.walls[way] = walls }
    return walls
  }
}
