import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

@Suite("Whether an engine can drive it")
struct SweptPathTests {
  /// What the check says of a scene laid somewhere.
  private func answer(_ scene: DrivingScene, _ community: Community) throws -> SweptPathResult {
    let check = ComplianceCheck(profile: .testing(), vehicles: [scene.vehicle])
    let results = try check.check(community).sweptPaths
    if scene.lanes.count == 1 {
      return try #require(results.first { $0.lane == scene.lanes[0] })
    }
    return try #require(results.first { $0.lanes == scene.lanes.sorted() })
  }

  @Test("A scene's answer is the known one", arguments: DrivingScene.all)
  func known(_ scene: DrivingScene) throws {
    let row = try answer(scene, scene.community)
    #expect(row.result == scene.expected, "\(row.reason ?? "") at \(row.station ?? -1)")
    if let reason = scene.reason { #expect(row.reason == reason) }
    print(scene, row.result, row.reason ?? "", row.by ?? "", row.nodes, row.gearChanges)
    guard row.result == .possible else { return }
    #expect(!row.envelope.isEmpty)
    let free = scene.free ?? scene.community.surfaces.map(\.area)
    for poses in row.poses {
      let standing = scene.community.obstructions.filter { $0.clearance == 0 }
      let least = scene.community.surfaces.map(\.core.accuracy).min() ?? 0
      let oracle = SweptAreaOracle(
        poses, scene.vehicle, free: free, obstructions: standing, clearance: least - 0.012)
      #expect(oracle.faults == [])
    }
  }
}
