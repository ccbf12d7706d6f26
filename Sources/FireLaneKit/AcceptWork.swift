import Compliance
import Geometry
public import Model
import Planning
public import Reporting
import SurveyIO

/// From orders and what was found of them to the orders as they stand now.
public struct AcceptWork: Sendable {
  /// The survey made again, or one output of `firelane check`; none where only a table is at hand.
  public var survey: [String]
  /// How a survey is read.
  public var reading: @Sendable ([String]) throws -> ReadSurvey
  /// `orders.geojson` of a run.
  public var orders: String
  /// Table of what was found on the site.
  public var done: String?
  public var profile: RuleProfile
  /// `--as-of`, the only source of today.
  public var asOf: String?
  /// Tasks at once.
  public var jobs: Int

  public init(
    survey: [String], reading: @escaping @Sendable ([String]) throws -> ReadSurvey,
    orders: String, done: String?, profile: RuleProfile, asOf: String?, jobs: Int
  ) {
    self.survey = survey
    self.reading = reading
    self.orders = orders
    self.done = done
    self.profile = profile
    self.asOf = asOf
    self.jobs = jobs
  }

  /// What accepting comes to.
  public struct Output: Sendable {
    /// The GeoJSON of the contract: all orders.
    public var document: [UInt8]
    public var progress: OrderProgress
    /// Orders of the table that are not in the file.
    public var unknown: [String]
  }

  /// What was surveyed again of one part, with the frame its shapes are in.
  private struct Evidence: Sendable {
    var frame: LocalFrame
    var survey: SurveyEvidence
  }

  /// - Throws: `PlannerError`.
  public func run() async throws -> Output {
    guard !survey.isEmpty || done != nil else { throw PlannerError(.usage, "accept-nothing") }
    let file = try OrderFile(path: orders)
    let reports = Dictionary(
      grouping: try done.map(SiteReportReader.read(path:)) ?? [], by: \.order)
    let evidence = try await evidence(unless: file.digest)
    let encoder = OrderEncoder(
      frame: OutputFrame(origin: LonLat(longitude: 0, latitude: 0), operation: nil), asOf: asOf)
    var features: [EncodedFeature] = []
    var progress = OrderProgress()
    var totals = OrderTotals()
    for record in file.records {
      guard let source = file.features[record.id] else { continue }
      let found = evidence[record.community] ?? evidence[""]
      let shape = found.flatMap { found in source.shape.map(found.frame.project) }
      let decided = Acceptance(evidence: found?.survey, asOf: asOf).decided(
        record, shape: shape, reports: reports[record.id] ?? [])
      features.append(try encoder.feature(source, decided.standing))
      progress.add(source, was: record.state, decided.standing, asOf: asOf)
      totals.add(source)
    }
    let document = OrderDocument(
      profile: file.profile, inputDigest: file.digest, asOf: asOf, totals: totals)
    let known = Set(file.records.map(\.id))
    return Output(
      document: try document.bytes(features), progress: progress,
      unknown: reports.keys.filter { !known.contains($0) }.sorted())
  }

  // MARK: The survey made again

  /// By community; under the empty name what is in one frame for all.
  ///
  /// - Parameter digest: of the survey that was ordered for: the same survey is no new evidence.
  private func evidence(unless digest: String) async throws -> [String: Evidence] {
    guard !survey.isEmpty else { return [:] }
    if survey.count == 1, let check = try checkFile(survey[0]) {
      if check.digest == digest { return [:] }
      let frame = LocalFrame(origin: LocalFrame.origin(for: check.envelope))
      return [
        "": Evidence(
          frame: frame, survey: SurveyEvidence(check.record(in: frame), named: check.named))
      ]
    }
    let reading = try self.reading(survey)
    let assembly = try await reading.run().assembly
    try reading.requireFeatures(assembly)
    if assembly.digest() == digest { return [:] }
    let profile = reading.profile
    let parts = try await mapConcurrently(
      Array(0..<assembly.communityCount), width: reading.jobs
    ) { position -> (String, Evidence)? in
      let community = assembly.community(at: position)
      guard let id = community.id else { return nil }
      let result: CommunityResult
      do {
        result = try ComplianceCheck(profile: profile).check(community)
      } catch let failure as TopologyFailure {
        throw PlannerError(
          .software, "overlay-failed", at: id, [failure.function, failure.message])
      }
      return (
        id,
        Evidence(
          frame: LocalFrame(origin: community.frameOrigin),
          survey: SurveyEvidence(community, result, profile))
      )
    }
    return Dictionary(parts.compactMap { $0 }, uniquingKeysWith: { first, _ in first })
  }

  /// `nil` for what is no output of this program: a survey.
  private func checkFile(_ path: String) throws -> CheckFile? {
    do {
      return try CheckFile(path: path, width: jobs)
    } catch let error as PlannerError where error.reason == "check-not-ours" {
      return nil
    } catch let error as PlannerError where error.code == .noInput || error.code == .badData {
      // A folder or another format is for the reader of surveys to judge.
      return nil
    }
  }
}
