import Compliance
import Geometry
public import Model
public import Planning
public import Reporting
import SurveyIO

/// 一区一策: reads a survey and makes the treatment plan of every community in it.
public struct PlanTreatments: Sendable {
  public var reading: ReadSurvey
  /// System of the output; `nil` for longitude and latitude.
  public var outCRS: String?
  /// `--as-of`, the only source of today.
  public var asOf: String?
  /// Folder whose responsibilities win over the shipped ones.
  public var dataDirectory: String?

  /// Whole yuan for each community; `nil` for no limit.
  public var budget: Int?
  /// What was decided before, which is obeyed.
  public var decisions = PlanDecisions()
  /// Told how long each community took, supply near by and encoding included.
  public var timer: (@Sendable (Duration) -> Void)?

  public init(
    reading: ReadSurvey, outCRS: String? = nil, asOf: String? = nil, dataDirectory: String? = nil
  ) {
    self.reading = reading
    self.outCRS = outCRS
    self.asOf = asOf
    self.dataDirectory = dataDirectory
  }

  /// What planning comes to.
  public struct Output: Sendable {
    /// The GeoJSON of the contract.
    public var document: [UInt8]
    /// What the check says of the planned state, in the form of a check.
    public var plannedCheck: [UInt8]
    public var summary: PlanSummary
    public var inputFindings: [InputFinding]
    /// In the order of the survey's communities.
    public var communities: [PlannedCommunity]
  }

  private struct Part: Sendable {
    var planned: PlannedCommunity?
    var features: [EncodedFeature] = []
    var checked: [EncodedFeature] = []
    var row: PlanSummaryRow?
    var header: CommunitySummary?
    var after: CommunityResult
  }

  /// - Parameter progress: called now and then with how many communities are done, of how many.
  /// - Throws: `PlannerError`.
  public func run(
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws -> Output {
    var operations = OperationCache()
    let outCRS = try self.outCRS.map(ReadSurvey.declaration)
    let operation = try outCRS.map { try operations.operation($0, at: $0.description) }
    let read = try await reading.run()
    let assembly = read.assembly
    try reading.requireFeatures(assembly)
    let sources = assembly.sources(read.files)
    let count = assembly.communityCount
    let check = ComplianceCheck(profile: reading.profile)
    let responsibilities = try OrderTableReader(dataDirectory: dataDirectory).responsibilities()
    let profile = reading.profile.name
    let planning = TreatmentPlanning(check: check, budget: budget, decisions: decisions)
    let surroundings = Surroundings(
      assembly, distance: reading.profile.value("context.distance") ?? 0)
    let nearby = NearbySurvey(profile: reading.profile)
    let timer = self.timer
    let parts = try await mapConcurrently(Array(0..<count), width: reading.jobs) { position in
      let start = ContinuousClock.now
      defer {
        timer?(start.duration(to: .now))
        progress(position + 1, count)
      }
      let community = assembly.community(at: position)
      let frame = OutputFrame(origin: community.frameOrigin, operation: operation)
      let around = surroundings.community(at: position)
      let supply = around.map { nearby.result(for: $0).supply } ?? NearbySupply([])
      var part = try Self.part(
        community, planning, supply, responsibilities, PlanEncoder(frame: frame, sources: sources),
        CheckEncoder(profile: profile, frame: frame))
      if part.planned != nil, let around {
        part.features += try SupplyRecord.records(supply, for: around)
          .map(SupplyEncoder(frame: frame).feature)
      }
      return part
    }
    let crs = operation?.isIdentity ?? true ? nil : outCRS
    let digest = assembly.digest()
    let summary = PlanSummary(communities: parts.compactMap(\.row))
    let document = PlanDocument(
      profile: profile, inputDigest: digest, asOf: asOf, summary: summary, crs: crs)
    var checkSummary = CheckSummary(communities: parts.compactMap(\.header))
    for part in parts { checkSummary.add(part.after) }
    let checked = CheckDocument(
      profile: profile, inputDigest: digest, asOf: asOf, summary: checkSummary, crs: crs)
    let doubts = assembly.doubts(with: [])
    let encoder = InputEncoder(operation: operation)
    let inputs = try doubts.map { try encoder.feature($0.finding, place: $0.place) }
    return Output(
      document: try document.bytes(parts.flatMap(\.features) + inputs),
      plannedCheck: try checked.bytes(parts.flatMap(\.checked)), summary: summary,
      inputFindings: doubts.map(\.finding), communities: parts.compactMap(\.planned))
  }

  private static func part(
    _ community: Community, _ planning: TreatmentPlanning, _ supply: NearbySupply,
    _ responsibilities: ResponsibilityTable,
    _ encoder: PlanEncoder,
    _ checkEncoder: CheckEncoder
  ) throws -> Part {
    do {
      let check = planning.check
      guard var made = try planning.plan(community, supply: supply) else {
        // Lanes outside every community have no plan: their planned state is what they are.
        let result = try check.check(community)
        return Part(checked: try checkEncoder.features(of: result), after: result)
      }
      let cutOff = made.before.buildings.filter { $0.reached == false }
      made.plan.buildingsCutOff = cutOff.count
      made.plan.householdsCutOff = cutOff.reduce(0) { $0 + ($1.households ?? 0) }
      made.plan = made.plan.assigned(by: responsibilities, survey: community)
      var part = Part(planned: made, after: made.after)
      part.features = try encoder.features(
        of: made.plan, survey: community, open: made.open, unserved: made.unserved,
        isExact: made.isExact)
      part.checked = try checkEncoder.features(of: made.after)
      part.row = PlanSummaryRow(
        id: made.plan.community, name: community.name, plan: made.plan,
        lanes: made.designated.count, buildings: made.after.buildings.count, open: made.open,
        unserved: made.unserved.count, isExact: made.isExact)
      part.header = CommunitySummary(
        id: made.plan.community, name: community.name, cars: .drawn,
        hasRoads: community.lanes.contains { !$0.core.isContext })
      return part
    } catch let failure as TopologyFailure {
      throw PlannerError(
        .software, "overlay-failed", at: community.id ?? community.lanes.first?.id,
        [failure.function, failure.message])
    }
  }
}
