import Geometry
import Model
import TestSupport
import Testing

@testable import SurveyIO

@Suite("What belongs where") struct PlacementTests {
  private let left = SurveyText.box("communities", "A", 0...100, 0...100, #""name":"东苑""#)
  private let right = SurveyText.box("communities", "B", 100...200, 0...100, #""name":"西苑""#)

  @Test("a lane across a boundary is measured once and listed under both")
  func across() throws {
    let assembly = try SurveyText.assembly([
      left, right, SurveyText.lane("L", [(50, 50), (150, 50)]),
      SurveyText.lane("M", [(20, 20), (80, 20)]),
    ])
    let (a, b) = (assembly.all[0], assembly.all[1])
    #expect(a.lanes.map(\.id) == ["L", "M"] && a.lanes.map(\.core.isContext) == [false, false])
    #expect(a.lanes[0].core.communities == ["A", "B"] && a.lanes[1].core.communities == ["A"])
    #expect(b.lanes.map(\.id) == ["L", "M"] && b.lanes.map(\.core.isContext) == [true, true])
  }

  @Test("a lane along a boundary belongs to both sides")
  func along() throws {
    let assembly = try SurveyText.assembly([
      left, right, SurveyText.lane("L", [(100, 10), (100, 90)]),
    ])
    #expect(assembly.all[0].lanes[0].core.communities == ["A", "B"])
  }

  @Test("less than a metre inside is not inside")
  func barely() throws {
    let assembly = try SurveyText.assembly([left, SurveyText.lane("L", [(99.5, 50), (160, 50)])])
    #expect(assembly.all.map(\.id) == ["A", nil])
    #expect(assembly.all[1].lanes.map(\.id) == ["L"])
  }

  @Test("a neighbour's car near a lane comes along as context")
  func context() throws {
    let assembly = try SurveyText.assembly([
      left, right, SurveyText.lane("L", [(20, 50), (95, 50)]),
      SurveyText.box("obstructions", "near", 101...105, 49...51, #""kind":"car""#),
      SurveyText.box("obstructions", "far", 190...195, 49...51, #""kind":"car""#),
      SurveyText.box("obstructions", "own", 50...55, 49...51, #""kind":"car""#),
    ])
    let a = assembly.all[0]
    #expect(a.obstructions.map(\.id) == ["near", "own"])
    #expect(a.obstructions.map(\.core.isContext) == [true, false])
    #expect(assembly.all[1].obstructions.map(\.id).contains("far"))
  }

  @Test("lanes outside communities that touch are one group; others are groups of their own")
  func groups() throws {
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L1", [(0, 0), (100, 0)]), SurveyText.lane("L2", [(100, 0), (100, 80)]),
      SurveyText.lane("L3", [(0, 400), (100, 400)]),
      SurveyText.box("obstructions", "o", 40...45, 10...12, #""kind":"car""#),
    ])
    #expect(assembly.all.map { $0.lanes.map(\.id) } == [["L1", "L2"], ["L3"]])
    #expect(assembly.all.map { $0.obstructions.map(\.id) } == [["o"], []])
    #expect(assembly.all.map(\.id) == [nil, nil])
  }

  @Test("a community that a feature names wins over its place, and far away is said")
  func named() throws {
    let assembly = try SurveyText.assembly([
      left, right, SurveyText.lane("L", [(120, 50), (180, 50)], #""所属小区":"东苑""#),
      SurveyText.lane("M", [(170, 20), (190, 20)], #""community":"A""#),
      SurveyText.lane("N", [(170, 30), (190, 30)], #""community":"nowhere""#),
    ])
    #expect(assembly.all[0].lanes.filter { !$0.core.isContext }.map(\.id) == ["L", "M"])
    #expect(assembly.reasons == ["community-unknown", "community-far-away"])
    #expect(assembly.inputFindings[1].id == "M")
  }

  @Test("what is out of reach of everything is counted and said")
  func outOfReach() throws {
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L", [(0, 0), (100, 0)]),
      SurveyText.box("obstructions", "o", 5000...5005, 0...2, #""kind":"car""#),
    ])
    #expect(assembly.reasons == ["feature-out-of-reach"])
    #expect(assembly.counts == SurveyCounts(features: 2, used: 1, reported: 1))
  }

  @Test("a taped value without a place goes where its lane is")
  func measurement() throws {
    let assembly = try SurveyText.assembly([
      left, SurveyText.lane("L", [(20, 50), (80, 50)]),
      SurveyText.feature(#""layer":"measurements","id":"m","lane":"L","净宽":"3.9米""#, "null"),
    ])
    let taped = try #require(assembly.all[0].measurements.first)
    #expect(taped.value == 3.9 && taped.quantity == "width" && taped.lane == "L")
    #expect(assembly.inputFindings.isEmpty)
  }

  @Test("shuffling features changes nothing but indices", arguments: UInt64(0)..<12)
  func shuffled(seed: UInt64) throws {
    var features = [left, right]
    for number in 0..<12 {
      let y = Double(number) * 9
      features.append(SurveyText.lane("L\(number % 10)", [(Double(number) * 5, y), (150, y)]))
      features.append(
        SurveyText.box(
          "obstructions", number % 3 == 0 ? "same" : "o\(number)", 60...(61 + Double(number)),
          y...(y + 1), #""kind":"\#(number % 2 == 0 ? "car" : "moon")""#))
      features.append(
        SurveyText.lane("X\(number)", [(400 + 9 * y, 0), (440 + 9 * y, y)], #""width":-1"#))
    }
    var random = SplitMix64(seed: seed)
    func withoutIndex(_ assembly: SurveyAssembly) -> [InputFinding] {
      assembly.inputFindings.map { finding in
        var finding = finding
        finding.index = nil
        return finding
      }
    }
    let one = try SurveyText.assembly(features)
    let two = try SurveyText.assembly(features.shuffled(using: &random))
    #expect(one.all == two.all)
    #expect(withoutIndex(one) == withoutIndex(two))
    #expect(one.digest() == two.digest() && one.digest().count == 64)
    #expect(one.counts == two.counts)
  }

  @Test("of a district's surface only what lies about the lanes is taken, and that whole")
  func hugeSurface() throws {
    // A comb 4 km long with 1,500 teeth; the lane lies at its start.
    var ring: [(Double, Double)] = [(0, -50)]
    for tooth in 0..<1500 {
      let x = Double(tooth) * 4000 / 1500
      ring += [(x, 50), (x + 1, 60)]
    }
    ring += [(4000, 50), (4000, -50), (0, -50)]
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L", [(10, 0), (100, 0)]),
      SurveyText.feature(
        #""layer":"lane_surfaces","id":"s""#,
        #"{"type":"Polygon","coordinates":[\#(SurveyText.positions(ring))]}"#),
    ])
    let community = assembly.all[0]
    let frame = LocalFrame(origin: community.frameOrigin)
    let lane = community.lanes[0].centreline[0].coordinates
    let box = try #require(community.surfaces.first).area.envelope
    #expect(community.surfaces.count == 1)
    // The left end is that of the surface, the right one 150 m beyond the lane.
    #expect(abs(lane[0].x - box.minX - 10) < 0.01)
    #expect(abs(box.maxX - lane[1].x - 150) < 2)
    #expect(community.surfaces[0].area.encloses(lane[0]) && frame.origin.latitude == 31.8)
    #expect(assembly.counts.used == 2)
  }
}
