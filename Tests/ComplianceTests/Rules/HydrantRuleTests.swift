import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

extension Community {
  fileprivate mutating func addHydrant(_ x: Double, _ y: Double, id: String = "hydrant") {
    others.append(
      PlainFeature(
        core: FeatureCore(id: id, communities: ["community"], accuracy: 0.05), layer: .hydrants,
        shape: .point(Coordinate(x, y))))
  }

  fileprivate mutating func addBays(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) {
    parking.append(
      ParkingPlace(
        core: FeatureCore(id: "bays", communities: ["community"]), shape: .polygon(.box(x, y)),
        capacity: 2, isLegal: true))
  }

  fileprivate mutating func addStreet() {
    addLane("lane", .through((0, 3), (100, 3)))
    addSurface("surface", .box(-12...112, 0...6))
  }
}

@Suite("hydrant.blocked")
struct HydrantBlockedRuleTests {
  private static let profile = RuleProfile.testing(with: [
    ("hydrant.blocked", 0), ("hydrant.reach", 1),
  ])

  private func findings(_ draw: @escaping (inout Community) -> Void) -> [Finding] {
    let community = Community.drawn {
      $0.addStreet()
      draw(&$0)
    }
    return Answers(community, profile: Self.profile).complaints("hydrant.blocked")
  }

  @Test(
    "what stands within the room round it",
    arguments: [
      (2.0, nil), (1.06, nil), (1.03, .indeterminate), (0.97, .indeterminate), (0.94, .violates),
      (0, .violates),
    ] as [(Double, Verdict?)])
  func near(_ distance: Double, _ verdict: Verdict?) {
    let findings = findings {
      $0.addHydrant(50, 8)
      $0.addObstruction(
        "post", .bollard, .point(Coordinate(50.1 + distance, 8)), radius: 0.1, top: 1)
    }
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { isClose($0.measured, distance) && $0.culprits == ["post"] })
    #expect(findings.allSatisfy { $0.basis == .occupied && $0.subject == "hydrant" })
  }

  @Test("bays and cars block, what hangs above or lies flat does not")
  func kinds() {
    #expect(
      findings {
        $0.addHydrant(50, 8)
        $0.addBays(49...54, 7...9)
      }.map(\.culprits) == [["bays"]])
    let car = findings {
      $0.addHydrant(50, 8)
      $0.addCar("car", 50.5...55, 7...9)
    }
    #expect(car.map(\.clearingSet) == [["car"]])
    #expect(
      findings {
        $0.addHydrant(50, 8)
        $0.addObstruction("wire", .line, .lineString(.through((40, 8), (60, 8))), clearance: 5)
        $0.addObstruction("cover", .other, .point(Coordinate(50, 8)), radius: 0.3, top: 0.05)
      }.isEmpty)
  }

  @Test("no hydrant surveyed: one finding on the community")
  func missing() {
    let findings = findings { _ in }
    #expect(findings.map(\.subject) == ["community"])
    #expect(findings.map(\.verdict) == [.indeterminate])
    #expect(findings.first?.settleBy?.code == "survey_hydrants")
  }
}

@Suite("parking.hydrant-distance")
struct ParkingHydrantRuleTests {
  private static let profile = RuleProfile.testing(with: [
    ("stall.hydrant-distance", 7), ("street-bay.hydrant-distance", 30),
  ])

  private func findings(_ draw: @escaping (inout Community) -> Void) -> [Finding] {
    let community = Community.drawn {
      $0.addStreet()
      draw(&$0)
    }
    return Answers(community, profile: Self.profile).complaints("parking.hydrant-distance")
  }

  @Test(
    "seven metres inside a community, thirty on a public road",
    arguments: [
      (7.1, false, nil), (7.03, false, .indeterminate), (6.97, false, .indeterminate),
      (6.9, false, .violates), (7.1, true, .violates), (29.98, true, .indeterminate),
      (30.02, true, .indeterminate), (30.1, true, nil),
    ] as [(Double, Bool, Verdict?)])
  func distance(_ away: Double, _ onRoad: Bool, _ verdict: Verdict?) {
    let findings = findings {
      $0.addBays(20...32, 20...22.4)
      $0.addHydrant(32 + away, 21)
      $0.addHydrant(90, 21, id: "far")
      if onRoad {
        $0.roads = [
          Road(
            core: FeatureCore(id: "road"), centreline: [.through((0, 24), (100, 24))],
            width: MeasureClaim(9, source: .attribute, accuracy: 0.05))
        ]
      }
    }
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { isClose($0.measured, away) && $0.culprits == ["hydrant"] })
    #expect(findings.allSatisfy { $0.required == (onRoad ? 30 : 7) && $0.subject == "bays" })
  }

  @Test("bays and no hydrant surveyed: one finding on the community; no bays: nothing to ask")
  func missing() {
    let findings = findings { $0.addBays(20...32, 20...22.4) }
    #expect(findings.map(\.subject) == ["community"])
    #expect(findings.first?.settleBy?.code == "survey_hydrants")
    #expect(self.findings { $0.addHydrant(50, 20) }.isEmpty)
  }
}
