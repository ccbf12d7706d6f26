internal import Geometry

/// Where stalls may stand along a lane, as far as a search needs to know it.
protocol LaneSideGround {
  /// Metres.
  var length: Double { get }
  /// The first start at or after a station at which one stall fits on a side; `nil` when none does.
  func earliest(_ side: Side, from station: Double) -> Double?
  /// Whether a stall on the left and one on the right may both be there.
  func agree(left: Double, right: Double) -> Bool
  /// Stations at which more room begins: a stall may do better to start there.
  var wideningStations: [Double] { get }
}

/// The most stalls along a lane, on either side and with changes of side where they pay.
///
/// Stalls are placed in the order of their starts. A stall that starts as early as those before it
/// allow leaves the most room for those after it, but for one thing: it may reach back into a
/// narrow place, so the beginnings of wide places are tried as well. The states that are left are
/// the stalls near the last one, and each is solved once. Of equal counts the one with the fewest
/// changes of side is taken, then the left one.
/// - Complexity: O(states); a lane of 200 m has some thousands at most.
struct LaneSideSearch<Ground: LaneSideGround> {
  struct Placement: Hashable {
    var side: Side
    /// Metres along the lane to where the stall's share begins.
    var start: Double
  }

  private let ground: Ground
  private let pitch: Double
  private let reach: Double
  private var solved: [State: Solution] = [:]
  private var starts: [Place: Double?] = [:]

  /// A search that has come to so many states stops branching and goes on with the first choice.
  private static var mostStates: Int { 40_000 }

  private struct Place: Hashable {
    var side: Side
    var from: Double
  }

  private struct State: Hashable {
    /// Starts on each side that still matter, ascending.
    var left: [Double] = []
    var right: [Double] = []
    var last: Side?
  }

  private struct Solution {
    var count = 0
    var changes = 0
    var next: Placement?

    func isBetter(than other: Solution) -> Bool {
      count != other.count ? count > other.count : changes < other.changes
    }
  }

  /// - Parameters:
  ///   - pitch: from one start to the next on the same side, metres.
  ///   - reach: stalls this far behind the last start, metres, no longer matter.
  init(_ ground: Ground, pitch: Double, reach: Double) {
    self.ground = ground
    self.pitch = pitch
    self.reach = reach
  }

  /// The stalls in the order of their starts.
  mutating func placements() -> [Placement] {
    var state = State()
    _ = solve(state)
    var result: [Placement] = []
    while let next = solve(state).next {
      result.append(next)
      state = after(state, next)
    }
    return result
  }

  private mutating func solve(_ state: State) -> Solution {
    if let known = solved[state] { return known }
    var best = Solution()
    let isFull = solved.count > Self.mostStates
    for choice in choices(state) {
      let rest = solve(after(state, choice))
      let changes = state.last.map { $0 == choice.side ? 0 : 1 } ?? 0
      let found = Solution(count: rest.count + 1, changes: rest.changes + changes, next: choice)
      if best.next == nil || found.isBetter(than: best) { best = found }
      if isFull { break }
    }
    solved[state] = best
    return best
  }

  private func after(_ state: State, _ choice: Placement) -> State {
    var next = state
    if choice.side == .left {
      next.left.append(choice.start)
    } else {
      next.right.append(choice.start)
    }
    let last = choice.start
    next.left = near(next.left, last)
    next.right = near(next.right, last)
    next.last = choice.side
    return next
  }

  /// The starts that still matter, and the last one whatever it is.
  private func near(_ starts: [Double], _ last: Double) -> [Double] {
    starts.filter { $0 + reach >= last || $0 == starts.last }
  }

  private mutating func choices(_ state: State) -> [Placement] {
    let last = max(state.left.last ?? 0, state.right.last ?? 0)
    var result: [Placement] = []
    let sides: [Side] = state.last == .right ? [.right, .left] : [.left, .right]
    for side in sides {
      let own = side == .left ? state.left.last : state.right.last
      let from = max(last, own.map { $0 + pitch } ?? 0)
      var found: [Double] = []
      for base in [from] + ground.wideningStations.filter({ $0 > from }) {
        guard let start = first(side, base, state), !found.contains(start) else { continue }
        found.append(start)
      }
      result += found.map { Placement(side: side, start: $0) }
    }
    return result
  }

  /// The first start that agrees with everything on the other side.
  private mutating func first(_ side: Side, _ from: Double, _ state: State) -> Double? {
    var base = from
    while base < ground.length {
      guard let start = start(side, base) else { return nil }
      let others = side == .left ? state.right : state.left
      let clashes = others.filter {
        !(side == .left
          ? ground.agree(left: start, right: $0) : ground.agree(left: $0, right: start))
      }
      guard !clashes.isEmpty else { return start }
      base = nextAgreed(side, start, clashes)
    }
    return nil
  }

  /// The first station after a clash at which the clash may be over: found by halving, for once a
  /// stall is far enough away it stays so.
  private func nextAgreed(_ side: Side, _ start: Double, _ clashes: [Double]) -> Double {
    func isOver(_ station: Double) -> Bool {
      clashes.allSatisfy {
        side == .left
          ? ground.agree(left: station, right: $0) : ground.agree(left: $0, right: station)
      }
    }
    var low = start
    var high = start + reach + pitch
    if !isOver(high) { return high }
    while high - low > 1e-6 {
      let middle = (low + high) / 2
      if isOver(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private mutating func start(_ side: Side, _ from: Double) -> Double? {
    let place = Place(side: side, from: from)
    if let known = starts[place] { return known }
    let found = ground.earliest(side, from: from)
    starts[place] = .some(found)
    return found
  }
}
