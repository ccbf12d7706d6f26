import Geometry

/// Which of the mapping's layers a feature of OpenStreetMap goes to, by its tags; what its fields
/// mean is said by the mapping alone (`osm.yaml`).
enum OSMTheme: String, CaseIterable, Sendable {
  case communities, roads, roadAreas = "road_areas", buildings, parking, barriers, obstacles
  case entrances

  /// - Parameter shape: nil when it is not known yet; points, lines and areas go different ways.
  init?(_ tag: (String) -> String?, _ shape: Shape) {
    let isPoint = !shape.points.isEmpty
    let isArea = !shape.polygons.isEmpty
    func has(_ key: String) -> Bool { tag(key).map { $0 != "no" } ?? false }
    if isPoint {
      if has("barrier") || tag("natural") == "tree" || tag("highway") == "street_lamp"
        || tag("power") == "pole" || tag("emergency") == "fire_hydrant"
        || tag("amenity") == "fire_station"
      {
        self = .obstacles
      } else if Self.isParking(tag) {
        self = .parking
      } else if has("entrance") {
        self = .entrances
      } else {
        return nil
      }
      return
    }
    if isArea, has("building") || has("building:part") {
      self = .buildings
    } else if Self.isParking(tag) {
      self = .parking
    } else if isArea, has("area:highway") || has("highway") {
      self = .roadAreas
    } else if has("highway") {
      self = .roads
    } else if has("barrier") {
      self = .barriers
    } else if isArea, has("landuse") || has("place") || Self.isCommunityName(tag("name")) {
      self = .communities
    } else {
      return nil
    }
  }

  private static func isParking(_ tag: (String) -> String?) -> Bool {
    ["parking", "parking_space"].contains(tag("amenity") ?? "")
  }

  /// How names of housing estates end; an area with such a name and no other use is one.
  private static func isCommunityName(_ name: String?) -> Bool {
    guard let name else { return false }
    return ["小区", "家园", "花园", "新村", "生活区", "宿舍区", "家属院", "公寓"].contains {
      name.hasSuffix($0)
    }
  }

  /// Whether a closed way is an area by custom.
  static func isArea(_ way: OSMExtract.Element) -> Bool {
    if let area = way.tag("area") { return area != "no" }
    if ["building", "building:part", "landuse", "place", "area:highway", "amenity", "leisure"]
      .contains(where: { way.tag($0) != nil })
    {
      return true
    }
    return isCommunityName(way.tag("name"))
      && !["highway", "barrier", "railway", "waterway"].contains { way.tag($0) != nil }
  }
}
