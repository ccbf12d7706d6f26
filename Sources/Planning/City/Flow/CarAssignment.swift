internal import CLEMON

/// Who parks where at the least walk: a minimum-cost flow of cars to lots, in whole cars.
///
/// Every community also has an arc to nowhere, dearer than any walk, so that there is always an
/// answer and it says who got nothing. Solved by LEMON's network simplex.
public struct CarAssignment: Hashable, Sendable {
  /// A community's way to a lot.
  public struct Way: Hashable, Sendable {
    public var community: Int
    public var lot: Int
    /// Decimetres, so that the solver counts in whole numbers.
    public var walk: Int

    public init(community: Int, lot: Int, walk: Int) {
      self.community = community
      self.lot = lot
      self.walk = walk
    }
  }

  /// Cars on each way, in the order they were given.
  public let cars: [Int]
  /// Cars of each community that got no place.
  public let unhoused: [Int]
  /// Of all cars on all ways, decimetres; who got nothing is not in it.
  public let walk: Int
  /// What the flow minimises: the walk, and ``nowhere`` for each car without a place.
  public let cost: Int

  /// Decimetres that a car without a place counts as: 100 km, more than any walk.
  public static let nowhere = 1_000_000

  /// - Parameters:
  ///   - demand: cars of each community, not negative.
  ///   - capacity: places of each lot, not negative.
  /// - Returns: `nil` when the solver fails, which is our fault.
  /// - Complexity: in practice some microseconds a way.
  public init?(demand: [Int], capacity: [Int], ways: [Way]) {
    precondition(demand.allSatisfy { $0 >= 0 } && capacity.allSatisfy { $0 >= 0 })
    let lots = demand.count
    let sink = demand.count + capacity.count
    let total = demand.reduce(0, +)
    var supply = demand.map(Int64.init) + capacity.map { _ in 0 }
    supply.append(Int64(-total))
    var from: [Int32] = []
    var to: [Int32] = []
    var most: [Int64] = []
    var cost: [Int64] = []
    func add(_ start: Int, _ end: Int, _ capacity: Int, _ price: Int) {
      from.append(Int32(start))
      to.append(Int32(end))
      most.append(Int64(capacity))
      cost.append(Int64(price))
    }
    for way in ways {
      add(
        way.community, lots + way.lot, min(demand[way.community], capacity[way.lot]), way.walk)
    }
    for (lot, places) in capacity.enumerated() { add(lots + lot, sink, places, 0) }
    for (community, cars) in demand.enumerated() { add(community, sink, cars, Self.nowhere) }
    var flow = [Int64](repeating: 0, count: from.count)
    guard total > 0 else {
      cars = ways.map { _ in 0 }
      unhoused = demand
      (walk, self.cost) = (0, 0)
      return
    }
    let status = firelane_minimum_cost_flow(
      Int32(supply.count), supply, Int32(from.count), from, to, most, cost, &flow)
    guard status == Int32(FIRELANE_FLOW_OPTIMAL) else { return nil }
    cars = flow.prefix(ways.count).map { Int($0) }
    unhoused = flow.suffix(demand.count).map { Int($0) }
    walk = zip(cars, ways).reduce(0) { $0 + $1.0 * $1.1.walk }
    self.cost = walk + unhoused.reduce(0, +) * Self.nowhere
  }
}
