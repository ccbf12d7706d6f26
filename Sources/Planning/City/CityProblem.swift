/// What all communities together have to solve: cars without a place, and places they share.
///
/// Each is described once, as the communities' plans describe it; walks are from a community to the
/// walking entrance.
public struct CityProblem: Hashable, Sendable {
  /// What the city step needs of a community's plan.
  public struct Community: Hashable, Sendable {
    public var id: String
    public var name: String?
    /// 0, A–D or S.
    public var planClass: String
    /// Cars without a place inside after the plan; 0 where nobody knows.
    public var cars: Int
    /// False where nobody counted or drew cars.
    public var areCarsKnown: Bool
    public var isEstimate: Bool
    /// Households that no engine reaches today.
    public var cutOff: Int
    /// Buildings that no engine reaches today.
    public var buildingsCutOff: Int
    /// Of the recommended scenario, yuan.
    public var costLow: Int
    public var costHigh: Int
    /// Measures without a price, in no cost.
    public var unpriced: Int

    public init(id: String, name: String? = nil, planClass: String) {
      self.id = id
      self.name = name
      self.planClass = planClass
      cars = 0
      areCarsKnown = false
      isEstimate = false
      cutOff = 0
      buildingsCutOff = 0
      costLow = 0
      costHigh = 0
      unpriced = 0
    }
  }

  /// A lot, a row of bays on a street or a site on which places can be built.
  public struct Lot: Hashable, Sendable {
    public var id: String
    public var kind: NearbySupply.Place.Kind
    /// Cars it takes at night and on a weekday at ten.
    public var night: Int
    public var day: Int
    /// Yuan for one place.
    public var costLow: Int
    public var costHigh: Int
    /// opening_hours syntax; `nil` for always.
    public var hours: String?
    public var consent: String?

    public init(
      id: String, kind: NearbySupply.Place.Kind, night: Int, day: Int, costLow: Int = 0,
      costHigh: Int = 0, hours: String? = nil, consent: String? = nil
    ) {
      self.id = id
      self.kind = kind
      self.night = night
      self.day = day
      self.costLow = costLow
      self.costHigh = costHigh
      self.hours = hours
      self.consent = consent
    }

    /// Building all of it, yuan, at the high price.
    public var buildingCost: Int { kind == .site ? night * costHigh : 0 }
  }

  /// Sorted by id.
  public var communities: [Community]
  /// Sorted by id.
  public var lots: [Lot]
  /// Sorted by community, then lot.
  public var ways: [CarAssignment.Way]
  /// By way: the walk is a straight line times the detour factor.
  public var isEstimated: [Bool]

  public init(
    communities: [Community], lots: [Lot], ways: [CarAssignment.Way], isEstimated: [Bool]
  ) {
    precondition(ways.count == isEstimated.count)
    self.communities = communities
    self.lots = lots
    self.ways = ways
    self.isEstimated = isEstimated
  }
}
