/// Finds the cheapest choice of lanes of a `DesignationProblem`.
public struct DesignationSearch: Sendable {
  /// Up to this many lanes that are neither needed by themselves nor useless, the choice is exact.
  public static let exactLimit = 16
  /// How many choices are tried beyond that.
  public static let budget = 20_000

  /// Numbers of the chosen lanes, sorted.
  public private(set) var chosen: [Int] = []
  /// Numbers of buildings that no choice serves, sorted.
  public private(set) var unserved: [Int] = []
  /// Whether nothing cheaper exists.
  public private(set) var isExact = true

  private let problem: DesignationProblem
  private let targets: [Int]
  private var evaluations = 0

  /// - Complexity: exponential in the lanes left open up to `exactLimit`; `budget` trials beyond.
  public init(_ problem: DesignationProblem) {
    self.problem = problem
    let free = problem.roles.indices.filter { problem.roles[$0] == .free }
    var all = [Bool](repeating: false, count: problem.roles.count)
    for lane in free { all[lane] = true }
    let best = problem.served(by: all)
    targets = best.indices.filter { best[$0] }
    unserved = best.indices.filter { !best[$0] }.map { problem.buildings[$0] }
    let needed = free.filter { lane in
      var without = all
      without[lane] = false
      return !serves(without)
    }
    var base = [Bool](repeating: false, count: problem.roles.count)
    for lane in needed { base[lane] = true }
    if serves(base) {
      chosen = needed
      return
    }
    let open = free.filter { !base[$0] }.sorted {
      (problem.lengths[$1], $0) < (problem.lengths[$0], $1)
    }
    if open.count <= Self.exactLimit {
      var search = Enumeration(search: self, open: open, needed: needed)
      search.visit(0, base, all, cost: 0)
      chosen = search.best
    } else {
      isExact = false
      chosen = improved(reduced(all, open))
    }
  }

  private func serves(_ choice: [Bool]) -> Bool {
    let served = problem.served(by: choice)
    return targets.allSatisfy { served[$0] }
  }

  private func cost(_ choice: [Bool]) -> Double {
    choice.indices.reduce(0) { $0 + (choice[$1] ? problem.lengths[$1] : 0) }
  }

  // MARK: Exact

  /// Branch and bound over lanes from the longest on: leaving a lane out is tried first, and a
  /// branch ends where even all lanes still open do not serve everybody.
  private struct Enumeration {
    let search: DesignationSearch
    let open: [Int]
    let needed: [Int]
    var best: [Int] = []
    var bestCost = Double.infinity

    /// - Parameters:
    ///   - taken: lanes taken for good.
    ///   - possible: those and all lanes still open.
    mutating func visit(_ depth: Int, _ taken: [Bool], _ possible: [Bool], cost: Double) {
      if cost > bestCost + 1e-9 { return }
      if search.serves(taken) {
        let choice = taken.indices.filter { taken[$0] }
        let isTie = abs(cost - bestCost) <= 1e-9
        if !isTie || choice.lexicographicallyPrecedes(best) {
          best = choice
          bestCost = min(cost, bestCost)
        }
        return
      }
      guard depth < open.count else { return }
      let lane = open[depth]
      var without = possible
      without[lane] = false
      if search.serves(without) { visit(depth + 1, taken, without, cost: cost) }
      var with = taken
      with[lane] = true
      visit(depth + 1, with, possible, cost: cost + search.problem.lengths[lane])
    }
  }

  // MARK: Heuristic

  /// Lanes left out one by one, the longest first, while everybody is still served.
  private mutating func reduced(_ choice: [Bool], _ order: [Int]) -> [Bool] {
    var choice = choice
    for lane in order where choice[lane] {
      evaluations += 1
      choice[lane] = false
      if !serves(choice) { choice[lane] = true }
    }
    return choice
  }

  /// Adds a lane that was left out and leaves out what it makes useless, until nothing is gained.
  private mutating func improved(_ first: [Bool]) -> [Int] {
    var choice = first
    let free = choice.indices.filter { problem.roles[$0] == .free }
    let order = free.sorted { (problem.lengths[$1], $0) < (problem.lengths[$0], $1) }
    var isBetter = true
    while isBetter, evaluations < Self.budget {
      isBetter = false
      for lane in free where !choice[lane] && evaluations < Self.budget {
        var other = choice
        other[lane] = true
        other = reduced(other, order.filter { $0 != lane })
        if cost(other) < cost(choice) - 1e-6 {
          choice = other
          isBetter = true
        }
      }
    }
    return choice.indices.filter { choice[$0] }
  }
}
