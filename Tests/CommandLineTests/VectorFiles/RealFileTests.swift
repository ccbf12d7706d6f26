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
    func lanes(_ replaced: String?) throws -> [String: [Lane]] {
      let layers =
        folder.hasPrefix("wuhan") ? ["roads", "buildings"] : ["communities", "roads", "buildings"]
      let paths = layers.map {
        $0 == layer && replaced != nil ? replaced ?? "" : "\(data)/\(folder)/\($0).geojson"
      }
      let outcome = try BuiltBinary.run(["check"] + paths + ["--mapping", mapping])
      try #require(outcome.status == 0, "\(outcome.messages)")
      let answers = try CheckOutput(outcome.output).properties("lane").map { lane in
        // Tiles of Wuhan's map give the parts of a road one id; which part is called `~2` follows
        // from its place, and that differs by less than a hair.
        let id = String((lane["id"] as? String ?? "").prefix { $0 != "~" })
        return (
          Self.sameNeck[id] ?? id,
          Lane(
            verdict: lane["verdict"] as? String ?? "", width: lane["passage_width"] as? Double ?? -1
          )
        )
      }
      return Dictionary(grouping: answers, by: \.0).mapValues { $0.map(\.1).sorted() }
    }
    let (original, converted) = (try lanes(nil), try lanes("\(data)/derived-cn-crs/\(file)"))
    #expect(original.count > 50 && original.keys.sorted() == converted.keys.sorted(), "\(stem)")
    for (id, lanes) in original {
      let others = try #require(converted[id])
      #expect(lanes.map(\.verdict) == others.map(\.verdict), "\(stem): \(id)")
      for (lane, other) in zip(lanes, others) {
        #expect(abs(lane.width - other.width) <= 0.002, "\(stem): \(id)")
      }
    }
  }

  /// In Wuhan one neck of 3.20 m lies where these two roads meet, and less than a hair decides on
  /// which: they are compared together.
  private static let sameNeck = ["109359013": "102750445"]

  private struct Lane: Comparable {
    var verdict: String
    var width: Double

    static func < (one: Lane, two: Lane) -> Bool {
      (one.verdict, one.width) < (two.verdict, two.width)
    }
  }
}
