import Geometry
import TestSupport
import Testing

@testable import Planning

@Suite("Walking")
struct WalkNetworkTests {
  private func way(
    _ points: [(Double, Double)], road: Bool = false, arterial: Bool = false, half: Double = 3
  ) -> WalkNetwork.Line {
    .init(
      line: LineString(points.map { Coordinate($0.0, $0.1) }), halfWidth: half, isRoad: road,
      isArterial: arterial)
  }

  private func walk(
    _ lines: [WalkNetwork.Line], from: (Double, Double), to: (Double, Double),
    gates: [Coordinate] = [], crossings: [Coordinate] = []
  ) throws -> Double? {
    let network = WalkNetwork(
      lines, LineMeetings(lines).all, closedGates: gates, crossings: crossings)
    func access(_ place: (Double, Double)) throws -> WalkNetwork.Access {
      try #require(
        WalkNetwork.nearest(to: Coordinate(place.0, place.1), on: lines, within: 30))
    }
    return network.walks(from: try access(from), to: [try access(to)])[0]
  }

  @Test("Along the ways, not as the crow flies")
  func corner() throws {
    let lines = [way([(0, 0), (100, 0)]), way([(100, 0), (100, 80)])]
    #expect(try walk(lines, from: (10, 4), to: (104, 60)) == 4 + 90 + 60 + 4)
    #expect(try walk(lines, from: (10, 0), to: (30, 0)) == 20)
  }

  @Test("A closed gate is no way; without another there is none")
  func gate() throws {
    let lines = [way([(0, 0), (100, 0)]), way([(100, 0), (100, 80)])]
    #expect(
      try walk(lines, from: (10, 0), to: (100, 60), gates: [Coordinate(50, 1)]) == nil)
    let ring = lines + [way([(0, 0), (0, 80)]), way([(0, 80), (100, 80)])]
    #expect(
      try walk(ring, from: (10, 0), to: (100, 60), gates: [Coordinate(50, 1)])
        == 10 + 80 + 100 + 20)
  }

  @Test("An arterial is crossed where a road meets it, or on a drawn crossing")
  func arterial() throws {
    // The lane comes from the south; the lot lies north of the arterial, a road joins at 200 m.
    let lines = [
      way([(-300, 0), (300, 0)], road: true, arterial: true, half: 10),
      way([(0, -50), (0, 0)]), way([(200, 0), (200, 90)], road: true),
    ]
    let lot = (30.0, 12.0)
    let far = try #require(try walk(lines, from: (0, -50), to: lot))
    #expect(abs(far - (50 + 200 + 170 + 12)) <= 20 + 1e-9 && far > 400)
    let near = try #require(
      try walk(lines, from: (0, -50), to: lot, crossings: [Coordinate(50, 0)]))
    #expect(near == 50 + 50 + 20 + 20 + 12)
    // The same place on the near side needs no crossing.
    #expect(try walk(lines, from: (0, -50), to: (30, -12)) == 50 + 30 + 12)
  }

  @Test("A lane that ends at the kerb reaches the road")
  func kerb() throws {
    let lines = [way([(-100, 0), (100, 0)], road: true, half: 6), way([(0, -60), (0, -6)])]
    #expect(try walk(lines, from: (0, -60), to: (40, 0)) == 54 + 6 + 40)
  }

  /// Shortest walks between all corners of a small grid, by Floyd and Warshall.
  @Test("As short as by brute force", arguments: UInt64(0)..<40)
  func bruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let side = 4
    let at = (0..<side * side).map { number in
      Coordinate(
        Double(number % side) * 60 + Double.random(in: -15...15, using: &random),
        Double(number / side) * 60 + Double.random(in: -15...15, using: &random))
    }
    var lines: [WalkNetwork.Line] = []
    var table = at.map { _ in at.map { _ in Double.infinity } }
    for number in at.indices {
      table[number][number] = 0
      for next in [number + 1, number + side] where next < at.count {
        if next == number + 1, next % side == 0 { continue }
        if Int.random(in: 0..<5, using: &random) == 0 { continue }
        lines.append(
          .init(
            line: LineString([at[number], at[next]]), halfWidth: 1, isRoad: false,
            isArterial: false))
        let length = at[number].distance(to: at[next])
        table[number][next] = length
        table[next][number] = length
      }
    }
    for middle in at.indices {
      for from in at.indices {
        for to in at.indices {
          table[from][to] = min(table[from][to], table[from][middle] + table[middle][to])
        }
      }
    }
    let network = WalkNetwork(lines, LineMeetings(lines).all)
    let reached = at.indices.compactMap { number in
      WalkNetwork.nearest(to: at[number], on: lines, within: 1e-6).map { (number, $0) }
    }
    for (number, access) in reached {
      let walks = network.walks(from: access, to: reached.map(\.1))
      for ((other, _), walk) in zip(reached, walks) {
        let expected = table[number][other]
        #expect(
          expected.isFinite ? abs((walk ?? -1) - expected) < 1e-6 : walk == nil, "seed \(seed)")
      }
    }
  }
}
