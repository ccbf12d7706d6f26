public import Geometry
public import Model

extension NearbySupply {
  /// A lot or site of the survey, wherever it lies.
  public struct Lot: Hashable, Sendable {
    public var id: String
    public var kind: Place.Kind
    /// Longitude and latitude.
    public var position: LonLat
    public var spare: CarsByTime
    public var hours: String?
    public var consent: String?

    /// A parking place that can take more cars than its own; `nil` for others.
    ///
    /// - Parameter origin: of the frame in which it is drawn.
    public init?(_ place: ParkingPlace, origin: LonLat) {
      guard let spare = place.spare, spare > 0, place.isLegal != false else { return nil }
      id = place.core.id
      kind = place.shape.polygons.isEmpty ? .streetBays : .sharedLot
      position = LocalFrame(origin: origin).unproject(place.shape.envelope.centre)
      hours = place.hours
      // Without hours it is open always; with hours that cannot be read, never.
      self.spare =
        place.hours.map { OpeningHours($0)?.spare(spare) ?? CarsByTime(always: 0) }
        ?? CarsByTime(always: spare)
      consent = kind == .sharedLot ? "lot_owner" : nil
    }

    /// Land that could become a car park; `nil` for other features.
    ///
    /// - Parameter groundPerCar: square metres a car takes with its share of the aisles.
    public init?(_ site: PlainFeature, origin: LonLat, groundPerCar: Double) {
      guard site.layer == .sites, groundPerCar > 0 else { return nil }
      let area = site.shape.polygons.reduce(0) { $0 + $1.area }
      let cars = Int(area / groundPerCar)
      guard cars > 0 else { return nil }
      id = site.core.id
      kind = .site
      position = LocalFrame(origin: origin).unproject(site.shape.envelope.centre)
      spare = CarsByTime(always: cars)
      let said = site.attributes["consent"]
      consent = said == nil || said == "unknown" ? "owner_unknown" : said
    }
  }

  /// What lies near a community by straight line times the detour factor.
  ///
  /// - Parameter lots: of the whole survey.
  public static func estimated(
    for community: Community, lots: [Lot], profile: RuleProfile, prices: PlanPrices = PlanPrices()
  ) -> NearbySupply {
    let detour = profile.limit("walk.detour")?.value ?? 1
    let frame = LocalFrame(origin: community.frameOrigin)
    var box = Envelope()
    for polygon in community.boundary { box.add(polygon.envelope) }
    guard !box.isEmpty else { return NearbySupply([]) }
    let places = lots.compactMap { lot -> Place? in
      let position = frame.project(lot.position)
      let walk = box.centre.distance(to: position) * detour
      let limit = profile.limit(lot.kind == .streetBays ? "walk.street-bay" : "walk.lot")?.value
      guard let limit, walk <= limit else { return nil }
      let price =
        switch lot.kind {
        case .sharedLot: prices.sharedStall
        case .streetBays: prices.streetBay
        case .site: prices.builtStall
        }
      return Place(
        id: lot.id, kind: lot.kind, shape: .point(position), spare: lot.spare, walkMetres: walk,
        isEstimate: true, costLow: price.low, costHigh: price.high, hours: lot.hours,
        consent: lot.consent)
    }
    return NearbySupply(places)
  }
}
