/// A position on earth in degrees, longitude first, WGS 84 and CGCS2000 taken as equal.
public struct LonLat: Hashable, Sendable {
  /// Degrees east.
  public var longitude: Double
  /// Degrees north.
  public var latitude: Double

  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}
