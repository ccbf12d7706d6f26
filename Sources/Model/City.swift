public import Geometry

/// A lot, row of street bays or site that a community may use, as its plan lists it.
public struct SupplyRecord: Hashable, Sendable {
  public var community: String
  public var lot: String
  /// shared_lot, street_bays or site.
  public var kind: String
  public var shape: Shape?
  /// Cars it takes on a weekday at 02:00 and 10:00 and on Saturday at 14:00.
  public var night: Int
  public var day: Int
  public var saturday: Int
  /// Metres, in the mean of the community's homes.
  public var walk: Double
  /// The walk is, at least in part, a straight line times the detour factor.
  public var isEstimate: Bool
  /// Yuan for one place.
  public var costLow: Int
  public var costHigh: Int
  /// opening_hours syntax; `nil` for always.
  public var hours: String?
  public var consent: String?

  public init(
    community: String, lot: String, kind: String, shape: Shape?, night: Int, day: Int,
    saturday: Int, walk: Double, isEstimate: Bool, costLow: Int, costHigh: Int, hours: String?,
    consent: String?
  ) {
    self.community = community
    self.lot = lot
    self.kind = kind
    self.shape = shape
    self.night = night
    self.day = day
    self.saturday = saturday
    self.walk = walk
    self.isEstimate = isEstimate
    self.costLow = costLow
    self.costHigh = costHigh
    self.hours = hours
    self.consent = consent
  }
}

/// 一城一策 as it is reported: who parks where, what is built, what is done in which year.
public struct CityReport: Hashable, Sendable {
  /// What the city plan says of one community.
  public struct Community: Hashable, Sendable {
    public var id: String
    public var name: String?
    public var planClass: String
    /// Households and buildings no engine reaches today.
    public var cutOff: Int
    public var buildingsCutOff: Int
    /// Cars without a place inside; `nil` where nobody knows.
    public var cars: Int?
    public var isEstimate: Bool
    public var assigned: Int
    public var unhoused: Int
    /// Of the assigned cars, those without a place by day if all of them stay.
    public var dayShort: Int
    /// Yuan at the high price, with its places outside.
    public var cost: Int
    public var unpriced: Int
    /// `nil` where it has to be surveyed first.
    public var year: Int?
    public var isSupervised: Bool

    public init(id: String, name: String?, planClass: String) {
      self.id = id
      self.name = name
      self.planClass = planClass
      cutOff = 0
      buildingsCutOff = 0
      isEstimate = false
      assigned = 0
      unhoused = 0
      dayShort = 0
      cost = 0
      unpriced = 0
      isSupervised = false
    }
  }

  /// Cars of a community that park at a lot.
  public struct Assignment: Hashable, Sendable {
    public var community: String
    public var lot: String
    public var kind: String
    public var cars: Int
    public var walk: Double
    public var isEstimate: Bool
    public var hours: String?
    public var consent: String?
    /// From the community to the lot, degrees.
    public var line: Shape?

    public init(
      community: String, lot: String, kind: String, cars: Int, walk: Double, isEstimate: Bool,
      hours: String?, consent: String?, line: Shape?
    ) {
      self.community = community
      self.lot = lot
      self.kind = kind
      self.cars = cars
      self.walk = walk
      self.isEstimate = isEstimate
      self.hours = hours
      self.consent = consent
      self.line = line
    }
  }

  /// What is done in one year.
  public struct Batch: Hashable, Sendable {
    public var year: Int
    /// In order of rank.
    public var communities: [String]
    public var cost: Int
    public var exceedsBudget: Bool
    public var supervised: [String]

    public init(
      year: Int, communities: [String], cost: Int, exceedsBudget: Bool, supervised: [String]
    ) {
      self.year = year
      self.communities = communities
      self.cost = cost
      self.exceedsBudget = exceedsBudget
      self.supervised = supervised
    }
  }

  /// In order of rank, those to survey first at the end.
  public var communities: [Community]
  public var assignments: [Assignment]
  public var batches: [Batch]
  /// Sites that are built, with places and yuan.
  public var sites: [Site]
  /// Whether no better choice of sites exists under the budget.
  public var isExact: Bool
  /// Percent by which a better choice could be better, at most.
  public var gap: Double

  public struct Site: Hashable, Sendable {
    public var id: String
    public var places: Int
    public var cost: Int

    public init(id: String, places: Int, cost: Int) {
      self.id = id
      self.places = places
      self.cost = cost
    }
  }

  public init(
    communities: [Community], assignments: [Assignment], batches: [Batch], sites: [Site],
    isExact: Bool, gap: Double
  ) {
    self.communities = communities
    self.assignments = assignments
    self.batches = batches
    self.sites = sites
    self.isExact = isExact
    self.gap = gap
  }
}
