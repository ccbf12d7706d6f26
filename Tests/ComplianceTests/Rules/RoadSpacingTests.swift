import Geometry
import Model
import TestSupport
import Testing

@Suite("Roads for engines lie close enough")
struct RoadSpacingTests {
  private static let profile = RuleProfile.testing().adding(
    [("road.spacing", 160), ("reach.side", 15)], strength: .should)

  /// A lane and a road at a spacing, with a building whose middle is half-way between them.
  private func complaints(
    _ spacing: Double, road: Bool = true, accuracy: Double = 0.05, profile: RuleProfile? = nil
  ) -> [Finding] {
    var community = Community.drawn {
      $0.addLane(
        "lane", .through((0, 0), (400, 0)), width: MeasureClaim(5, source: .taped, accuracy: 0))
      $0.buildings.append(
        Building(
          core: FeatureCore(id: "house", communities: ["community"], accuracy: accuracy),
          outline: [.box(150...190, (spacing / 2 - 8)...(spacing / 2 + 8))]))
      if road {
        $0.roads.append(
          Road(core: FeatureCore(id: "road"), centreline: [.through((0, spacing), (400, spacing))]))
      }
    }
    if profile != nil { community.lanes[0].core.accuracy = accuracy }
    return Answers(community, profile: profile ?? Self.profile).complaints("road.spacing")
  }

  @Test("roads 150 m apart are in order")
  func passes() { #expect(complaints(150).isEmpty) }

  @Test("roads 180 m apart are not")
  func fails() throws {
    let finding = try #require(complaints(180).first)
    #expect(finding.verdict == .violates && finding.strength == .should)
    #expect(finding.subject == "community" && finding.culprits == ["house"])
    // The search stops a little short of the farthest place, never beyond it.
    let measured = try #require(finding.measured)
    #expect(measured <= 180 && measured > 179.8 && finding.required == 160)
    #expect(finding.shape != nil && finding.cure == "build_lane")
  }

  @Test(
    "about the limit",
    arguments: [(159.5, nil), (160.0, Verdict.indeterminate), (160.6, .violates)])
  func edge(_ spacing: Double, _ verdict: Verdict?) {
    #expect(complaints(spacing).first?.verdict == verdict)
  }

  @Test("a neighbour's building that came along is none of this community's")
  func neighbour() {
    var community = Community.drawn {
      $0.addLane(
        "lane", .through((0, 0), (400, 0)), width: MeasureClaim(5, source: .taped, accuracy: 0))
      $0.roads.append(
        Road(core: FeatureCore(id: "road"), centreline: [.through((0, -30), (400, -30))]))
    }
    community.buildings.append(
      Building(core: FeatureCore(id: "far"), outline: [.box(0...20, 120...140)]))
    #expect(Answers(community, profile: Self.profile).complaints("road.spacing").isEmpty)
  }

  @Test("a coarse survey leaves open what a fine one tells")
  func accuracy() { #expect(complaints(164, accuracy: 3).map(\.verdict) == [.indeterminate]) }

  @Test("on an open map a road between may merely not be mapped")
  func openMap() throws {
    let profile = Self.profile.adding([("accuracy.open-map", 2)])
    let found = complaints(220, accuracy: 2, profile: profile)
    #expect(found.map(\.verdict) == [.indeterminate])
    #expect(found.first?.settleBy?.code == "survey_roads" && found.first?.cure == nil)
    #expect(complaints(220, accuracy: 1.9, profile: profile).map(\.verdict) == [.violates])
  }

  @Test("where no street is surveyed it cannot be told")
  func missing() throws {
    let finding = try #require(complaints(180, road: false).first)
    #expect(finding.verdict == .indeterminate && finding.settleBy?.code == "survey_roads")
  }
}
