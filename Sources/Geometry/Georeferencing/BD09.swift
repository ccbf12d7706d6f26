import Glibc

/// BD-09, the longitude and latitude of Baidu's maps: GCJ-02 shifted once more, by about 0.0065° east
/// and 0.006° north with a wave in distance and direction from 0°, 0°, as the service's published
/// conversion has it. Where GCJ-02 does not apply, BD-09 is WGS 84 as well.
public enum BD09 {
  /// The position in BD-09 of one in WGS 84, degrees.
  public static func fromWGS84(_ degrees: Coordinate) -> Coordinate {
    GCJ02.applies(at: degrees) ? fromGCJ02(GCJ02.fromWGS84(degrees)) : degrees
  }

  /// The position in WGS 84 of one in BD-09, degrees.
  ///
  /// - Note: Both steps are inverted by iteration, to below a nanometre. The inverse that is usually
  ///   published, with the same wave subtracted, is some decimetres to metres off.
  public static func toWGS84(_ degrees: Coordinate) -> Coordinate {
    GCJ02.applies(at: degrees)
      ? GCJ02.toWGS84(GCJ02.inverse(of: degrees, fromGCJ02)) : degrees
  }

  private static func fromGCJ02(_ degrees: Coordinate) -> Coordinate {
    let wave = Double.pi * 3000 / 180
    let radius = hypot(degrees.x, degrees.y) + 0.000_02 * sin(degrees.y * wave)
    let angle = atan2(degrees.y, degrees.x) + 0.000_003 * cos(degrees.x * wave)
    return Coordinate(radius * cos(angle) + 0.006_5, radius * sin(angle) + 0.006)
  }
}
