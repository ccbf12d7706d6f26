import Foundation
import Testing

/// Communities of the demo county as a survey of their own.
enum CountyPart {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized
  static let demo = root.appending(path: "GeoData/demo").path()

  /// Writes the features of some communities, by the beginning of their ids, into `survey`.
  ///
  /// - Parameter change: each line as it stood; `nil` leaves the feature out.
  static func part(
    _ communities: [String], _ scratch: Scratch, folder: String = "survey",
    change: (_ layer: String, _ line: Substring) -> String? = { String($1) }
  ) throws -> String {
    try FileManager.default.createDirectory(
      atPath: scratch.path(folder), withIntermediateDirectories: true)
    for layer in [
      "communities", "fire_lanes", "lane_surfaces", "obstructions", "gates", "parking",
      "buildings", "roads",
    ] {
      let text = try String(contentsOfFile: "\(demo)/\(layer).geojson", encoding: .utf8)
      let features = text.split(separator: "\n").filter { line in
        // A street belongs to nobody.
        communities.contains { line.contains("\"id\":\"\($0)") }
          || (layer == "roads" && line.hasPrefix("{\"type\":\"Feature\""))
      }.map { $0.last == "," ? $0.dropLast() : $0 }.compactMap { change(layer, $0) }
      try scratch.write(
        "\(folder)/\(layer).geojson",
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}")
    }
    return scratch.path(folder)
  }
}

/// Orders as a run wrote them.
struct WrittenOrders {
  /// By id, as JSON text.
  var lines: [String: String] = [:]
  var properties: [String: [String: Any]] = [:]

  init(_ path: String) throws {
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
    for feature in (root as? [String: Any])?["features"] as? [[String: Any]] ?? [] {
      guard let own = feature["properties"] as? [String: Any],
        own["feature"] as? String == "order", let id = own["id"] as? String
      else { continue }
      properties[id] = own
      lines[id] = String(
        decoding: try JSONSerialization.data(withJSONObject: feature, options: [.sortedKeys]),
        as: UTF8.self)
    }
  }

  func first(_ kind: String) -> String? {
    properties.filter { $0.value["kind"] as? String == kind }.keys.min()
  }

  func text(_ id: String, _ key: String) -> String? { properties[id]?[key] as? String }
  func reasons(_ id: String) -> [String] {
    (properties[id]?["log"] as? [[String: Any]] ?? []).compactMap { $0["reason"] as? String }
  }
}
