import Foundation
import SurveyIO
import Testing

/// Rows without shapes, and shapes written as text.
@Suite("Tables") struct TableTests {
  private static let lanes = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"id":"A1","name":"甲"},"geometry":{"type":"LineString","coordinates":[[117.2,31.8],[117.201,31.8]]}},
    {"type":"Feature","properties":{"id":"A2","width":4},"geometry":{"type":"LineString","coordinates":[[117.2,31.801],[117.201,31.801]]}}]}
    """

  @Test("A table of widths joins the lanes by id; what meets no lane or says otherwise is told")
  func join() throws {
    let scratch = try Scratch()
    try scratch.write("fire_lanes.geojson", Self.lanes)
    try scratch.write("消防车道.csv", "编号,路宽,width\nA1,\"4.5 m\",\nA2,,5\nA9,3,\n")
    let outcome = try BuiltBinary.run(["inspect", scratch.folder, "--lang", "en"])
    let text = outcome.text + outcome.messages
    #expect(outcome.status == 0, "\(text)")
    #expect(text.contains("no feature has the id “A9”"))
    #expect(text.contains("“width” is “4”, the table"))
    #expect(text.contains("fire_lanes: “路宽” taken as width"))
    #expect(text.contains("3 features: 2 used, 1 not used and reported"), "\(text)")
  }

  @Test("CSV with WKT in GBK gives shapes, texts as they are written and nothing lost")
  func wellKnownText() throws {
    let scratch = try Scratch()
    let text =
      "编号,名称,路宽,WKT\n001,主路,4 m,\"LINESTRING (117.2 31.8,117.201 31.8)\"\n002,支路,3.5,\n"
    let path = scratch.path("消防车道.csv")
    try Data([UInt8](gbk: text)).write(to: URL(filePath: path))
    let file = try ShapefileTests.read(path)
    #expect(file.featureCount == 2 && !file.isTable)
    #expect(file.features.first?.property("编号") == .string("001"))
    #expect(file.features.first?.property("名称") == .string("主路"))
    #expect(file.findings.map(\.reason).contains("geometry-null"))
    #expect(file.findings.map(\.reason).contains("encoding-guessed"))
  }

  @Test(
    "A workbook's sheet joins by id as well",
    .enabled(if: OutsideTool.hasOGR, "ogr2ogr is not installed"))
  func workbook() throws {
    let scratch = try Scratch()
    let lanes = try scratch.write("fire_lanes.geojson", Self.lanes)
    let rows = try scratch.write("rows.csv", "id,street\nA1,解放路\n")
    try OutsideTool.run(
      "ogr2ogr", ["-f", "XLSX", scratch.path("台账.xlsx"), rows, "-nln", "台账"])
    let outcome = try BuiltBinary.run([
      "inspect", lanes, scratch.path("台账.xlsx"), "--lang", "en",
    ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect((outcome.text + outcome.messages).contains("2 features: 2 used, 0 not used"))
  }
}
