import Geometry
import Glibc
import Model

/// Cars along a street that OpenStreetMap knows only as tags of the street (`parking:right=lane`, or
/// the older `parking:lane:right=parallel`): a line for each side, where the row stands.
struct OSMStreetParking {
  struct Row {
    var id: String
    var properties: [(key: String, value: JSONValue)]
    /// Degrees.
    var line: LineString
  }

  private(set) var rows: [Row] = []
  /// True when there are such tags, but no width says where the kerb is.
  private(set) var lacksWidth = false

  init(_ properties: [(key: String, value: JSONValue)], _ street: Shape, _ id: String) {
    guard case .lineString(let line) = street else { return }
    func tag(_ key: String) -> String? { properties.last { $0.key == key }?.value.text }
    for (side, sign) in [("left", 1.0), ("right", -1.0)] {
      func value(_ suffix: String) -> String? {
        tag("parking:\(side)\(suffix)") ?? tag("parking:both\(suffix)")
      }
      let old = tag("parking:lane:\(side)") ?? tag("parking:lane:both")
      let isOld = ["parallel", "diagonal", "perpendicular"].contains(old ?? "")
      guard let place = value("") ?? (isOld ? "lane" : nil),
        ["lane", "street_side", "on_kerb", "half_on_kerb", "yes"].contains(place)
      else { continue }
      guard
        case .metres(let width)? = (tag("width:carriageway") ?? tag("width")).map(LengthText.read)
      else {
        lacksWidth = true
        continue
      }
      let orientation = value(":orientation") ?? (isOld ? old : nil) ?? "parallel"
      // Half of a stall's depth: the row is drawn along its middle.
      let half = orientation == "parallel" ? 1.2 : 2.65
      let offset =
        switch place {
        case "street_side", "on_kerb": width / 2 + half
        case "half_on_kerb": width / 2
        default: max(0, width / 2 - half)
        }
      var row: [(key: String, value: JSONValue)] = [
        ("osm", .string("\(id)/\(side)")), ("amenity", .string("parking")),
        ("parking", .string(place == "yes" ? "lane" : place)),
        ("orientation", .string(orientation)),
      ]
      if let capacity = value(":capacity") { row.append(("capacity", .string(capacity))) }
      rows.append(
        Row(id: "\(id)/\(side)", properties: row, line: Self.offset(line, by: sign * offset)))
    }
  }

  /// A line beside another, metres to the left of it; corners lie on the bisector.
  private static func offset(_ line: LineString, by metres: Double) -> LineString {
    let frame = LocalFrame(origin: LocalFrame.origin(for: line.envelope))
    let flat = line.coordinates.map {
      frame.project(LonLat(longitude: $0.x, latitude: $0.y))
    }
    let places = flat.indices.map { index -> LonLat in
      let before = flat[max(0, index - 1)]
      let after = flat[min(flat.count - 1, index + 1)]
      let along = after - before
      let length = max(1e-9, hypot(along.x, along.y))
      let normal = Coordinate(-along.y / length, along.x / length)
      return frame.unproject(flat[index] + normal * metres)
    }
    return LineString(places.map { Coordinate($0.longitude, $0.latitude) })
  }
}
