import Foundation
import Testing

@Suite("firelane compare")
struct CompareTests {
  /// A lane of 6 m in a community, with cars that leave 3.5 m at the given stations.
  private func survey(_ cars: [(id: String, x: Double)], lane: Bool = true) -> String {
    var text = SurveyText(crs: "EPSG:4549")
    text.addBox("communities", "C", -20...220, -40...80)
    if lane { text.addLane("L", [[(0, 0), (200, 0)]], #""width":6"#) }
    text.addLane("N", [[(0, 40), (200, 40)]], #""width":6"#)
    for (id, x) in cars {
      text.addBox("obstructions", id, x...(x + 4), -3...(-0.5), #""kind":"car""#)
    }
    return text.json
  }

  private func checked(
    _ scratch: Scratch, _ name: String, _ survey: String, _ arguments: [String] = []
  ) throws -> String {
    let outcome = try BuiltBinary.run(
      ["check", "-", "-o", scratch.path(name)] + arguments, input: survey)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return scratch.path(name)
  }

  private func changes(_ checks: [String]) throws -> [[String: Any]] {
    let outcome = try BuiltBinary.run(["compare"] + checks)
    try #require(outcome.status == 0, "\(outcome.messages)")
    return try CheckOutput(outcome.output).properties("change").filter {
      $0["rule"] as? String == "lane.clear-width"
    }
  }

  @Test("A car that left is cured, another in its place came back, a third is new")
  func story() throws {
    let scratch = try Scratch()
    let one = try checked(scratch, "1", survey([("a", 50)]))
    let two = try checked(scratch, "2", survey([]))
    let three = try checked(scratch, "3", survey([("b", 50.3), ("c", 150)]))
    #expect(try changes([one, two]).map { $0["is"] as? String } == ["cured"])
    let last = try changes([one, two, three])
    #expect(Set(last.compactMap { $0["is"] as? String }) == ["came_back", "new"])
    #expect(last.count == 2)
    #expect(try changes([one, one]).map { $0["is"] as? String } == ["same"])
  }

  @Test("A lane that was not surveyed again is not cured, whatever its coordinates are in")
  func notSurveyed() throws {
    let scratch = try Scratch()
    let one = try checked(scratch, "1", survey([("a", 50)]))
    let two = try checked(scratch, "2", survey([], lane: false))
    let change = try #require(try changes([one, two]).first)
    #expect(change["is"] as? String == "same" && change["verdict"] is NSNull)
    let metres = try checked(scratch, "m", survey([("b", 50.2)]), ["--out-crs", "EPSG:4549"])
    #expect(try changes([one, metres]).map { $0["is"] as? String } == ["same"])
  }

  @Test("The table tells the same figures, and bad input is one sentence")
  func messages() throws {
    let scratch = try Scratch()
    let one = try checked(scratch, "1", survey([("a", 50)]))
    let two = try checked(scratch, "2", survey([]))
    let told = try BuiltBinary.run(["compare", one, two])
    #expect(told.messages.contains("cured 1 (1)"), "\(told.messages)")
    #expect(told.output == (try BuiltBinary.run(["compare", one, two])).output)
    #expect(try BuiltBinary.run(["compare", one]).status == 64)
    let survey = try scratch.write("survey.geojson", survey([]))
    let refused = try BuiltBinary.run(["compare", one, survey])
    #expect(refused.status == 65 && refused.lines.count == 1, "\(refused.messages)")
  }
}
