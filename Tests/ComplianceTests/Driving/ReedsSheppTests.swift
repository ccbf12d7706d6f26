import Geometry
import TestSupport
import Testing

@testable import Compliance

@Suite("Shortest paths forward and in reverse")
struct ReedsSheppTests {
  private func end(of word: ReedsShepp.Word, from start: Pose, _ radius: Double) -> Pose {
    word.pieces.reduce(start) { pose, piece in
      pose.moved(by: piece.length * radius, curvature: piece.turn.sign / radius)
    }
  }

  @Test("every pair of poses is joined, and never by a word of length zero")
  func arrives() throws {
    var random = SplitMix64(seed: 7)
    var shapes: Set<Int> = []
    for _ in 0..<2000 {
      func pose() -> Pose {
        Pose(
          Coordinate(
            .random(in: -20...20, using: &random), .random(in: -20...20, using: &random)),
          heading: .random(in: -3.2...3.2, using: &random))
      }
      let (from, to) = (pose(), pose())
      let words = ReedsShepp.words(from: from, to: to, radius: 6.5)
      #expect(!words.isEmpty)
      for word in words {
        let there = end(of: word, from: from, 6.5)
        #expect(there.position.distance(to: to.position) < 1e-5)
        shapes.insert(word.pieces.count)
      }
      let shortest = try #require(words.map(\.length).min()) * 6.5
      #expect(shortest >= from.position.distance(to: to.position) - 1e-6)
    }
    #expect(shapes == [3, 4, 5])
  }

  @Test("the shortest word is as long backwards and in a mirror")
  func symmetric() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<500 {
      let (x, y) = (
        Double.random(in: -9...9, using: &random), Double.random(in: -9...9, using: &random)
      )
      let angle = Double.random(in: -3.1...3.1, using: &random)
      func shortest(_ x: Double, _ y: Double, _ angle: Double) throws -> Double {
        let start = Pose(Coordinate(0, 0), heading: 0)
        let words = ReedsShepp.words(
          from: start, to: Pose(Coordinate(x, y), heading: angle), radius: 1)
        return try #require(words.map(\.length).min())
      }
      let length = try shortest(x, y, angle)
      #expect(abs(try shortest(x, -y, -angle) - length) < 1e-6)
      #expect(abs(try shortest(-x, y, -angle) - length) < 1e-6)
      let there = Pose(Coordinate(x, y), heading: angle)
      let home = ReedsShepp.words(
        from: there, to: Pose(Coordinate(0, 0), heading: 0), radius: 1)
      #expect(abs((home.map(\.length).min() ?? 0) - length) < 1e-6)
    }
  }

  @Test(
    "straight on, one turn and a three-point turn are found",
    arguments: [
      (10.0, 0.0, 0.0, 10.0), (1, 1, Double.pi / 2, Double.pi / 2), (0, 0, Double.pi, Double.pi),
    ])
  func known(_ x: Double, _ y: Double, _ angle: Double, _ length: Double) throws {
    let words = ReedsShepp.words(
      from: Pose(Coordinate(0, 0), heading: 0), to: Pose(Coordinate(x, y), heading: angle),
      radius: 1)
    #expect(abs(try #require(words.map(\.length).min()) - length) < 1e-6)
  }
}
