import Geometry
import Model
import TestSupport
import Testing

@testable import Compliance

/// A street 8 m wide along y = 0…8, with what a test adds.
private func findings(
  _ rule: String, with others: [(id: String, value: Double)] = [],
  _ draw: (inout Community) -> Void
) -> [Finding] {
  let community = Community.drawn {
    $0.addLane("lane", .through((0, 5), (100, 5)))
    $0.addSurface("surface", .box(-12...112, 0...8))
    draw(&$0)
  }
  return Answers(community, profile: .testing(with: [(rule, 0)] + others)).complaints(rule)
}

extension Community {
  fileprivate mutating func addBays(
    _ id: String, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
  ) {
    parking.append(
      ParkingPlace(
        core: FeatureCore(id: id, communities: ["community"]), shape: .polygon(.box(x, y)),
        capacity: 2, isLegal: true))
  }
}

@Suite("parking.stall-in-lane")
struct ParkingStallInLaneRuleTests {
  private let rule = "parking.stall-in-lane"

  @Test(
    "a bay at the kerb is held to the width it leaves",
    arguments: [
      (2.4, nil), (3.94, nil), (3.97, .indeterminate), (4.03, .indeterminate), (4.06, .violates),
    ] as [(Double, Verdict?)])
  func depth(_ depth: Double, _ verdict: Verdict?) {
    let findings = findings(rule) { $0.addBays("bays", 30...42, 0...depth) }
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { isClose($0.measured, 8 - depth) && $0.subject == "bays" })
    #expect(findings.allSatisfy { $0.basis == .occupied && $0.required == 4 })
  }

  @Test("bays on both sides, each lawful alone, take the strip together")
  func bothSides() {
    let findings = findings(rule) {
      $0.addBays("north", 30...42, 5.6...8)
      $0.addBays("south", 30...42, 0...2.4)
    }
    #expect(findings.map(\.culprits) == [["north", "south"]])
    #expect(isClose(findings.first?.measured, 3.2))
    #expect(findings.first?.clearingSet.count == 1)
  }

  @Test("a bay beside a wide lane is no fault of the cars that stand opposite")
  func cars() {
    #expect(
      findings(rule) {
        $0.addBays("bays", 30...42, 0...2.4)
        $0.addCar("car", 30...35, 6...8)
      }.isEmpty)
  }

  @Test("a yard crossed by the lane, stalls not drawn, is open; no bays, no answer")
  func missing() {
    let findings = findings(rule) { $0.addBays("yard", 30...60, -10...20) }
    #expect(findings.map(\.verdict) == [.indeterminate])
    #expect(findings.first?.settleBy?.code == "draw_stalls")
    #expect(self.findings(rule) { _ in }.isEmpty)
  }

  private func findings(_ rule: String, _ draw: (inout Community) -> Void) -> [Finding] {
    ComplianceTests.findings(rule, draw)
  }
}

@Suite("strip.occupied")
struct StripOccupiedRuleTests {
  private let rule = "strip.occupied"

  @Test(
    "a shed at the kerb is held to the width it leaves",
    arguments: [
      (2.0, nil), (3.94, nil), (3.97, .indeterminate), (4.03, .indeterminate), (4.06, .violates),
    ] as [(Double, Verdict?)])
  func depth(_ depth: Double, _ verdict: Verdict?) {
    let found = findings(rule) {
      $0.addObstruction("shed", .eBikeShed, .polygon(.box(30...42, 0...depth)), isMovable: true)
    }
    #expect(found.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(found.allSatisfy { isClose($0.measured, 8 - depth) && $0.culprits == ["shed"] })
    #expect(found.allSatisfy { $0.verdict != .violates || $0.clearingSet == ["shed"] })
  }

  @Test("two places are two findings; trees and cars are not what somebody put there")
  func places() {
    let found = findings(rule) {
      $0.addObstruction("pile", .pile, .polygon(.box(20...22, 0...5)), isMovable: true)
      $0.addObstruction("lock", .groundLock, .point(Coordinate(70, 4)), radius: 0.3, top: 0.5)
      $0.addObstruction("tree", .tree, .point(Coordinate(50, 4)), radius: 0.3)
      $0.addCar("car", 85...90, 0...5)
    }
    #expect(found.map(\.subject) == ["pile", "lock"] || found.map(\.subject) == ["lock", "pile"])
  }

  @Test("a width nobody surveyed makes no occupation; nothing there, nothing said")
  func missing() {
    let community = Community.drawn {
      $0.addLane(
        "lane", .through((0, 4), (100, 4)),
        width: MeasureClaim(5, source: .default, accuracy: .infinity))
      $0.addObstruction("pile", .pile, .polygon(.box(20...22, 1...3)), isMovable: true)
    }
    #expect(Answers(community, profile: .testing(with: [(rule, 0)])).complaints(rule).isEmpty)
    #expect(findings(rule) { _ in }.isEmpty)
  }
}

@Suite("bollard.fixed-at-entrance")
struct BollardAtEntranceRuleTests {
  private let rule = "bollard.fixed-at-entrance"
  private let reach = [
    (id: "bollard.entrance-reach", value: 5.0), (id: "strip.occupied", value: 0),
  ]

  private func draw(
    _ community: inout Community, _ x: Double, _ y: Double, fixing: Fixing = .fixed,
    isDefault: Bool = false
  ) {
    community.gates = [
      Gate(
        core: FeatureCore(id: "gate", communities: ["community"]), position: Coordinate(2, 4),
        width: MeasureClaim(9, source: .attribute, accuracy: 0.05), opens: .open)
    ]
    community.addObstruction(
      "bollard", .bollard, .point(Coordinate(x, y)), radius: 0.1, isMovable: true, top: 1)
    community.obstructions[0].fixing = fixing
    community.obstructions[0].usesDefaultFixing = isDefault
  }

  @Test(
    "a fixed bollard at a way in is held to the width it leaves",
    arguments: [
      (1.0, nil), (3.84, nil), (3.87, .indeterminate), (3.93, .indeterminate), (3.96, .violates),
      (4.0, .violates),
    ] as [(Double, Verdict?)])
  func width(_ y: Double, _ verdict: Verdict?) {
    let found = findings(rule, with: reach) { draw(&$0, 3, y) }
    #expect(found.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(found.allSatisfy { $0.culprits == ["bollard"] && isClose($0.measured, 7.9 - y) })
  }

  @Test("one that lifts out or folds is a gate; how one is fixed has to be known")
  func missingFixing() {
    for fixing in [Fixing.liftOut, .collapsible] {
      #expect(findings(rule, with: reach) { draw(&$0, 3, 4, fixing: fixing) }.isEmpty)
    }
    let open = findings(rule, with: reach) { draw(&$0, 3, 4, isDefault: true) }
    #expect(open.map(\.verdict) == [.indeterminate])
    #expect(open.first?.settleBy?.code == "bollard_fixing")
  }

  @Test("away from the way in it is a thing on the strip like others")
  func elsewhere() {
    #expect(findings(rule, with: reach) { draw(&$0, 50, 4) }.isEmpty)
    let others = [(id: "bollard.entrance-reach", value: 5.0), (id: rule, value: 0)]
    #expect(findings("strip.occupied", with: others) { draw(&$0, 50, 4) }.count == 1)
    #expect(findings("strip.occupied", with: others) { draw(&$0, 3, 4) }.isEmpty)
  }
}
