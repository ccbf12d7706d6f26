import Foundation
import Geometry

/// Writes surveys in metres as GeoJSON, moved and turned to where a case wants them.
struct SurveyText {
  /// Added to the case's own coordinates after turning.
  var origin: Coordinate
  /// Degrees, counter-clockwise.
  var rotation: Double
  var crs: String?
  private(set) var features: [String] = []

  init(
    origin: Coordinate = Coordinate(518_939.553, 3_519_692.841), rotation: Double = 0, crs: String?
  ) {
    self.origin = origin
    self.rotation = rotation
    self.crs = crs
  }

  func place(_ x: Double, _ y: Double) -> Coordinate {
    let angle = rotation * .pi / 180
    return Coordinate(
      origin.x + x * cos(angle) - y * sin(angle), origin.y + x * sin(angle) + y * cos(angle))
  }

  private func text(_ points: [(Double, Double)]) -> String {
    let pairs = points.map { x, y in
      let place = place(x, y)
      return "[\(String(format: "%.6f", place.x)),\(String(format: "%.6f", place.y))]"
    }
    return "[" + pairs.joined(separator: ",") + "]"
  }

  mutating func add(_ layer: String, _ id: String, _ geometry: String, _ properties: String = "") {
    let more = properties.isEmpty ? "" : "," + properties
    features.append(
      #"{"type":"Feature","properties":{"layer":"\#(layer)","id":"\#(id)"\#(more)},"geometry":\#(geometry)}"#
    )
  }

  mutating func addLane(_ id: String, _ pieces: [[(Double, Double)]], _ properties: String = "") {
    let geometry =
      pieces.count == 1
      ? #"{"type":"LineString","coordinates":\#(text(pieces[0]))}"#
      : #"{"type":"MultiLineString","coordinates":[\#(pieces.map(text).joined(separator: ","))]}"#
    add("fire_lanes", id, geometry, properties)
  }

  mutating func addBox(
    _ layer: String, _ id: String, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>,
    _ properties: String = ""
  ) {
    let ring = text([
      (x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound), (x.upperBound, y.upperBound),
      (x.lowerBound, y.upperBound), (x.lowerBound, y.lowerBound),
    ])
    add(layer, id, #"{"type":"Polygon","coordinates":[\#(ring)]}"#, properties)
  }

  mutating func addPoint(
    _ layer: String, _ id: String, _ x: Double, _ y: Double, _ properties: String
  ) {
    let pair = text([(x, y)]).dropFirst().dropLast()
    add(layer, id, #"{"type":"Point","coordinates":\#(pair)}"#, properties)
  }

  var json: String {
    let member = crs.map { #""crs":{"type":"name","properties":{"name":"\#($0)"}},"# } ?? ""
    return #"{"type":"FeatureCollection",\#(member)"features":["# + "\n"
      + features.joined(separator: ",\n") + "\n]}\n"
  }
}

/// The features of a check's output.
struct CheckOutput {
  private let features: [[String: Any]]

  init(_ bytes: [UInt8]) throws {
    let root = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    features = root?["features"] as? [[String: Any]] ?? []
  }

  func properties(_ kind: String) -> [[String: Any]] {
    features.compactMap { $0["properties"] as? [String: Any] }.filter {
      $0["feature"] as? String == kind
    }
  }

  func number(_ kind: String, _ name: String) -> Double? {
    properties(kind).compactMap { ($0[name] as? NSNumber)?.doubleValue }.min()
  }

  /// Ends of the narrowest night pinches: all that are as narrow as the narrowest.
  func pinches() -> [(culprits: [String], ends: [[Double]])] {
    let all = features.compactMap { feature -> (Double, [String], [[Double]])? in
      guard let properties = feature["properties"] as? [String: Any],
        properties["feature"] as? String == "pinch", properties["state"] as? String == "night",
        let width = (properties["width"] as? NSNumber)?.doubleValue,
        let culprits = properties["culprits"] as? [String],
        let geometry = feature["geometry"] as? [String: Any],
        let ends = geometry["coordinates"] as? [[Double]]
      else { return nil }
      return (width, culprits, ends)
    }
    let narrowest = all.map(\.0).min() ?? 0
    return all.filter { $0.0 <= narrowest + 0.0011 }.map { ($0.1, $0.2) }
  }
}
