import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("lane.residential-side")
struct ResidentialSideRuleTests {
  /// A block 40 × 10 m with its long side `away` metres from a lane's centreline that runs beside it
  /// for `along` metres.
  private func findings(
    away: Double, along: Double = 100, use: String? = nil,
    _ change: (inout Community) -> Void = { _ in }
  ) -> [Finding] {
    let community = Community.drawn {
      $0.boundary = [.box(-100...200, -100...200)]
      $0.addLane("lane", .through((0, 0), (along, 0)))
      $0.addSurface("surface", .box(-12...along + 12, -3...3))
      $0.roads = [
        Road(
          core: FeatureCore(id: "road"), centreline: [.through((0, -60), (0, 60))],
          width: MeasureClaim(3, source: .attribute, accuracy: 0.1))
      ]
      $0.buildings = [
        Building(
          core: FeatureCore(id: "b", communities: ["community"]),
          outline: [.box(20...60, away...away + 10)], use: use)
      ]
      change(&$0)
    }
    let profile = RuleProfile.testing(with: [
      ("lane.residential-side", 1), ("reach.side", 15), ("accuracy.open-map", 2),
    ])
    return Answers(community, profile: profile).complaints("lane.residential-side")
  }

  @Test(
    "a lane within reach along half of a long side is asked for",
    arguments: [
      (8.0, nil), (14.95, nil), (15.05, .indeterminate), (15.2, .violates), (40, .violates),
    ] as [(Double, Verdict?)])
  func distance(_ away: Double, _ verdict: Verdict?) {
    #expect(findings(away: away).map(\.verdict) == (verdict.map { [$0] } ?? []))
  }

  @Test("a lane that ends before half of the side does not serve it")
  func half() {
    #expect(findings(away: 8, along: 20).map(\.subject) == ["b"])
    #expect(findings(away: 8, along: 55).isEmpty)
  }

  @Test("on an open map a lane may merely not be mapped, of the building or of the lanes")
  func openMap() {
    for accuracy in [1.9, 2] {
      let verdict: Verdict = accuracy < 2 ? .violates : .indeterminate
      let building = findings(away: 40) { $0.buildings[0].core.accuracy = accuracy }
      #expect(building.map(\.verdict) == [verdict])
      let lanes = findings(away: 40) { $0.lanes[0].core.accuracy = accuracy }
      #expect(lanes.map(\.verdict) == [verdict])
      #expect(lanes.allSatisfy { ($0.settleBy?.code == "survey_roads") == (accuracy == 2) })
      #expect(lanes.allSatisfy { ($0.cure == nil) == (accuracy == 2) })
    }
  }

  @Test("where no street was surveyed one may run beside the building")
  func noStreets() {
    let found = findings(away: 40) { $0.roads = [] }
    #expect(found.map(\.verdict) == [.indeterminate])
    #expect(
      found.map(\.settleBy?.code) == ["survey_roads"] && found.map(\.subject) == ["community"])
    #expect(found.first?.settleBy?.between == ["b"])
    #expect(findings(away: 8) { $0.roads = [] }.isEmpty)
  }

  @Test("shops are not asked for") func otherUse() {
    #expect(findings(away: 40, use: "commercial").isEmpty)
  }
}
