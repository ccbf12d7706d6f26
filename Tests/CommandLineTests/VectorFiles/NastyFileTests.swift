import Foundation
import SurveyIO
import Testing

/// Files that broke others' programs, where they are at hand: each is read right or refused by name.
@Suite("Nasty files", .enabled(if: RealDataTests.isHere, "no real data at hand"))
struct NastyFileTests {
  enum Outcome {
    /// Features in the file; all used or reported.
    case read(Int)
    /// A piece of the one sentence.
    case refused(String)
  }

  private static let notASurvey = Outcome.refused("holds no JSON object")
  /// What belongs to the file beside it and is read with it.
  private static let sidecars = [".prj", ".cpg", ".shx", "SOURCE.md"]

  static let outcomes: [(path: String, outcome: Outcome)] = [
    ("geos/TestOverlay-isochrone.xml", notASurvey), ("geos/TestOverlay-osmwater.xml", notASurvey),
    ("geos/TestOverlay-pg-list.xml", notASurvey), ("geos/TestOverlay-qgis-29400.xml", notASurvey),
    ("geos/TestOverlay-qgis-31552.xml", notASurvey),
    ("geos/TestOverlay-qgis-37032.xml", notASurvey),
    ("geos/TestOverlay-shapely-1061.xml", notASurvey),
    ("geos/TestOverlay-shapely-829.xml", notASurvey), ("geos/TestValid.xml", notASurvey),
    ("geos/isvalid_cases.tsv", notASurvey), ("geos/makevalid.xml", notASurvey),
    ("geos/stmlf-20061020-invalid-output.xml", notASurvey),
    // GBK told from nothing but its bytes.
    ("geotools/chinese_poly.dbf", .read(1)), ("geotools/chinese_poly.shp", .read(1)),
    // No index, and bytes behind the last record that are none.
    ("geotools/extraAtEnd.shp", .refused("Invalid length for entity 3")),
    // Feet or metres of somewhere, declared as degrees by the test.
    ("geotools/holeTouchEdge.dbf", .refused("lies outside of its coordinate system")),
    ("geotools/holeTouchEdge.shp", .refused("lies outside of its coordinate system")),
    ("osmberlin/degenerate_line.geojson", .read(1)),
    ("osmberlin/mixed_geometry_types.geojson", .read(60)),
    ("osmberlin/self_intersecting_traffic_area.geojson", .read(1)),
    ("osmberlin/traffic_area_epsg25833.geojson", .refused("without a zone number")),
    ("shapefile-js/SHP_Exclude.zip", .read(1)), ("shapefile-js/T8Th4_6n.zip", .read(1)),
    ("shapefile-js/badzip.zip", .refused("is no whole zip file")),
    ("shapefile-js/codepage.dbf", .read(2)), ("shapefile-js/codepage.shp", .read(2)),
    ("shapefile-js/codepage.zip", .read(2)), ("shapefile-js/export_polylinez.dbf", .read(1)),
    ("shapefile-js/export_polylinez.shp", .read(1)),
    // Web pages where a code page and a projection should stand, and no index.
    ("shapefile-js/htmlcpg.dbf", .refused("cannot be opened")),
    ("shapefile-js/htmlcpg.shp", .read(2)),
    ("shapefile-js/htmlprj.dbf", .refused("cannot be opened")),
    ("shapefile-js/htmlprj.shp", .read(2)), ("shapefile-js/noshp.zip", .read(14)),
    ("shapefile-js/zero-len-line.zip", .read(3)),
  ]

  private static let root = "\(RealDataTests.data)/nasty"

  @Test("No file of the folder is left out")
  func complete() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.root).filter { path in
      path.contains(".") && !Self.sidecars.contains { path.hasSuffix($0) }
    }
    #expect(files.sorted() == Self.outcomes.map(\.path).sorted())
  }

  @Test("Read right or refused by name, and no feature lost", arguments: outcomes.indices)
  func outcome(_ number: Int) throws {
    let (path, wanted) = Self.outcomes[number]
    let answer = try BuiltBinary.run([
      "inspect", "\(Self.root)/\(path)", "--crs", "EPSG:4326", "--format", "json", "--lang", "en",
    ])
    switch wanted {
    case .refused(let sentence):
      #expect(answer.status == 65 && answer.lines.count == 1, "\(path): \(answer.messages)")
      #expect(answer.messages.contains(path) && answer.messages.contains(sentence))
    case .read(let features):
      try #require(answer.status == 0, "\(path): \(answer.messages)")
      let json = try JSONSerialization.jsonObject(with: Data(answer.output)) as? [String: Any]
      let counts = ["in", "used", "reported"].map { json?["features_\($0)"] as? Int ?? -1 }
      #expect(counts[0] == features && counts[0] == counts[1] + counts[2], "\(path): \(counts)")
    }
  }

  @Test("GBK without a word about it comes out as it was written")
  func chinese() throws {
    let file = try ShapefileTests.read("\(Self.root)/geotools/chinese_poly.shp")
    let values = file.features.flatMap { $0.properties.map(\.value) }
    #expect(values.contains(.string("黑龙江省")), "\(values)")
  }
}
