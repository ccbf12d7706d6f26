import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("lane.wall-distance")
struct WallDistanceRuleTests {
  private func findings(_ walls: [Double], width: MeasureClaim? = nil) -> [Finding] {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 3), (100, 3)), width: width)
      if width == nil { $0.addSurface("surface", .box(-12...112, 0...6)) }
      for (number, away) in walls.enumerated() {
        $0.buildings.append(
          Building(
            core: FeatureCore(id: "b\(number)", communities: ["community"], accuracy: 0.05),
            outline: [.box(30...60, (6 + away)...(18 + away))], height: 18))
      }
    }
    return Answers(community, profile: .testing(with: [("lane.wall-distance", 5)]))
      .complaints("lane.wall-distance")
  }

  @Test(
    "from the pavement's edge to the wall",
    arguments: [
      (5.1, nil), (5.03, .indeterminate), (4.97, .indeterminate), (4.9, .violates),
      (0.5, .violates),
    ] as [(Double, Verdict?)])
  func held(_ away: Double, _ verdict: Verdict?) {
    let findings = findings([away, 9])
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { isClose($0.measured, away) && $0.subject == "lane" })
    #expect(findings.allSatisfy { $0.culprits == ["building:b0"] && $0.basis == .asBuilt })
  }

  @Test("no building surveyed: one finding on the community; a default width draws no edge")
  func missing() {
    let findings = findings([])
    #expect(findings.map(\.subject) == ["community"])
    #expect(findings.first?.settleBy?.code == "survey_buildings")
    let width = MeasureClaim(6, source: .default, accuracy: .infinity)
    #expect(self.findings([1], width: width).isEmpty)
  }
}

@Suite("lane.ladder-side")
struct LadderSideRuleTests {
  /// The high-rise stands at y = 20…32; its lane runs at y = 6 unless a test moves it.
  private func findings(site: ClosedRange<Double>?, lane y: Double = 6, second: Bool = false)
    -> [Finding]
  {
    let community = Community.drawn {
      $0.boundary = [.box(-100...200, -100...200)]
      $0.addLane("lane", .through((-20, y), (100, y)))
      $0.addSurface("surface", .box(-20...100, y - 3...y + 3))
      if second {
        $0.addLane("north", .through((-20, 44), (100, 44)))
        $0.addSurface("second", .box(-20...100, 41...47))
      }
      $0.buildings = [
        Building(
          core: FeatureCore(id: "b", communities: ["community"], accuracy: 0.05),
          outline: [.box(20...60, 20...32)], height: 40)
      ]
      if let site { $0.addSite(15...65, site) }
    }
    let limits: [(id: String, value: Double)] = [
      ("lane.ladder-side", 1), ("high-rise.residential", 27), ("high-rise.storeys-low", 8),
      ("high-rise.storeys-high", 10), ("operation-site.present", 1), ("operation-site.length", 15),
      ("operation-site.width", 10), ("operation-site.wall-distance-max", 10),
    ]
    return Answers(community, profile: .testing(with: limits)).complaints("lane.ladder-side")
  }

  @Test("the only lane lies on the side of the site, or it does not")
  func sides() {
    #expect(findings(site: 3...14).isEmpty)
    let wrong = findings(site: 38...49)
    #expect(wrong.map(\.verdict) == [.violates])
    #expect(wrong.allSatisfy { $0.subject == "b" && $0.culprits == ["site"] })
    #expect(findings(site: 38...49, second: true).isEmpty)
  }

  @Test(
    "whether the lane runs beside that side may lie within the accuracy",
    arguments: [
      (5.1, .violates), (5.03, .indeterminate), (4.97, .indeterminate), (4.9, nil),
    ] as [(Double, Verdict?)])
  func reach(_ y: Double, _ verdict: Verdict?) {
    #expect(findings(site: 38...49, lane: y).map(\.verdict) == (verdict.map { [$0] } ?? []))
  }

  @Test("no site drawn, nothing to hold the lane to")
  func missing() { #expect(findings(site: nil).isEmpty) }
}
