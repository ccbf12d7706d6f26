import Geometry
import Model
import Testing

@testable import SurveyIO

@Suite("Things drawn over, beside and on top of each other") struct DrawingFaultTests {
  private func findings(_ features: [String], _ reason: String) throws -> [InputFinding] {
    try SurveyText.assembly(features).inputFindings.filter { $0.reason == reason }
  }

  private func community(_ id: String, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>)
    -> String
  { SurveyText.box("communities", id, x, y) }

  @Test("communities that overlap are told with the area, those that share a border are not")
  func overlap() throws {
    let told = try findings(
      [
        community("A", 0...100, 0...100), community("B", 90...200, 20...80),
        community("C", 200...300, 0...100),
      ], "communities-overlap")
    #expect(told.map(\.id) == ["B"])
    let arguments = try #require(told.first?.arguments)
    #expect(arguments[0] == "A")
    #expect(abs((Double(arguments[1]) ?? 0) - 600) <= 2)
    #expect(told[0].index == 1 && !told[0].isDropped)
  }

  @Test(
    "parking that overlaps by half is told with the area, above ground and below it is not (case 48)"
  )
  func parking() throws {
    func place(_ id: String, _ x: ClosedRange<Double>, _ more: String = "") -> String {
      SurveyText.box("parking", id, x, 0...16, more)
    }
    let told = try findings(
      [
        community("A", 0...300, 0...100), place("P", 10...50), place("Q", 30...70),
        place("R", 70...110), place("S", 75...100, #""underground":"yes""#),
      ], "parking-overlap")
    #expect(told.map(\.id) == ["Q"])
    let arguments = try #require(told.first?.arguments)
    #expect(arguments[0] == "P" && abs((Double(arguments[1]) ?? 0) - 320) <= 2)
    #expect(!told[0].isDropped)
  }

  @Test("a community inside another overlaps it by all its area")
  func nested() throws {
    let told = try findings(
      [community("A", 0...100, 0...100), community("B", 40...60, 40...60)], "communities-overlap")
    #expect(told.count == 1 && told[0].arguments[0] == "A")
    #expect(abs((Double(told[0].arguments[1]) ?? 0) - 400) <= 2)
  }

  @Test("lanes outside every community are told one by one, and only where there are communities")
  func outside() throws {
    let lanes = [
      SurveyText.lane("in", [(10, 10), (90, 10)]), SurveyText.lane("out", [(10, 310), (90, 310)]),
      SurveyText.lane("across", [(50, 50), (150, 50)]),
    ]
    let told = try findings(
      [community("A", 0...100, 0...100)] + lanes, "lane-outside-communities")
    #expect(told.map(\.id) == ["out"] && told.map(\.index) == [2])
    #expect(try findings(lanes, "lane-outside-communities").isEmpty)
  }

  @Test("the same shape twice is told however it is drawn, and both are counted")
  func duplicates() throws {
    let box = SurveyText.box("buildings", "b1", 0...10, 0...10)
    let turned = SurveyText.feature(
      #""layer":"buildings","id":"b2""#,
      #"{"type":"Polygon","coordinates":[\#(SurveyText.positions([(10, 10), (10, 0), (0, 0), (0, 10), (10, 10)]))]}"#
    )
    let assembly = try SurveyText.assembly([
      community("A", -100...100, -100...100), box, turned,
      SurveyText.box("buildings", "b3", 0...10, 0...10.1),
      SurveyText.lane("l1", [(20, 0), (60, 0)]), SurveyText.lane("l2", [(60, 0), (20, 0)]),
      SurveyText.lane("l3", [(20, 0), (60, 0.1)]),
    ])
    let told = assembly.inputFindings.filter { $0.reason == "feature-duplicate" }
    #expect(told.map(\.id) == ["b2", "l2"])
    #expect(told.map(\.arguments) == [["b1"], ["l1"]])
    #expect(assembly.counts.used == 7 && assembly.counts.reported == 0)
  }

  @Test("a sliver is told with its area and thickness, a narrow strip of pavement is not")
  func sliver() throws {
    let told = try findings(
      [
        community("A", -100...100, -100...100), SurveyText.lane("l", [(0, 2), (50, 2)]),
        SurveyText.box("lane_surfaces", "s1", 0...50, 0...4),
        SurveyText.box("lane_surfaces", "s2", 0...50, 4...4.05),
        SurveyText.box("lane_surfaces", "s3", 0...50, -0.3...0),
      ], "area-sliver")
    #expect(told.map(\.id) == ["s2"])
    #expect(abs((Double(told[0].arguments[0]) ?? 0) - 2.5) < 0.02)
  }
}
