import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("Whether an engine can drive it")
struct SweptPathTests {
  /// What the check says of a scene laid somewhere.
  private func answer(_ scene: DrivingScene, _ community: Community) throws -> SweptPathResult {
    let check = ComplianceCheck(profile: .testing(), vehicles: [scene.vehicle])
    let results = try check.check(community).sweptPaths
    if scene.lanes.count == 1 {
      return try #require(results.first { $0.lane == scene.lanes[0] })
    }
    return try #require(results.first { $0.lanes == scene.lanes.sorted() })
  }

  @Test(
    "A scene's answer is the known one, and a path is proved by another",
    arguments: DrivingScene.all)
  func known(_ scene: DrivingScene) throws {
    let row = try answer(scene, scene.community)
    #expect(row.result == scene.expected, "\(row.reason ?? "") at \(row.station ?? -1)")
    if let reason = scene.reason { #expect(row.reason == reason) }
    guard row.result == .possible else {
      #expect(row.envelope.isEmpty && row.place != nil)
      return
    }
    #expect(!row.envelope.isEmpty && !row.poses.isEmpty)
    let free = scene.free ?? scene.community.surfaces.map(\.area)
    let standing = scene.community.obstructions.filter { $0.clearance == 0 }
    let least = scene.community.surfaces.map(\.core.accuracy).min() ?? 0
    for poses in row.poses {
      let oracle = SweptAreaOracle(
        poses, scene.vehicle, free: free, obstructions: standing, clearance: least - 0.012,
        envelope: row.envelope)
      #expect(oracle.faults == [])
    }
  }

  @Test(
    "Turned, mirrored and drawn backwards it is the same", arguments: DrivingScene.all,
    [
      Isometry(rotation: 37),
      Isometry(rotation: 143, isMirrored: true, shift: Coordinate(400, -150)),
    ])
  func invariant(_ scene: DrivingScene, _ place: Isometry) throws {
    var drawn = place(scene.community)
    func swapKerbs() {
      for index in drawn.lanes.indices {
        let lane = drawn.lanes[index]
        drawn.lanes[index].kerbLeft = lane.kerbRight
        drawn.lanes[index].kerbRight = lane.kerbLeft
      }
    }
    if place.isMirrored { swapKerbs() }
    #expect(try answer(scene, drawn).result == scene.expected)
    guard !place.isMirrored else { return }
    for index in drawn.lanes.indices {
      drawn.lanes[index].centreline = drawn.lanes[index].centreline.map(\.reversed)
    }
    swapKerbs()
    #expect(try answer(scene, drawn).result == scene.expected, "backwards")
  }

  @Test(
    "What is called impossible is not found by a search ten times as wide",
    arguments: DrivingScene.all.filter { $0.expected == .impossible })
  func impossible(_ scene: DrivingScene) throws {
    let measurement = try CommunityMeasurement(
      scene.community.sortedByID(), parameters: MeasurementParameters(.testing()))
    let ground = DrivingGround(
      measurement, vehicle: scene.vehicle, kerbs: KerbBorder(measurement))
    let row = try answer(scene, scene.community)
    let trouble = try #require(row.place)
    let route =
      scene.lanes.count == 1
      ? measurement.ways.first?.graph.route
      : measurement.turns.first {
        $0.graph.route.spans.map { measurement.community.lanes[$0.lane].id }.sorted()
          == scene.lanes.sorted()
      }?.graph.route
    let line = try #require(route)
    let middle = line.nearest(to: trouble).station
    let ends = [max(8, middle - 20), min(line.length - 8, middle + 20)].map { station in
      Pose(line.coordinate(atStation: station), along: line.direction(atStation: station))
    }
    let area = SearchArea(from: ends[0].position, to: ends[1].position, room: 25)
    let search = ManoeuvreSearch(ground: ground, budget: 12000, area: area)
    #expect(search.path(from: ends[0], to: [ends[1]]).path == nil)
  }

  @Test("The same survey gives the same paths to the last bit, in any order of its features")
  func deterministic() throws {
    for scene in DrivingScene.obstacles.prefix(6) {
      var shuffled = scene.community
      shuffled.obstructions.reverse()
      shuffled.surfaces.reverse()
      shuffled.lanes.reverse()
      let first = try answer(scene, scene.community)
      #expect(try answer(scene, scene.community) == first)
      #expect(try answer(scene, shuffled) == first)
    }
  }

  // MARK: What it does to a verdict

  /// Wide enough everywhere, too crooked for a straight strip of 3 m.
  private func crooked(_ length: Double) -> Community {
    .drawn {
      $0.addStreet(8)
      $0.addObstruction("stub-1", .block, .polygon(.box(40...40.2, 0...3.8)))
      $0.addObstruction(
        "stub-2", .block, .polygon(.box((40.2 + length)...(40.4 + length), 4.1...8)))
    }
  }

  @Test("A proved path settles a lane that is too crooked for a strip; without one it stays open")
  func settles() throws {
    func lane(_ length: Double, _ vehicles: [Vehicle]) throws -> (Verdict, [String]) {
      let check = ComplianceCheck(profile: .testing(), vehicles: vehicles)
      let result = try check.check(crooked(length))
      return (
        try #require(result.lanes.first).verdict,
        result.findings.compactMap(\.settleBy?.code)
      )
    }
    #expect(try lane(7, []) == (.indeterminate, ["swept_path"]))
    #expect(try lane(7, [.lightTender]) == (.complies, []))
    // The platform is not proved to get through, and one that fails is enough.
    #expect(try lane(7, [.platform]) == (.indeterminate, ["swept_path"]))
    #expect(try lane(7, [.lightTender, .platform]) == (.indeterminate, ["swept_path"]))
    #expect(try lane(4.1, [.ladder]).0 == .indeterminate)
  }

  @Test("An engine wider than the profile's needs a wider strip")
  func wider() throws {
    let community = Community.drawn {
      $0.addStreet(6)
      $0.addObstruction("pier-1", .wall, .polygon(.box(50...62, 0...0.9)))
    }
    let wide = Vehicle.testing(
      "wide", wheelbase: 4.2, front: 1.2, rear: 2.1, width: 2.6, rearAxleRadius: 6.5,
      mirrors: 5.5)
    let check = ComplianceCheck(profile: .testing(), vehicles: [wide])
    #expect(try check.check(community).lanes[0].verdict == .complies)
    #expect(try check.check(community).sweptPaths[0].result == .possible)
  }

  @Test("What the survey does not say is no path")
  func unknown() throws {
    func reason(_ draw: (inout Community) -> Void) throws -> String? {
      let community = Community.drawn(draw)
      let row = try #require(
        ComplianceCheck(profile: .testing(), vehicles: [.lightTender])
          .check(community).sweptPaths.first)
      #expect(row.result == .notFound)
      return row.reason
    }
    #expect(
      try reason {
        $0.addLane(
          "lane", .through((0, 0), (80, 0)),
          width: MeasureClaim(6, source: .default, accuracy: 1))
      } == "tape_width")
    #expect(try reason { $0.addLane("lane", .through((0, 0), (80, 0))) } == "survey_surface")
    #expect(
      try reason {
        $0.addStreet(6)
        $0.gates.append(
          Gate(core: FeatureCore(id: "gate"), position: Coordinate(50, 3), opens: .open))
      } == "gate_width")
    #expect(
      try reason {
        $0.addStreet(6)
        $0.cars = 20
      } == "draw_cars")
  }

  @Test("Between two mouths side by side nothing is driven outside of the pavement")
  func mouths() throws {
    func result(_ line: LineString, _ vehicle: Vehicle) throws -> SweptPathResult {
      var drawn = Community.drawn {
        $0.addLane("lane", line, width: MeasureClaim(3.5, source: .attribute, accuracy: 0.05))
      }
      drawn.roads.append(
        Road(
          core: FeatureCore(id: "road"), centreline: [.through((-50, -4), (80, -4))],
          width: MeasureClaim(6, source: .attribute, accuracy: 0.1)))
      return try ComplianceCheck(profile: .testing(), vehicles: [vehicle])
        .check(drawn).sweptPaths[0]
    }
    // Square corners of 3.5 m that no engine gets round.
    let loop = LineString.through((0, 0), (0, 40), (14, 40), (14, 0))
    for vehicle in [Vehicle.lightTender, .ladder, .platform] {
      #expect(try result(loop, vehicle).result == .notFound)
    }
    // Straight in from a mouth.
    #expect(try result(.through((0, 0), (0, 40)), .platform).result == .possible)
  }

  @Test("A lane that does not bear the engine says so")
  func heavy() throws {
    var community = Community.drawn { $0.addStreet(6) }
    community.lanes[0].load = 16
    func row(_ vehicle: Vehicle) throws -> SweptPathResult {
      try ComplianceCheck(profile: .testing(), vehicles: [vehicle]).check(community).sweptPaths[0]
    }
    #expect(try row(.lightTender).reason == nil)
    let ladder = try row(.ladder)
    #expect(ladder.result == .possible && ladder.reason == "too_heavy")
    #expect(ladder.measured == 16 && ladder.needed == 18)
  }

  @Test("A height by attribute is a proof outside of its accuracy, and inside it is none")
  func heights() throws {
    func row(_ height: Double) throws -> SweptPathResult {
      var community = Community.drawn { $0.addStreet(6) }
      community.lanes[0].clearHeight = height
      return try ComplianceCheck(profile: .testing(), vehicles: [.lightTender])
        .check(community).sweptPaths[0]
    }
    #expect(try row(3.0).result == .impossible && row(3.0).reason == "too_low")
    #expect(try row(3.32).result == .notFound && row(3.32).reason == "tape_height")
    #expect(try row(3.5).result == .possible)
  }
}
