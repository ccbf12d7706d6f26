internal import Geometry
internal import Model

/// The car account of a community (`design.md` section 5), as far as the survey goes.
struct CarCount {
  private(set) var account = CarAccount()

  /// Metres of kerb a parked car takes.
  private static let carLength = 6.0
  /// Metres of width a row of parked cars takes.
  private static let carWidth = 2.4

  init(
    _ survey: Community, _ before: DesignatedFindings, _ measures: [Measure], _ cures: Cures
  ) {
    let own = survey.parking.filter { !$0.core.isContext && $0.belongs(to: survey) }
    account.legalStalls = own.filter { $0.isLegal != false }.reduce(0) { $0 + $1.stallCount }
    account.nightCars = survey.cars
    account.stallsRemoved = measures.reduce(0) { $0 + max(0, -$1.stalls) }
    account.shortfall = survey.cars.map { $0 - account.legalStalls }
    let cars = Set(
      survey.obstructions.filter { $0.kind == .car || $0.kind == .zombieCar }.map(\.id))
    let ownCars = survey.obstructions.filter { !$0.core.isContext && cars.contains($0.id) }
    guard !ownCars.isEmpty else {
      if survey.cars != nil {
        estimate(before)
      } else if account.stallsRemoved > 0 {
        // Nobody counted; marked stalls count as full.
        account.displaced = account.stallsRemoved
      }
      return
    }
    let standing = Set(
      before.open.flatMap { $0.culprits + $0.clearingSet + $0.clearingByStretch.flatMap(\.cars) }
    ).intersection(cars)
    account.illegal = standing.count
    let removed = Set(
      measures.flatMap(\.edits).filter { $0.operation == .remove && $0.layer == .obstructions }
        .map(\.id)
    ).intersection(cars)
    account.displaced = standing.union(removed).count + account.stallsRemoved
  }

  /// Cars were counted but none is drawn: what the closed kerb held, at most what stalls lack.
  private mutating func estimate(_ before: DesignatedFindings) {
    let kerb = before.result.lanes.filter { before.lanes.contains($0.id) }.reduce(0.0) {
      sum, lane in
      let spare = (lane.builtWidth ?? lane.requiredWidth) - lane.requiredWidth
      let rows = min(2, max(0, (spare / Self.carWidth).rounded(.down)))
      return sum + lane.length * (2 - rows)
    }
    account.isEstimate = true
    account.displaced = account.shortfall.map { min(max(0, $0), Int(kerb / Self.carLength)) }
  }
}

extension ParkingPlace {
  /// Whether it lies in the community and not only near one of its lanes.
  func belongs(to community: Community) -> Bool {
    community.id.map(core.communities.contains) ?? false
  }
}

extension CarAccount {
  /// Displaced cars that find no legal stall in the community at night: at most all of them, and at
  /// most what night cars are more than the stalls that stay. Without a count no stall is known to
  /// be free.
  var unhoused: Int? {
    guard let displaced else { return nil }
    guard let nightCars else { return displaced }
    return min(displaced, max(0, nightCars - (legalStalls - stallsRemoved)))
  }
}
