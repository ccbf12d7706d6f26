import Compliance
import Geometry
public import Model
public import Reporting
public import SurveyIO

/// The main job: reads a survey and judges every community in it.
public struct CheckSurvey: Sendable {
  public var reading: ReadSurvey
  /// System of the output; `nil` for longitude and latitude.
  public var outCRS: String?
  /// `--as-of`, the only source of today.
  public var asOf: String?
  /// Adds the section profile of each lane to the output.
  public var includesSections: Bool
  /// Ids of the rules to judge by; `nil` for all.
  public var rules: Set<String>?
  /// Fire engines to drive along every lane and turn.
  public var vehicles: [Vehicle]
  /// Told how long each vehicle took on each way and turn.
  public var driveTimer: (@Sendable (Duration) -> Void)?
  /// Leave from rules, granted by name.
  public var exceptions: [RuleException] = []

  public init(
    reading: ReadSurvey, outCRS: String? = nil, asOf: String? = nil,
    includesSections: Bool = false, rules: Set<String>? = nil, vehicles: [Vehicle] = []
  ) {
    self.rules = rules
    self.vehicles = vehicles
    self.reading = reading
    self.outCRS = outCRS
    self.asOf = asOf
    self.includesSections = includesSections
  }

  /// What a check comes to.
  public struct Output: Sendable {
    /// The GeoJSON of the contract, ready to be written.
    public var pieces: DocumentPieces
    /// The GeoJSON of the contract.
    public var document: [UInt8] { pieces.joined }
    public var summary: CheckSummary
    public var inputFindings: [InputFinding]
    /// What the answer was made of.
    public var workings: Workings
  }

  /// All that was read and found. A process that ends with its answer is faster when it keeps this to
  /// its end instead of taking it apart.
  public struct Workings: Sendable {
    fileprivate let survey: ReadSurvey.Output
    fileprivate let parts: [Part]
  }

  /// What one task makes of one community.
  fileprivate struct Part: Sendable {
    var result: CommunityResult
    var features: [EncodedFeature]
    var header: CommunitySummary?
  }

  /// - Parameter progress: called now and then with how many communities are done, of how many.
  /// - Throws: `PlannerError`.
  public func run(
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws -> Output {
    var operations = OperationCache()
    let outCRS = try self.outCRS.map(ReadSurvey.declaration)
    let operation = try outCRS.map { try operations.operation($0, at: $0.description) }
    let survey = try await reading.run()
    let assembly = survey.assembly
    try reading.requireFeatures(assembly)
    async let digest = assembly.digest()
    let count = assembly.communityCount
    let includesSections = self.includesSections
    let check = complianceCheck
    let profile = reading.profile.name
    let exceptions = self.exceptions
    let asOf = self.asOf
    let chunks = stride(from: 0, to: count, by: Self.chunk(count)).map {
      $0..<min($0 + Self.chunk(count), count)
    }
    let parts = try await mapConcurrently(chunks, width: reading.jobs) { range in
      defer { progress(range.upperBound, count) }
      return try range.map { position -> Part in
        let local = assembly.frame(at: position)
        let community = assembly.community(at: position, in: local)
        var result = try Self.judge(community, check).granting(exceptions, asOf: asOf)
        let frame = OutputFrame(frame: local, operation: operation)
        let encoder = CheckEncoder(
          profile: profile, frame: frame, includesSections: includesSections)
        let features = try encoder.features(of: result)
        // Only the summary is wanted from here on.
        for index in result.sweptPaths.indices {
          result.sweptPaths[index].envelope = []
          result.sweptPaths[index].poses = []
        }
        for index in result.lanes.indices {
          result.lanes[index].profile = []
          result.lanes[index].line = []
        }
        return Part(
          result: result, features: features,
          header: community.id.map { id in
            CommunitySummary(
              id: id, name: community.name, cars: Self.cars(of: community),
              hasRoads: community.lanes.contains { $0.core.communities.contains(id) })
          })
      }
    }.flatMap { $0 }
    return try finish(
      parts, survey, await digest, outCRS: outCRS, operation: operation)
  }

  private var complianceCheck: ComplianceCheck {
    var check = ComplianceCheck(
      profile: reading.profile, keepsProfiles: includesSections, rules: rules, vehicles: vehicles)
    check.driveTimer = driveTimer
    return check
  }

  private static func judge(_ community: Community, _ check: ComplianceCheck) throws
    -> CommunityResult
  {
    do {
      return try check.check(community)
    } catch let failure as TopologyFailure {
      let place = community.id ?? community.lanes.first?.id
      throw PlannerError(
        .software, "overlay-failed", at: place, [failure.function, failure.message])
    }
  }

  /// Few enough tasks to cost nothing, enough to keep all cores busy.
  private static func chunk(_ count: Int) -> Int { max(1, min(16, count / 64)) }

  private func finish(
    _ parts: [Part], _ survey: ReadSurvey.Output, _ digest: String, outCRS: CRSDeclaration?,
    operation: CoordinateOperation?
  ) throws -> Output {
    let assembly = survey.assembly
    var summary = CheckSummary(communities: parts.compactMap(\.header))
    summary.engine = AssumedEngine(reading.profile, vehicles: vehicles)
    summary.featuresIn = assembly.counts.features
    summary.featuresUsed = assembly.counts.used
    summary.featuresReported = assembly.counts.reported
    summary.datums = assembly.undoneDatums
    summary.exceptions = exceptions.map { ExceptionUse($0) }
    summary.notJudged = ProfileUse.notJudged(reading.profile)
    summary.unverified = ProfileUse.unverified(reading.profile)
    var features: [EncodedFeature] = []
    features.reserveCapacity(parts.reduce(0) { $0 + $1.features.count })
    var contradictions: [Contradiction] = []
    var notes: [DrawingNote] = []
    for part in parts {
      summary.add(part.result)
      features += part.features
      contradictions += part.result.contradictions
      notes += part.result.notes
    }
    let doubts = assembly.doubts(with: contradictions, notes)
    let encoder = InputEncoder(operation: operation)
    for (finding, place) in doubts { features.append(try encoder.feature(finding, place: place)) }
    let unused = ExceptionSource.doubts(
      exceptions, subjects: exceptions.isEmpty ? [] : parts.flatMap(\.result.exceptionSubjects))
    for finding in unused { features.append(try encoder.feature(finding, place: nil)) }
    let document = CheckDocument(
      profile: reading.profile.name, inputDigest: digest, asOf: asOf, summary: summary,
      crs: operation?.isIdentity ?? true ? nil : outCRS)
    return Output(
      pieces: DocumentPieces(try document.pieces(features)), summary: summary,
      inputFindings: doubts.map(\.finding) + unused,
      workings: Workings(survey: survey, parts: parts))
  }

  private static func cars(of community: Community) -> CarKnowledge {
    let isDrawn =
      community.obstructions.contains { !$0.core.isContext && $0.kind.isVehicle }
      || community.parking.contains { !$0.core.isContext && !$0.isUnderground }
    return isDrawn ? .drawn : community.cars != nil ? .counted : .none
  }
}
