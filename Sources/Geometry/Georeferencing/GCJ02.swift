import Glibc

/// GCJ-02, the shifted longitude and latitude of Chinese web maps, against WGS 84.
///
/// The shift is the one published for the maps' own services: polynomials and sines of the distance
/// from 105° E, 35° N, in metres on the Krasovsky ellipsoid, some tens to some 800 m in all. There is no
/// official text to hold it to; it agrees with the services to about a metre.
///
/// Outside of 72.004…137.8347° E, 0.8293…55.8271° N the two systems are one: positions stay where
/// they are. That rectangle takes in neighbours of China as well, where no map is shifted; what is
/// declared as GCJ-02 is shifted all the same, for the rectangle is all the published rule knows.
public enum GCJ02 {
  /// True where the published rule shifts positions.
  public static func applies(at degrees: Coordinate) -> Bool {
    (72.004...137.8347).contains(degrees.x) && (0.8293...55.8271).contains(degrees.y)
  }

  /// The position in GCJ-02 of one in WGS 84, degrees.
  public static func fromWGS84(_ degrees: Coordinate) -> Coordinate {
    applies(at: degrees) ? degrees + shift(at: degrees) : degrees
  }

  /// The position in WGS 84 of one in GCJ-02, degrees.
  ///
  /// - Note: Fixed-point iteration; the shift changes by less than 1 % of a step, so that a handful
  ///   of rounds ends below a nanometre. Whether the rule applies is asked of the position given, so
  ///   positions within a shift of the rectangle's edge have no true inverse.
  public static func toWGS84(_ degrees: Coordinate) -> Coordinate {
    guard applies(at: degrees) else { return degrees }
    return inverse(of: degrees) { $0 + shift(at: $0) }
  }

  /// Degrees to add to a position in WGS 84.
  private static func shift(at degrees: Coordinate) -> Coordinate {
    let x = degrees.x - 105
    let y = degrees.y - 35
    // Both axes share these waves.
    let common = 20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)
    let root = abs(x).squareRoot()
    let north =
      -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
      + (common + 20 * sin(y * .pi) + 40 * sin(y / 3 * .pi) + 160 * sin(y / 12 * .pi)
        + 320 * sin(y / 30 * .pi)) * 2 / 3
    let east =
      300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
      + (common + 20 * sin(x * .pi) + 40 * sin(x / 3 * .pi) + 150 * sin(x / 12 * .pi)
        + 300 * sin(x / 30 * .pi)) * 2 / 3
    // Metres to degrees on the Krasovsky ellipsoid (1940).
    let axis = 6_378_245.0
    let square = 0.006_693_421_622_965_943
    let latitude = degrees.y * .pi / 180
    let w = 1 - square * sin(latitude) * sin(latitude)
    let meridian = axis * (1 - square) / (w * w.squareRoot())
    let parallel = axis / w.squareRoot() * cos(latitude)
    return Coordinate(east / parallel * 180 / .pi, north / meridian * 180 / .pi)
  }

  /// Where a map that moves everything by a little takes its position from.
  static func inverse(
    of target: Coordinate, _ forward: (Coordinate) -> Coordinate
  ) -> Coordinate {
    var guess = target
    for _ in 0..<20 {
      let error = forward(guess) - target
      guess = guess - error
      if max(abs(error.x), abs(error.y)) < 1e-14 { break }
    }
    return guess
  }
}
