import Foundation
import Testing

@Suite("check --vehicle") struct VehicleCommandTests {
  /// A lane of 6 m from a road, with a building beside it.
  private var survey: String {
    var text = SurveyText(crs: "EPSG:4549")
    text.addLane("L", [[(0, 0), (80, 0)]], #""width":6"#)
    text.addLane("N", [[(80, 0), (80, 60)]], #""width":2.2"#)
    text.addBox("communities", "C", -20...120, -40...80)
    text.addBox("buildings", "B", 20...60, 6...16)
    return text.json
  }

  private func properties(_ output: [UInt8]) throws -> (
    features: [[String: Any]], summary: [String: Any]
  ) {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any])
    let member = try #require(root["firelane"] as? [String: Any])
    let features = try #require(root["features"] as? [[String: Any]])
    return (
      features, try #require(member["summary"] as? [String: Any])
    )
  }

  @Test("drives every lane by every engine and names what it assumed")
  func drives() throws {
    let outcome = try BuiltBinary.run(
      ["check", "-", "--vehicle", "light-tender,ladder-32", "--verbose", "--lang", "en"],
      input: survey)
    #expect(outcome.status == 0)
    let (features, summary) = try properties(outcome.output)
    let rows = features.compactMap { $0["properties"] as? [String: Any] }
      .filter { $0["feature"] as? String == "swept_path" }
    #expect(Set(rows.compactMap { $0["vehicle"] as? String }) == ["light-tender", "ladder-32"])
    for row in rows {
      let result = try #require(row["result"] as? String)
      #expect(["possible", "impossible", "not_found"].contains(result))
    }
    #expect(
      rows.contains { $0["lane"] as? String == "N" && $0["result"] as? String == "impossible" })
    let engine = try #require(summary["engine"] as? [String: Any])
    #expect(engine["prescribed"] as? Bool == false)
    #expect((engine["vehicles"] as? [[String: Any]])?.count == 2)
    #expect((summary["fleet"] as? [[String: Any]])?.count == 2)
    let again = try BuiltBinary.run(
      ["check", "-", "--vehicle", "light-tender,ladder-32", "--jobs", "1"], input: survey)
    #expect(again.output == outcome.output)
  }

  @Test("without it nothing is driven, and the engine assumed is named (case 55)")
  func plain() throws {
    let outcome = try BuiltBinary.run(["check", "-"], input: survey)
    let (features, summary) = try properties(outcome.output)
    #expect(
      !features.contains {
        ($0["properties"] as? [String: Any])?["feature"] as? String == "swept_path"
      })
    let engine = try #require(summary["engine"] as? [String: Any])
    #expect(engine["width_with_mirrors"] as? Double == 3)
    #expect(summary["fleet"] == nil)
  }

  @Test("a name that is not there is one sentence and an exit code")
  func unknown() throws {
    let outcome = try BuiltBinary.run(
      ["check", "-", "--vehicle", "lader-32", "--lang", "en"], input: survey)
    #expect(outcome.status == 66 && outcome.output.isEmpty)
  }
}
