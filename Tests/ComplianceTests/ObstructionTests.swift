import Geometry
import Model
import TestSupport
import Testing

/// What stands in the way, what it costs to clear, and what stays.
@Suite("Things that stand in the way")
struct ObstructionTests {
  private func straight(
    width: Double = 6, cars: Int? = nil, _ draw: (inout Community) -> Void
  ) -> Community {
    .drawn(cars: cars) {
      $0.addLane("lane", .through((0, width / 2), (100, width / 2)))
      $0.addSurface("surface", .box(-12...112, 0...width))
      draw(&$0)
    }
  }

  @Test("Cars of one multi-polygon on both kerbs count one by one")
  func multiPolygonOfCars() throws {
    let answers = Answers(
      straight {
        $0.addCar("cars#1", 20...25, 0...1)
        $0.addCar("cars#2", 60...65, 5...6)
      })
    #expect(isClose(try answers.lane().passageWidth, 5.0))
    #expect(answers.complaints("lane.clear-width").isEmpty)
  }

  @Test("Of two parts that face each other only one has to go")
  func onePartGoes() throws {
    let answers = Answers(
      straight {
        $0.addCar("cars#1", 20...25, 0...1.8)
        $0.addCar("cars#2", 20...25, 4.2...6)
      })
    #expect(isClose(try answers.lane().passageWidth, 2.4))
    #expect(try #require(answers.pinch(through: ["lane"])).culprits == ["cars#1", "cars#2"])
    // Both cost the same and one is enough: the one whose id comes first.
    #expect(answers.clearingSet == ["cars#1"])
  }

  @Test("The cheaper of two things goes, not the nearer")
  func cheaperGoes() {
    let answers = Answers(
      straight {
        $0.addCar("a", 20...25, 0...1.8, cost: 300)
        $0.addCar("b", 20...25, 4.2...6, cost: 200)
      })
    #expect(answers.clearingSet == ["b"])
  }

  @Test("Fixed piers are to be widened, and both cars have to go")
  func piersAndCars() throws {
    let answers = Answers(
      straight {
        $0.addObstruction("pier-1", .wall, .polygon(.box(30...30.4, 0...1.1)))
        $0.addObstruction("pier-2", .wall, .polygon(.box(30...30.4, 4.8...6)))
        $0.addCar("car-1", 50...55, 0...2.2)
        $0.addCar("car-2", 70...75, 0...2.1)
      })
    #expect(isClose(try answers.lane().passageWidth, 3.7))
    #expect(answers.widen == [["pier-1", "pier-2"]])
    #expect(answers.clearingSet == ["car-1", "car-2"])
  }

  @Test("Each separate blockage is reported with its own pinch")
  func everyBlockage() {
    let answers = Answers(
      straight {
        $0.addCar("car-1", 20...25, 0...2.8)
        $0.addCar("car-2", 50...55, 0...3.2)
        $0.addCar("car-3", 80...85, 3.5...6)
      })
    let stations = answers.result.pinches
      .filter { $0.state == .night && $0.width < 3.9 }
      .map(\.station).sorted()
    #expect(stations.count == 3)
    for (station, expected) in zip(stations, [22.5, 52.5, 82.5]) {
      #expect(isClose(station, expected, within: 0.05))
    }
    #expect(answers.clearingSet == ["car-1", "car-2", "car-3"])
  }

  @Test("Clearing by stretch names the side, the cars and their cost")
  func stretch() throws {
    let answers = Answers(
      straight {
        $0.addCar("car-1", 20...25, 0...2.2)
        $0.addCar("car-2", 50...55, 0...2.2)
      })
    let stretches = answers.complaints("lane.clear-width").flatMap(\.clearingByStretch)
    let stretch = try #require(stretches.first)
    #expect(stretch.side == .right)
    #expect(stretch.cars.contains("car-1") || stretch.cars.contains("car-2"))
    #expect(stretch.cost > 0)
  }

  @Test("A yard full of cars blocks as far as it reaches")
  func yard() throws {
    let answers = Answers(
      straight {
        $0.parking.append(
          ParkingPlace(
            core: FeatureCore(id: "yard", communities: ["community"]),
            shape: .polygon(.box(30...60, 6...20)), capacity: 20, isLegal: true))
        $0.addCar("car", 40...41.8, 0...5)
      })
    let lane = try answers.lane()
    #expect(isClose(lane.passageWidth, 1.0))
    #expect(isClose(lane.builtWidth, 6.0))
    #expect(try #require(answers.pinch(through: ["lane"])).culprits == ["car", "yard"])
  }

  @Test("A thing lower than a kerb does not block, one as high as a shin does")
  func lowTop() throws {
    func width(_ top: Double) throws -> Double? {
      try Answers(
        straight { $0.addObstruction("hump", .other, .polygon(.box(40...41, 0...6)), top: top) }
      ).lane().passageWidth
    }
    #expect(isClose(try width(0.10), 6.0))
    #expect(isClose(try width(0.30), 0.0))
  }

  @Test("A building that stands in the pavement is fixed and is named")
  func buildingCorner() throws {
    let answers = Answers(
      straight {
        $0.buildings.append(
          Building(
            core: FeatureCore(id: "7", communities: ["community"]),
            outline: [.box(40...52, 5...20)], height: 18))
      })
    #expect(isClose(try answers.lane().passageWidth, 5.0))
    #expect(
      try #require(answers.pinch(through: ["lane"])).culprits == ["building:7", "wall:right"])
  }

  @Test("What touches nothing on the ground blocks nothing")
  func highThing() throws {
    let answers = Answers(
      straight {
        $0.addObstruction(
          "sign", .billboard, .polygon(.box(40...41, 0...6)), clearance: 5.0, top: 7)
      })
    #expect(isClose(try answers.lane().passageWidth, 6.0))
    #expect(answers.complaints("lane.clear-height").isEmpty)
  }
}
