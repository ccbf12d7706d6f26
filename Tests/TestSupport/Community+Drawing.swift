public import Geometry
public import Model

/// Short words for drawing a survey in a test, in metres.
extension Community {
  /// A community with nothing in it yet.
  public static func drawn(
    cars: Int? = nil, _ draw: (inout Community) -> Void = { _ in }
  ) -> Community {
    var community = Community(
      id: "community", name: "test", kind: "old", cars: cars,
      frameOrigin: LonLat(longitude: 117.2, latitude: 31.8))
    draw(&community)
    return community
  }

  /// Adds a lane in one or more pieces.
  public mutating func addLane(
    _ id: String = "lane", _ pieces: LineString..., width: MeasureClaim? = nil
  ) {
    lanes.append(
      FireLane(core: core(id), centreline: pieces, designated: .yes, width: width))
  }

  /// Adds paved surface; `accuracy` in metres.
  public mutating func addSurface(
    _ id: String = "surface", _ area: Polygon, accuracy: Double = 0.05
  ) {
    surfaces.append(LaneSurface(core: core(id, accuracy), area: area))
  }

  /// Adds something that stands in the way; cars are movable and loose, the rest is fixed.
  public mutating func addObstruction(
    _ id: String, _ kind: ObstructionKind, _ shape: Shape, radius: Double = 0,
    isMovable: Bool? = nil, cost: Int = 100, clearance: Double = 0, top: Double? = nil,
    accuracy: Double = 0.05
  ) {
    obstructions.append(
      Obstruction(
        core: core(id, accuracy), kind: kind, shape: shape, radius: radius, clearance: clearance,
        top: top, fixing: kind.isVehicle ? .loose : .fixed,
        isMovable: isMovable ?? kind.isVehicle, cost: cost))
  }

  /// Adds a car by its outline.
  public mutating func addCar(
    _ id: String, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, cost: Int = 100,
    accuracy: Double = 0.05
  ) {
    addObstruction(id, .car, .polygon(.box(x, y)), cost: cost, top: 1.5, accuracy: accuracy)
  }

  /// Adds a figure somebody taped.
  public mutating func addTape(
    _ value: Double, _ quantity: String = "width", on lane: String = "lane",
    at place: Coordinate? = nil
  ) {
    measurements.append(
      TapedMeasurement(
        core: core("tape-\(measurements.count + 1)"), lane: lane, quantity: quantity, value: value,
        place: place.map(Shape.point)))
  }

  private func core(_ id: String, _ accuracy: Double = 0.05) -> FeatureCore {
    FeatureCore(id: id, communities: self.id.map { [$0] } ?? [], accuracy: accuracy)
  }
}
