public import Geometry

/// The three times at which cars are counted (`design.md` section 5): weekday 02:00, weekday 10:00
/// and Saturday 14:00.
public struct CarsByTime: Hashable, Sendable {
  /// Weekday 02:00.
  public var night: Int
  /// Weekday 10:00.
  public var day: Int
  /// Saturday 14:00.
  public var saturday: Int

  public init(night: Int, day: Int, saturday: Int) {
    self.night = night
    self.day = day
    self.saturday = saturday
  }

  /// The same number at all times.
  public init(always number: Int) { self.init(night: number, day: number, saturday: number) }
}

/// Parking that a community may use outside its own ground: shared lots, bays on public roads, land
/// on which a car park can be built.
///
/// ``NearbySurvey`` fills it with walks along lanes and roads.
public struct NearbySupply: Hashable, Sendable {
  /// One lot, row of bays or site.
  public struct Place: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// A lot whose owner shares it at some hours.
      case sharedLot = "shared_lot"
      /// Night or tidal bays on a public road.
      case streetBays = "street_bays"
      /// Land on which a surface or mechanical car park can be built.
      case site
    }

    /// Id of the survey's feature, or of the road with the bays.
    public var id: String
    public var kind: Kind
    public var shape: Shape
    /// Cars it can take at each time, besides those it has of its own.
    public var spare: CarsByTime
    /// From the community to the walking entrance, metres.
    public var walkMetres: Double
    /// True where the walk is a straight line times the detour factor, not a way.
    public var isEstimate: Bool
    /// Whole yuan for each car's place: building it, or a year's rent of it.
    public var costLow: Int
    public var costHigh: Int
    /// opening_hours syntax; `nil` for always.
    public var hours: String?
    /// Code of the consent it needs; `owner_unknown` where the owner is to be established.
    public var consent: String?

    public init(
      id: String, kind: Kind, shape: Shape, spare: CarsByTime, walkMetres: Double,
      isEstimate: Bool, costLow: Int, costHigh: Int, hours: String? = nil, consent: String? = nil
    ) {
      self.id = id
      self.kind = kind
      self.shape = shape
      self.spare = spare
      self.walkMetres = walkMetres
      self.isEstimate = isEstimate
      self.costLow = costLow
      self.costHigh = costHigh
      self.hours = hours
      self.consent = consent
    }
  }

  /// Sorted by walk, then by id.
  public private(set) var places: [Place]

  public init(_ places: [Place]) {
    self.places = places.sorted { ($0.walkMetres, $0.id) < ($1.walkMetres, $1.id) }
  }
}
