import Geometry
import Model

/// One surveyed thing of any layer but communities; its shape is in degrees until it is projected.
///
/// Indirect, because items are gathered and placed by the ten thousand and only then looked into.
indirect enum SurveyItem: Sendable {
  case lane(FireLane)
  case surface(LaneSurface)
  case obstruction(Obstruction)
  case measurement(TapedMeasurement)
  case building(Building)
  case parking(ParkingPlace)
  case road(Road)
  case gate(Gate)
  case plain(PlainFeature)

  /// The shape, for finding its place; `nil` when it has none.
  var shape: Shape? {
    switch self {
    case .lane(let value): .multiLineString(value.centreline)
    case .surface(let value): .polygon(value.area)
    case .obstruction(let value): value.shape
    case .measurement(let value): value.place
    case .building(let value): .multiPolygon(value.outline)
    case .parking(let value): value.shape
    case .road(let value): .multiLineString(value.centreline)
    case .gate(let value): .point(value.position)
    case .plain(let value): value.shape
    }
  }

  /// Adds the item to a community, in metres of its frame.
  func add(
    to community: inout Community, in frame: LocalFrame, communities ids: [String],
    isContext: Bool
  ) {
    func marked(_ core: FeatureCore) -> FeatureCore {
      var core = core
      core.communities = ids
      core.isContext = isContext
      return core
    }
    switch self {
    case .lane(var value):
      value.core = marked(value.core)
      value.centreline = frame.project(value.centreline)
      community.lanes.append(value)
    case .surface(var value):
      value.core = marked(value.core)
      value.area = frame.project(value.area)
      community.surfaces.append(value)
    case .obstruction(var value):
      value.core = marked(value.core)
      value.shape = frame.project(value.shape)
      community.obstructions.append(value)
    case .measurement(var value):
      value.core = marked(value.core)
      value.place = value.place.map(frame.project)
      community.measurements.append(value)
    case .building(var value):
      value.core = marked(value.core)
      value.outline = value.outline.map(frame.project)
      community.buildings.append(value)
    case .parking(var value):
      value.core = marked(value.core)
      value.shape = frame.project(value.shape)
      community.parking.append(value)
    case .road(var value):
      value.core = marked(value.core)
      value.centreline = frame.project(value.centreline)
      community.roads.append(value)
    case .gate(var value):
      value.core = marked(value.core)
      value.position = frame.project(
        LonLat(longitude: value.position.x, latitude: value.position.y))
      community.gates.append(value)
    case .plain(var value):
      value.core = marked(value.core)
      value.shape = frame.project(value.shape)
      community.others.append(value)
    }
  }
}

extension LocalFrame {
  fileprivate func project(_ lines: [LineString]) -> [LineString] {
    lines.map { line in
      var coordinates = line.coordinates
      project(&coordinates)
      return LineString(coordinates)
    }
  }

  /// An area in metres of one in degrees.
  func project(_ polygon: Polygon) -> Polygon {
    func ring(_ ring: Ring) -> Ring {
      var coordinates = ring.coordinates
      project(&coordinates)
      return Ring(coordinates)
    }
    return Polygon(exterior: ring(polygon.exterior), holes: polygon.holes.map(ring))
  }
}
