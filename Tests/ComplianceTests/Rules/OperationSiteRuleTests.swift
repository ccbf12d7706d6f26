import Compliance
import Geometry
import Model
import TestSupport
import Testing

@Suite("operation-site.size")
struct OperationSiteSizeRuleTests {
  @Test(
    "15 × 10 m, 20 × 10 m before a tall building",
    arguments: [
      (40.0, 40.0, 11.0, nil), (40, 15.2, 10.2, nil), (40, 15, 10, .indeterminate),
      (40, 15.2, 9.95, .indeterminate), (40, 15.2, 9.8, .violates), (40, 14.8, 11, .violates),
      (60, 19.8, 11, .violates), (60, 20.2, 11, nil),
    ] as [(Double, Double, Double, Verdict?)])
  func size(_ height: Double, _ length: Double, _ width: Double, _ verdict: Verdict?) {
    let answers = LadderCase(height: height) { $0.addSite(20...(20 + length), (14 - width)...14) }
    let findings = answers.answers.complaints("operation-site.size")
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.subject == "b" && $0.culprits == ["site"] })
  }

  @Test("without a height a site that does for a low building only cannot be told")
  func unknownHeight() {
    let findings = LadderCase(height: nil, storeys: 12) { $0.addSite(20...36, 3...14) }
      .answers.complaints("operation-site.size")
    #expect(findings.map(\.verdict) == [.indeterminate])
    #expect(findings.first?.settleBy?.code == "survey_height")
  }

  @Test("no site, no answer") func missing() {
    #expect(LadderCase().answers.complaints("operation-site.size").isEmpty)
  }
}

@Suite("operation-site.distance")
struct OperationSiteDistanceRuleTests {
  /// The site's near edge lies `away` from the wall at y = 20.
  private func findings(_ away: Double) -> [Finding] {
    LadderCase { $0.addSite(15...65, (8 - away)...(20 - away)) }
      .answers.complaints("operation-site.distance")
  }

  @Test(
    "the near edge lies 5 to 10 m from the wall",
    arguments: [
      (6.0, nil), (9.9, nil), (9.97, .indeterminate), (10.03, .indeterminate), (10.1, .violates),
      (15, .violates), (5.1, nil), (5.03, .indeterminate), (4.97, .indeterminate),
      (4.9, .violates),
    ] as [(Double, Verdict?)])
  func distance(_ away: Double, _ verdict: Verdict?) {
    let findings = findings(away)
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { isClose($0.measured, away) && $0.subject == "b" })
    #expect(findings.allSatisfy { $0.required == (away > 8 ? 10 : 5) })
  }

  @Test("no site, no answer") func missing() {
    #expect(LadderCase().answers.complaints("operation-site.distance").isEmpty)
  }
}

@Suite("operation-site.gradient")
struct OperationSiteGradientRuleTests {
  @Test(
    "nearly level, by its attribute",
    arguments: [
      ("1%", nil), ("0.02", nil), ("2.4", nil), ("2.8%", .indeterminate), ("32‰", .indeterminate),
      ("3.6%", .violates), ("steep", .indeterminate),
    ] as [(String, Verdict?)])
  func gradient(_ text: String, _ verdict: Verdict?) {
    let findings = LadderCase { $0.addSite(15...65, 3...14, gradient: text) }
      .answers.complaints("operation-site.gradient")
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
  }

  @Test("sites without a gradient are one finding on the community")
  func missing() {
    let findings = LadderCase {
      $0.addSite(15...65, 3...14, id: "s", gradient: nil)
      $0.addSite(15...65, 38...49, id: "n", gradient: nil)
    }.answers.complaints("operation-site.gradient")
    #expect(findings.map(\.subject) == ["community"])
    #expect(findings.first?.settleBy?.between == ["s", "n"].sorted())
  }
}

@Suite("operation-site.clear")
struct OperationSiteClearRuleTests {
  private func findings(_ draw: @escaping (inout Community) -> Void) -> [Finding] {
    LadderCase {
      $0.addSite(15...65, 3...14)
      draw(&$0)
    }.answers.complaints("operation-site.clear")
  }

  @Test(
    "a tree between site and wall hinders, one beside or behind does not",
    arguments: [
      (40.0, 17.0, .violates), (40, 8, .violates), (64, 17, nil), (40, 34, nil), (40, 1, nil),
      (61, 17, .indeterminate),
    ] as [(Double, Double, Verdict?)])
  func tree(_ x: Double, _ y: Double, _ verdict: Verdict?) {
    let findings = findings {
      $0.addObstruction("tree", .tree, .point(Coordinate(x, y)), radius: 1, isMovable: true)
    }
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.basis == .occupied && $0.culprits == ["tree"] })
  }

  @Test("bollards hinder on the site only, cars there by night, bays always")
  func low() {
    let bollard = { (y: Double) in
      findings {
        $0.addObstruction("bollard", .bollard, .point(Coordinate(40, y)), radius: 0.1, top: 1)
      }
    }
    #expect(bollard(8).map(\.culprits) == [["bollard"]])
    #expect(bollard(17).isEmpty)
    let car = findings { $0.addCar("car", 30...35, 5...7) }
    #expect(car.map(\.state) == [.night] && car.map(\.clearingSet) == [["car"]])
    #expect(findings { $0.addCar("car", 30...35, 16...18) }.isEmpty)
    let both = findings {
      $0.addCar("car", 30...35, 5...7)
      $0.addObstruction("bollard", .bollard, .point(Coordinate(40, 8)), radius: 0.1, top: 1)
    }
    #expect(both.map(\.state) == [.built] && both.map(\.culprits) == [["bollard", "car"]])
    let bays = findings {
      $0.parking = [
        ParkingPlace(
          core: FeatureCore(id: "bays", communities: ["community"]),
          shape: .polygon(.box(30...42, 4...6.4)), capacity: 2, isLegal: true)
      ]
    }
    #expect(bays.map(\.clearingSet) == [["bays"]] && bays.first?.cure == "clear")
  }

  @Test("no site, nothing to keep clear")
  func missing() {
    let answers = LadderCase { $0.addObstruction("tree", .tree, .point(Coordinate(40, 17))) }
    #expect(answers.answers.complaints("operation-site.clear").isEmpty)
  }

  @Test("one finding for a building, whatever stands there; nothing, no finding")
  func several() {
    #expect(findings { _ in }.isEmpty)
    let findings = findings { community in
      for number in 1...4 {
        community.addObstruction(
          "t\(number)", .tree, .point(Coordinate(20 + 8 * Double(number), 17)), radius: 0.5)
      }
      community.addObstruction(
        "wire", .line, .lineString(.through((10, 15), (70, 15))), clearance: 6)
    }
    #expect(findings.map(\.culprits) == [["t1", "t2", "t3", "t4", "wire"]])
  }
}

@Suite("facade.clear")
struct FacadeClearRuleTests {
  private func findings(_ y: Double?, north: Bool = false, kind: ObstructionKind = .tree)
    -> [Finding]
  {
    LadderCase {
      if let y { $0.addObstruction("tree", kind, .point(Coordinate(40, y)), radius: 1, top: 5) }
      $0.addObstruction("far", .bollard, .point(Coordinate(-10, 50)), radius: 0.1, top: 1)
      if north {
        $0.addLane("north", .through((-20, 44), (100, 44)))
        $0.addSurface("second", .box(-20...100, 41...47))
      }
    }.answers.complaints("facade.clear")
  }

  @Test(
    "between lane and wall on the side of the lane",
    arguments: [
      (15.0, .violates), (38.0, nil), (1.0, nil), (nil, nil), (7.1, .violates),
      (6.97, .indeterminate),
      (6.9, nil),
    ] as [(Double?, Verdict?)])
  func band(_ y: Double?, _ verdict: Verdict?) {
    // The lane's required width reaches to y = 8.
    let findings = findings(y)
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.subject == "b" && $0.basis == .occupied })
  }

  @Test("one clear side beside a lane is enough")
  func otherSide() { #expect(findings(15, north: true).isEmpty) }

  @Test("low things do not keep a ladder off")
  func low() { #expect(findings(15, kind: .bollard).isEmpty) }

  @Test("where nothing was surveyed but vehicles, one finding says so")
  func missing() {
    let findings = LadderCase { $0.addCar("car", 30...35, 5...7) }.answers
      .complaints("facade.clear")
    #expect(findings.map(\.subject) == ["community"])
    #expect(findings.first?.settleBy?.between == ["b"])
  }
}
