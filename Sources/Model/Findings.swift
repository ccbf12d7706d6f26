public import Geometry

/// Three answers, never two: a survey may be unable to tell.
public enum Verdict: String, Hashable, Sendable, CaseIterable, Comparable {
  case complies
  case indeterminate
  case violates

  private var rank: Int {
    switch self {
    case .complies: 0
    case .indeterminate: 1
    case .violates: 2
    }
  }

  /// Worse verdicts are greater.
  public static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }
}

/// Why somebody has to act (`design.md` section 4).
public enum Basis: String, Hashable, Sendable {
  /// Somebody must clear it now (Fire Law 28 and 60, notice 334, Order 5).
  case occupied
  /// The design code as a yardstick; not retroactive.
  case asBuilt = "as_built"
}

/// How binding a clause is.
public enum Strength: String, Hashable, Sendable {
  case must
  case should
  case may
  case info
}

/// With or without the vehicles.
public enum LaneState: String, Hashable, Sendable {
  /// No vehicles.
  case built
  /// Cars drawn at night, every marked stall taken.
  case night
}

/// A place where something is narrow: the nearest points of the two things that make it.
public struct Pinch: Hashable, Sendable {
  /// Stable id: lane/state/station.
  public var id: String
  public var lane: String
  public var state: LaneState
  /// Along the lane as drawn, metres.
  public var station: Double
  /// Metres between the two things.
  public var width: Double
  public var segment: Segment
  /// Sorted: item ids, `wall:left`, `wall:right`, `island:<id>`, `building:<id>`.
  public var culprits: [String]
  /// Buildings cut off behind it; `nil` until the network has been looked at.
  public var buildings: Int?
  public var households: Int?
  /// People in them, estimated from households; `nil` where the profile gives no figure.
  public var people: Int?
  /// Buildings that are reached once this alone is cured.
  public var freedBuildings: Int?
  public var freedHouseholds: Int?

  public init(
    id: String, lane: String, state: LaneState, station: Double, width: Double, segment: Segment,
    culprits: [String]
  ) {
    self.id = id
    self.lane = lane
    self.state = state
    self.station = station
    self.width = width
    self.segment = segment
    self.culprits = culprits
  }
}

/// One item of a section profile: the longest free interval of the cross-section at a station.
public struct SectionWidth: Hashable, Sendable {
  public var station: Double
  public var width: Double

  public init(station: Double, width: Double) {
    self.station = station
    self.width = width
  }
}

/// What was measured on a lane or turn, and the verdict.
public struct LaneResult: Hashable, Sendable {
  public var id: String
  public var name: String?
  /// Sorted ids of the communities it belongs to.
  public var communities: [String]
  public var verdict: Verdict = .indeterminate
  public var designated: Designation = .unknown
  /// Night; 0 is closed, `nil` not measurable.
  public var passageWidth: Double?
  public var builtWidth: Double?
  /// Smallest section width, night.
  public var sectionWidth: Double?
  public var stripWidth: Double?
  public var requiredWidth: Double
  /// `nil` when nothing hangs over the lane.
  public var clearHeight: Double?
  public var requiredHeight: Double
  public var widthSource: MeasureSource?
  /// Of the pinch that decides, metres.
  public var accuracy: Double?
  /// W⁻ and W⁺, night: all gaps lowered and raised by their accuracy.
  public var lowestWidth: Double?
  public var highestWidth: Double?
  public var length: Double
  /// `nil` until the network has been looked at.
  public var reachable: Bool?
  /// Ids of the figures from memory that its verdict rests on.
  public var unverified: [String] = []
  /// The two lanes of a turn; empty for a lane.
  public var lanes: [String] = []
  public var line: [LineString]
  /// w(s), night; empty where not measured.
  public var profile: [SectionWidth] = []

  public init(
    id: String, name: String?, communities: [String], requiredWidth: Double,
    requiredHeight: Double, length: Double, line: [LineString]
  ) {
    self.id = id
    self.name = name
    self.communities = communities
    self.requiredWidth = requiredWidth
    self.requiredHeight = requiredHeight
    self.length = length
    self.line = line
  }
}

/// One answer of one rule about one subject.
public struct Finding: Hashable, Sendable {
  /// rule/subject, plus a culprit hash where a rule fires more than once.
  public var id: String
  public var communities: [String]
  public var rule: String
  public var verdict: Verdict
  public var basis: Basis
  public var strength: Strength
  /// Clause and edition, for example `GB 50016-2014 (2018) 7.1.8(1)`.
  public var clause: String
  /// Id of the lane, turn or building judged.
  public var subject: String
  public var state: LaneState
  public var measured: Double?
  public var required: Double?
  public var unit: String
  public var accuracy: Double?
  public var stationFrom: Double?
  public var stationTo: Double?
  public var culprits: [String] = []
  public var clearingSet: [String] = []
  /// Sides to close to stopping, each with the cars that stand there.
  public var clearingByStretch: [StretchClearing] = []
  /// Pairs of fixed things to move apart.
  public var widen: [[String]] = []
  /// Code of what would settle an indeterminate answer, with its place.
  public var settleBy: Settlement?
  /// Code of the cure, for example `clear`, `widen`, `no_stopping`.
  public var cure: String?
  /// True when a figure from memory decides: nobody has opened the standard for it yet.
  public var isUnverified = false
  /// Leave granted by name; the verdict stays as judged.
  public var exception: AppliedException?
  /// A point, a segment or a stretch.
  public var shape: Shape?

  public init(
    id: String, communities: [String], rule: String, verdict: Verdict, basis: Basis,
    strength: Strength, clause: String, subject: String, state: LaneState, unit: String
  ) {
    self.id = id
    self.communities = communities
    self.rule = rule
    self.verdict = verdict
    self.basis = basis
    self.strength = strength
    self.clause = clause
    self.subject = subject
    self.state = state
    self.unit = unit
  }
}

/// A side of a lane on which nobody may stop, as a cure.
public struct StretchClearing: Hashable, Sendable {
  public var lane: String
  public var side: Side
  /// Along the lane as drawn, metres.
  public var stationFrom: Double
  public var stationTo: Double
  /// Sorted ids of the cars that stand there.
  public var cars: [String]
  /// Cost of housing them elsewhere, yuan.
  public var cost: Int

  public init(
    lane: String, side: Side, stationFrom: Double, stationTo: Double, cars: [String], cost: Int
  ) {
    self.lane = lane
    self.side = side
    self.stationFrom = stationFrom
    self.stationTo = stationTo
    self.cars = cars
    self.cost = cost
  }
}

/// What to measure, and where, to turn "cannot tell" into an answer.
public struct Settlement: Hashable, Sendable {
  /// `tape_width`, `survey_surface`, `gate_width`, `draw_cars`, `tape_height`, `swept_path`, …
  public var code: String
  public var lane: String?
  public var station: Double?
  public var place: Segment?
  /// Things the tape is held between, or what is missing.
  public var between: [String]

  public init(
    code: String, lane: String? = nil, station: Double? = nil, place: Segment? = nil,
    between: [String] = []
  ) {
    self.code = code
    self.lane = lane
    self.station = station
    self.place = place
    self.between = between
  }
}

/// Everything `check` says of one community.
public struct CommunityResult: Hashable, Sendable {
  public var community: String?
  public var lanes: [LaneResult] = []
  public var turns: [LaneResult] = []
  public var pinches: [Pinch] = []
  public var findings: [Finding] = []
  public var buildings: [BuildingResult] = []
  /// Each vehicle that was asked for on each lane and turn.
  public var sweptPaths: [SweptPathResult] = []
  /// What keeps engines from buildings today, most households first.
  public var cutOffs: [CutOff] = []
  /// Ids of lanes whose survey attributes contradict the drawing, with the two values.
  public var contradictions: [Contradiction] = []
  /// What was mended to measure, and what is drawn over something else.
  public var notes: [DrawingNote] = []

  public init(community: String?) { self.community = community }
}

/// A place where the drawing was mended to measure it, or where things are drawn over each other.
public struct DrawingNote: Hashable, Sendable {
  /// Id of the lane.
  public var subject: String
  /// Code, for example `lane-gap-bridged`.
  public var code: String
  /// Id of the other thing, empty when there is none.
  public var other: String
  /// Metres, or square metres of what was filled.
  public var size: Double
  /// True when something was mended.
  public var isRepaired: Bool

  public init(subject: String, code: String, other: String, size: Double, isRepaired: Bool) {
    self.subject = subject
    self.code = code
    self.other = other
    self.size = size
    self.isRepaired = isRepaired
  }
}

/// Something the survey says twice, differently; the worse value was used.
public struct Contradiction: Hashable, Sendable {
  /// Id of the feature.
  public var subject: String
  /// Code of the contradiction, for example `width_attribute_below_surface`.
  public var code: String
  /// The value that was used.
  public var used: Double
  /// The value that was not.
  public var other: Double

  public init(subject: String, code: String, used: Double, other: Double) {
    self.subject = subject
    self.code = code
    self.used = used
    self.other = other
  }
}
