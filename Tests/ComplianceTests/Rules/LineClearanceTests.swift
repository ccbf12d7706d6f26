import Geometry
import Model
import TestSupport
import Testing

@Suite("Overhead lines hang high enough over lanes")
struct LineClearanceTests {
  private static let profile = RuleProfile.testing().adding([
    ("line.clearance-telecom", 4.5), ("line.clearance-35-kv", 7),
  ])

  private func complaints(_ heights: [Double?], at x: Double = 50) -> [Finding] {
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 0), (100, 0)))
      $0.addSurface("surface", .box(-5...105, -3...3))
      for (index, height) in heights.enumerated() {
        let place = x + Double(index)
        $0.addObstruction(
          "line-\(index)", .line, .lineString(.through((place, -20), (place, 20))), radius: 0.05,
          clearance: height ?? 5)
        $0.obstructions[index].usesDefaultSize = height == nil
      }
    }
    return Answers(community, profile: Self.profile).complaints("line.clearance")
  }

  @Test("as high as any kind must hang is in order")
  func passes() { #expect(complaints([7.1]).isEmpty) }

  @Test("lower than any kind may hang violates")
  func fails() throws {
    let finding = try #require(complaints([4.2]).first)
    #expect(finding.verdict == .violates && finding.subject == "line-0")
    #expect(finding.measured == 4.2 && finding.required == 4.5 && finding.cure == "raise")
    #expect(finding.culprits == ["lane"] && finding.shape != nil)
  }

  @Test(
    "about the limits",
    arguments: [
      (4.44, Verdict.violates, ""), (4.46, .indeterminate, "tape_line_height"),
      (4.56, .indeterminate, "line_voltage"), (7.04, .indeterminate, "line_voltage"),
    ])
  func edge(_ height: Double, _ verdict: Verdict, _ code: String) throws {
    let finding = try #require(complaints([height]).first)
    #expect(finding.verdict == verdict)
    #expect(finding.settleBy?.code ?? "" == code)
  }

  @Test("a line that crosses no lane is not asked about")
  func apart() { #expect(complaints([4.2], at: 200).isEmpty) }

  @Test("heights nobody surveyed are asked for once; where some were, each")
  func missing() throws {
    let all = complaints([nil, nil])
    #expect(all.map(\.subject) == ["community"])
    #expect(all.first?.settleBy?.between == ["line-0", "line-1"])
    let some = complaints([7.2, nil])
    #expect(some.map(\.subject) == ["line-1"] && some.map(\.verdict) == [.indeterminate])
  }
}
