public import Geometry

/// One community with everything that is measured in it, in metres of its local frame.
///
/// Lanes outside every community form groups of their own: `id` is then `nil`.
public struct Community: Hashable, Sendable {
  /// The community's id; `nil` for lanes outside every community.
  public var id: String?
  public var name: String?
  /// old, new_estate, public_building or village.
  public var kind: String?
  /// The outline; empty for lanes outside every community.
  public var boundary: [Polygon]
  public var builtYear: Int?
  public var households: Int?
  /// Cars counted at night; `nil` when nobody counted.
  public var cars: Int?
  /// Further attributes as text, by contract name (street_office, grid_code, …).
  public var attributes: [String: String]
  /// Origin of the local frame: longitude and latitude in degrees, rounded to 0.001°.
  public var frameOrigin: LonLat

  public var lanes: [FireLane] = []
  public var surfaces: [LaneSurface] = []
  public var obstructions: [Obstruction] = []
  public var measurements: [TapedMeasurement] = []
  public var buildings: [Building] = []
  public var parking: [ParkingPlace] = []
  public var roads: [Road] = []
  public var gates: [Gate] = []
  /// Sites, hydrants, entrances, stations, operation sites, turning areas, markings.
  public var others: [PlainFeature] = []

  public init(
    id: String?, name: String? = nil, kind: String? = nil, boundary: [Polygon] = [],
    builtYear: Int? = nil, households: Int? = nil, cars: Int? = nil,
    attributes: [String: String] = [:], frameOrigin: LonLat
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.boundary = boundary
    self.builtYear = builtYear
    self.households = households
    self.cars = cars
    self.attributes = attributes
    self.frameOrigin = frameOrigin
  }
}
