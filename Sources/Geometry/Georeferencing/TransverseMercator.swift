import Glibc

/// A transverse Mercator projection (Gauss–Krüger).
///
/// Krüger's series in the third flattening to order 6, with an error of nanometres to 3,900 km from
/// the central meridian: C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers,
/// Journal of Geodesy 85 (2011) 475–485, equations 7–9, 11, 12, 35, 36.
struct TransverseMercator: Hashable, Sendable {
  let ellipsoid: Ellipsoid
  /// Degrees.
  let centralMeridian: Double
  /// Degrees.
  let latitudeOfOrigin: Double
  let scale: Double
  /// Metres.
  let falseEasting: Double
  /// Metres.
  let falseNorthing: Double

  private let rectifyingRadius: Double
  private let originArc: Double
  private let alpha: InlineArray<6, Double>
  private let beta: InlineArray<6, Double>

  init(
    ellipsoid: Ellipsoid, centralMeridian: Double, latitudeOfOrigin: Double = 0, scale: Double = 1,
    falseEasting: Double = 0, falseNorthing: Double = 0
  ) {
    self.ellipsoid = ellipsoid
    self.centralMeridian = centralMeridian
    self.latitudeOfOrigin = latitudeOfOrigin
    self.scale = scale
    self.falseEasting = falseEasting
    self.falseNorthing = falseNorthing
    let n = ellipsoid.flattening / (2 - ellipsoid.flattening)
    rectifyingRadius =
      scale * ellipsoid.semiMajorAxis / (1 + n)
      * (1 + n * n / 4 + n * n * n * n / 64 + n * n * n * n * n * n / 256)
    alpha = Self.alpha(n)
    beta = Self.beta(n)
    let sphere = Self.conformal(
      latitude: latitudeOfOrigin * .radiansPerDegree, longitude: 0, ellipsoid)
    originArc = Self.sum(alpha, sphere, sign: 1).re * rectifyingRadius
  }

  static func == (a: Self, b: Self) -> Bool {
    a.ellipsoid == b.ellipsoid && a.centralMeridian == b.centralMeridian
      && a.latitudeOfOrigin == b.latitudeOfOrigin && a.scale == b.scale
      && a.falseEasting == b.falseEasting && a.falseNorthing == b.falseNorthing
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(centralMeridian)
    hasher.combine(falseEasting)
  }

  /// Easting and northing in metres; not finite more than 80° from the central meridian.
  func project(_ position: LonLat) -> Coordinate {
    let longitude = (position.longitude - centralMeridian) * .radiansPerDegree
    guard abs(position.latitude) <= 90, abs(longitude) < 1.4 else {
      return Coordinate(.nan, .nan)
    }
    let sphere = Self.conformal(
      latitude: position.latitude * .radiansPerDegree, longitude: longitude, ellipsoid)
    let plane = Self.sum(alpha, sphere, sign: 1)
    return Coordinate(
      falseEasting + plane.im * rectifyingRadius,
      falseNorthing + plane.re * rectifyingRadius - originArc)
  }

  /// Degrees of a position in metres; not finite where the plane does not cover the earth.
  func unproject(_ position: Coordinate) -> LonLat {
    let plane = Complex(
      (position.y - falseNorthing + originArc) / rectifyingRadius,
      (position.x - falseEasting) / rectifyingRadius)
    guard abs(plane.re) <= .pi / 2, abs(plane.im) < 2 else {
      return LonLat(longitude: .nan, latitude: .nan)
    }
    let sphere = Self.sum(beta, plane, sign: -1)
    let width = sinh(sphere.im)
    let cosine = cos(sphere.re)
    let tangent = sin(sphere.re) / hypot(width, cosine)
    let longitude = atan2(width, cosine) / .radiansPerDegree + centralMeridian
    return LonLat(
      longitude: longitude, latitude: atan(geodetic(tangent)) / .radiansPerDegree)
  }

  /// Tangent of the geodetic latitude from that of the conformal one, by Newton's method.
  private func geodetic(_ conformal: Double) -> Double {
    let e = ellipsoid.eccentricity
    let rest = 1 - ellipsoid.eccentricitySquared
    var tangent = conformal / rest
    for _ in 0..<4 {
      let secant = (1 + tangent * tangent).squareRoot()
      let sigma = sinh(e * atanh(e * tangent / secant))
      let value = tangent * (1 + sigma * sigma).squareRoot() - sigma * secant
      let step =
        (conformal - value) / (1 + value * value).squareRoot()
        * (1 + rest * tangent * tangent) / (rest * secant)
      tangent += step
      if abs(step) <= 1e-16 * max(1, abs(tangent)) { break }
    }
    return tangent
  }

  /// Spherical transverse Mercator of the conformal latitude: northing as real part.
  private static func conformal(
    latitude: Double, longitude: Double, _ ellipsoid: Ellipsoid
  ) -> Complex {
    let e = ellipsoid.eccentricity
    let tangent = tan(latitude)
    let secant = (1 + tangent * tangent).squareRoot()
    let sigma = sinh(e * atanh(e * tangent / secant))
    let conformal = tangent * (1 + sigma * sigma).squareRoot() - sigma * secant
    let cosine = cos(longitude)
    return Complex(
      atan2(conformal, cosine), asinh(sin(longitude) / hypot(conformal, cosine)))
  }

  /// ζ ± Σ cⱼ sin 2jζ by Clenshaw's summation.
  private static func sum(
    _ coefficients: InlineArray<6, Double>, _ zeta: Complex, sign: Double
  ) -> Complex {
    let sine = Complex(
      sin(2 * zeta.re) * cosh(2 * zeta.im), cos(2 * zeta.re) * sinh(2 * zeta.im))
    let cosine = Complex(
      cos(2 * zeta.re) * cosh(2 * zeta.im), -sin(2 * zeta.re) * sinh(2 * zeta.im))
    var last = Complex.zero
    var beforeLast = Complex.zero
    for index in stride(from: 5, through: 0, by: -1) {
      let next = cosine * last * 2 - beforeLast + Complex(coefficients[index])
      beforeLast = last
      last = next
    }
    return zeta + sine * last * sign
  }

  private static func alpha(_ n: Double) -> InlineArray<6, Double> {
    let n2 = n * n
    let n3 = n2 * n
    let n4 = n3 * n
    let n5 = n4 * n
    let n6 = n5 * n
    let a1 = n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180 - 127 * n5 / 288
    let a2 = 13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440 + 281 * n5 / 630
    let a3 = 61 * n3 / 240 - 103 * n4 / 140 + 15061 * n5 / 26880 + 167603 * n6 / 181_440
    let a4 = 49561 * n4 / 161_280 - 179 * n5 / 168 + 6_601_661 * n6 / 7_257_600
    let a5 = 34729 * n5 / 80640 - 3_418_889 * n6 / 1_995_840
    return [
      a1 + 7891 * n6 / 37800, a2 - 1_983_433 * n6 / 1_935_360, a3, a4, a5,
      212_378_941 * n6 / 319_334_400,
    ]
  }

  private static func beta(_ n: Double) -> InlineArray<6, Double> {
    let n2 = n * n
    let n3 = n2 * n
    let n4 = n3 * n
    let n5 = n4 * n
    let n6 = n5 * n
    let b1 = n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360 - 81 * n5 / 512
    let b2 = n2 / 48 + n3 / 15 - 437 * n4 / 1440 + 46 * n5 / 105
    let b3 = 17 * n3 / 480 - 37 * n4 / 840 - 209 * n5 / 4480 + 5569 * n6 / 90720
    let b4 = 4397 * n4 / 161_280 - 11 * n5 / 504 - 830_251 * n6 / 7_257_600
    let b5 = 4583 * n5 / 161_280 - 108_847 * n6 / 3_991_680
    return [
      b1 + 96199 * n6 / 604_800, b2 - 1_118_711 * n6 / 3_870_720, b3, b4, b5,
      20_648_693 * n6 / 638_668_800,
    ]
  }
}

extension Double {
  @inline(__always)
  static var radiansPerDegree: Double { .pi / 180 }
}
