import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("lane.dead-end")
struct DeadEndRuleTests {
  private static let profile = RuleProfile.testing(with: [
    ("lane.dead-end", 40), ("turning-area.side", 12), ("reach.side", 15),
  ])

  /// A lane of a length off a public road, 6 m wide, with whatever is added at its end.
  private func answers(
    _ length: Double, width: MeasureClaim? = nil, _ draw: (inout Community) -> Void = { _ in }
  ) -> [Finding] {
    let community = Community.drawn {
      $0.boundary = [.box(-100...300, -100...200)]
      $0.addLane("lane", .through((0, 0), (length, 0)), width: width)
      if width == nil { $0.addSurface("surface", .box(-12...length, -3...3)) }
      $0.roads = [
        Road(
          core: FeatureCore(id: "road"), centreline: [.through((0, -60), (0, 60))],
          width: MeasureClaim(8, source: .attribute, accuracy: 0.1))
      ]
      draw(&$0)
    }
    return Answers(community, profile: Self.profile).complaints("lane.dead-end")
  }

  @Test("up to the limit a dead end needs nothing", arguments: [20.0, 39.9, 40])
  func short(_ length: Double) { #expect(answers(length).isEmpty) }

  @Test("beyond it no circle as wide as the square fits: it fails, and says how long it is")
  func long() throws {
    let finding = try #require(answers(60).first)
    #expect(finding.verdict == .violates)
    #expect(finding.subject == "lane")
    #expect(isClose(finding.measured, 60))
    #expect(finding.cure == "turning_area")
  }

  @Test(
    "a yard at the end is a place to turn when the square fits with what the survey leaves open",
    arguments: [
      (12.2, nil), (12.04, .indeterminate), (11.96, .indeterminate), (11.8, .violates),
    ] as [(Double, Verdict?)])
  func yard(_ side: Double, _ verdict: Verdict?) {
    let findings = answers(80) { $0.addSurface("yard", .box(80 - side...80, -3...side - 3)) }
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
  }

  // MARK: Larger squares

  /// The same lane beside a building, with a yard of a side at its end.
  private func larger(_ side: Double, height: Double?, storeys: Int? = nil) -> [Finding] {
    let profile = RuleProfile.testing(with: [
      ("lane.dead-end", 40), ("turning-area.side", 12), ("reach.side", 15),
      ("turning-area.side-high-rise", 15), ("turning-area.side-heavy", 18),
      ("load.heavy-building-height", 30), ("high-rise.residential", 27),
      ("high-rise.storeys-low", 8), ("high-rise.storeys-high", 10),
    ])
    let community = Community.drawn {
      $0.boundary = [.box(-100...300, -100...200)]
      $0.addLane("lane", .through((0, 0), (80, 0)))
      $0.addSurface("surface", .box(-12...80, -3...3))
      $0.addSurface("yard", .box(80 - side...80, -3...side - 3))
      $0.roads = [
        Road(
          core: FeatureCore(id: "road"), centreline: [.through((0, -60), (0, 60))],
          width: MeasureClaim(8, source: .attribute, accuracy: 0.1))
      ]
      $0.buildings = [
        Building(
          core: FeatureCore(id: "b", communities: ["community"]),
          outline: [.box(16...50, -20 ... -8)], height: height, storeys: storeys)
      ]
    }
    return Answers(community, profile: profile).complaints("lane.dead-end")
  }

  @Test(
    "high-rises ask for 15 m, heavy engines for 18 m, other houses for 12 m",
    arguments: [
      (18.0, 12.2, nil, nil), (28, 15.2, nil, nil), (28, 15.04, .indeterminate, 15),
      (28, 14.96, .indeterminate, 15), (28, 14.8, .violates, 15), (40, 18.2, nil, nil),
      (40, 18.04, .indeterminate, 18), (40, 17.96, .indeterminate, 18), (40, 17.8, .violates, 18),
      (40, 15.2, .violates, 18), (40, 11.8, .violates, 40),
    ] as [(Double, Double, Verdict?, Double?)])
  func squares(_ height: Double, _ side: Double, _ verdict: Verdict?, _ required: Double?) {
    let found = larger(side, height: height)
    #expect(found.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(found.map(\.required) == (required.map { [$0] } ?? []))
  }

  @Test("where nobody knows how high a house is, the ordinary square is enough; storeys may tell")
  func unknownHeight() {
    #expect(larger(12.2, height: nil).isEmpty)
    #expect(larger(12.2, height: nil, storeys: 6).isEmpty)
    #expect(larger(12.2, height: nil, storeys: 11).map(\.verdict) == [.violates])
  }

  @Test("a yard turned askew serves as well", arguments: [0.3, 0.7, 1.1])
  func askew(_ angle: Double) {
    let findings = answers(80) { community in
      let (s, c) = (sine(angle), cosine(angle))
      let corners = [(-7.0, -7.0), (7, -7), (7, 7), (-7, 7), (-7, -7)].map {
        Coordinate(80 + $0.0 * c - $0.1 * s, $0.0 * s + $0.1 * c)
      }
      community.addSurface("yard", Polygon(corners))
    }
    #expect(findings.isEmpty)
  }

  @Test("a shed in the yard takes the place; a car does not, it can drive off")
  func occupied() {
    let shed = answers(80) {
      $0.addSurface("yard", .box(68...80, -3...9.2))
      $0.addObstruction("shed", .shed, .polygon(.box(73...75, 5...7)))
    }
    #expect(shed.map(\.verdict) == [.violates])
    let car = answers(80) {
      $0.addSurface("yard", .box(67.8...80, -3...9.2))
      $0.addCar("car", 72...76, 6...8)
    }
    #expect(car.isEmpty)
  }

  @Test("a yard 50 m before the end is no help, one 30 m before it is")
  func onTheWay() {
    func yard(_ x: Double) -> [Finding] {
      answers(100) { $0.addSurface("yard", .box(x - 13...x, -3...10)) }
    }
    #expect(yard(45).map(\.verdict) == [.violates])
    #expect(yard(75).isEmpty)
  }

  @Test("a yard behind a kerb-to-kerb slot too narrow for a body is not reached")
  func notReached() {
    let findings = answers(80) {
      $0.addSurface("slot", .box(70...71, 3...8))
      $0.addSurface("yard", .box(60...80, 8...28))
    }
    #expect(findings.map(\.verdict) == [.indeterminate])
  }

  @Test("a drawn turning area that is large enough is one, a smaller one is none")
  func drawn() {
    func area(_ side: Double) -> [Finding] {
      answers(80) {
        $0.others.append(
          PlainFeature(
            core: FeatureCore(id: "t", communities: ["community"]), layer: .turningAreas,
            shape: .polygon(.box(80 - side...80, -3...side - 3))))
      }
    }
    #expect(area(12).isEmpty)
    #expect(area(9).map(\.verdict) == [.violates])
  }

  @Test(
    "a width written on a line says nothing of the ground beside it",
    arguments: [MeasureSource.default, .attribute])
  func writtenWidth(_ source: MeasureSource) {
    let findings = answers(80, width: MeasureClaim(6, source: source, accuracy: 0.1))
    #expect(findings.map(\.verdict) == [.indeterminate])
    #expect(findings.first?.settleBy?.code == "turning_area")
  }

  @Test("a lane between two ways in, or round a block, is no dead end")
  func through() {
    let ring = answers(20) {
      $0.addLane("ring", .through((20, 0), (80, 0), (80, 60), (20, 60), (20, 0)))
      $0.addSurface("ring", .box(14...86, -3...66))
    }
    #expect(ring.isEmpty)
    let both = answers(150) {
      $0.roads.append(
        Road(
          core: FeatureCore(id: "road2"), centreline: [.through((150, -60), (150, 60))],
          width: MeasureClaim(8, source: .attribute, accuracy: 0.1)))
    }
    #expect(both.isEmpty)
  }
}
