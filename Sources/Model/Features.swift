public import Geometry

/// What every surveyed thing has in common.
public struct FeatureCore: Hashable, Sendable {
  /// Stable id of the item; parts of a multi-part feature are `id#1`, `id#2`, …
  public var id: String
  /// The name on the plan, if any.
  public var name: String?
  /// Ids of the communities it belongs to, sorted; empty when it lies outside all of them.
  public var communities: [String]
  /// Half the width of the band in which its drawn position is true, metres.
  public var accuracy: Double
  /// True for a neighbour's feature that is measured with but never reported.
  public var isContext: Bool

  /// The common part of a surveyed thing.
  public init(
    id: String, name: String? = nil, communities: [String] = [], accuracy: Double = 0.05,
    isContext: Bool = false
  ) {
    self.id = id
    self.name = name
    self.communities = communities
    self.accuracy = accuracy
    self.isContext = isContext
  }
}

/// A fire lane or internal road (消防车道), as surveyed.
public struct FireLane: Hashable, Sendable {
  public var core: FeatureCore
  /// The centreline as drawn, one line per piece.
  public var centreline: [LineString]
  /// Whether it is designated as a fire lane.
  public var designated: Designation
  /// Kerb-to-kerb width by attribute or default; `nil` when nothing is said.
  public var width: MeasureClaim?
  /// Free height over the whole lane by attribute, metres.
  public var clearHeight: Double?
  /// Longitudinal gradient as a fraction (0.08 is 8 %).
  public var gradient: Double?
  /// Bearing capacity, tonnes.
  public var load: Double?
  /// True when traffic may run only as drawn.
  public var oneWay: Bool
  /// Height of the kerb on the left, metres; 0 means none, `nil` unknown.
  public var kerbLeft: Double?
  /// Height of the kerb on the right, metres; 0 means none, `nil` unknown.
  public var kerbRight: Double?
  /// What the survey claims: through, ring or dead_end.
  public var claimedKind: String?
  /// Class of the road in the source, for example `service`.
  public var roadClass: String?

  public var id: String { core.id }

  /// A lane along `centreline`.
  public init(
    core: FeatureCore, centreline: [LineString], designated: Designation = .unknown,
    width: MeasureClaim? = nil, clearHeight: Double? = nil, gradient: Double? = nil,
    load: Double? = nil, oneWay: Bool = false, kerbLeft: Double? = nil, kerbRight: Double? = nil,
    claimedKind: String? = nil, roadClass: String? = nil
  ) {
    self.core = core
    self.centreline = centreline
    self.designated = designated
    self.width = width
    self.clearHeight = clearHeight
    self.gradient = gradient
    self.load = load
    self.oneWay = oneWay
    self.kerbLeft = kerbLeft
    self.kerbRight = kerbRight
    self.claimedKind = claimedKind
    self.roadClass = roadClass
  }
}

/// Paved surface between kerbs.
public struct LaneSurface: Hashable, Sendable {
  public var core: FeatureCore
  public var area: Polygon

  public init(core: FeatureCore, area: Polygon) {
    self.core = core
    self.area = area
  }
}

/// How a thing is held to the ground.
public enum Fixing: String, Hashable, Sendable, CaseIterable {
  case fixed
  case liftOut = "lift_out"
  case collapsible
  /// Stands by its own weight.
  case loose
}

/// The closed list of obstruction kinds.
public enum ObstructionKind: String, Hashable, Sendable, CaseIterable {
  case car
  case zombieCar = "zombie_car"
  case eBike = "e_bike"
  case eBikeShed = "e_bike_shed"
  case bollard
  case groundLock = "ground_lock"
  case block
  case heightBar = "height_bar"
  case shed
  case pile
  case tree
  case protectedTree = "protected_tree"
  case line
  case billboard
  case wall
  case other

  /// True for what is gone in the state `built`.
  public var isVehicle: Bool { self == .car || self == .zombieCar || self == .eBike }
}

/// Something that stands in, or hangs over, the way.
public struct Obstruction: Hashable, Sendable {
  public var core: FeatureCore
  public var kind: ObstructionKind
  /// A point, a line or a polygon: one part.
  public var shape: Shape
  /// Radius on the ground of a point or half-thickness of a line, metres.
  public var radius: Double
  /// Length and width, metres, of a thing drawn as a point that is laid along the lane.
  public var footprint: (length: Double, width: Double)? {
    get { footprintLength.flatMap { length in footprintWidth.map { (length, $0) } } }
    set {
      footprintLength = newValue?.length
      footprintWidth = newValue?.width
    }
  }
  var footprintLength: Double?
  var footprintWidth: Double?
  /// Free height under it, metres; 0 when it stands on the ground. For a tree with a crown it is
  /// the height of the lowest branch, and the trunk stands on the ground.
  public var clearance: Double
  /// Radius of a tree's crown, metres.
  public var crownRadius: Double?
  /// Height of its top over the ground, metres.
  public var top: Double?
  public var fixing: Fixing
  /// True when `fixing` is the kind's default and nobody surveyed it.
  public var usesDefaultFixing = false
  /// Who opens a bollard that lifts out or folds down.
  public var opens = GateOpening.unknown
  /// Whether it may be cleared at all.
  public var isMovable: Bool
  /// What clearing it costs, positive whole yuan.
  public var cost: Int
  /// When it was seen, as written; `nil` counts as night for vehicles.
  public var seenAt: String?
  /// True when size or height is the kind's default and not surveyed.
  public var usesDefaultSize: Bool

  public var id: String { core.id }

  public init(
    core: FeatureCore, kind: ObstructionKind, shape: Shape, radius: Double = 0,
    footprint: (length: Double, width: Double)? = nil, clearance: Double = 0, top: Double? = nil,
    fixing: Fixing = .fixed, isMovable: Bool = true, cost: Int = 1, seenAt: String? = nil,
    usesDefaultSize: Bool = false, crownRadius: Double? = nil
  ) {
    self.core = core
    self.kind = kind
    self.shape = shape
    self.radius = radius
    self.crownRadius = crownRadius
    self.clearance = clearance
    self.top = top
    self.fixing = fixing
    self.isMovable = isMovable
    self.cost = cost
    self.seenAt = seenAt
    self.usesDefaultSize = usesDefaultSize
    self.footprint = footprint
  }
}

/// A width or height that somebody taped.
public struct TapedMeasurement: Hashable, Sendable {
  public var core: FeatureCore
  /// The lane it was taken on.
  public var lane: String?
  /// What was measured: `width`, `height`, …
  public var quantity: String
  /// Metres, judged as it stands.
  public var value: Double
  /// A point on the lane, or the tape as a line; `nil` when it speaks of the whole lane.
  public var place: Shape?
  public var by: String?
  public var on: String?

  public init(
    core: FeatureCore, lane: String?, quantity: String, value: Double, place: Shape?,
    by: String? = nil, on: String? = nil
  ) {
    self.core = core
    self.lane = lane
    self.quantity = quantity
    self.value = value
    self.place = place
    self.by = by
    self.on = on
  }
}

/// A building.
public struct Building: Hashable, Sendable {
  public var core: FeatureCore
  public var outline: [Polygon]
  /// Metres.
  public var height: Double?
  public var storeys: Int?
  public var use: String?
  public var households: Int?

  public init(
    core: FeatureCore, outline: [Polygon], height: Double? = nil, storeys: Int? = nil,
    use: String? = nil, households: Int? = nil
  ) {
    self.core = core
    self.outline = outline
    self.height = height
    self.storeys = storeys
    self.use = use
    self.households = households
  }
}

/// A parking place, row, yard or lot.
public struct ParkingPlace: Hashable, Sendable {
  public var core: FeatureCore
  public var shape: Shape
  /// Number of cars it holds; `nil` when not said.
  public var capacity: Int?
  /// parallel, perpendicular or angled.
  public var orientation: String?
  public var isLegal: Bool?
  /// opening_hours syntax.
  public var hours: String?
  /// Cars it could take besides its own.
  public var spare: Int?
  public var isUnderground: Bool

  public init(
    core: FeatureCore, shape: Shape, capacity: Int? = nil, orientation: String? = nil,
    isLegal: Bool? = nil, hours: String? = nil, spare: Int? = nil, isUnderground: Bool = false
  ) {
    self.core = core
    self.shape = shape
    self.capacity = capacity
    self.orientation = orientation
    self.isLegal = isLegal
    self.hours = hours
    self.spare = spare
    self.isUnderground = isUnderground
  }
}

/// A public street near by.
public struct Road: Hashable, Sendable {
  public var core: FeatureCore
  public var centreline: [LineString]
  public var width: MeasureClaim?
  public var oneWay: Bool
  public var roadClass: String?

  public init(
    core: FeatureCore, centreline: [LineString], width: MeasureClaim? = nil, oneWay: Bool = false,
    roadClass: String? = nil
  ) {
    self.core = core
    self.centreline = centreline
    self.width = width
    self.oneWay = oneWay
    self.roadClass = roadClass
  }
}

/// How a gate is opened.
public enum GateOpening: String, Hashable, Sendable, CaseIterable {
  case open
  case guarded24h = "guarded_24h"
  case brigadeKey = "brigade_key"
  case locked
  case sealed
  case unknown

  /// Whether an engine gets in without breaking anything.
  public var isAtOnce: Bool { self == .open || self == .guarded24h || self == .brigadeKey }
}

/// A gate on a lane.
public struct Gate: Hashable, Sendable {
  public var core: FeatureCore
  public var position: Coordinate
  /// Free width when fully open.
  public var width: MeasureClaim?
  /// Free height, metres.
  public var clearHeight: Double?
  public var opens: GateOpening

  public init(
    core: FeatureCore, position: Coordinate, width: MeasureClaim? = nil,
    clearHeight: Double? = nil, opens: GateOpening = .unknown
  ) {
    self.core = core
    self.position = position
    self.width = width
    self.clearHeight = clearHeight
    self.opens = opens
  }
}

/// A surveyed feature of a layer that is kept but not yet interpreted.
public struct PlainFeature: Hashable, Sendable {
  public var core: FeatureCore
  public var layer: SurveyLayer
  public var shape: Shape
  /// Attribute values as text, by field name.
  public var attributes: [String: String]

  public init(
    core: FeatureCore, layer: SurveyLayer, shape: Shape, attributes: [String: String] = [:]
  ) {
    self.core = core
    self.layer = layer
    self.shape = shape
    self.attributes = attributes
  }
}
