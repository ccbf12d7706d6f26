import Foundation
import FoundationXML
import Geometry
import Model

/// Reads OSM XML (API version 0.6), the form the website exports.
final class OSMXMLReader: NSObject, XMLParserDelegate {
  private var extract = OSMExtract()
  private var current: OSMExtract.Element?
  private var isOSM = false
  private var isWhole = false
  private var isDeleted = false

  /// - Throws: `PlannerError` with code `badData` when the text is no OSM XML or breaks off.
  static func read(_ bytes: [UInt8], name: String) throws -> OSMExtract {
    let reader = OSMXMLReader()
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    let isParsed = parser.parse()
    // A text that breaks off between elements is no error to the parser.
    guard isParsed, reader.isWhole || !reader.isOSM else {
      throw PlannerError(.badData, "osm-xml-broken", at: name, [String(parser.lineNumber)])
    }
    guard reader.isOSM else { throw PlannerError(.badData, "osm-not-osm", at: name) }
    return reader.extract
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "osm", "osmChange": isOSM = true
    case "delete": isDeleted = true
    case "node", "way", "relation": begin(name, attributes)
    case "tag":
      if let key = attributes["k"], let value = attributes["v"] {
        current?.tags.append((key, value))
      }
    case "nd":
      if let id = attributes["ref"].flatMap(Int64.init) { current?.nodes.append(id) }
      if let place = Self.place(attributes) { current?.positions.append(place) }
    case "member":
      if let kind = attributes["type"].flatMap(OSMExtract.Kind.init),
        let id = attributes["ref"].flatMap(Int64.init)
      {
        current?.members.append(
          OSMExtract.Member(kind: kind, id: id, role: attributes["role"] ?? "", positions: []))
      }
    default: break
    }
  }

  private func begin(_ name: String, _ attributes: [String: String]) {
    guard let kind = OSMExtract.Kind(rawValue: name), let id = attributes["id"].flatMap(Int64.init)
    else { return }
    current = OSMExtract.Element(kind: kind, id: id)
    if let place = Self.place(attributes) { current?.positions = [place] }
    if attributes["visible"] == "false" || attributes["action"] == "delete" { current = nil }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "osm" || name == "osmChange" { isWhole = true }
    if name == "delete" { isDeleted = false }
    guard ["node", "way", "relation"].contains(name) else { return }
    if let current, !isDeleted { extract.add(current) }
    current = nil
  }

  private static func place(_ attributes: [String: String]) -> Coordinate? {
    guard let x = attributes["lon"].flatMap(Double.init),
      let y = attributes["lat"].flatMap(Double.init), x.isFinite, y.isFinite
    else { return nil }
    return Coordinate(x, y)
  }
}
