import Compliance
import Foundation
import Geometry
import Model
public import Reporting
import SurveyIO

/// What became of the findings of one check by the next.
public struct CompareChecks: Sendable {
  /// Outputs of `firelane check`, the oldest first.
  public var checks: [String]
  /// Tasks at once.
  public var jobs: Int

  public init(checks: [String], jobs: Int) {
    self.checks = checks
    self.jobs = jobs
  }

  /// What a comparison comes to.
  public struct Output: Sendable {
    /// The GeoJSON of the contract.
    public var document: [UInt8]
    public var summary: ChangeSummary
    /// The profiles of the checks, each once, where there are several.
    public var differingProfiles: [String]
  }

  /// - Throws: `PlannerError`.
  public func run() throws -> Output {
    guard checks.count > 1 else { throw PlannerError(.usage, "compare-needs-two") }
    let files = try checks.map { try CheckFile(path: $0, width: jobs) }
    var envelope = Envelope()
    for file in files { envelope.add(file.envelope) }
    let origin =
      envelope.minX.isFinite
      ? LocalFrame.origin(for: envelope) : LonLat(longitude: 0, latitude: 0)
    let frame = LocalFrame(origin: origin)
    let changes = CheckComparison.changes(files.map { $0.record(in: frame) })
    let summary = ChangeSummary(changes)
    let encoder = ChangeEncoder(frame: OutputFrame(origin: origin, operation: nil))
    let document = CompareDocument(
      profile: files[files.count - 1].profile, inputDigests: files.map(\.digest), summary: summary)
    let profiles = Set(files.map(\.profile)).sorted()
    return Output(
      document: try document.bytes(try changes.map(encoder.feature)), summary: summary,
      differingProfiles: profiles.count > 1 ? profiles : [])
  }
}
