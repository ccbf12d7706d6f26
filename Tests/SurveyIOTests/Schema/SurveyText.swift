import Geometry
import Model
@testable import SurveyIO

/// Surveys written as text, for tests of what features mean.
enum SurveyText {
  /// A survey of one file in degrees, from features as JSON.
  static func assembly(
    _ features: [String], name: String = "survey.geojson", mapping: String? = nil
  ) throws -> SurveyAssembly {
    try assembly(files: [(name, features)], mapping: mapping)
  }

  /// A survey of several files in degrees.
  static func assembly(files: [(name: String, features: [String])], mapping: String? = nil) throws
    -> SurveyAssembly
  {
    let profile = try RuleProfileReader().read("cn")
    let options = SurveyOptions(
      mapping: try mapping.map { try MappingReader().read($0, file: "map.yaml") },
      accuracies: try SourceAccuracies(profile))
    let located = try files.map { file in
      let text =
        #"{"type":"FeatureCollection","features":["# + file.features.joined(separator: ",\n") + "]}"
      return LocatedFile(
        try GeoJSONReader().read(bytes: Array(text.utf8), name: file.name), isGeographic: true)
    }
    return SurveyReader(options: options).assemble(located)
  }

  /// A feature from properties and geometry as JSON.
  static func feature(_ properties: String, _ geometry: String) -> String {
    #"{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}"#
  }

  /// A lane along a line of metres east and north of 117.2, 31.8.
  static func lane(_ id: String, _ line: [(Double, Double)], _ more: String = "") -> String {
    feature(
      #""layer":"fire_lanes","id":"\#(id)"\#(more.isEmpty ? "" : ",\(more)")"#,
      #"{"type":"LineString","coordinates":\#(positions(line))}"#)
  }

  /// A rectangle of a layer, in metres east and north of 117.2, 31.8.
  static func box(
    _ layer: String, _ id: String, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>,
    _ more: String = ""
  ) -> String {
    let ring = [
      (x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound), (x.upperBound, y.upperBound),
      (x.lowerBound, y.upperBound), (x.lowerBound, y.lowerBound),
    ]
    return feature(
      #""layer":"\#(layer)","id":"\#(id)"\#(more.isEmpty ? "" : ",\(more)")"#,
      #"{"type":"Polygon","coordinates":[\#(positions(ring))]}"#)
  }

  /// Positions in degrees of metres east and north of 117.2, 31.8.
  static func positions(_ line: [(Double, Double)]) -> String {
    let frame = LocalFrame(origin: LonLat(longitude: 117.2, latitude: 31.8))
    let texts = line.map { x, y in
      let position = frame.unproject(Coordinate(x, y))
      return "[\(position.longitude),\(position.latitude)]"
    }
    return "[\(texts.joined(separator: ","))]"
  }
}

extension SurveyAssembly {
  /// Reasons of all findings, in their order.
  var reasons: [String] { inputFindings.map(\.reason) }

  /// All communities.
  var all: [Community] { (0..<communityCount).map(community(at:)) }
}
