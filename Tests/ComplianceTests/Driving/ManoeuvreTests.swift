import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

/// From one pose to another, forward and in reverse.
@Suite("Manoeuvres with shunts")
struct ManoeuvreTests {
  private struct Question: Sendable, CustomStringConvertible {
    var description: String
    var vehicle: Vehicle
    var from: (x: Double, y: Double, degrees: Double)
    var to: (x: Double, y: Double, degrees: Double)
    var isPossible: Bool
    var areas: [Polygon]
  }

  private static func question(
    _ name: String, _ vehicle: Vehicle, _ isPossible: Bool, _ areas: Polygon...,
    from: (Double, Double, Double), to: (Double, Double, Double)
  ) -> Question {
    Question(
      description: "\(name), \(vehicle.id)", vehicle: vehicle,
      from: (from.0, from.1, from.2), to: (to.0, to.1, to.2), isPossible: isPossible,
      areas: areas)
  }

  /// A lane of 5 m that ends in a square turning area: in, and out again forwards.
  private static func turningArea(_ vehicle: Vehicle, _ side: Double, _ isPossible: Bool)
    -> Question
  {
    question(
      "turning area of \(side) m", vehicle, isPossible, .box(-40...0, -2.5...2.5),
      .box(0...side, (-side / 2)...(side / 2)), from: (-20, 0, 0), to: (-12, 0, 180))
  }

  private static let questions: [Question] = [
    turningArea(.lightTender, 12, true),
    turningArea(.lightTender, 15, true),
    turningArea(.ladder, 18, true),
    // Longer than the square is deep: it cannot come to lie across it.
    turningArea(.platform, 12, false),
    question(
      "hammerhead", .ladder, true, .box(-40...8, -3.5...3.5), .box(0...8, -22...22),
      from: (-20, 0, 0), to: (-12, 0, 180)),
    question(
      "hammerhead with arms of 4 m", .ladder, false, .box(-40...3, -1.5...1.5),
      .box(0...3, -5...5), from: (-20, 0, 0), to: (-12, 0, 180)),
    question(
      "three-point turn on a street of 12 m", .lightTender, true, .box(-40...40, -6...6),
      from: (0, -3, 0), to: (0, 3, 180)),
    question(
      "no turning on a street of 4 m", .lightTender, false, .box(-40...40, -2...2),
      from: (0, 0, 0), to: (0, 0, 180)),
    question(
      "into a bay beside the lane in reverse", .lightTender, true, .box(-40...40, -5...3),
      .box(0...4, 3...14), from: (-10, 0, 0), to: (2, 11, -90)),
  ]

  private func ground(_ question: Question, _ place: Isometry) throws -> DrivingGround {
    let drawn = Community.drawn { drawn in
      drawn.addLane("lane", .through((-30, 0), (-1, 0)))
      for (index, area) in question.areas.enumerated() { drawn.addSurface("\(index)", area) }
    }
    let measurement = try CommunityMeasurement(
      place(drawn).sortedByID(), parameters: MeasurementParameters(.testing()))
    return DrivingGround(
      measurement, vehicle: question.vehicle, kerbs: KerbBorder(measurement))
  }

  private func pose(_ at: (x: Double, y: Double, degrees: Double), _ place: Isometry) -> Pose {
    let angle = at.degrees * .pi / 180
    let here = Coordinate(at.x, at.y)
    let ahead = here + Coordinate(cosine(angle), sine(angle))
    return Pose(place(here), along: place(ahead) - place(here))
  }

  private func answer(
    _ question: Question, _ place: Isometry, isReversed: Bool = false, nodes: Int = 20000
  ) throws -> ManoeuvreSearch.Answer {
    let ground = try ground(question, place)
    let ends = [pose(question.from, place), pose(question.to, place)]
    let (start, goal) = isReversed ? (ends[1], ends[0]) : (ends[0], ends[1])
    let area = SearchArea(from: start.position, to: goal.position, room: 25)
    return ManoeuvreSearch(ground: ground, budget: nodes, area: area).path(
      from: start, to: [goal])
  }

  @Test("is found where there is room and proved by another", arguments: questions.indices)
  func found(_ index: Int) throws {
    let question = Self.questions[index]
    let answer = try answer(question, .identity)
    print(question, answer.nodes, answer.path?.gearChanges ?? -1)
    #expect((answer.path != nil) == question.isPossible, "\(question) \(answer.nodes)")
    guard let path = answer.path else { return }
    let poses = path.steps.map {
      VehiclePose(position: $0.pose.position, heading: $0.pose.heading)
    }
    let oracle = SweptAreaOracle(
      poses, question.vehicle, free: question.areas, obstructions: [], clearance: 0.038)
    #expect(oracle.faults == [])
    #expect(path.end.position.distance(to: pose(question.to, .identity).position) < 1e-5)
  }

  @Test("is the same turned, mirrored and backwards", arguments: questions.indices)
  func invariant(_ index: Int) throws {
    let question = Self.questions[index]
    let places = [
      Isometry(rotation: 37), Isometry(isMirrored: true),
      Isometry(rotation: 201, isMirrored: true, shift: Coordinate(300, -200)),
    ]
    for place in places {
      #expect((try answer(question, place).path != nil) == question.isPossible, "\(place)")
    }
    let back = try answer(question, .identity, isReversed: true)
    #expect((back.path != nil) == question.isPossible, "reversed")
  }

  @Test("the same question has the same answer to the last bit")
  func deterministic() throws {
    for question in Self.questions.prefix(3) {
      let first = try answer(question, .identity)
      let second = try answer(question, .identity)
      #expect(first.nodes == second.nodes)
      #expect(first.path?.steps.map(\.pose) == second.path?.steps.map(\.pose))
    }
  }
}
