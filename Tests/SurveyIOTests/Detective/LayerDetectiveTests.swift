import Foundation
import Geometry
import Model
import Testing

@testable import SurveyIO

@Suite("Layers that lie off the others") struct LayerDetectiveTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Layers of the demo county, in degrees.
  private static func demo() throws -> [LocatedFile] {
    let folder = root.appending(path: "GeoData/demo").path()
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".geojson") }.map {
        LocatedFile(try GeoJSONReader().read(path: "\(folder)/\($0)"), isGeographic: true)
      }
  }

  private func suspicions(_ files: [LocatedFile]) throws -> [Suspicion] {
    let options = SurveyOptions(
      mapping: nil, accuracies: try SourceAccuracies(try RuleProfileReader().read("cn")))
    return SurveyReader(options: options).assemble(files).suspicions
  }

  /// The files with some of them moved, as a map service would have them.
  private func moved(_ files: [LocatedFile], _ datum: MapDatum, _ isMoved: (String) -> Bool)
    -> [LocatedFile]
  {
    files.map { file in
      guard isMoved(LayerClassifier.stem(of: file.source.name)) else { return file }
      var source = file.source
      for index in source.features.indices {
        source.features[index].shape = source.features[index].shape.map(datum.fromWGS84)
      }
      return LocatedFile(source, isGeographic: true)
    }
  }

  private static let told = [
    "buildings", "communities", "entrances", "fire_lanes", "gates", "lane_surfaces", "obstructions",
    "parking",
  ]

  @Test(
    "one layer of the county from a map service is named with its datum and its cure",
    arguments: zip(told, [MapDatum.gcj02, .bd09, .gcj02, .bd09, .bd09, .gcj02, .bd09, .gcj02]))
  func one(name: String, datum: MapDatum) throws {
    let found = try suspicions(moved(try Self.demo(), datum) { $0 == name })
    #expect(found.map(\.cure) == ["--datum \(name)=\(datum.rawValue)"])
    #expect(found.first?.reason == "datum-shifted" && found.first?.arguments[1] == datum.name)
  }

  @Test(
    "where all layers but one are from a map service, those are named and not the one",
    arguments: ["communities", "fire_lanes"])
  func allButOne(name: String) throws {
    let found = try suspicions(moved(try Self.demo(), .gcj02) { $0 != name })
    #expect(found.count >= 7)
    for suspicion in found {
      #expect(suspicion.cure.hasSuffix("=gcj02") && !suspicion.cure.contains(name))
    }
  }

  @Test("nothing is suspected of the county as drawn, nor where all of it is shifted alike")
  func alike() throws {
    let drawn = try Self.demo()
    #expect(try suspicions(drawn).isEmpty)
    #expect(try suspicions(moved(drawn, .gcj02) { _ in true }).isEmpty)
  }

  @Test("another offset than that of the map services accuses nobody of them")
  func otherOffset() throws {
    let files = try Self.demo().map { file -> LocatedFile in
      guard file.source.name.hasSuffix("fire_lanes.geojson") else { return file }
      var source = file.source
      for index in source.features.indices {
        source.features[index].shape = source.features[index].shape?.mapCoordinates {
          Coordinate($0.x - 0.004, $0.y - 0.005)
        }
      }
      return LocatedFile(source, isGeographic: true)
    }
    #expect(try suspicions(files).isEmpty)
  }

  @Test(
    "real places in WGS 84 are not suspected",
    .enabled(
      if: FileManager.default.fileExists(atPath: realData + "/INDEX.md"), "no real data at hand"),
    arguments: [
      "beijing-cau-east/layers", "beijing-bupt/layers", "shanghai-shu/layers",
      "guixi-jiangxi/layers", "nantong-jiangsu/layers", "taipei-datong/layers",
    ])
  func real(place: String) throws {
    let folder = "\(Self.realData)/\(place)"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      LocatedFile(try GeoJSONReader().read(path: "\(folder)/\($0)"), isGeographic: true)
    }
    let options = SurveyOptions(
      mapping: try .openStreetMap(),
      accuracies: try SourceAccuracies(try RuleProfileReader().read("cn")))
    #expect(SurveyReader(options: options).assemble(files).suspicions.isEmpty)
  }

  private static let realData =
    ProcessInfo.processInfo.environment["FIRELANE_REAL_DATA"]
    ?? root.appending(path: "../shared/real").standardizedFileURL.path()
}
