import Foundation
import Geometry
import SurveyIO
import Testing

/// The demo survey through the formats of others and back (client: GDAL's ogr2ogr).
@Suite("Round trips", .enabled(if: OutsideTool.hasOGR, "ogr2ogr is not installed"))
struct RoundTripTests {
  private static func source(_ layer: String) -> String {
    "\(DemoSurvey.folder)/\(layer).geojson"
  }

  @Test("to GeoPackage: values and verdicts are the same")
  func geoPackage() throws {
    let scratch = try Scratch()
    let target = scratch.path("survey.gpkg")
    for (number, layer) in DemoSurvey.layers.enumerated() {
      let mode = number == 0 ? [] : ["-update"]
      try OutsideTool.run(
        "ogr2ogr",
        ["-f", "GPKG"] + mode + [target, Self.source(layer), "-nln", layer] + OutsideTool.words)
    }
    try Self.expectEqualValues(target)
    #expect(try DemoSurvey.answers([target]) == DemoSurvey.answers.get())
  }

  @Test("to FlatGeobuf: values and verdicts are the same")
  func flatGeobuf() throws {
    let scratch = try Scratch()
    for layer in DemoSurvey.layers {
      let target = scratch.path("\(layer).fgb")
      try OutsideTool.run(
        "ogr2ogr",
        ["-f", "FlatGeobuf", target, Self.source(layer), "-nln", layer] + OutsideTool.words)
      try Self.expectEqualValues(target)
    }
    #expect(try DemoSurvey.answers([scratch.folder]).sorted() == DemoSurvey.answers.get().sorted())
  }

  @Test("to Shapefiles in GBK, one for each geometry: verdicts are the same")
  func shapefile() throws {
    let scratch = try Scratch()
    for layer in DemoSurvey.layers {
      for type in try Self.geometries(of: layer) {
        try OutsideTool.run(
          "ogr2ogr",
          [
            "-f", "ESRI Shapefile", "-lco", "ENCODING=GBK", scratch.path("\(layer)_\(type).shp"),
            Self.source(layer), "-sql",
            "SELECT *, '\(layer)' AS layer FROM \(layer) WHERE OGR_GEOMETRY='\(type)'",
          ] + OutsideTool.words)
      }
    }
    let changed = Set(try DemoSurvey.answers([scratch.folder]))
      .symmetricDifference(try DemoSurvey.answers.get())
    #expect(changed.isEmpty, "\(changed.sorted().prefix(6))")
  }

  private static func geometries(of layer: String) throws -> [String] {
    let kinds = try GeoJSONReader().read(path: source(layer)).features.compactMap { feature in
      switch feature.shape {
      case .point?, .multiPoint?: "POINT"
      case .lineString?, .multiLineString?: "LINESTRING"
      case .polygon?, .multiPolygon?: "POLYGON"
      case nil: nil as String?
      }
    }
    return Set(kinds).sorted()
  }

  @Test("one zip of everything is read as the folder is")
  func zip() throws {
    let scratch = try Scratch()
    let target = scratch.path("normal.zip")
    // /vsizip/ writes members as well.
    for layer in DemoSurvey.layers {
      let file = scratch.path("\(layer).fgb")
      try OutsideTool.run(
        "ogr2ogr",
        ["-f", "FlatGeobuf", file, Self.source(layer), "-nln", layer] + OutsideTool.words)
    }
    try ZipBytes(scratch.entries.map { ("survey/\($0)", scratch.path($0)) }).write(to: target)
    #expect(try DemoSurvey.answers([target]).sorted() == DemoSurvey.answers.get().sorted())
  }

  /// Every feature of the demo is there by its id, with the same numbers and words.
  static func expectEqualValues(_ text: String) throws {
    let reader = VectorFileReader(environment: ["FIRELANE_OGR": DemoSurvey.reader])
    for file in try reader.read(try #require(VectorSource(text))) {
      let raw = try #require(file.foreignMembers.first { $0.key == "name" }?.raw)
      let layer = String(raw.dropFirst().dropLast())
      let original = try GeoJSONReader().read(path: source(layer))
      #expect(file.featureCount == original.featureCount, "\(layer)")
      let wanted = Dictionary(grouping: original.features.map(Values.init), by: \.id)
      for values in file.features.map(Values.init) {
        let twins = wanted[values.id, default: []]
        #expect(twins.contains(values), "\(layer) \(values.id)")
      }
    }
  }

  /// What a feature says, without the difference between a field that is null and one that is not there.
  struct Values: Equatable {
    var id: String
    var shape: Shape?
    var texts: [String: String] = [:]

    init(_ feature: SourceFeature) {
      shape = feature.shape.map(Self.simple)
      for (key, value) in feature.properties {
        switch value {
        case .null: continue
        case .number(let number, _): texts[key] = "\(number)"
        case .bool(let flag): texts[key] = "\(flag)"
        case .string(let text), .raw(let text): texts[key] = text
        }
      }
      id = texts["id"] ?? ""
    }

    private static func simple(_ shape: Shape) -> Shape {
      if case .multiPolygon(let parts) = shape, parts.count == 1 { return .polygon(parts[0]) }
      if case .multiLineString(let parts) = shape, parts.count == 1 { return .lineString(parts[0]) }
      return shape
    }
  }
}
