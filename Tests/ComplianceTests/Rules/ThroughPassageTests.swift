import Geometry
import Model
import TestSupport
import Testing

@Suite("Long buildings have a lane through them or a ring lane round them")
struct ThroughPassageTests {
  private static let profile = RuleProfile.testing().adding([
    ("building.through-passage", 150), ("building.through-passage-total", 220),
    ("street-front.distance", 30), ("reach.side", 15),
  ])

  private func complaints(
    _ outline: Polygon, roads: [LineString] = [.through((-50, -20), (400, -20))],
    lanes: [LineString] = [.through((-10, -20), (-10, 60))]
  ) -> [Finding] {
    let community = Community.drawn {
      for (index, line) in lanes.enumerated() {
        $0.addLane("lane-\(index)", line, width: MeasureClaim(5, source: .taped, accuracy: 0))
      }
      for (index, line) in roads.enumerated() {
        $0.roads.append(Road(core: FeatureCore(id: "road-\(index)"), centreline: [line]))
      }
      $0.buildings.append(
        Building(core: FeatureCore(id: "slab", communities: ["community"]), outline: [outline]))
    }
    return Answers(community, profile: Self.profile).complaints("building.through-passage")
  }

  @Test("a front of 140 m needs no passage")
  func passes() { #expect(complaints(.box(0...140, 0...12)).isEmpty) }

  @Test("a front of 160 m does")
  func fails() throws {
    let finding = try #require(complaints(.box(0...160, 0...12)).first)
    #expect(finding.verdict == .violates && finding.subject == "slab")
    #expect(isClose(finding.measured, 160) && finding.required == 150)
    #expect(finding.cure == "build_lane" && finding.shape != nil)
  }

  @Test("away from streets only the length in all counts")
  func inside() {
    #expect(complaints(.box(0...160, 100...112)).isEmpty)
    #expect(complaints(.box(0...230, 100...112)).first?.required == 220)
  }

  @Test("a bent building is as long as its middle line")
  func bent() throws {
    let bent = Polygon([
      Coordinate(0, 100), Coordinate(130, 100), Coordinate(130, 112), Coordinate(12, 112),
      Coordinate(12, 230), Coordinate(0, 230),
    ])
    let finding = try #require(complaints(bent).first)
    // 130 and 118 m, less a corner counted once: within a depth of the true length.
    #expect(isClose(finding.measured, 248, within: 1))
    #expect(finding.verdict == .violates)
  }

  @Test(
    "about the limit",
    arguments: [(149.85, nil), (150.05, Verdict.indeterminate), (150.15, .violates)]
  )
  func edge(_ length: Double, _ verdict: Verdict?) {
    #expect(complaints(.box(0...length, 0...12)).first?.verdict == verdict)
  }

  @Test("a lane through the building, or a ring round it, is in order")
  func passages() {
    let through = LineString.through((80, -20), (80, 60))
    #expect(complaints(.box(0...160, 0...12), lanes: [through]).isEmpty)
    let ring = LineString.through(
      (-10, -10), (170, -10), (170, 30), (-10, 30), (-10, -10))
    #expect(complaints(.box(0...160, 0...12), lanes: [ring]).isEmpty)
  }

  @Test("where no street is surveyed nobody can tell what fronts one")
  func missing() throws {
    let finding = try #require(complaints(.box(0...160, 0...12), roads: []).first)
    #expect(finding.verdict == .indeterminate && finding.settleBy?.code == "survey_roads")
  }
}
