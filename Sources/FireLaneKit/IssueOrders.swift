import Compliance
import Geometry
import Model
import Planning
public import Reporting
import SurveyIO

/// From a survey and its plan to work orders.
public struct IssueOrders: Sendable {
  public var reading: ReadSurvey
  /// Where the plan is.
  public enum Plan: Sendable {
    /// `plan.geojson` of an earlier run.
    case file(String)
    /// The same, just made.
    case document([UInt8])
  }

  /// `nil` orders what the check asks to clear, and the marking of designated lanes.
  public var plan: Plan?
  /// `orders.geojson` of an earlier run, whose states go on.
  public var previous: String?
  /// `--as-of`, the only source of today.
  public var asOf: String?
  /// Folder whose prices and responsibilities win over the shipped ones.
  public var dataDirectory: String?

  public init(
    reading: ReadSurvey, plan: Plan?, previous: String?, asOf: String?, dataDirectory: String?
  ) {
    self.reading = reading
    self.plan = plan
    self.previous = previous
    self.asOf = asOf
    self.dataDirectory = dataDirectory
  }

  /// What the orders come to.
  public struct Output: Sendable {
    /// The GeoJSON of the contract.
    public var document: [UInt8]
    public var totals: OrderTotals
    /// By community id.
    public var records: [CommunityRecord]
  }

  private struct Part: Sendable {
    var record: CommunityRecord
    var features: [EncodedFeature]
  }

  /// - Throws: `PlannerError`.
  public func run(
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws -> Output {
    let tables = OrderTableReader(dataDirectory: dataDirectory)
    let issue = OrderIssue(
      profile: reading.profile, prices: try tables.prices(),
      responsibilities: try tables.responsibilities(), asOf: asOf.flatMap(CalendarDay.init))
    let plans =
      switch plan {
      case nil: PlanFile?.none
      case .file(let path): try PlanFile(path: path)
      case .document(let bytes): try PlanFile(document: bytes, name: "plan.geojson")
      }
    let earlier = try previous.map(OrderFile.init(path:)) ?? OrderFile()
    let assembly = try await reading.run().assembly
    try reading.requireFeatures(assembly)
    async let digest = assembly.digest()
    let count = assembly.communityCount
    let profile = reading.profile
    let asOf = self.asOf
    let parts = try await mapConcurrently(Array(0..<count), width: reading.jobs) { position in
      defer { progress(position + 1, count) }
      let community = assembly.community(at: position)
      return try Self.part(community, profile, issue, plans, earlier, asOf)
    }.compactMap { $0 }
    let totals = OrderTotals(parts.flatMap(\.record.orders))
    let document = OrderDocument(
      profile: profile.name, inputDigest: await digest, asOf: asOf, totals: totals)
    return Output(
      document: try document.bytes(
        try parts.flatMap(\.features) + Self.elsewhere(earlier, parts)), totals: totals,
      records: parts.map(\.record))
  }

  /// Earlier orders of communities that are not in this survey stay as they were.
  private static func elsewhere(
    _ earlier: OrderFile, _ parts: [Part]
  ) throws -> [EncodedFeature] {
    let here = Set(parts.map(\.record.community.id))
    let encoder = OrderEncoder(
      frame: OutputFrame(origin: LonLat(longitude: 0, latitude: 0), operation: nil), asOf: nil)
    return try earlier.records.compactMap { record in
      guard !here.contains(record.community), let source = earlier.features[record.id] else {
        return nil
      }
      return try encoder.feature(source, record.standing)
    }
  }

  /// Lanes outside every community have nobody to order anything and give no orders.
  private static func part(
    _ community: Community, _ profile: RuleProfile, _ issue: OrderIssue, _ plans: PlanFile?,
    _ earlier: OrderFile, _ asOf: String?
  ) throws -> Part? {
    guard let id = community.id else { return nil }
    do {
      let result = try ComplianceCheck(profile: profile).check(community)
      let plan = plans?.plan(of: id, in: LocalFrame(origin: community.frameOrigin))
      let planned = try plan.map { try PlanReplay.planned(community, by: $0) } ?? community
      let issued = try issue.orders(
        survey: community, planned: planned, result: result, plan: plan)
      let orders = earlier.history.continued(
        issued, surveyedOn: community.attributes["surveyed_on"])
      let encoder = OrderEncoder(
        frame: OutputFrame(origin: community.frameOrigin, operation: nil), asOf: asOf)
      var features = try orders.map(encoder.feature)
      let kept = earlier.history.kept(
        beside: orders, community: id, result: result, asOf: asOf)
      for record in kept {
        guard let source = earlier.features[record.id] else { continue }
        features.append(try encoder.feature(source, record.standing))
      }
      return Part(
        record: CommunityRecord(
          community: community, result: result, plan: plan, orders: orders), features: features)
    } catch let failure as PlanReplay.Failure {
      let edit = failure.edit
      throw PlannerError(
        .badData, "edit-not-replayable", at: id,
        [edit.operation.rawValue, edit.layer.rawValue, edit.id])
    } catch let failure as TopologyFailure {
      throw PlannerError(.software, "overlay-failed", at: id, [failure.function, failure.message])
    }
  }
}
