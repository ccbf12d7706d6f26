import Compliance
import Geometry
import Model
import TestSupport
import Testing

@Suite("operation-site.present")
struct OperationSitePresenceRuleTests {
  private let rule = "operation-site.present"

  @Test(
    "a drawn site stands before one whole long side",
    arguments: [
      (20.0...60.0, nil), (10...70, nil), (20...59.95, .indeterminate), (20...59.7, .violates),
      (30...50, .violates),
    ] as [(ClosedRange<Double>, Verdict?)])
  func drawn(_ along: ClosedRange<Double>, _ verdict: Verdict?) {
    let answers = LadderCase { $0.addSite(along, 4...14) }
    #expect(answers.ladderSite == .drawn)
    let findings = answers.answers.complaints(rule)
    #expect(findings.map(\.verdict) == (verdict.map { [$0] } ?? []))
    let length = min(60, along.upperBound) - max(20, along.lowerBound)
    #expect(findings.allSatisfy { isClose($0.measured, length) && $0.required == 40 })
  }

  @Test(
    "sites may lie apart before a building that is not tall, the sum holding; tall ones need one",
    arguments: [(40.0, 0), (60.0, 1)] as [(Double, Int)])
  func gap(_ height: Double, _ count: Int) {
    // 24 m south and the whole of the west and east ends: 48 m in all.
    let answers = LadderCase(height: height) {
      $0.addSite(36...60, 4...14, id: "s")
      $0.addSite(4...14, 20...32, id: "w")
      $0.addSite(66...76, 20...32, id: "e")
    }
    #expect(answers.answers.complaints(rule).count == count)
  }

  @Test("free paved ground is shown as possible, with the rectangle that was placed")
  func possible() throws {
    let answers = LadderCase(surface: 12)
    #expect(answers.ladderSite == .possible)
    let finding = try #require(answers.answers.complaints(rule).first)
    #expect(finding.verdict == .indeterminate && finding.settleBy?.code == "confirm_site")
    #expect(isClose(finding.measured, 40))
    let box = try #require(finding.shape?.envelope)
    #expect(isClose(box.height, 10) && box.minY >= -1e-6 && box.maxY <= 15 + 1e-6)
  }

  @Test("a thing on the ground leaves the longer part")
  func occupied() throws {
    let answers = LadderCase(surface: 12) {
      $0.addObstruction("shed", .shed, .polygon(.box(30...32, 4...8)), top: 3)
    }
    let finding = try #require(answers.answers.complaints(rule).first)
    #expect(isClose(finding.measured, 28, within: 1.01))
    #expect(finding.shape.map { $0.envelope.minX >= 32 - 1e-6 } == true)
  }

  @Test(
    "none only where no ground is wide enough; about the width nobody can tell",
    arguments: [(6.0, LadderSite.none), (9.95, nil), (10.0, .possible)] as [(Double, LadderSite?)])
  func none(_ surface: Double, _ answer: LadderSite?) {
    let answers = LadderCase(surface: surface)
    #expect(answers.ladderSite == answer)
    let verdict: Verdict = answer == LadderSite.none ? .violates : .indeterminate
    #expect(answers.answers.complaints(rule).map(\.verdict) == [verdict])
  }

  @Test("where nobody surveyed yards, or the building is from an open map, there may be one")
  func uncovered() {
    let bare = LadderCase(surface: 8, hasYards: false)
    #expect(bare.ladderSite == nil)
    #expect(bare.answers.complaints(rule).map(\.verdict) == [.indeterminate])
    #expect(bare.answers.complaints(rule).map(\.settleBy?.code) == ["survey_site"])
    for (accuracy, answer) in [(1.9, LadderSite.none), (2, nil)] as [(Double, LadderSite?)] {
      let open = LadderCase(surface: 8) { $0.buildings[0].core.accuracy = accuracy }
      #expect(open.ladderSite == answer, "\(accuracy) m")
    }
  }

  @Test("a width on a line says nothing of the ground beside it")
  func undrawn() {
    let answers = LadderCase {
      $0.surfaces = []
      $0.lanes[0].width = MeasureClaim(6, source: .attribute, accuracy: 0.05)
    }
    #expect(answers.ladderSite == nil)
    #expect(answers.answers.complaints(rule).map(\.settleBy?.code) == ["survey_site"])
  }

  @Test("low buildings are not asked; one finding names those of which nobody can tell")
  func heights() throws {
    #expect(LadderCase(height: 27).answers.complaints(rule).isEmpty)
    #expect(LadderCase(height: nil, storeys: 6).answers.complaints(rule).isEmpty)
    #expect(LadderCase(height: nil, storeys: 6).ladderSite == nil)
    let open = LadderCase(height: nil)
    let finding = try #require(open.answers.complaints(rule).first)
    #expect(open.answers.complaints(rule).count == 1 && finding.subject == "community")
    #expect(finding.settleBy?.code == "survey_height" && finding.settleBy?.between == ["b"])
  }

  @Test("turning the whole drawing changes no answer", arguments: [0.3, 1.1, 2.9])
  func turned(_ angle: Double) {
    func turn(_ x: Double, _ y: Double) -> (Double, Double) {
      let (c, s) = (cosine(angle), sine(angle))
      return (c * x - s * y, s * x + c * y)
    }
    func box(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Polygon {
      Polygon(
        [
          (x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound),
          (x.upperBound, y.upperBound), (x.lowerBound, y.upperBound),
        ].map { turn($0.0, $0.1) }.map { Coordinate($0.0, $0.1) })
    }
    for (width, expected) in [(6.0, LadderSite.none), (12.0, .possible)] {
      let answers = LadderCase {
        $0.lanes = []
        $0.surfaces = []
        $0.addLane("lane", .through(turn(-20, 6), turn(100, 6)))
        $0.addSurface("yard", box(140...160, 100...120))
        $0.addSurface("surface", box(-20...100, 0...width))
        $0.buildings[0].outline = [box(20...60, 20...32)]
      }
      #expect(answers.ladderSite == expected)
    }
  }
}
