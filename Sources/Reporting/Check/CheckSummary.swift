public import Model
public import SurveyIO

/// What the survey says of cars in a community.
public enum CarKnowledge: String, Hashable, Sendable {
  /// Cars or stalls are drawn.
  case drawn
  /// Counted, but not drawn.
  case counted
  /// Nothing is said.
  case none
}

/// One line of the table: a community, or all lanes outside communities together.
public struct CommunitySummary: Hashable, Sendable {
  /// `nil` for the lanes outside every community.
  public var id: String?
  public var name: String?
  public var lanes = 0
  public var complies = 0
  public var violates = 0
  public var indeterminate = 0
  /// Lanes whose width is a default, not surveyed.
  public var onDefaultWidth = 0
  public var cars: CarKnowledge
  /// False when the survey has no lane in the community.
  public var hasRoads: Bool
  /// The narrowest place that was measured: metres, lane, and what makes it.
  public var narrowest: NarrowPlace?
  /// What each vehicle came to, in the order asked for.
  public var fleet: [FleetCount] = []
  /// What keeps engines from buildings today, most households first.
  public var cutOffs: [CutOff] = []

  /// A community before its lanes are added.
  public init(id: String?, name: String?, cars: CarKnowledge, hasRoads: Bool) {
    self.hasRoads = hasRoads
    self.id = id
    self.name = name
    self.cars = cars
  }
}

/// Where a community is narrowest.
public struct NarrowPlace: Hashable, Sendable {
  public var width: Double
  public var lane: String
  public var laneName: String?
  /// Along the lane as drawn, metres; `nil` when only the width of the lane is known.
  public var station: Double?
  public var culprits: [String]
}

/// The check in figures, for the `firelane` member and the table.
public struct CheckSummary: Hashable, Sendable {
  /// Communities by id, then one entry for lanes outside them, if there are any.
  public var communities: [CommunitySummary]
  public var lanes = 0
  public var turns = 0
  public var complies = 0
  public var violates = 0
  public var indeterminate = 0
  public var findings = 0
  /// Findings with the verdict `violates`, by strength.
  public var mustViolations = 0
  public var shouldViolations = 0
  public var featuresIn = 0
  public var featuresUsed = 0
  public var featuresReported = 0
  /// Layers that were brought to WGS 84 as declared, each with the datum it stood on.
  public var datums: [String] = []
  /// The engine that strips were held to, with the vehicles that were driven.
  public var engine: AssumedEngine?
  /// What each vehicle came to, in the order asked for.
  public var fleet: [FleetCount] = []

  /// Provisions of the profile that nothing is held to, by id.
  public var notJudged: [String] = []
  /// Figures from memory that something is held to, by id.
  public var unverified: [String] = []
  /// Findings that rest on one of them.
  public var unverifiedFindings = 0
  /// Exceptions in their order, each with the findings it is on, by state.
  public var exceptions: [ExceptionUse] = []
  /// Violations that an exception in force excuses, by strength; they are counted above as well.
  public var excusedMust = 0
  public var excusedShould = 0

  private var places: [String: Int] = [:]

  public init(communities: [CommunitySummary]) {
    self.communities = communities
    for (index, community) in communities.enumerated() {
      if let id = community.id { places[id] = index }
    }
  }

  /// Adds what was found in one community or group.
  public mutating func add(_ result: CommunityResult) {
    var pinches: [String: Pinch] = [:]
    for pinch in result.pinches where pinch.state == .night {
      if let known = pinches[pinch.lane], known.width <= pinch.width { continue }
      pinches[pinch.lane] = pinch
    }
    for lane in result.lanes {
      lanes += 1
      count(lane.verdict)
      let targets = lane.communities.compactMap { places[$0] }
      for target in targets.isEmpty ? outside() : targets {
        communities[target].add(lane, pinches[lane.id])
      }
    }
    addFleet(result)
    if !result.cutOffs.isEmpty {
      let target = result.community.flatMap { places[$0] } ?? outside()[0]
      communities[target].cutOffs += result.cutOffs
    }
    turns += result.turns.count
    findings += result.findings.count
    for finding in result.findings {
      if finding.isUnverified { unverifiedFindings += 1 }
      guard let applied = finding.exception else { continue }
      note(applied)
      guard applied.state == .inForce, finding.verdict == .violates else { continue }
      if finding.strength == .must { excusedMust += 1 }
      if finding.strength == .should { excusedShould += 1 }
    }
    for finding in result.findings where finding.verdict == .violates {
      switch finding.strength {
      case .must: mustViolations += 1
      case .should: shouldViolations += 1
      case .may, .info: break
      }
    }
  }

  private mutating func addFleet(_ result: CommunityResult) {
    let vehicles = engine?.vehicles.map(\.id) ?? []
    guard !vehicles.isEmpty else { return }
    for row in result.sweptPaths {
      count(row.vehicle, row.communities, vehicles) { $0.add(row) }
    }
    for building in result.buildings {
      for reach in building.fleet {
        count(reach.vehicle, building.communities, vehicles) { $0.buildings.add(reach.reached) }
      }
    }
  }

  /// Adds to a vehicle's count in all, and in each of the communities.
  private mutating func count(
    _ vehicle: String, _ ids: [String], _ vehicles: [String],
    _ add: (inout FleetCount) -> Void
  ) {
    guard let index = vehicles.firstIndex(of: vehicle) else { return }
    if fleet.isEmpty { fleet = vehicles.map(FleetCount.init) }
    add(&fleet[index])
    let targets = ids.compactMap { places[$0] }
    for target in targets.isEmpty ? outside() : targets {
      if communities[target].fleet.isEmpty {
        communities[target].fleet = vehicles.map(FleetCount.init)
      }
      add(&communities[target].fleet[index])
    }
  }

  /// Violations that no exception in force excuses.
  public var openMust: Int { mustViolations - excusedMust }
  public var openShould: Int { shouldViolations - excusedShould }

  private mutating func note(_ applied: AppliedException) {
    guard let index = exceptions.firstIndex(where: { $0.exception == applied.exception }) else {
      return
    }
    exceptions[index].findings[applied.state, default: 0] += 1
  }

  private mutating func count(_ verdict: Verdict) {
    switch verdict {
    case .complies: complies += 1
    case .violates: violates += 1
    case .indeterminate: indeterminate += 1
    }
  }

  private mutating func outside() -> [Int] {
    if communities.last?.id != nil || communities.isEmpty {
      communities.append(CommunitySummary(id: nil, name: nil, cars: .none, hasRoads: true))
    }
    return [communities.count - 1]
  }
}

extension CommunitySummary {
  fileprivate mutating func add(_ lane: LaneResult, _ pinch: Pinch?) {
    lanes += 1
    switch lane.verdict {
    case .complies: complies += 1
    case .violates: violates += 1
    case .indeterminate: indeterminate += 1
    }
    if lane.widthSource == .default { onDefaultWidth += 1 }
    guard let width = pinch?.width ?? lane.passageWidth else { return }
    let isNarrower =
      narrowest.map { (width, lane.id) < ($0.width, $0.lane) } ?? true
    if isNarrower {
      narrowest = NarrowPlace(
        width: width, lane: lane.id, laneName: lane.name, station: pinch?.station,
        culprits: pinch?.culprits ?? [])
    }
  }
}

extension CheckSummary {
  /// The summary as the contract writes it.
  public func write(to json: inout JSONBuffer) {
    json.beginObject()
    figures(&json)
    json.strings("not_judged", notJudged)
    json.strings("unverified", unverified)
    json.integer("unverified_findings", unverifiedFindings)
    json.integer("excused", excusedMust + excusedShould)
    json.key("exceptions")
    json.beginArray()
    for use in exceptions { use.write(to: &json) }
    json.endArray()
    if !datums.isEmpty { json.strings("datums", datums) }
    if let engine {
      json.key("engine")
      engine.write(to: &json)
    }
    Self.write(fleet, &json)
    json.key("communities")
    json.beginArray()
    for community in communities { community.write(to: &json) }
    json.endArray()
    json.endObject()
  }

  fileprivate static func write(_ fleet: [FleetCount], _ json: inout JSONBuffer) {
    if fleet.isEmpty { return }
    json.key("fleet")
    json.beginArray()
    for count in fleet { count.write(to: &json) }
    json.endArray()
  }

  private func figures(_ json: inout JSONBuffer) {
    json.integer("features_in", featuresIn)
    json.integer("features_used", featuresUsed)
    json.integer("features_reported", featuresReported)
    json.integer("lanes", lanes)
    json.integer("turns", turns)
    json.integer("complies", complies)
    json.integer("violates", violates)
    json.integer("indeterminate", indeterminate)
    json.integer("findings", findings)
  }
}

extension CommunitySummary {
  fileprivate func write(to json: inout JSONBuffer) {
    json.beginObject()
    json.string("id", id)
    json.string("name", name)
    json.integer("lanes", lanes)
    json.integer("complies", complies)
    json.integer("violates", violates)
    json.integer("indeterminate", indeterminate)
    json.integer("on_default_width", onDefaultWidth)
    json.string("roads", hasRoads ? "surveyed" : "none")
    json.string("cars", cars.rawValue)
    json.key("narrowest")
    if let narrowest {
      json.beginObject()
      json.metres("width", narrowest.width)
      json.string("lane", narrowest.lane)
      json.metres("station", narrowest.station)
      json.strings("culprits", narrowest.culprits)
      json.endObject()
    } else {
      json.null()
    }
    CheckSummary.write(fleet, &json)
    json.key("cut_off")
    json.beginArray()
    for cut in cutOffs { Self.write(cut, to: &json) }
    json.endArray()
    json.endObject()
  }

  private static func write(_ cut: CutOff, to json: inout JSONBuffer) {
    json.beginObject()
    json.string("by", cut.id)
    json.string("kind", cut.isGate ? "gate" : "blockage")
    json.string("lane", cut.lane)
    json.metres("station", cut.station)
    json.flag("sure", cut.isSure)
    json.strings("behind", cut.behind)
    json.integer("households", cut.households)
    json.count("people_estimate", cut.people)
    json.strings("freed", cut.freed)
    json.integer("freed_households", cut.freedHouseholds)
    json.endObject()
  }
}
