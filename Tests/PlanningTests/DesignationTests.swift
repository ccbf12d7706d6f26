import Compliance
import Geometry
import Model
import Planning
import TestSupport
import Testing

@Suite("The cheapest network of fire lanes") struct DesignationTests {
  private static let profile = RuleProfile.estate()
  private let check = ComplianceCheck(profile: DesignationTests.profile)

  /// Whether a building is served by designated lanes alone: a walk over the service graph that
  /// shares nothing with the search.
  private static func served(_ graph: ServiceGraph, _ isDesignated: @escaping (Int) -> Bool) -> (
    Int
  ) -> Bool {
    var reached = Set(graph.waysIn)
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for stretch in graph.stretches where isDesignated(stretch.lane) {
        let ends = [stretch.startNode, stretch.endNode]
        if ends.contains(where: reached.contains), !ends.allSatisfy(reached.contains) {
          reached.formUnion(ends)
          isGrowing = true
        }
      }
    }
    return { building in
      graph.isServed(building) { index in
        let stretch = graph.stretches[index]
        return isDesignated(stretch.lane) && reached.contains(stretch.startNode)
      }
    }
  }

  /// The least metres of unknown lanes that serve whom all of them serve, by trying every set.
  private static func bruteForce(_ graph: ServiceGraph, _ lanes: [FireLane], _ houses: Int)
    -> (metres: Double, unserved: Set<Int>)
  {
    let free = lanes.indices.filter { lanes[$0].designated == .unknown }
    func serving(_ set: Int) -> Set<Int> {
      let isServed = served(graph) { lane in
        if lanes[lane].designated == .yes { return true }
        return free.firstIndex(of: lane).map { set >> $0 & 1 == 1 } ?? false
      }
      return Set((0..<houses).filter(isServed))
    }
    let all = serving((1 << free.count) - 1)
    var best = Double.infinity
    for set in 0..<(1 << free.count) {
      let metres = free.indices.reduce(0.0) { sum, bit in
        set >> bit & 1 == 1 ? sum + lanes[free[bit]].centreline[0].length : sum
      }
      if metres < best - 1e-9, serving(set) == all { best = metres }
    }
    return (best, Set(0..<houses).subtracting(all))
  }

  @Test("equals brute force on small networks", arguments: UInt64(0)..<200)
  func bruteForce(seed: UInt64) throws {
    let drawn = DrawnNetwork(seed: seed, columns: 2, rows: 3).community
    let lanes = drawn.lanes.sorted { $0.id < $1.id }
    let houses = drawn.buildings.sorted { $0.core.id < $1.core.id }
    let graph = try check.serviceGraph(of: drawn)
    let network = try DesignatedNetwork(drawn, check)
    let (metres, unserved) = Self.bruteForce(graph, lanes, houses.count)
    let chosen = lanes.filter { network.chosen.contains($0.id) }
    let own = chosen.reduce(0) { $0 + $1.centreline[0].length }
    #expect(abs(own - metres) < 1e-6, "seed \(seed): \(own) m, brute force \(metres) m")
    #expect(network.unserved == unserved.sorted().map { houses[$0].core.id }, "seed \(seed)")
    #expect(network.isExact)
  }

  @Test("every reachable building is served by designated lanes only", arguments: UInt64(0)..<60)
  func everybody(seed: UInt64) throws {
    let drawn = DrawnNetwork(seed: 1000 + seed, columns: 5, rows: 5).community
    let lanes = drawn.lanes.sorted { $0.id < $1.id }
    let houses = drawn.buildings.sorted { $0.core.id < $1.core.id }
    let graph = try check.serviceGraph(of: drawn)
    let network = try DesignatedNetwork(drawn, check)
    let designated = Set(network.designated)
    let isServed = Self.served(graph) { designated.contains(lanes[$0].id) }
    let couldBe = Self.served(graph) { lanes[$0].designated != .no }
    for building in houses.indices where couldBe(building) {
      #expect(isServed(building), "seed \(seed): \(houses[building].core.id)")
    }
    // No lane is chosen for nothing.
    for lane in network.chosen {
      let without = Self.served(graph) {
        designated.contains(lanes[$0].id) && lanes[$0].id != lane
      }
      #expect(
        houses.indices.contains { isServed($0) && !without($0) }, "seed \(seed): \(lane) is idle")
    }
    let ruledOut = Set(lanes.filter { $0.designated == .no }.map(\.id))
    #expect(designated.isDisjoint(with: ruledOut))
  }

  @Test("the networks drawn for these tests leave something to choose")
  func worthChoosing() throws {
    var chosen = 0
    var choices = 0
    for seed in UInt64(0)..<200 {
      let drawn = DrawnNetwork(seed: seed, columns: 2, rows: 3).community
      let network = try DesignatedNetwork(drawn, check)
      chosen += network.chosen.count
      if !network.chosen.isEmpty, !network.refused.isEmpty { choices += 1 }
    }
    #expect(choices > 100 && chosen > 300, "\(choices) choices, \(chosen) lanes")
  }
}
