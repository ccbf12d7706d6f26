import Geometry
import Model
import TestSupport
import Testing

/// Clearing sets against every subset of what could be cleared.
@Suite("Clearing sets against brute force")
struct ClearingSetTests {
  static let batches: [Range<UInt64>] = stride(from: UInt64(0), to: 400, by: 20).map {
    $0..<($0 + 20)
  }
  static let required = 4.0
  static let pavement = Polygon.box(-12...112, 0...9)

  /// A straight lane 9 m wide with up to nine things close together, some of them immovable.
  static func scene(_ seed: UInt64) -> Community {
    var random = SplitMix64(seed: seed &* 7_919 &+ 17)
    func uniform(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }
    return .drawn { drawn in
      drawn.addLane("lane", .through((0, 4.5), (100, 4.5)))
      drawn.addSurface("surface", pavement, accuracy: 0)
      for index in 0..<Int.random(in: 3...9, using: &random) {
        let isFixed = uniform(0...1) < 0.2
        let centre = Coordinate(uniform(30...52), uniform(0.5...8.5))
        let box = Polygon.box(
          centre: centre, length: uniform(0.6...3), width: uniform(0.4...1.8),
          angle: uniform(0...3.14))
        drawn.addObstruction(
          "thing-\(index + 1)", isFixed ? .wall : .block, .polygon(box), isMovable: !isFixed,
          cost: Int.random(in: 1...9, using: &random) * 100, accuracy: 0)
      }
    }
  }

  @Test("Cost, sufficiency and need are those of brute force", arguments: batches)
  func agreesWithSubsets(_ seeds: Range<UInt64>) {
    for seed in seeds {
      let community = Self.scene(seed)
      let oracle = SubsetOracle(
        pavement: Self.pavement, left: Segment(Coordinate(0, 9), Coordinate(100, 9)),
        right: Segment(Coordinate(0, 0), Coordinate(100, 0)),
        obstructions: community.obstructions, required: Self.required)
      let answers = Answers(community)
      let set = answers.clearingSet
      let costs = Dictionary(
        community.obstructions.map { ($0.id, $0.cost) }, uniquingKeysWith: { $1 })
      let cost = set.reduce(0) { $0 + (costs[$1] ?? 0) }
      // Asked before and not inside the expectation, which would print the whole oracle.
      let least = oracle.leastCost()
      #expect(cost == least, "seed \(seed): \(set)")
      let isEnough = oracle.passes(without: set)
      #expect(isEnough, "seed \(seed): \(set) is not enough")
      for kept in set {
        let passesAnyway = oracle.passes(without: set.filter { $0 != kept })
        #expect(!passesAnyway, "seed \(seed): \(kept) may stay")
      }
      #expect(answers.widen == oracle.widen.sorted { $0.joined() < $1.joined() }, "seed \(seed)")
      passesWhenTakenAway(seed, community, set, oracle.widen)
    }
  }

  /// Measured again by the same check, what is left passes; with one thing back it does not.
  private func passesWhenTakenAway(
    _ seed: UInt64, _ community: Community, _ set: [String], _ widen: [[String]]
  ) {
    guard widen.isEmpty else { return }
    func width(without ids: [String]) -> Double? {
      var cleared = community
      cleared.obstructions.removeAll { ids.contains($0.id) }
      return Answers(cleared).result.lanes.first?.passageWidth
    }
    #expect((width(without: set) ?? 0) >= Self.required, "seed \(seed): \(set) taken away")
    for kept in set {
      #expect(
        (width(without: set.filter { $0 != kept }) ?? .infinity) < Self.required,
        "seed \(seed): \(kept) kept")
    }
  }

  @Test("The oracle itself sees one of two facing cars go, and a fixed neck stay")
  func oracleIsRight() {
    let facing = Community.drawn {
      $0.addCar("a", 20...25, 0...3, cost: 300)
      $0.addCar("b", 20...25, 6...9, cost: 200)
    }
    func oracle(_ community: Community) -> SubsetOracle {
      SubsetOracle(
        pavement: Self.pavement, left: Segment(Coordinate(0, 9), Coordinate(100, 9)),
        right: Segment(Coordinate(0, 0), Coordinate(100, 0)),
        obstructions: community.obstructions, required: Self.required)
    }
    #expect(oracle(facing).leastCost() == 200)
    #expect(oracle(facing).passes(without: ["b"]))
    #expect(!oracle(facing).passes(without: []))
    var neck = facing
    neck.addObstruction("p", .wall, .polygon(.box(60...61, 0...3)))
    neck.addObstruction("q", .wall, .polygon(.box(60...61, 6...9)))
    #expect(oracle(neck).widen == [["p", "q"]])
    #expect(oracle(neck).leastCost() == 200)
  }
}
