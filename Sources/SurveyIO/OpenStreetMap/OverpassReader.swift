import Foundation
import Geometry
import Model

/// Reads the JSON of Overpass: `out geom`, or `out body` with the nodes that ways refer to.
enum OverpassReader {
  private struct Document: Decodable {
    var elements: [Element]
  }

  private struct Place: Decodable {
    var lat: Double
    var lon: Double
    var coordinate: Coordinate { Coordinate(lon, lat) }
  }

  private struct Element: Decodable {
    var type: String
    var id: Int64
    var lat: Double?
    var lon: Double?
    var nodes: [Int64]?
    /// Gaps are nulls, where a way leaves the box that was asked for.
    var geometry: [Place?]?
    var members: [Member]?
    var tags: [String: String]?
  }

  private struct Member: Decodable {
    var type: String
    var ref: Int64
    var role: String?
    var geometry: [Place?]?
  }

  /// - Throws: `PlannerError` with code `badData` when the text is not Overpass JSON.
  static func read(_ bytes: [UInt8], name: String) throws -> OSMExtract {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else {
      throw PlannerError(.badData, "osm-not-overpass", at: name)
    }
    var extract = OSMExtract()
    for source in document.elements {
      guard let kind = OSMExtract.Kind(rawValue: source.type) else { continue }
      var element = OSMExtract.Element(kind: kind, id: source.id)
      // The order of an object's keys is not kept; by name is as good as any.
      element.tags = (source.tags ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      element.nodes = source.nodes ?? []
      element.positions = places(source.geometry)
      if let x = source.lon, let y = source.lat { element.positions = [Coordinate(x, y)] }
      element.members = (source.members ?? []).compactMap { member in
        OSMExtract.Kind(rawValue: member.type).map {
          OSMExtract.Member(
            kind: $0, id: member.ref, role: member.role ?? "", positions: places(member.geometry))
        }
      }
      extract.add(element)
    }
    return extract
  }

  private static func places(_ geometry: [Place?]?) -> [Coordinate] {
    (geometry ?? []).compactMap { $0?.coordinate }
  }
}
