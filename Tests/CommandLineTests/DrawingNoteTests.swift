import Foundation
import Testing

/// What is mended to measure a lane, and what is drawn over it, is said with its feature.
@Suite("Mended and doubtful drawings") struct DrawingNoteTests {
  private func check(_ draw: (inout SurveyText) -> Void) throws -> CheckOutput {
    var survey = SurveyText(crs: "EPSG:4548")
    draw(&survey)
    let outcome = try BuiltBinary.run(["check", "-"], input: survey.json)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try CheckOutput(outcome.output)
  }

  private func inputs(_ output: CheckOutput, _ reason: String) -> [[String: Any]] {
    output.properties("input").filter { $0["reason"] as? String == reason }
  }

  @Test("a gap of 3 cm between the pieces of a lane is bridged and told, case 39")
  func pieces() throws {
    let output = try check {
      $0.addLane("lane", [[(0, 3), (50, 3)], [(100, 3), (50.03, 3)]], #""width":6"#)
      $0.addBox("obstructions", "car", 41...46, 0...2, #""kind":"car""#)
    }
    #expect(abs((output.number("lane", "passage_width") ?? 0) - 4) < 0.01)
    let told = inputs(output, "lane-gap-bridged")
    #expect(told.count == 1 && told[0]["id"] as? String == "lane")
    #expect(told[0]["repaired"] as? Bool == true && told[0]["index"] as? Int == 0)
    #expect((told[0]["details"] as? [String])?[1].hasPrefix("0.0") == true)
  }

  @Test("a gap between two lanes is told once, though two communities see it")
  func lanes() throws {
    let output = try check {
      $0.addBox("communities", "A", -20...50.02, -50...50)
      $0.addBox("communities", "B", 50.02...120, -50...50)
      $0.addLane("one", [[(0, 3), (50, 3)]], #""width":6"#)
      $0.addLane("two", [[(50.04, 3), (100, 3)]], #""width":6"#)
    }
    let told = inputs(output, "lane-gap-bridged")
    #expect(told.count == 1 && told[0]["id"] as? String == "one")
    #expect(told[0]["details"] as? [String] == ["two", "0.04"])
    #expect(inputs(output, "communities-overlap").isEmpty)
  }

  @Test("a slit of 5 cm across the lane is filled and told, surfaces that share an edge are not")
  func slit() throws {
    func notes(_ gap: Double) throws -> [[String: Any]] {
      inputs(
        try check {
          $0.addLane("lane", [[(0, 3), (100, 3)]])
          $0.addBox("lane_surfaces", "west", -12...50, 0...6)
          $0.addBox("lane_surfaces", "east", (50 + gap)...112, 0...6)
        }, "surface-slit-bridged")
    }
    let told = try notes(0.05)
    #expect(told.count == 1 && told[0]["id"] as? String == "lane")
    let area = (told[0]["details"] as? [String])?.last.flatMap(Double.init) ?? 0
    #expect(abs(area - 0.3) < 0.01)
    #expect(try notes(0).isEmpty)
  }

  @Test("a lane drawn through a building is told with the length, and cannot be told")
  func building() throws {
    let output = try check {
      $0.addLane("lane", [[(0, 3), (100, 3)]], #""width":6"#)
      $0.addBox("buildings", "hall", 40...52, -10...16)
    }
    let told = inputs(output, "lane-crosses-building")
    #expect(told.count == 1 && told[0]["details"] as? [String] == ["hall", "12"])
    #expect(output.properties("lane").map { $0["verdict"] as? String } == ["indeterminate"])
  }
}
