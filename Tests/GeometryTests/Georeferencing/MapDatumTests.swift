import Geometry
import Glibc
import TestSupport
import Testing

@Suite("GCJ-02 and BD-09") struct MapDatumTests {
  @Test(
    "reference pairs of case 1 hold to the last digit given",
    arguments: [
      (Coordinate(117.2, 31.8), Coordinate(117.205_507_8, 31.798_038_0)),
      (Coordinate(116.4, 39.9), Coordinate(116.406_242_8, 39.901_403_5)),
      (Coordinate(121.47, 31.23), Coordinate(121.474_534_9, 31.228_067_5)),
    ])
  func referencePairs(wgs84: Coordinate, gcj02: Coordinate) {
    let moved = GCJ02.fromWGS84(wgs84)
    #expect(abs(moved.x - gcj02.x) <= 0.5e-7 && abs(moved.y - gcj02.y) <= 0.5e-7, "\(moved)")
    // Seven decimals are 5 mm.
    #expect(Self.metres(GCJ02.toWGS84(gcj02), wgs84) < 0.01)
  }

  /// Distance on the ground, good to a percent.
  private static func metres(_ a: Coordinate, _ b: Coordinate) -> Double {
    let scale = cos(a.y * .pi / 180)
    return hypot((a.x - b.x) * scale, a.y - b.y) * 111_320
  }

  @Test("forth and back is below a millimetre everywhere in China", arguments: UInt64(0)..<8)
  func roundTrip(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var worst = 0.0
    for _ in 0..<2000 {
      let place = Coordinate(
        .random(in: 73.5...135.1, using: &random), .random(in: 3.4...53.6, using: &random))
      for datum in MapDatum.allCases {
        worst = max(worst, Self.metres(datum.toWGS84(datum.fromWGS84(place)), place))
        worst = max(worst, Self.metres(datum.fromWGS84(datum.toWGS84(place)), place))
      }
    }
    #expect(worst < 1e-6, "seed \(seed): \(worst) m")
  }

  @Test("on the meridian and the parallel where the rule has a kink it can be undone as well")
  func kink() {
    for step in stride(from: -1e-6, through: 1e-6, by: 1e-8) {
      let place = Coordinate(105 + step, 35 - step)
      for datum in MapDatum.allCases {
        #expect(Self.metres(datum.toWGS84(datum.fromWGS84(place)), place) < 1e-4)
      }
    }
  }

  @Test("the shifts are as large as such shifts are, and a lane keeps its width to 2 %")
  func sizes() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<500 {
      let place = Coordinate(
        .random(in: 75...134, using: &random), .random(in: 19...53, using: &random))
      #expect((5...1000).contains(Self.metres(GCJ02.fromWGS84(place), place)))
      #expect((400...2200).contains(Self.metres(BD09.fromWGS84(place), place)))
      let across = Coordinate(place.x, place.y + 0.000_035_93)
      let width = Self.metres(place, across)
      for datum in [MapDatum.gcj02, .bd09] {
        let moved = Self.metres(datum.fromWGS84(place), datum.fromWGS84(across))
        #expect(abs(moved - width) < 0.02 * width)
      }
    }
  }

  @Test(
    "outside of the rule's rectangle nothing moves",
    arguments: [Coordinate(13.4, 52.5), Coordinate(-122.7, 45.5), Coordinate(139.7, 35.7)])
  func outside(place: Coordinate) {
    for datum in MapDatum.allCases {
      #expect(datum.fromWGS84(place) == place && datum.toWGS84(place) == place)
    }
  }

  @Test("a system that is declared is undone like any other, shape by shape")
  func operation() throws {
    let operation = try CoordinateOperation(.gcj02)
    #expect(operation.isGeographic && !operation.isIdentity)
    var shapes: [Shape?] = [
      .point(Coordinate(117.205_507_8, 31.798_038_0)), nil, .point(Coordinate(117, 95)),
    ]
    #expect(operation.toDegrees(&shapes) == [2])
    guard case .point(let place)? = shapes[0] else {
      Issue.record("the point is gone")
      return
    }
    #expect(Self.metres(place, Coordinate(117.2, 31.8)) < 0.01)
    var back = [place]
    try operation.fromDegrees(&back)
    #expect(Self.metres(back[0], Coordinate(117.205_507_8, 31.798_038_0)) < 1e-6)
  }

  @Test(
    "names of the three in customary forms",
    arguments: [
      ("GCJ-02", MapDatum.gcj02), ("gcj02", .gcj02), ("火星坐标系", .gcj02), ("BD09LL", .bd09),
      ("百度坐标", .bd09), ("WGS 84", .wgs84), ("cgcs2000", .wgs84),
    ])
  func names(text: String, datum: MapDatum) { #expect(MapDatum(named: text) == datum) }
}
