/// What longitudes and latitudes of a Chinese source stand on.
public enum MapDatum: String, Hashable, Sendable, CaseIterable {
  /// WGS 84 or CGCS2000, which are taken as equal.
  case wgs84
  /// The shifted system of Chinese web maps.
  case gcj02
  /// The system of Baidu's maps.
  case bd09

  /// Reads a name in any customary form; `nil` when it is none of the three.
  public init?(named text: String) {
    switch text.lowercased().filter({ !"-_ ".contains($0) }) {
    case "wgs84", "wgs1984", "cgcs2000", "gps": self = .wgs84
    case "gcj02", "gcj2", "火星坐标", "火星坐标系": self = .gcj02
    case "bd09", "bd09ll", "百度坐标", "百度坐标系": self = .bd09
    default: return nil
    }
  }

  /// As it is written in reports.
  public var name: String {
    switch self {
    case .wgs84: "WGS 84"
    case .gcj02: "GCJ-02"
    case .bd09: "BD-09"
    }
  }

  /// Degrees of this datum as degrees of WGS 84.
  public func toWGS84(_ degrees: Coordinate) -> Coordinate {
    switch self {
    case .wgs84: degrees
    case .gcj02: GCJ02.toWGS84(degrees)
    case .bd09: BD09.toWGS84(degrees)
    }
  }

  /// Degrees of WGS 84 as degrees of this datum.
  public func fromWGS84(_ degrees: Coordinate) -> Coordinate {
    switch self {
    case .wgs84: degrees
    case .gcj02: GCJ02.fromWGS84(degrees)
    case .bd09: BD09.fromWGS84(degrees)
    }
  }

  /// A shape in degrees of this datum as a shape in WGS 84.
  public func toWGS84(_ shape: Shape) -> Shape {
    self == .wgs84 ? shape : shape.mapCoordinates(toWGS84)
  }

  /// A shape in WGS 84 as a shape in degrees of this datum.
  public func fromWGS84(_ shape: Shape) -> Shape {
    self == .wgs84 ? shape : shape.mapCoordinates(fromWGS84)
  }
}
