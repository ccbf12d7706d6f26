import Glibc
import TestSupport
import Testing

@testable import Geometry

@Suite("Local frame") struct LocalFrameTests {
  private static let origins = [
    LonLat(longitude: 117.2, latitude: 31.8), LonLat(longitude: 87.617, latitude: 43.793),
    LonLat(longitude: 110.331, latitude: 20.031), LonLat(longitude: 13.44, latitude: 52.48),
    LonLat(longitude: -70.9, latitude: -53.162), LonLat(longitude: 120, latitude: 0),
    LonLat(longitude: 25.5, latitude: 71.1),
  ]

  private func session(_ origin: LonLat) throws -> ProjSession {
    let session = try ProjSession(searchPaths: [])
    try session.prepare(
      "+proj=tmerc +lat_0=\(origin.latitude) +lon_0=\(origin.longitude) +k=1 +x_0=0 +y_0=0"
        + " +ellps=GRS80 +units=m +type=crs",
      geographic: "+proj=longlat +ellps=GRS80 +type=crs")
    return session
  }

  @Test("agrees with PROJ below a micrometre within 50 km", arguments: origins)
  func agreesWithPROJ(_ origin: LonLat) throws {
    var random = SplitMix64(seed: 7)
    let frame = LocalFrame(origin: origin)
    let metres = (0..<2000).map { _ in
      Coordinate(
        Double.random(in: -50_000...50_000, using: &random),
        Double.random(in: -50_000...50_000, using: &random))
    }
    var degrees = metres
    try degrees.withUnsafeMutableBufferPointer { try session(origin).transform($0, forward: true) }
    for (position, expected) in zip(metres, degrees) {
      let projected = frame.project(LonLat(longitude: expected.x, latitude: expected.y))
      #expect(projected.distance(to: position) < 1e-6)
      let back = frame.unproject(position)
      #expect(abs(back.longitude - expected.x) < 1e-11)
      #expect(abs(back.latitude - expected.y) < 1e-11)
    }
  }

  @Test("a round trip returns within 1e-9 degrees, near and far", arguments: origins)
  func returns(_ origin: LonLat) {
    var random = SplitMix64(seed: 11)
    let frame = LocalFrame(origin: origin)
    for _ in 0..<2000 {
      let position = LonLat(
        longitude: origin.longitude + .random(in: -2...2, using: &random),
        latitude: origin.latitude + .random(in: -2...2, using: &random))
      let back = frame.unproject(frame.project(position))
      #expect(abs(back.longitude - position.longitude) < 1e-9)
      #expect(abs(back.latitude - position.latitude) < 1e-9)
    }
  }

  @Test("nothing jumps where the polynomials hand over to the full series", arguments: origins)
  func isContinuous(_ origin: LonLat) {
    let frame = LocalFrame(origin: origin)
    let full = TransverseMercator(
      ellipsoid: .grs80, centralMeridian: origin.longitude, latitudeOfOrigin: origin.latitude)
    for step in 0..<360 {
      let angle = Double(step) * .pi / 180
      let metres = Coordinate(cos(angle) * 59_999, sin(angle) * 59_999)
      let degrees = full.unproject(metres)
      #expect(frame.project(degrees).distance(to: metres) < 1e-6)
      let back = frame.unproject(metres)
      #expect(abs(back.latitude - degrees.latitude) < 1e-11)
      #expect(abs(back.longitude - degrees.longitude) < 1e-11)
    }
  }

  @Test("the origin is the envelope's centre rounded to a thousandth of a degree")
  func originIsRounded() {
    let envelope = Envelope([Coordinate(117.2003, 31.7996), Coordinate(117.2041, 31.8031)])
    #expect(LocalFrame.origin(for: envelope) == LonLat(longitude: 117.202, latitude: 31.801))
  }

  @Test("the origin itself is 0, 0 and a lane of 0.00003593 degrees is 4 m wide (case 34)")
  func laneIsFourMetresWide() {
    let frame = LocalFrame(origin: LonLat(longitude: 117.2, latitude: 31.8))
    #expect(frame.project(frame.origin) == Coordinate(0, 0))
    #expect(frame.unproject(Coordinate(0, 0)) == frame.origin)
    #expect(abs(frame.project(LonLat(longitude: 117.2, latitude: 31.808)).x) < 1e-12)
    // The constant in the case has four digits, which is 4.0 m to within half a millimetre.
    let side = frame.project(LonLat(longitude: 117.2, latitude: 31.8 + 0.00003593 / 2)).y * 2
    #expect(abs(side - 3.9842) < 1e-3)
  }

  @Test("arrays and shapes move as single positions do")
  func bulkEqualsSingle() {
    let frame = LocalFrame(origin: LonLat(longitude: 117.2, latitude: 31.8))
    var degrees = [Coordinate(117.21, 31.81), Coordinate(117.19, 31.79), Coordinate(120, 33)]
    let single = degrees.map { frame.project(LonLat(longitude: $0.x, latitude: $0.y)) }
    let shape = frame.project(.lineString(LineString(degrees)))
    #expect(shape == .lineString(LineString(single)))
    frame.project(&degrees)
    #expect(degrees == single)
    frame.unproject(&degrees)
    #expect(frame.unproject(shape) == .lineString(LineString(degrees)))
  }
}
