import Geometry
import Model
import TestSupport
import Testing

@Suite("Closed courtyards have a lane into them")
struct CourtyardTests {
  private static let profile = RuleProfile.testing().adding(
    [
      ("building.courtyard", 24), ("building.courtyard-passages", 80),
      ("street-front.distance", 30), ("reach.side", 15),
    ], strength: .should)

  /// A block round a yard of the given width, with a lane up to the block or on into the yard.
  private func complaints(yard width: Double, laneTo end: Double = 8, road: Bool = false)
    -> [Finding]
  {
    let community = Community.drawn {
      $0.addLane(
        "lane", .through((50, -20), (50, end)),
        width: MeasureClaim(5, source: .taped, accuracy: 0))
      $0.buildings.append(
        Building(
          core: FeatureCore(id: "block", communities: ["community"]),
          outline: [
            Polygon(
              exterior: Polygon.box(0...100, 10...(34 + width)).exterior,
              holes: [Polygon.box(12...88, 22...(22 + width)).exterior])
          ]))
      if road {
        $0.roads.append(
          Road(core: FeatureCore(id: "road"), centreline: [.through((-50, -10), (150, -10))]))
      }
    }
    return Answers(community, profile: Self.profile).complaints("building.courtyard")
  }

  @Test("a narrow yard needs no lane")
  func narrow() { #expect(complaints(yard: 20).isEmpty) }

  @Test("a wide yard without a lane should have one")
  func fails() throws {
    let finding = try #require(complaints(yard: 30).first)
    #expect(finding.verdict == .violates && finding.strength == .should)
    #expect(isClose(finding.measured, 30) && finding.required == 24)
    #expect(finding.subject == "block" && finding.cure == "build_lane" && finding.shape != nil)
  }

  @Test("a lane into the yard is in order")
  func passes() { #expect(complaints(yard: 30, laneTo: 40).isEmpty) }

  @Test(
    "about the limit",
    arguments: [(23.85, nil), (24.05, Verdict.indeterminate), (24.15, .violates)]
  )
  func edge(_ width: Double, _ verdict: Verdict?) {
    #expect(complaints(yard: width).first?.verdict == verdict)
  }

  @Test("passages from the street are asked for, as no survey of lanes draws them")
  func missing() {
    let found = complaints(yard: 20, road: true)
    #expect(found.map { $0.settleBy?.code } == ["survey_passages"])
    #expect(found.first?.required == 80)
  }
}
