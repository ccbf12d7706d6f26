/// Formats that are opened, each by one driver: what a file is called decides, so that a hostile
/// one cannot choose a driver that reads elsewhere.
enum SourceKind: String {
  case shapefile = "ESRI Shapefile"
  case geoPackage = "GPKG"
  case drawing = "DXF"
  case flatGeobuf = "FlatGeobuf"
  case keyhole = "LIBKML"
  case commaSeparated = "CSV"
  case openStreetMap = "OSM"
  case workbook = "XLSX"
  case mapInfo = "MapInfo File"
  case geoJSON = "GeoJSON"
  case database = "PostgreSQL"

  init?(ending: String) {
    switch ending.lowercased() {
    case "shp", "dbf": self = .shapefile
    case "gpkg": self = .geoPackage
    case "dxf": self = .drawing
    case "fgb": self = .flatGeobuf
    case "kml", "kmz": self = .keyhole
    case "csv": self = .commaSeparated
    case "osm", "pbf": self = .openStreetMap
    case "xlsx": self = .workbook
    case "tab", "mif": self = .mapInfo
    case "geojson", "json": self = .geoJSON
    default: return nil
    }
  }

  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  static func isDatabase(_ source: String) -> Bool {
    let start = source.prefix(13).lowercased()
    return start.hasPrefix("pg:") || start.hasPrefix("postgresql://")
      || start.hasPrefix("postgres://")
  }

  /// Whether texts come as the file has them, in whatever encoding that is.
  var handsOutRawText: Bool {
    switch self {
    case .shapefile, .commaSeparated: true
    default: false
    }
  }

  var openOptions: [String] {
    switch self {
    // An empty encoding: no recoding, the bytes are judged here.
    case .shapefile: ["ENCODING=", "ADJUST_TYPE=NO"]
    case .commaSeparated:
      [
        "GEOM_POSSIBLE_NAMES=WKT,wkt,geometry,geom,the_geom,几何,_WKT",
        "X_POSSIBLE_NAMES=lon,lng,longitude,x,easting,经度,东坐标",
        "Y_POSSIBLE_NAMES=lat,latitude,y,northing,纬度,北坐标",
        "KEEP_GEOM_COLUMNS=NO", "AUTODETECT_TYPE=NO", "EMPTY_STRING_AS_NULL=YES",
      ]
    case .database: ["LIST_ALL_TABLES=NO"]
    case .flatGeobuf: ["VERIFY_BUFFERS=YES"]
    default: []
    }
  }
}
