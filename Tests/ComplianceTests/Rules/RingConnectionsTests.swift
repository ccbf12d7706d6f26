import Geometry
import Model
import TestSupport
import Testing

@Suite("A ring lane joins other lanes at two places")
struct RingConnectionsTests {
  private static let profile = RuleProfile.testing().adding([
    ("lane.ring-connections", 2), ("reach.side", 15),
  ])

  private static func sketch() -> Sketch {
    Sketch(
      """
      .Q......................R..
      ..........................
      .P.........................
      .a..........b..............
      ...1..2....................
      ...4..3....................
      .c..........d..............
      ...........................
      ...........................
      .e..........f..............
      ...........................
      .x..........y..............
      """, cell: 10)
  }

  private func complaints(_ draw: (inout Sketch) -> Void) -> [Finding] {
    var sketch = Self.sketch()
    draw(&sketch)
    return Answers(sketch.community, profile: Self.profile).complaints("lane.ring-connections")
  }

  @Test("a ring with two ways to the road is in order")
  func passes() {
    let found = complaints {
      $0.lane("abdc")
      $0.lane("ca")
      $0.lane("cex")
      $0.lane("dfy")
      $0.road("xy")
      $0.building("1234")
    }
    #expect(found.isEmpty)
  }

  @Test("a ring round a building on one stem has one connection")
  func fails() throws {
    let found = complaints {
      $0.lane("abdca")
      $0.lane("cex")
      $0.road("xy")
      $0.building("1234")
    }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.verdict == .violates && finding.strength == .must)
    #expect(finding.measured == 1 && finding.required == 2)
    #expect(finding.subject == "abdca" && finding.cure == "build_lane")
    #expect(finding.shape != nil)
  }

  @Test("a ring of roads that nobody designated cannot be told; one that is ruled out is none")
  func designation() throws {
    let found = [Designation.unknown, .no].map { designation in
      complaints {
        $0.lane("abdca")
        $0.lane("cex")
        $0.road("xy")
        $0.building("1234")
        $0.community.lanes[0].designated = designation
      }
    }
    #expect(found[0].map(\.verdict) == [.indeterminate])
    #expect(found[0].first?.settleBy?.code == "designate" && found[0].first?.cure == nil)
    #expect(found[1].isEmpty)
  }

  @Test("a stub that leads nowhere is no second connection")
  func stub() {
    let found = complaints {
      $0.lane("abdc")
      $0.lane("ca")
      $0.lane("cex")
      $0.lane("df")
      $0.road("xy", width: 4)
      $0.building("1234")
    }
    #expect(found.map(\.verdict) == [.violates])
  }

  @Test("two rings in a chain: only the far one hangs on one place")
  func chain() {
    let found = complaints {
      $0.lane("abdc")
      $0.lane("ca")
      $0.lane("cefd")
      $0.lane("ex")
      $0.road("xy", width: 4)
      $0.building("1234")
    }
    // Both rings share a side: they are one ring with one stem.
    #expect(found.count == 1)
    #expect(found.first?.culprits == ["abdc", "ca", "cefd"])
  }

  @Test("a loop round nothing is a place to turn and no ring")
  func loop() {
    let found = complaints {
      $0.lane("abdca")
      $0.lane("cex")
      $0.road("xy")
    }
    #expect(found.isEmpty)
  }

  @Test("where no way in is known it cannot be told, once for the community")
  func missing() throws {
    let found = complaints {
      $0.lane("abdca")
      $0.building("1234")
    }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.verdict == .indeterminate && finding.subject == "community")
    #expect(finding.settleBy?.code == "survey_roads")
  }

  @Test("a ring that no lane joins to the road cannot be told")
  func apart() throws {
    let found = complaints {
      $0.lane("abdca")
      $0.lane("fy")
      $0.road("xy")
      $0.building("1234")
    }
    #expect(found.map(\.verdict) == [.indeterminate])
    #expect(found.first?.subject == "abdca")
  }
}
