import Model
import Planning

extension SupplyRecord {
  /// What lies near a community as its plan lists it.
  static func records(_ supply: NearbySupply, for community: Community) -> [SupplyRecord] {
    guard let id = community.id else { return [] }
    return supply.places.map { place in
      SupplyRecord(
        community: id, lot: place.id, kind: place.kind.rawValue, shape: place.shape,
        night: place.spare.night, day: place.spare.day, saturday: place.spare.saturday,
        walk: place.walkMetres, isEstimate: place.isEstimate, costLow: place.costLow,
        costHigh: place.costHigh, hours: place.hours, consent: place.consent)
    }
  }
}
