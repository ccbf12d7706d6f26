import Foundation
import Testing

/// Surveys of real places; the tests are skipped, and say so, where the data is not at hand.
@Suite("Real places") struct RealDataTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let data =
    ProcessInfo.processInfo.environment["FIRELANE_REAL_DATA"]
    ?? root.appending(path: "../shared/real").standardizedFileURL.path()
  static let isHere = FileManager.default.fileExists(atPath: data + "/INDEX.md")

  private func check(_ paths: [String], _ mapping: String) throws -> (CheckOutput, String) {
    let outcome = try BuiltBinary.run(
      ["check"] + paths.map { "\(Self.data)/\($0)" }
        + ["--mapping", Self.root.appending(path: "GeoData/mappings/\(mapping).yaml").path()])
    try #require(outcome.status == 0, "\(outcome.messages)")
    return (try CheckOutput(outcome.output), outcome.messages)
  }

  @Test(
    "in Beijing every community gets a line, and default widths decide nothing",
    .enabled(if: isHere, "no real data at hand"))
  func beijing() throws {
    let (output, messages) = try check(["beijing-cau-east/layers"], "osm")
    for name in ["石科院生活区", "农大小区-北区", "静淑苑", "双泉嘉苑", "学士居", "富润家园"] {
      #expect(messages.contains(name))
    }
    let silent = messages.split(separator: "\n").filter { $0.contains("no road data") }
    #expect(silent.count >= 4 && silent.contains { $0.contains("静淑苑") })
    let lanes = output.properties("lane")
    #expect(lanes.count > 30)
    // What holds whatever the width is, such as a ring with one connection, is found all the same.
    let decided = Set(
      output.properties("finding").filter {
        $0["verdict"] as? String == "violates"
          && ["lane.clear-width", "lane.clear-height", "lane.dead-end"].contains(
            $0["rule"] as? String ?? "")
      }.compactMap { $0["subject"] as? String })
    for lane in lanes where lane["width_source"] as? String == "default" {
      #expect(lane["verdict"] as? String != "complies")
      #expect(!decided.contains(lane["id"] as? String ?? ""))
    }
  }

  @Test(
    "on a campus the main roads are as wide as they are drawn, and a lane off the surface is told",
    .enabled(if: isHere, "no real data at hand"))
  func shanghai() throws {
    let (output, _) = try check(["shanghai-ecnu-campus"], "shanghai-ecnu-campus")
    let lanes = output.properties("lane")
    #expect(lanes.count == 7)
    let widths = lanes.compactMap { ($0["passage_width"] as? NSNumber)?.doubleValue }
    #expect(widths.filter { (12...16).contains($0) }.count >= 4, "\(widths)")
    let missing = output.properties("finding").filter {
      ($0["settle_by"] as? [String: Any])?["code"] as? String == "survey_surface"
    }
    #expect(!missing.isEmpty)
  }

  @Test(
    "micro-mapped streets of Berlin are read with kerbs, bays and bollards",
    .enabled(if: isHere, "no real data at hand"))
  func berlin() throws {
    let folder = "berlin-neukoelln"
    let (output, _) = try check(
      [
        "\(folder)/strassenraumkarte", "\(folder)/layers/communities.geojson",
        "\(folder)/layers/buildings.geojson",
      ], folder)
    let lanes = output.properties("lane")
    #expect(lanes.count > 200)
    let verdicts = Dictionary(grouping: lanes) { $0["verdict"] as? String ?? "" }
    #expect((verdicts["complies"]?.count ?? 0) > 0)
    // What holds whatever the width is, such as a ring with one connection, is found all the same.
    let decided = Set(
      output.properties("finding").filter {
        $0["verdict"] as? String == "violates"
          && ["lane.clear-width", "lane.clear-height", "lane.dead-end"].contains(
            $0["rule"] as? String ?? "")
      }.compactMap { $0["subject"] as? String })
    for lane in lanes where lane["width_source"] as? String == "default" {
      #expect(lane["verdict"] as? String != "complies")
      #expect(!decided.contains(lane["id"] as? String ?? ""))
    }
  }
}
