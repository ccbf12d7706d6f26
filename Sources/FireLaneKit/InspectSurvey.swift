import Geometry
import Model
public import Reporting
import SurveyIO

/// Says what is in a survey's files.
public struct InspectSurvey: Sendable {
  public var reading: ReadSurvey

  public init(reading: ReadSurvey) {
    self.reading = reading
    self.reading.refusesSuspicions = false
  }

  /// - Throws: `PlannerError` when a file cannot be used at all.
  public func run() async throws -> InspectReport {
    let output = try await reading.run()
    let assembly = output.assembly
    var withoutRoads = 0
    var communities = 0
    var groups = 0
    for position in 0..<assembly.communityCount {
      let community = assembly.community(at: position)
      if community.id == nil {
        groups += 1
        continue
      }
      communities += 1
      let hasRoad = community.lanes.contains { $0.core.communities.contains(community.id ?? "") }
      if !hasRoad { withoutRoads += 1 }
    }
    return InspectReport(
      counts: assembly.counts, matches: assembly.matches,
      systems: zip(output.systems, assembly.datums).map { ($0.file, $0.crs.description, $1) },
      suspicions: assembly.suspicions,
      communities: communities, communitiesWithoutRoads: withoutRoads, groupsOutside: groups,
      findings: assembly.inputFindings)
  }
}
