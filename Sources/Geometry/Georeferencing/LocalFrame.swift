import Glibc

/// The metric frame of one community: transverse Mercator on GRS 80 about its own origin.
///
/// The same map as `+proj=tmerc +lat_0 +lon_0 +k=1 +x_0=0 +y_0=0 +ellps=GRS80`, computed here as a
/// value without any native handle, so a frame costs microseconds and may cross tasks. Within 60 km
/// of the origin the error is below a micrometre; the scale is 1 + (distance/9000 km)².
public struct LocalFrame: Hashable, Sendable {
  /// Where metres start, in degrees.
  public let origin: LonLat

  private let projection: TransverseMercator
  private let expansion: ConformalExpansion
  private let reachInDegrees: (longitude: Double, latitude: Double)

  /// Metres from the origin within which the polynomials hold.
  private static let reach = 60_000.0

  /// A frame about `origin`, given in degrees.
  public init(origin: LonLat) {
    self.origin = origin
    projection = TransverseMercator(
      ellipsoid: .grs80, centralMeridian: origin.longitude, latitudeOfOrigin: origin.latitude)
    expansion = ConformalExpansion(of: projection, about: origin)
    // Close to a pole the meridians crowd together and the polynomials no longer hold.
    let latitude = abs(origin.latitude) < 75 ? Self.reach / 111_700 : 0
    reachInDegrees = (latitude / 2, latitude)
  }

  /// The origin for an area: the centre of its envelope in degrees, rounded to 0.001°.
  public static func origin(for envelope: Envelope) -> LonLat {
    func rounded(_ degrees: Double) -> Double { (degrees * 1000).rounded() / 1000 }
    let centre = envelope.centre
    return LonLat(longitude: rounded(centre.x), latitude: rounded(centre.y))
  }

  /// Metres east and north of the origin of a position in degrees.
  public func project(_ position: LonLat) -> Coordinate {
    var result = Coordinate(position.longitude, position.latitude)
    withUnsafeMutablePointer(to: &result) {
      project(UnsafeMutableBufferPointer(start: $0, count: 1))
    }
    return result
  }

  /// Degrees of a position in metres.
  public func unproject(_ position: Coordinate) -> LonLat {
    var result = position
    withUnsafeMutablePointer(to: &result) {
      unproject(UnsafeMutableBufferPointer(start: $0, count: 1))
    }
    return LonLat(longitude: result.x, latitude: result.y)
  }

  /// Projects degrees (`x` longitude, `y` latitude) in place.
  ///
  /// - Complexity: O(*n*), some 10 ns a point near the origin.
  public func project(_ coordinates: inout [Coordinate]) {
    coordinates.withUnsafeMutableBufferPointer { project($0) }
  }

  /// Turns metres into degrees (`x` longitude, `y` latitude) in place.
  public func unproject(_ coordinates: inout [Coordinate]) {
    coordinates.withUnsafeMutableBufferPointer { unproject($0) }
  }

  /// A shape in metres of one in degrees.
  public func project(_ shape: Shape) -> Shape {
    var result = shape
    result.forEachRun { project($0) }
    return result
  }

  /// A shape in degrees of one in metres.
  public func unproject(_ shape: Shape) -> Shape {
    var result = shape
    result.forEachRun { unproject($0) }
    return result
  }

  private func project(_ run: UnsafeMutableBufferPointer<Coordinate>) {
    if run.allSatisfy({ isNear(degrees: $0) }) {
      return expansion.offsets(run, shift: Coordinate(0, 0))
    }
    for index in run.indices {
      let position = LonLat(longitude: run[index].x, latitude: run[index].y)
      if isNear(degrees: run[index]) {
        let single = UnsafeMutableBufferPointer(rebasing: run[index...index])
        expansion.offsets(single, shift: Coordinate(0, 0))
      } else {
        run[index] = projection.project(position)
      }
    }
  }

  private func unproject(_ run: UnsafeMutableBufferPointer<Coordinate>) {
    if run.allSatisfy({ isNear($0) }) {
      return expansion.positions(run, shift: Coordinate(0, 0))
    }
    for index in run.indices {
      if isNear(run[index]) {
        let single = UnsafeMutableBufferPointer(rebasing: run[index...index])
        expansion.positions(single, shift: Coordinate(0, 0))
      } else {
        let degrees = projection.unproject(run[index])
        run[index] = Coordinate(degrees.longitude, degrees.latitude)
      }
    }
  }

  @inline(__always)
  private func isNear(degrees position: Coordinate) -> Bool {
    abs(position.x - origin.longitude) < reachInDegrees.longitude
      && abs(position.y - origin.latitude) < reachInDegrees.latitude
  }

  @inline(__always)
  private func isNear(_ position: Coordinate) -> Bool {
    abs(position.x) < Self.reach && abs(position.y) < Self.reach && reachInDegrees.latitude > 0
  }

  public static func == (a: LocalFrame, b: LocalFrame) -> Bool { a.origin == b.origin }

  public func hash(into hasher: inout Hasher) { hasher.combine(origin) }
}
