import Geometry
import Model
import Testing

@testable import SurveyIO

@Suite("Broken shapes are repaired or reported, never lost") struct RepairTests {
  /// An obstruction near a lane, from rings in metres.
  private func assembly(rings: [[(Double, Double)]]) throws -> SurveyAssembly {
    let texts = rings.map(SurveyText.positions).joined(separator: ",")
    return try SurveyText.assembly([
      SurveyText.lane("L", [(0, 0), (100, 0)]),
      SurveyText.feature(
        #""layer":"obstructions","id":"o","kind":"pile""#,
        #"{"type":"Polygon","coordinates":[\#(texts)]}"#),
    ])
  }

  private func area(_ assembly: SurveyAssembly) -> Double {
    assembly.all[0].obstructions.reduce(0) { sum, item in
      sum + item.shape.polygons.reduce(0) { $0 + $1.area }
    }
  }

  @Test(
    "a bow-tie keeps both halves, and its crossing is named, case 26",
    arguments: [
      ([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)], 0, 50),
      ([(0, 0), (10, 10), (10, 0), (0, 12), (0, 0)], 10, 55.4545),
    ] as [([(Double, Double)], Double, Double)])
  func bowTie(ring: [(Double, Double)], before: Double, after: Double) throws {
    let assembly = try assembly(rings: [ring])
    let finding = try #require(assembly.inputFindings.first { $0.reason == "polygon-repaired" })
    #expect(finding.isRepaired && !finding.isDropped)
    #expect(abs((finding.areaBefore ?? -1) - before) < 0.01)
    #expect(abs((finding.areaAfter ?? -1) - after) < 0.01)
    #expect(abs(area(assembly) - after) < 0.01)
    #expect(finding.arguments[0] == "Self-intersection" && finding.arguments[1].hasPrefix("117.2"))
    #expect(assembly.counts.used == 2)
  }

  @Test("a hole outside of its shell never becomes land, case 28")
  func holeOutside() throws {
    let assembly = try assembly(rings: [
      [(0, 0), (20, 0), (20, 10), (0, 10), (0, 0)], [(22, 2), (26, 2), (26, 8), (22, 8), (22, 2)],
    ])
    #expect(abs(area(assembly) - 200) < 0.01)
    #expect(assembly.reasons.contains("polygon-repaired"))
  }

  @Test("a shell that lies in its hole changes places with it, case 28")
  func shellInHole() throws {
    let assembly = try assembly(rings: [
      [(8, 2), (12, 2), (12, 8), (8, 8), (8, 2)], [(0, 0), (20, 0), (20, 10), (0, 10), (0, 0)],
    ])
    #expect(abs(area(assembly) - 176) < 0.01)
  }

  @Test(
    "the direction of rings changes nothing, case 30", arguments: [false, true], [false, true])
  func direction(shell: Bool, hole: Bool) throws {
    let outer = [(0, 0), (20, 0), (20, 10), (0, 10), (0, 0)] as [(Double, Double)]
    let inner = [(8, 2), (12, 2), (12, 8), (8, 8), (8, 2)] as [(Double, Double)]
    let assembly = try assembly(rings: [
      shell ? outer.reversed() : outer, hole ? inner.reversed() : inner,
    ])
    #expect(abs(area(assembly) - 176) < 1e-3)
    #expect(assembly.inputFindings.isEmpty)
  }

  @Test("repeated vertices change nothing and a line of no length is listed, case 31")
  func repeats() throws {
    let many = Array(repeating: (5.0, 5.0), count: 10_000)
    let assembly = try SurveyText.assembly([
      SurveyText.lane("A", [(0, 0), (0, 0), (10, 0), (10, 0), (20, 0)]),
      SurveyText.lane("B", [(5, 5), (5, 5)]), SurveyText.lane("C", many),
    ])
    #expect(assembly.all[0].lanes.map(\.centreline[0].coordinates.count) == [3])
    let gone = assembly.inputFindings.filter { $0.reason == "line-zero-length" }
    #expect(Set(gone.map(\.index)) == [1, 2])
    #expect(assembly.counts == SurveyCounts(features: 3, used: 1, reported: 2))
  }

  @Test(
    "short and empty arrays are findings, case 18",
    arguments: [
      #"{"type":"Polygon","coordinates":[]}"#, #"{"type":"Polygon","coordinates":[[]]}"#,
      #"{"type":"MultiPolygon","coordinates":[[[]]]}"#,
      #"{"type":"Polygon","coordinates":[[[117.2,31.8],[117.201,31.8],[117.2,31.8]]]}"#,
      #"{"type":"LineString","coordinates":[[117.2,31.8]]}"#,
      #"{"type":"LineString","coordinates":[]}"#, "null",
    ])
  func short(geometry: String) throws {
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L", [(0, 0), (100, 0)]),
      SurveyText.feature(#""layer":"obstructions","id":"o","kind":"pile""#, geometry),
    ])
    #expect(assembly.counts == SurveyCounts(features: 2, used: 1, reported: 1))
    #expect(assembly.inputFindings.contains { $0.index == 1 && $0.isDropped })
  }

  @Test("an open ring is closed and said so, case 18")
  func openRing() throws {
    let assembly = try assembly(rings: [[(0, 0), (10, 0), (10, 10), (0, 10)]])
    #expect(abs(area(assembly) - 100) < 1e-3)
    #expect(assembly.reasons.contains("ring-closed"))
  }

  @Test("a polygon where a line belongs is dropped and said so")
  func polygonForLine() throws {
    let assembly = try SurveyText.assembly([
      SurveyText.box("fire_lanes", "P", 0...10, 0...4), SurveyText.lane("L", [(0, 0), (100, 0)]),
    ])
    #expect(assembly.reasons == ["polygon-where-line"])
    #expect(assembly.inputFindings[0].isDropped)
    #expect(assembly.counts == SurveyCounts(features: 2, used: 1, reported: 1))
  }

  @Test("the cheap test of validity never calls a broken polygon valid", arguments: UInt64(0)..<40)
  func cheapTest(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24) * 10
    }
    for count in 3...12 {
      let polygon = Polygon((0..<count).map { _ in Coordinate(next().rounded(), next().rounded()) })
      if polygon.isObviouslyValid {
        #expect(try polygon.repaired() == nil, "seed \(seed), \(polygon)")
      }
    }
  }
}
