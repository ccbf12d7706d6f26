import Foundation
import SurveyIO
import Testing

/// Files of real places and of others' test suites, where they are at hand.
@Suite("Real files", .enabled(if: RealDataTests.isHere, "no real data at hand"))
struct RealFileTests {
  private static let folders = [
    "beijing-cau-east_epsg4548_gbk": "beijing-cau-east/layers",
    "beijing-cau-east_epsg4527_zone39_gbk": "beijing-cau-east/layers",
    "wuhan-guanggu_epsg4547_gbk": "wuhan-guanggu",
  ]

  /// Every file of a folder of Shapefiles against the GeoJSON it was made from.
  static let pairs = [
    ("beijing-cau-east_epsg4548_gbk/beijing_xiaoqu.shp", "communities"),
    ("beijing-cau-east_epsg4548_gbk/beijing_daolu.shp", "roads"),
    ("beijing-cau-east_epsg4548_gbk/beijing_jianzhu.shp", "buildings"),
    ("beijing-cau-east_epsg4527_zone39_gbk/小区边界.shp", "communities"),
    ("wuhan-guanggu_epsg4547_gbk/wuhan_daolu.shp", "roads"),
    ("wuhan-guanggu_epsg4547_gbk/wuhan_jianzhu.shp", "buildings"),
  ]

  @Test("A Shapefile in GBK and Gauss-Krüger answers as its original", arguments: pairs)
  func verdicts(_ file: String, _ layer: String) throws {
    let folder = try #require(Self.folders[String(file.prefix { $0 != "/" })])
    let data = RealDataTests.data
    let stem = file.split(separator: "/")[1].dropLast(4)
    let scratch = try Scratch()
    // The roads of both are judged by the same made-up width, so that verdicts are definite.
    let mapping = try scratch.write(
      "m.yaml",
      """
      layers:
        - layer: communities
          from: [communities, 小区边界, beijing_xiaoqu]
          fields: {id: [编号, osm], name: [名称, name]}
        - layer: fire_lanes
          from: [roads, beijing_daolu, wuhan_daolu]
          where: {geometry: line}
          fields: {id: [编号, osm, id]}
          constants: {width: "5", accuracy: "0.1"}
        - layer: buildings
          from: [buildings, beijing_jianzhu, wuhan_jianzhu]
          fields: {id: [编号, osm, id]}
          constants: {accuracy: "0.1"}
      """)
    func lanes(_ replaced: String?) throws -> [String] {
      let layers =
        folder.hasPrefix("wuhan") ? ["roads", "buildings"] : ["communities", "roads", "buildings"]
      let paths = layers.map {
        $0 == layer && replaced != nil ? replaced ?? "" : "\(data)/\(folder)/\($0).geojson"
      }
      let outcome = try BuiltBinary.run(["check"] + paths + ["--mapping", mapping])
      try #require(outcome.status == 0, "\(outcome.messages)")
      return try CheckOutput(outcome.output).properties("lane").map {
        "\($0["id"] ?? "") \($0["verdict"] ?? "")"
      }.sorted()
    }
    let (original, converted) = (try lanes(nil), try lanes("\(data)/derived-cn-crs/\(file)"))
    #expect(original.count > 50 && original == converted, "\(stem)")
  }

  @Test("Every nasty file is read or refused by name, and nothing is lost")
  func nasty() throws {
    let root = "\(RealDataTests.data)/nasty"
    let endings = VectorSource.endings + [".dbf", ".geojson"]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
      .filter { path in endings.contains { path.hasSuffix($0) } }
    #expect(paths.count > 15)
    for path in paths {
      let outcome = try BuiltBinary.run([
        "inspect", "\(root)/\(path)", "--crs", "EPSG:4326", "--format", "json",
      ])
      print("nasty \(path): \(outcome.status) \(outcome.lines.last ?? "")")
      #expect([0, 65].contains(outcome.status), "\(path): \(outcome.messages)")
      if outcome.status == 65 {
        #expect(outcome.messages.contains(path) && outcome.lines.count == 1)
      } else {
        let answer = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
        let counts = ["in", "used", "reported"].map { answer?["features_\($0)"] as? Int ?? -1 }
        #expect(counts[0] == counts[1] + counts[2] && counts[0] >= 0, "\(path): \(counts)")
      }
    }
  }
}
