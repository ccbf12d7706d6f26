import Glibc

/// An ellipsoid of revolution, and the ways between its latitudes.
struct Ellipsoid: Hashable, Sendable {
  /// Metres.
  let semiMajorAxis: Double
  let flattening: Double

  /// GRS 80; CGCS2000 has the same figures (GB 22021-2008).
  static let grs80 = Ellipsoid(semiMajorAxis: 6_378_137, inverseFlattening: 298.257_222_101)

  init(semiMajorAxis: Double, inverseFlattening: Double) {
    self.semiMajorAxis = semiMajorAxis
    flattening = inverseFlattening == 0 ? 0 : 1 / inverseFlattening
  }

  var eccentricitySquared: Double { flattening * (2 - flattening) }
  var eccentricity: Double { eccentricitySquared.squareRoot() }

  /// Isometric latitude of a geodetic one, both in radians.
  func isometricLatitude(_ latitude: Double) -> Double {
    let e = eccentricity
    let sine = sin(latitude)
    return asinh(tan(latitude)) - e * atanh(e * sine)
  }

  /// Sine and cosine of the (complex) geodetic latitude of an isometric one.
  ///
  /// Fixed point of s = tanh(ψ + e·atanh(e·s)); each step gains two digits.
  func sineAndCosine(isometric: Complex) -> (sine: Complex, cosine: Complex) {
    let e = eccentricity
    var sine = Complex.tanh(isometric)
    for _ in 0..<9 { sine = Complex.tanh(isometric + Complex.atanh(sine * e) * e) }
    return (sine, Complex.squareRoot(Complex.one - sine * sine))
  }
}

extension Complex {
  static func tanh(_ z: Complex) -> Complex {
    if z.im == 0 { return Complex(Glibc.tanh(z.re)) }
    let x = 2 * z.re
    let y = 2 * z.im
    let denominator = cosh(x) + cos(y)
    return Complex(sinh(x) / denominator, sin(y) / denominator)
  }

  static func atanh(_ z: Complex) -> Complex {
    if z.im == 0 { return Complex(Glibc.atanh(z.re)) }
    let ratio = (one + z) / (one - z)
    return Complex(log(hypot(ratio.re, ratio.im)) / 2, atan2(ratio.im, ratio.re) / 2)
  }

  /// The root with a positive real part.
  static func squareRoot(_ z: Complex) -> Complex {
    if z.im == 0, z.re >= 0 { return Complex(z.re.squareRoot()) }
    let re = ((hypot(z.re, z.im) + z.re) / 2).squareRoot()
    return Complex(re, z.im / (2 * re))
  }
}
