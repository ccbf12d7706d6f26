@testable import Compliance
import Geometry
import Model
import TestSupport
import Testing

@Suite("The walls of a widened centreline")
struct StripWallsTests {
  @Test("known sides are the sides that looking finds", arguments: UInt64(0)..<60)
  func twins(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var points = [Coordinate(0, 0)]
    var heading = Double.random(in: -3...3, using: &random)
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      heading += Double.random(in: -0.25...0.25, using: &random)
      let step = Double.random(in: 3...9, using: &random)
      points.append(points[points.count - 1] + Coordinate(cosine(heading), sine(heading)) * step)
    }
    let width = Double.random(in: 3...7, using: &random)
    let community = Community.drawn { drawn in
      drawn.addLane(
        "lane", LineString(points), width: MeasureClaim(width, source: .attribute, accuracy: 0.05))
    }
    let measurement = try CommunityMeasurement(
      community, parameters: MeasurementParameters(.testing()))
    guard measurement.surface.isOneStrip else { return }
    let route = try #require(measurement.ways.first).graph.route
    func walls(_ isKnown: Bool) -> RouteWalls {
      RouteWalls(
        route, pavement: measurement.surface.pavement, islands: [], tail: 2, isOneStrip: isKnown)
    }
    for side in [Side.left, .right] {
      let (known, looked) = (walls(true), walls(false))
      func length(_ walls: RouteWalls) -> Double {
        walls.pieces.filter { $0.side == side }.reduce(0) { $0 + $1.segment.length }
      }
      #expect(abs(length(known) - length(looked)) < 0.01, "seed \(seed)")
      for piece in looked.pieces where piece.side == side && piece.segment.length > 0.01 {
        let middle = piece.segment.midpoint
        #expect(
          known.pieces.contains { $0.side == side && $0.segment.distance(to: middle) < 1e-6 },
          "seed \(seed)")
      }
    }
  }
}
