internal import Geometry
internal import Model

/// What a plan does, before it is written as measures: which things go, which sides are closed to
/// stopping, which branches are cut and which gates are changed.
struct Cures {
  /// A side of a lane between two breaks, closed to stopping.
  struct Ban: Hashable {
    var stretch: StretchClearing
    /// `lane/side/station` to the metre: the same however often it is found.
    var key: String {
      "\(stretch.lane)/\(stretch.side.rawValue)/\(Int(stretch.stationFrom.rounded()))"
    }
  }

  /// Ids of obstructions that are removed.
  var cleared: Set<String> = []
  /// Ids of parking places that are given up.
  var parking: Set<String> = []
  /// By their key.
  var bans: [String: Ban] = [:]
  /// Ids of what hangs too low.
  var raised: Set<String> = []
  /// Ids of gates that are widened or made to open.
  var gates: Set<String> = []
  /// Ids of bollards that lift out, for which the brigade gets a key.
  var bollards: Set<String> = []

  /// How many things are done, to see whether anything was added.
  var count: Int {
    cleared.count + parking.count + raised.count + gates.count + bollards.count + bans.count
      + bans.values.reduce(0) { $0 + $1.stretch.cars.count }
  }

  // MARK: From findings

  /// Takes in what cures a finding in the present state of the plan.
  mutating func take(_ finding: Finding, in state: Community) {
    if finding.rule == "lane.clear-height" {
      takeHeight(finding, state)
    } else {
      takeWidth(finding, state)
    }
  }

  private mutating func takeWidth(_ finding: Finding, _ state: Community) {
    let named = Set(finding.clearingSet + finding.widen.flatMap { $0 })
    let before = count
    for gate in state.gates where named.contains(gate.core.id) { gates.insert(gate.core.id) }
    for stretch in finding.clearingByStretch { close(stretch, finding, state) }
    if !finding.clearingByStretch.isEmpty, count > before { return }
    let places = Set(state.parking.map(\.core.id))
    let things = Set(state.obstructions.map(\.id))
    for id in finding.clearingSet {
      if places.contains(id) {
        parking.insert(id)
      } else if things.contains(id) {
        cleared.insert(id)
      }
    }
  }

  /// Closes a side to stopping; a marked place there is given up only where it is itself in the way.
  private mutating func close(
    _ stretch: StretchClearing, _ finding: Finding, _ state: Community
  ) {
    let vehicles = Set(state.obstructions.filter(\.kind.isVehicle).map(\.id))
    let cars = stretch.cars.filter(vehicles.contains)
    let places = stretch.cars.filter { !vehicles.contains($0) }
    let guilty = Set(finding.culprits + finding.clearingSet)
    parking.formUnion(cars.isEmpty ? places : places.filter(guilty.contains))
    if cars.isEmpty { return }
    var own = stretch
    own.cars = cars
    let ban = Ban(stretch: own)
    if let known = bans[ban.key] {
      bans[ban.key]?.stretch.cars = Array(Set(known.stretch.cars + cars)).sorted()
    } else {
      bans[ban.key] = ban
    }
  }

  private mutating func takeHeight(_ finding: Finding, _ state: Community) {
    let named = Set(finding.culprits)
    for gate in state.gates where named.contains(gate.core.id) { gates.insert(gate.core.id) }
    for thing in state.obstructions where named.contains(thing.id) && thing.clearance > 0 {
      // A protected tree is not touched without its keeper; a fixed thing cannot be raised.
      guard thing.kind != .protectedTree, thing.isMovable else { continue }
      raised.insert(thing.id)
    }
  }
}

extension Finding {
  /// Whether a plan cures it: it violates, or vehicles alone make it doubtful.
  func isToBeCured(_ state: Community) -> Bool {
    guard strength == .must else { return false }
    if verdict == .violates { return true }
    let vehicles = Set(state.obstructions.filter(\.kind.isVehicle).map(\.id))
    return verdict == .indeterminate && !clearingSet.isEmpty
      && clearingSet.allSatisfy(vehicles.contains)
  }
}
