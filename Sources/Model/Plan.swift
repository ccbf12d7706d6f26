public import Geometry

/// One change to a survey, replayable: the survey with all edits of a scenario is the planned state.
public struct PlanEdit: Hashable, Sendable {
  /// What happens to the feature.
  public enum Operation: String, Hashable, Sendable {
    case add
    case remove
    case replace
  }

  public var operation: Operation
  public var layer: SurveyLayer
  /// Id of the feature, or of one part of it (`id#2`).
  public var id: String
  /// The new feature; `nil` when it is removed.
  public var feature: EditedFeature?

  public init(
    _ operation: Operation, layer: SurveyLayer, id: String, feature: EditedFeature? = nil
  ) {
    self.operation = operation
    self.layer = layer
    self.id = id
    self.feature = feature
  }
}

/// A feature as an edit writes it: the contract's property names, geometry in metres of the frame.
public struct EditedFeature: Hashable, Sendable {
  /// A property value.
  public enum Value: Hashable, Sendable {
    case text(String)
    case number(Double)
    case flag(Bool)
  }

  public var shape: Shape
  /// In the order in which they are written.
  public var properties: [Property]

  /// A named value.
  public struct Property: Hashable, Sendable {
    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  public init(shape: Shape, properties: [Property]) {
    self.shape = shape
    self.properties = properties
  }
}

/// The four scenarios, always side by side (`design.md` section 5).
public enum ScenarioName: String, Hashable, Sendable, CaseIterable {
  /// Clear and paint.
  case a = "A"
  /// Re-lay inside.
  case b = "B"
  /// Re-lay and share.
  case c = "C"
  /// Build.
  case d = "D"
}

/// The kinds of measures a plan is made of; codes of the contract.
public enum MeasureKind: String, Hashable, Sendable, CaseIterable {
  case designate
  case clear
  case prune
  case noStopping = "no_stopping"
  case layStalls = "lay_stalls"
  case oneWay = "one_way"
  case layYard = "lay_yard"
  case greenToBays = "green_to_bays"
  case widen
  case replaceGate = "replace_gate"
  case openWall = "open_wall"
  case streetBays = "street_bays"
  case sharedLot = "shared_lot"
  case buildCarPark = "build_car_park"
  case eBikePlaces = "e_bike_places"
  case parkingCompany = "parking_company"
  case enforcement
  case compensate
}

/// One thing to do, with what it costs, cures and changes.
public struct Measure: Hashable, Sendable {
  /// community/scenario/kind/subject, stable over re-runs.
  public var id: String
  public var community: String
  public var scenario: ScenarioName
  public var kind: MeasureKind
  public var shape: Shape?
  /// Stalls gained; negative when lost.
  public var stalls: Int
  /// Whole yuan; `nil` when no price is known.
  public var costLow: Int?
  public var costHigh: Int?
  /// Days.
  public var duration: Int
  /// Ids of the findings it cures, sorted.
  public var cures: [String]
  /// Code of the consent it needs, `nil` when none.
  public var consent: String?
  /// Departments, as the responsibilities file names them.
  public var lead: String?
  public var helpers: [String]
  public var edits: [PlanEdit]

  public init(
    id: String, community: String, scenario: ScenarioName, kind: MeasureKind, shape: Shape? = nil,
    stalls: Int = 0, costLow: Int? = nil, costHigh: Int? = nil, duration: Int = 1,
    cures: [String] = [], consent: String? = nil, lead: String? = nil, helpers: [String] = [],
    edits: [PlanEdit] = []
  ) {
    self.id = id
    self.community = community
    self.scenario = scenario
    self.kind = kind
    self.shape = shape
    self.stalls = stalls
    self.costLow = costLow
    self.costHigh = costHigh
    self.duration = duration
    self.cures = cures
    self.consent = consent
    self.lead = lead
    self.helpers = helpers
    self.edits = edits
  }
}

/// Night cars, stalls and what is short (`design.md` section 5); `nil` where nobody counted.
public struct CarAccount: Hashable, Sendable {
  public var nightCars: Int?
  public var legalStalls: Int
  /// Cars standing where they may not: on designated lanes, sites, turning areas, at hydrants.
  public var illegal: Int?
  public var stallsRemoved: Int
  public var stallsGained: Int
  /// night cars − legal stalls.
  public var shortfall: Int?
  /// Cars that may not stand where they stand after the plan, and cars of removed stalls.
  public var displaced: Int?
  /// True when `displaced` is min(shortfall, closed kerb ÷ 6 m), because no car is drawn.
  public var isEstimate: Bool
  /// By time, as the survey stands.
  public var times: [TimeAccount] = []

  public init(
    nightCars: Int? = nil, legalStalls: Int = 0, illegal: Int? = nil, stallsRemoved: Int = 0,
    stallsGained: Int = 0, shortfall: Int? = nil, displaced: Int? = nil, isEstimate: Bool = false
  ) {
    self.nightCars = nightCars
    self.legalStalls = legalStalls
    self.illegal = illegal
    self.stallsRemoved = stallsRemoved
    self.stallsGained = stallsGained
    self.shortfall = shortfall
    self.displaced = displaced
    self.isEstimate = isEstimate
  }
}

/// What one scenario comes to.
public struct Scenario: Hashable, Sendable {
  public var name: ScenarioName
  public var lanesPassingBefore: Int
  public var lanesPassingAfter: Int
  public var buildingsReachedBefore: Int
  public var buildingsReachedAfter: Int
  public var stallsBefore: Int
  public var stallsAfter: Int
  public var displaced: Int?
  public var unhoused: Int?
  public var costLow: Int?
  public var costHigh: Int?
  /// Measures without a price, not in the cost.
  public var unpriced: Int
  /// Days.
  public var duration: Int
  public var consents: [String]
  public var isRecommended: Bool
  /// False where it breaks a rule that held.
  public var isOffered = true
  /// Ids of findings it leaves `violates` or `indeterminate`.
  public var leaves: [String]

  public init(name: ScenarioName) {
    self.name = name
    lanesPassingBefore = 0
    lanesPassingAfter = 0
    buildingsReachedBefore = 0
    buildingsReachedAfter = 0
    stallsBefore = 0
    stallsAfter = 0
    unpriced = 0
    duration = 0
    consents = []
    isRecommended = false
    leaves = []
  }
}

/// 一区一策: the treatment plan of one community.
public struct TreatmentPlan: Hashable, Sendable {
  public var community: String
  /// 0 mark only, A–D the recommended scenario, S survey first.
  public var planClass: String
  public var scenarios: [Scenario]
  public var measures: [Measure]
  public var carAccount: CarAccount
  /// Buildings that no engine reaches today, and the households in them, as far as known.
  public var buildingsCutOff = 0
  public var householdsCutOff = 0

  public init(community: String, planClass: String) {
    self.community = community
    self.planClass = planClass
    scenarios = []
    measures = []
    carAccount = CarAccount()
  }

  /// The measures of the scenario that is to be carried out, by id.
  public var chosenMeasures: [Measure] {
    let name = scenarios.first(where: \.isRecommended)?.name ?? ScenarioName(rawValue: planClass)
    return measures.filter { $0.scenario == name }.sorted { $0.id < $1.id }
  }
}

/// What an engine can get at (`design.md` section 3, network).
public struct BuildingResult: Hashable, Sendable {
  public var id: String
  public var communities: [String]
  /// A reachable lane runs beside a long side; `nil` when the survey cannot tell.
  public var reached: Bool?
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

/// A work order 工单 (`design.md` section 6).
public struct WorkOrder: Hashable, Sendable {
  /// 待派, 施工, 待验, 已销.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case toAssign = "to_assign"
    case working
    case toAccept = "to_accept"
    case closed
  }

  /// community/kind/subject/station to 0.1 m.
  public var id: String
  public var community: String
  /// edge_line, text_box, …
  public var kind: String
  public var subject: String
  public var shape: Shape?
  /// From the drawn geometry.
  public var quantity: Double
  /// m, m2 or pieces.
  public var unit: String
  public var colour: String?
  public var material: String?
  /// What is written on it, for plates, signs and boxes.
  public var inscription: String?
  /// Metres by which the drawn length becomes an area, for kerbs: face and top.
  public var developedWidth: Double?
  /// Painted square metres, `nil` where nothing is painted or nobody prescribes the drawing.
  public var paintArea: Double?
  /// Kilograms of paint, as a range.
  public var paintLow: Double?
  public var paintHigh: Double?
  /// Degrees clockwise from north to which signs show their faces, in the order of their points.
  public var facing: [Double]
  public var priceLow: Double?
  public var priceHigh: Double?
  public var costLow: Int?
  public var costHigh: Int?
  public var responsibleUnit: String?
  public var lead: String?
  public var helpers: [String]
  public var funding: String?
  /// Date as yyyy-mm-dd, or `nil` when only days are known.
  public var deadline: String?
  public var deadlineDays: Int
  public var dependsOn: [String]
  /// Code of the acceptance test.
  public var acceptance: String
  /// Findings it closes, sorted.
  public var closes: [String]
  public var state: State
  public var isReopened: Bool
  /// What was found of it on the site, the oldest first.
  public var log: [AcceptanceEntry]
  /// What a measured value has to reach, metres; `nil` where nothing is measured.
  public var required: Double?
  /// As the community has it.
  public var streetOffice: String?
  public var isSupervised: Bool
  /// Figures that no code prescribes and that decided something here.
  public var notPrescribed: [String]

  public init(
    id: String, community: String, kind: String, subject: String, shape: Shape?, quantity: Double,
    unit: String, acceptance: String
  ) {
    self.id = id
    self.community = community
    self.kind = kind
    self.subject = subject
    self.shape = shape
    self.quantity = quantity
    self.unit = unit
    self.acceptance = acceptance
    helpers = []
    facing = []
    log = []
    deadlineDays = 0
    dependsOn = []
    closes = []
    state = .toAssign
    isReopened = false
    isSupervised = false
    notPrescribed = []
  }
}

/// Whether a high-rise building has ground for a ladder engine to work on (消防车登高操作场地).
public enum LadderSite: String, Hashable, Sendable, CaseIterable {
  /// On the survey.
  case drawn
  /// Free paved ground of the size, not marked.
  case possible
  /// No free paved ground is wide enough.
  case none
}
