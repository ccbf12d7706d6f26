import Geometry
import Glibc

/// A plane for finding what lies where over a whole survey: spherical Mercator, true in shape, with
/// the local scale given by latitude. Nothing is ever measured for a verdict in it.
enum MercatorPlane {
  private static let radius = 6_378_137.0

  /// A position of degrees in the plane.
  static func position(_ degrees: Coordinate) -> Coordinate {
    let latitude = min(89, max(-89, degrees.y)) * .pi / 180
    return Coordinate(degrees.x * .pi / 180 * radius, radius * asinh(tan(latitude)))
  }

  /// Units of the plane per metre on the ground at a height in the plane.
  static func unitsPerMetre(atY y: Double) -> Double { cosh(y / radius) }

  /// Units of the plane per metre on the ground at a latitude.
  static func unitsPerMetre(atDegreesNorth latitude: Double) -> Double {
    1 / max(0.01, cos(latitude * .pi / 180))
  }

  static func envelope(_ degrees: Envelope) -> Envelope {
    if degrees.isEmpty { return degrees }
    return Envelope([
      position(Coordinate(degrees.minX, degrees.minY)),
      position(Coordinate(degrees.maxX, degrees.maxY)),
    ])
  }

  static func polygon(_ degrees: Polygon) -> Polygon {
    func ring(_ ring: Ring) -> Ring { Ring(ring.coordinates.map(position)) }
    return Polygon(exterior: ring(degrees.exterior), holes: degrees.holes.map(ring))
  }
}
