/// Taylor polynomials of a transverse Mercator projection about one point.
///
/// Northing + i·easting is an analytic function of isometric latitude + i·longitude, so near a point
/// both directions are complex polynomials and cost a few nanoseconds. Their terms come from the
/// differential equations of the meridian (ρ dφ = dM, dψ = dM / (ν cos φ)); see J. P. Snyder, Map
/// Projections: A Working Manual (USGS Professional Paper 1395), chapter 8.
struct ConformalExpansion: Sendable {
  /// Degrees.
  let centre: LonLat
  /// Metres in the projection.
  let image: Coordinate
  private let isometricOfLatitude: Polynomial
  private let latitudeOfIsometric: Polynomial
  private let planeOfIsometric: Polynomial
  private let isometricOfPlane: Polynomial

  init(of projection: TransverseMercator, about centre: LonLat) {
    self.centre = centre
    image = projection.project(centre)
    let ellipsoid = projection.ellipsoid
    let latitude = centre.latitude * .radiansPerDegree
    let isometric = ellipsoid.isometricLatitude(latitude)
    let onMeridian = ellipsoid.sineAndCosine(isometric: Complex(isometric))
    let longitude = (centre.longitude - projection.centralMeridian) * .radiansPerDegree
    let off = ellipsoid.sineAndCosine(isometric: Complex(isometric, longitude))
    let radius = ellipsoid.semiMajorAxis * projection.scale
    let e2 = ellipsoid.eccentricitySquared
    isometricOfLatitude = Self.isometricOfLatitude(onMeridian, e2)
    let along = Self.alongIsometric(onMeridian, e2)
    latitudeOfIsometric = along.latitude
    planeOfIsometric = Self.alongIsometric(off, e2, radius: radius).plane
    isometricOfPlane = Self.alongPlane(off, e2, radius: radius)
  }

  /// Turns degrees into metres east and north of `image`, plus `shift`, in place.
  func offsets(_ run: UnsafeMutableBufferPointer<Coordinate>, shift: Coordinate) {
    Self.inFours(run) { x, y in
      let isometric = isometricOfLatitude((y - centre.latitude) * .radiansPerDegree)
      let plane = planeOfIsometric(isometric, (x - centre.longitude) * .radiansPerDegree)
      return (plane.im + shift.x, plane.re + shift.y)
    }
  }

  /// Turns metres, less `shift`, east and north of `image` into degrees in place.
  func positions(_ run: UnsafeMutableBufferPointer<Coordinate>, shift: Coordinate) {
    Self.inFours(run) { x, y in
      let isometric = isometricOfPlane(y - shift.y, x - shift.x)
      let longitude = isometric.im * (1 / .radiansPerDegree) + centre.longitude
      let latitude = latitudeOfIsometric(isometric.re) * (1 / .radiansPerDegree) + centre.latitude
      return (longitude, latitude)
    }
  }

  /// Replaces each coordinate; the last lanes of a run repeat its last coordinate.
  @inline(__always)
  private static func inFours(
    _ run: UnsafeMutableBufferPointer<Coordinate>,
    _ transform: (Lanes, Lanes) -> (Lanes, Lanes)
  ) {
    var start = 0
    while start < run.count {
      let rest = min(4, run.count - start)
      var x = Lanes()
      var y = Lanes()
      for lane in 0..<4 {
        let coordinate = run[start + min(lane, rest - 1)]
        x[lane] = coordinate.x
        y[lane] = coordinate.y
      }
      let (newX, newY) = transform(x, y)
      for lane in 0..<rest { run[start + lane] = Coordinate(newX[lane], newY[lane]) }
      start += 4
    }
  }

  private typealias Angle = (sine: Complex, cosine: Complex)

  /// ψ(φ): dψ/dφ = (1 − e²) / ((1 − e² sin²φ) cos φ).
  private static func isometricOfLatitude(_ start: Angle, _ e2: Double) -> Polynomial {
    var s = PowerSeries(start.sine)
    var c = PowerSeries(start.cosine)
    var u = PowerSeries(Complex.one - start.sine * start.sine * e2)
    var inverseU = PowerSeries(Complex.one / u.terms[0])
    var inverseC = PowerSeries(Complex.one / start.cosine)
    var slope = PowerSeries(inverseU.terms[0] * inverseC.terms[0] * (1 - e2))
    for k in 1..<Polynomial.degree {
      s.terms.append(c.terms[k - 1] * (1 / Double(k)))
      c.terms.append(s.terms[k - 1] * (-1 / Double(k)))
      u.terms.append(PowerSeries.productTerm(s, s, k) * -e2)
      inverseU.appendPowerTerm(of: u, exponent: -1, k)
      inverseC.appendPowerTerm(of: c, exponent: -1, k)
      slope.terms.append(PowerSeries.productTerm(inverseU, inverseC, k) * (1 - e2))
    }
    return slope.integrated
  }

  /// φ(ψ) and M(ψ): dφ/dψ = cos φ (1 − e² sin²φ) / (1 − e²), dM/dψ = a cos φ / √(1 − e² sin²φ).
  private static func alongIsometric(
    _ start: Angle, _ e2: Double, radius: Double = 1
  ) -> (latitude: Polynomial, plane: Polynomial) {
    var s = PowerSeries(start.sine)
    var c = PowerSeries(start.cosine)
    var u = PowerSeries(Complex.one - start.sine * start.sine * e2)
    var root = PowerSeries(Complex.one / Complex.squareRoot(u.terms[0]))
    var turn = PowerSeries(c.terms[0] * u.terms[0] * (1 / (1 - e2)))
    var slope = PowerSeries(c.terms[0] * root.terms[0] * radius)
    for k in 1..<Polynomial.degree {
      s.terms.append(PowerSeries.productTerm(c, turn, k - 1) * (1 / Double(k)))
      c.terms.append(PowerSeries.productTerm(s, turn, k - 1) * (-1 / Double(k)))
      u.terms.append(PowerSeries.productTerm(s, s, k) * -e2)
      root.appendPowerTerm(of: u, exponent: -0.5, k)
      turn.terms.append(PowerSeries.productTerm(c, u, k) * (1 / (1 - e2)))
      slope.terms.append(PowerSeries.productTerm(c, root, k) * radius)
    }
    return (turn.integrated, slope.integrated)
  }

  /// ψ(M): dφ/dM = (1 − e² sin²φ)^(3/2) / (a (1 − e²)), dψ/dM = √(1 − e² sin²φ) / (a cos φ).
  private static func alongPlane(_ start: Angle, _ e2: Double, radius: Double) -> Polynomial {
    var s = PowerSeries(start.sine)
    var c = PowerSeries(start.cosine)
    var u = PowerSeries(Complex.one - start.sine * start.sine * e2)
    var root = PowerSeries(Complex.squareRoot(u.terms[0]))
    let curvature = 1 / (radius * (1 - e2))
    var turn = PowerSeries(u.terms[0] * root.terms[0] * curvature)
    var inverseC = PowerSeries(Complex.one / c.terms[0])
    var slope = PowerSeries(root.terms[0] * inverseC.terms[0] * (1 / radius))
    for k in 1..<Polynomial.degree {
      s.terms.append(PowerSeries.productTerm(c, turn, k - 1) * (1 / Double(k)))
      c.terms.append(PowerSeries.productTerm(s, turn, k - 1) * (-1 / Double(k)))
      u.terms.append(PowerSeries.productTerm(s, s, k) * -e2)
      root.appendPowerTerm(of: u, exponent: 0.5, k)
      turn.terms.append(PowerSeries.productTerm(u, root, k) * curvature)
      inverseC.appendPowerTerm(of: c, exponent: -1, k)
      slope.terms.append(PowerSeries.productTerm(root, inverseC, k) * (1 / radius))
    }
    return slope.integrated
  }
}
