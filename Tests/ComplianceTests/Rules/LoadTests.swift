import Geometry
import Model
import TestSupport
import Testing

@Suite("Lanes carry a loaded engine")
struct LoadTests {
  private static let profile = RuleProfile.testing().adding([
    ("load.vehicle", 30), ("load.vehicle-medium", 15), ("load.heavy-building-height", 30),
    ("reach.side", 15), ("high-rise.residential", 27), ("high-rise.storeys-low", 8),
    ("high-rise.storeys-high", 10),
  ])

  /// Loads of two lanes, and the height of the building along the first.
  private func complaints(_ loads: [Double?], height: Double? = 18, storeys: Int? = nil)
    -> [Finding]
  {
    var sketch = Sketch(
      """
      .x......y..
      .a......b..
      ..1...2....
      ..4...3....
      """, cell: 10)
    sketch.lane("xa")
    sketch.lane("ab")
    sketch.road("xy")
    sketch.building("1234", height: height)
    sketch.community.buildings[0].storeys = storeys
    for (index, load) in loads.enumerated() { sketch.community.lanes[index].load = load }
    return Answers(sketch.community, profile: Self.profile).complaints("lane.load")
  }

  @Test("a lane that carries the heavy engine is in order, whatever stands along it")
  func passes() {
    #expect(complaints([30, 30], height: 60).isEmpty)
    #expect(complaints([40, 35], height: nil).isEmpty)
  }

  @Test("a lane that does not carry the medium engine violates")
  func fails() throws {
    let finding = try #require(complaints([30, 8]).first)
    #expect(finding.verdict == .violates && finding.subject == "ab")
    #expect(finding.measured == 8 && finding.required == 15 && finding.cure == "strengthen")
  }

  @Test("between medium and heavy the building tells", arguments: [14.999, 15.0])
  func edge(_ load: Double) {
    let low = complaints([30, load])
    #expect(low.isEmpty == (load >= 15))
    #expect(complaints([30, load], height: 33).map(\.verdict) == [.violates])
    #expect(complaints([30, load], height: 33).first?.required == 30)
  }

  @Test("a building of unknown height leaves it open")
  func unknownHeight() throws {
    let finding = try #require(complaints([30, 20], height: nil).first)
    #expect(finding.verdict == .indeterminate && finding.settleBy?.code == "building_height")
    #expect(complaints([30, 20], height: nil, storeys: 6).isEmpty)
  }

  @Test("where nobody surveyed loads the community is asked once; where some did, each lane is")
  func missing() throws {
    let all = complaints([nil, nil])
    #expect(all.map(\.subject) == ["community"])
    #expect(all.first?.settleBy?.code == "survey_load")
    let some = complaints([30, nil])
    #expect(some.map(\.subject) == ["ab"] && some.map(\.verdict) == [.indeterminate])
  }
}
