/// The coordinate reference system a file or a person names.
public enum CRSDeclaration: Hashable, Sendable {
  /// A code of the EPSG register.
  case epsg(Int)
  /// WGS 84 longitude and latitude by its OGC name; in GeoJSON the same as EPSG:4326.
  case crs84
  /// The shifted system of Chinese web maps.
  case gcj02
  /// The system of Baidu's maps.
  case bd09

  /// Longitude and latitude in degrees, what GeoJSON means when it says nothing (RFC 7946, 4).
  public static let lonLat = CRSDeclaration.crs84

  /// Reads a name in any customary form: `EPSG:4548`, `4548`, `urn:ogc:def:crs:EPSG:6.9:4548`,
  /// `urn:ogc:def:crs:OGC:1.3:CRS84`, `http://www.opengis.net/def/crs/EPSG/0/4548`, `GCJ-02`.
  ///
  /// - Throws: ``GeoreferencingFailure/unreadableDeclaration(_:)``.
  public init(_ text: String) throws(GeoreferencingFailure) {
    let folded = Self.trimmed(text).lowercased()
    if let named = Self.named(folded) {
      self = named
      return
    }
    let separators: Set<Character> = [":", "/", "#"]
    let words = folded.split(omittingEmptySubsequences: false) { separators.contains($0) }
    guard let last = words.last.map(String.init) else {
      throw .unreadableDeclaration(text)
    }
    if last == "crs84", words.count == 1 || words.contains("ogc") {
      self = .crs84
      return
    }
    let isEPSG = words.count == 1 || words.contains("epsg") || words.contains("epsg.xml")
    guard isEPSG, last.allSatisfy({ $0.isASCII && $0.isNumber }), let code = Int(last),
      code > 0, code < 100_000_000
    else { throw .unreadableDeclaration(text) }
    self = .epsg(code)
  }

  /// Names without a code; compared in lower case without separators.
  private static func named(_ folded: String) -> CRSDeclaration? {
    switch folded.filter({ !"-_ :()".contains($0) }) {
    case "wgs84", "wgs1984", "gcswgs1984": .epsg(4326)
    case "cgcs2000", "gcscgcs2000", "chinageodeticcoordinatesystem2000": .epsg(4490)
    case "crs84", "ogccrs84": .crs84
    default:
      switch MapDatum(named: folded) {
      case .gcj02?: .gcj02
      case .bd09?: .bd09
      case .wgs84?, nil: nil
      }
    }
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}

extension CRSDeclaration: CustomStringConvertible {
  /// The short name, for example `EPSG:4548`.
  public var description: String {
    switch self {
    case .epsg(let code): "EPSG:\(code)"
    case .crs84: "OGC:CRS84"
    case .gcj02: "GCJ-02"
    case .bd09: "BD-09"
    }
  }

  /// The name RFC 7946 forbids and older readers ask for, for example
  /// `urn:ogc:def:crs:EPSG::4548`.
  public var urn: String {
    switch self {
    case .epsg(let code): "urn:ogc:def:crs:EPSG::\(code)"
    case .crs84: "urn:ogc:def:crs:OGC:1.3:CRS84"
    case .gcj02, .bd09: description
    }
  }
}
