import Geometry
import Model
import TestSupport

/// A small estate drawn from a seed: a grid of lanes with gaps, houses along them, one or two ways
/// to a public road. Lanes are unknown, a few are designated or ruled out.
struct DrawnNetwork {
  var community: Community
  let seed: UInt64

  init(seed: UInt64, columns: Int = 3, rows: Int = 3, withThings: Bool = false) {
    self.seed = seed
    var random = SplitMix64(seed: seed)
    var drawn = Community.drawn()
    let (dx, dy) = (50.0, 40.0)
    func node(_ column: Int, _ row: Int) -> Coordinate {
      Coordinate(Double(column) * dx, Double(row) * dy)
    }
    var number = 0
    func add(_ a: Coordinate, _ b: Coordinate) {
      number += 1
      let id = "L\(number < 10 ? "0" : "")\(number)"
      drawn.addLane(
        id, LineString([a, b]), width: MeasureClaim(6, source: .taped, accuracy: 0))
      let draw = Int.random(in: 0..<10, using: &random)
      drawn.lanes[drawn.lanes.count - 1].designated =
        draw == 0 ? .yes : draw == 1 ? .no : .unknown
    }
    for row in 0..<rows {
      for column in 0..<columns - 1 where Int.random(in: 0..<8, using: &random) > 0 {
        add(node(column, row), node(column + 1, row))
      }
    }
    for column in 0..<columns {
      for row in 0..<rows - 1 where Int.random(in: 0..<8, using: &random) > 0 {
        add(node(column, row), node(column, row + 1))
      }
    }
    // The road runs along the south side; one or two stems lead to it.
    for column in Set([0, Int.random(in: 0..<columns, using: &random)]).sorted() {
      add(Coordinate(Double(column) * dx, -30), node(column, 0))
    }
    drawn.roads = [
      Road(
        core: FeatureCore(id: "road"),
        centreline: [LineString([Coordinate(-60, -32), Coordinate(200, -32)])])
    ]
    for index in 0..<Int.random(in: 2...7, using: &random) {
      let column = Int.random(in: 0..<columns, using: &random)
      let row = Int.random(in: 0..<rows, using: &random)
      let isAcross = Bool.random(using: &random)
      let centre =
        node(column, row) + (isAcross ? Coordinate(25, 10) : Coordinate(10, 20))
      let box =
        isAcross
        ? Polygon.box(centre.x - 12...centre.x + 12, centre.y - 4...centre.y + 4)
        : Polygon.box(centre.x - 4...centre.x + 4, centre.y - 10...centre.y + 10)
      drawn.buildings.append(
        Building(
          core: FeatureCore(id: "B\(index)", communities: ["community"]), outline: [box]))
    }
    if withThings { Self.addThings(&drawn, &random) }
    community = drawn
  }

  private static func addThings(_ drawn: inout Community, _ random: inout SplitMix64) {
    for (index, lane) in drawn.lanes.enumerated() {
      let line = lane.centreline[0]
      let place = line.coordinate(atStation: .random(in: 12...line.length - 12, using: &random))
      let along = (line.coordinates[1] - line.coordinates[0]) * (1 / line.length)
      let aside =
        Coordinate(-along.y, along.x) * (Bool.random(using: &random) ? 1.7 : -1.7)
      let box = Polygon.box(
        centre: place + aside, length: 4.8, width: 1.8,
        angle: abs(along.x) > 0.5 ? 0 : Double.pi / 2)
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1:
        drawn.addObstruction("car-\(index)", .car, .polygon(box), isMovable: true, top: 1.5)
      case 2:
        drawn.addObstruction("shed-\(index)", .shed, .polygon(box), isMovable: true, cost: 9000)
      case 3:
        drawn.addObstruction(
          "bollard-\(index)", .bollard, .point(place), radius: 0.1, isMovable: true)
      case 4:
        drawn.addObstruction(
          "wire-\(index)", .line,
          .lineString(LineString([place + aside * 3, place - aside * 3])), radius: 0.05,
          isMovable: true, clearance: 3.2)
      default: break
      }
    }
  }
}
