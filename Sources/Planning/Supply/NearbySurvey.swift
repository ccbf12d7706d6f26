internal import Geometry
public import Model

/// Measures what a community may use outside its own ground: how far each lot, row of street bays and
/// site is to walk, and how many cars it takes at which time.
public struct NearbySurvey: Sendable {
  /// What was found.
  public struct Result: Hashable, Sendable {
    public var supply: NearbySupply
    /// Lots that say nothing of their hours or spare places, or that nobody can read; sorted.
    public var untold: [String]
  }

  private let profile: RuleProfile
  private let prices: PlanPrices

  public init(profile: RuleProfile, prices: PlanPrices = PlanPrices()) {
    self.profile = profile
    self.prices = prices
  }

  /// - Parameter surroundings: the community with everything within reach, in its frame; what is not
  ///   its own is not listed under its communities.
  /// - Complexity: a walk over the network for each place.
  public func result(for surroundings: Community) -> Result {
    guard let id = surroundings.id else { return Result(supply: NearbySupply([]), untold: []) }
    let ground = WalkGround(surroundings, community: id)
    var candidates: [Candidate] = []
    var untold: [String] = []
    for place in surroundings.parking where !place.core.communities.contains(id) {
      addLot(place, ground, &candidates, &untold)
    }
    candidates += streetRows(surroundings, ground)
    candidates += sites(surroundings)
    return Result(
      supply: NearbySupply(walked(candidates, ground)), untold: untold.sorted())
  }

  private struct Candidate {
    var place: NearbySupply.Place
    /// Where one walks to.
    var target: Coordinate
  }

  // MARK: What there is

  private func addLot(
    _ place: ParkingPlace, _ ground: WalkGround, _ candidates: inout [Candidate],
    _ untold: inout [String]
  ) {
    // A neighbour's own stalls are not to be shared unless it says so.
    guard let spare = place.spare else {
      if place.core.communities.isEmpty { untold.append(place.core.id) }
      return
    }
    guard spare > 0, place.isLegal != false else { return }
    guard let hours = place.hours.flatMap(OpeningHours.init) else {
      return untold.append(place.core.id)
    }
    let onStreet = place.shape.polygons.isEmpty
    let price = onStreet ? prices.streetBay : prices.sharedStall
    candidates.append(
      Candidate(
        place: NearbySupply.Place(
          id: place.core.id, kind: onStreet ? .streetBays : .sharedLot, shape: place.shape,
          spare: hours.spare(spare), walkMetres: 0, isEstimate: false, costLow: price.low,
          costHigh: price.high, hours: place.hours, consent: onStreet ? nil : "owner"),
        target: ground.entrance(of: place)))
  }

  private func streetRows(_ surroundings: Community, _ ground: WalkGround) -> [Candidate] {
    guard let bays = StreetBays(profile) else { return [] }
    let taken = surroundings.parking.map(\.shape)
    return ground.roads.flatMap { road, number in
      let line = ground.lines[number].line
      return bays.rows(
        on: road, along: line, junctions: ground.network.junctions[number],
        mouths: ground.mouths(on: number), guarded: ground.guarded, taken: taken
      ).map { row in
        let station = Int(row.from.rounded(.down))
        return Candidate(
          place: NearbySupply.Place(
            id: "\(row.road)/\(row.isLeft ? "left" : "right")@\(station)", kind: .streetBays,
            shape: .lineString(row.line),
            // Proposed for the night only: by day the road is for traffic.
            spare: CarsByTime(night: row.bays, day: 0, saturday: 0), walkMetres: 0,
            isEstimate: false, costLow: prices.streetBay.low,
            costHigh: prices.streetBay.high, hours: Self.nightHours,
            consent: "traffic_police"),
          target: row.line.coordinate(atStation: row.line.length / 2))
      }
    }
  }

  /// Published hours of tidal bays on streets; a county's approval says others.
  private static let nightHours = "Mo-Su 20:00-07:30"

  private func sites(_ surroundings: Community) -> [Candidate] {
    guard let area = profile.value("site.area-per-place"), area > 0 else { return [] }
    return surroundings.others.filter { $0.layer == .sites }.compactMap { site in
      let ground = site.shape.polygons.reduce(0.0) { $0 + $1.area }
      let places = Int(ground / area)
      // What is promised to something else is no site.
      guard places > 0, site.attributes["state"] != "reserved" else { return nil }
      let consent = site.attributes["owner"] == nil ? "owner_unknown" : site.attributes["consent"]
      return Candidate(
        place: NearbySupply.Place(
          id: site.core.id, kind: .site, shape: site.shape, spare: CarsByTime(always: places),
          walkMetres: 0, isEstimate: false, costLow: prices.surfacePlace.low,
          costHigh: prices.surfacePlace.high, consent: consent),
        target: WalkGround.middle(site.shape))
    }
  }

  // MARK: How far it is

  private func walked(_ candidates: [Candidate], _ ground: WalkGround) -> [NearbySupply.Place] {
    let detour = profile.value("walk.detour") ?? .infinity
    let limits: [NearbySupply.Place.Kind: Double?] = [
      .streetBays: profile.value("walk.street-bay"),
      .sharedLot: profile.value("walk.lot"), .site: profile.value("walk.lot"),
    ]
    return candidates.compactMap { candidate in
      guard let limit = limits[candidate.place.kind] ?? nil,
        let walk = ground.walk(to: candidate.target, detour: detour, beyond: limit),
        walk.metres <= limit
      else { return nil }
      var place = candidate.place
      place.walkMetres = walk.metres
      place.isEstimate = walk.isEstimate
      return place
    }
  }
}
