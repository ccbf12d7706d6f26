public import Geometry

/// What an engine can get at (`design.md` section 3, network).
public struct BuildingResult: Hashable, Sendable {
  public var id: String
  public var communities: [String]
  /// A reachable lane runs beside a long side; `nil` when the survey cannot tell.
  public var reached: Bool?
  /// Whether the engine of a fire station in the survey reaches it today; outer `nil` where there is
  /// no station.
  public var fromStation: Bool??
  public var hoseReach: Bool?
  /// Ids of the pinches and gates it lies behind, sorted.
  public var behind: [String]
  public var households: Int?
  public var isHighRise: Bool?
  /// Where a ladder may stand; `nil` for what is no high-rise and where nobody can tell.
  public var ladderSite: LadderSite?
  public var outline: [Polygon]
  /// Which of the vehicles that were asked for reach it today.
  public var fleet: [FleetReach] = []

  public init(id: String, communities: [String], outline: [Polygon]) {
    self.id = id
    self.communities = communities
    self.outline = outline
    behind = []
  }
}

/// Something that keeps engines from buildings, and what lies behind it.
public struct CutOff: Hashable, Sendable {
  /// Id of the pinch or the gate.
  public var id: String
  public var lane: String
  public var laneName: String?
  /// Along the lane as drawn, metres.
  public var station: Double
  /// True for a gate that does not open.
  public var isGate: Bool
  /// False where the survey cannot tell whether an engine gets through.
  public var isSure: Bool
  /// Ids of the buildings behind it, sorted.
  public var behind: [String]
  /// In the buildings behind it, as far as known.
  public var households: Int
  /// People in them, estimated from households; `nil` where the profile gives no figure.
  public var people: Int?
  /// Ids of the buildings that are reached once it alone is cured, sorted.
  public var freed: [String]
  public var freedHouseholds: Int

  public init(
    id: String, lane: String, laneName: String? = nil, station: Double, isGate: Bool, isSure: Bool,
    behind: [String], households: Int, freed: [String], freedHouseholds: Int
  ) {
    self.id = id
    self.lane = lane
    self.laneName = laneName
    self.station = station
    self.isGate = isGate
    self.isSure = isSure
    self.behind = behind
    self.households = households
    self.freed = freed
    self.freedHouseholds = freedHouseholds
  }
}
