import Geometry
import Model
import TestSupport
import Testing

@testable import Planning

@Suite("Entrances, plates and signs") struct EntranceTests {
  private func gated() -> Community {
    Community.drawn { community in
      community.addLane("lane", LineString([Coordinate(0, 0), Coordinate(100, 0)]))
      community.addSurface("s", .box(0...100, -3...3))
      community.setKerbs(0, 0)
      community.gates = [
        Gate(
          core: FeatureCore(id: "gate", communities: ["community"]), position: Coordinate(10, 0.5),
          width: MeasureClaim(5.5, source: .attribute, accuracy: 0.05), opens: .guarded24h)
      ]
      community.roads = [
        Road(
          core: FeatureCore(id: "road"),
          centreline: [LineString([Coordinate(0, -100), Coordinate(0, 100)])],
          width: MeasureClaim(8, source: .attribute, accuracy: 0.1))
      ]
    }
  }

  @Test("a gate gets one grid over the clear width, two signs, and no edge line through the grid")
  func gate() throws {
    let orders = try ordersOf(gated())
    #expect(orders.of("entrance_grid").map(\.subject) == ["gate"])
    let shape = try #require(orders.of("entrance_grid").first?.shape)
    let box = shape.envelope
    #expect(abs(box.width - 3) < 1e-6 && abs(box.height - 6) < 1e-6)
    #expect(abs(box.centre.x - 10) < 1e-6)
    let entrance = orders.of("warning_sign").filter { $0.subject == "gate" }
    #expect(entrance.map(\.quantity) == [2])
    let signs = try #require(entrance.first?.shape).points
    #expect(signs.map { $0.y }.sorted() == [-3.5, 3.5])
    // Less the grid, and the four metres that lie on the public road.
    #expect(abs(orders.of("edge_line").total - (200 - 2 * 3 - 2 * 4)) < 1e-6)
    for line in orders.lines {
      for station in stride(from: 0, through: line.length, by: 0.1) {
        let x = line.coordinate(atStation: station).x
        #expect(x < 8.5 + 1e-6 || x > 11.5 - 1e-6)
      }
    }
  }

  @Test("without a gate the grid lies where the lane leaves the public road")
  func wayIn() throws {
    var community = gated()
    community.gates = []
    let grids = try ordersOf(community).of("entrance_grid")
    #expect(grids.map(\.subject) == ["lane"])
    let box = try #require(grids.first?.shape).envelope
    #expect(abs(box.minX - 4) < 0.1 && abs(box.width - 3) < 1e-6)
  }

  @Test("a box makes way for the grid, which carries the same words")
  func boxes() throws {
    var community = gated()
    community.gates[0].position = Coordinate(52, 0)
    let boxes = try #require(try ordersOf(community).of("text_box").first?.shape).polygons
    let grid = try #require(try ordersOf(community).of("entrance_grid").first?.shape).envelope
    #expect(boxes.count == 4)
    #expect(boxes.allSatisfy { !$0.envelope.intersects(grid) })
  }

  @Test("the grid's paint is what its frame and lines cover, counted on a raster")
  func gridArea() throws {
    let grid = try EntranceGrid(
      at: Coordinate(0, 0), along: Coordinate(1, 0), depth: 3, left: 2.2, right: 2.6, frame: 0.2,
      line: 0.1, spacing: 1, cosine: 0.5.squareRoot(), sine: 0.5.squareRoot())
    let step = 0.01
    var count = 0
    let centre = Coordinate(1.5, -0.2)
    for column in 0..<300 {
      for row in 0..<480 {
        let x = (Double(column) + 0.5) * step
        let y = -2.6 + (Double(row) + 0.5) * step
        let isFrame = x < 0.2 || x > 2.8 || y < -2.4 || y > 2.0
        let isLine = [1.0, -1.0].contains { turn in
          let across = ((y - centre.y) - turn * (x - centre.x)) * 0.5.squareRoot()
          return abs(across - across.rounded()) <= 0.05
        }
        if isFrame || isLine { count += 1 }
      }
    }
    let painted = grid.paint.reduce(0) { $0 + $1.area }
    #expect(abs(painted - Double(count) * step * step) < 0.01 * painted)
    #expect(abs(grid.area.area - 3 * 4.8) < 1e-9)
  }

  @Test("a plate stands on the right as one drives in, outside the pavement, with a number")
  func plate() throws {
    let plates = try ordersOf(gated()).of("name_plate")
    #expect(plates.map(\.inscription) == ["1号消防车道"])
    let place = try #require(plates.first?.shape?.points.first)
    #expect(place.y == -3.5 && place.x > 4 && place.x < 7)
  }

  @Test("numbers of the survey stay, the others fill what is free in the order of ids")
  func numbers() {
    func lane(_ id: String, _ name: String?) -> FireLane {
      FireLane(core: FeatureCore(id: id, name: name), centreline: [], designated: .yes)
    }
    let lanes = [lane("a", "主路"), lane("b", "1号消防车道"), lane("c", nil), lane("d", "3号消防车道")]
    for order in [lanes, lanes.reversed()] {
      let numbers = LaneNumbers(order)
      #expect(numbers.name(of: "a") == "2号消防车道" && numbers.name(of: "b") == "1号消防车道")
      #expect(numbers.name(of: "c") == "4号消防车道" && numbers.name(of: "d") == "3号消防车道")
    }
  }
}
