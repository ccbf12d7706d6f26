import Geometry
import Model
import TestSupport
import Testing

/// What a width rests on, and when the survey cannot tell.
@Suite("Where a width comes from and how sure it is")
struct EvidenceTests {
  private func straight(
    width: Double = 6, claim: MeasureClaim? = nil, cars: Int? = nil,
    _ draw: (inout Community) -> Void = { _ in }
  ) -> Community {
    .drawn(cars: cars) {
      $0.addLane("lane", .through((0, width / 2), (100, width / 2)), width: claim)
      $0.addSurface("surface", .box(-12...112, 0...width))
      draw(&$0)
    }
  }

  private func bare(_ claim: MeasureClaim?) -> Community {
    .drawn { $0.addLane("lane", .through((0, 3), (60, 3), (100, 20)), width: claim) }
  }

  @Test("Of two gaps in series the doubtful one settles the answer, not the narrower one")
  func doubtfulGap() throws {
    let answers = Answers(
      straight {
        $0.addCar("car-a", 20...25, 0...1.8, accuracy: 0.05)
        $0.addCar("car-b", 70...75, 0...1.7, accuracy: 2.0)
      })
    let lane = try answers.lane()
    #expect(isClose(lane.passageWidth, 4.2))
    #expect(lane.verdict == .indeterminate)
    let settlement = try #require(answers.settlements.first)
    #expect(settlement.between.contains("car-b"))
    #expect(settlement.place.map { 70...75 ~= $0.midpoint.x } ?? false)
    #expect(settlement.station.map { 70...75 ~= $0 } ?? false)
    #expect(isClose(lane.lowestWidth, 2.3, within: 0.02))
  }

  @Test(
    "A gap within its accuracy of the limit cannot be judged; outside it can",
    arguments: [
      (4.2, Verdict.complies), (4.03, .indeterminate), (3.97, .indeterminate), (3.8, .violates),
    ])
  func aroundTheLimit(_ gap: Double, _ verdict: Verdict) throws {
    let answers = Answers(straight { $0.addCar("car", 40...45, gap...6) })
    let lane = try answers.lane()
    #expect(isClose(lane.passageWidth, gap, within: 0.001))
    #expect(lane.verdict == verdict)
  }

  @Test("A taped 4.00 complies with 4.00")
  func tapedAtTheLimit() throws {
    let whole = Answers(straight(width: 4) { $0.addTape(4.0) })
    #expect(try whole.lane().verdict == .complies)
    #expect(try whole.lane().widthSource == .taped)

    let atPinch = Answers(
      straight {
        $0.addObstruction("pier-1", .wall, .polygon(.box(50...50.4, 0...1.01)))
        $0.addObstruction("pier-2", .wall, .polygon(.box(50...50.4, 4.99...6)))
        $0.addTape(4.0, at: Coordinate(50.2, 3))
      })
    #expect(isClose(try atPinch.lane().passageWidth, 4.0, within: 0.001))
    #expect(try atPinch.lane().verdict == .complies)
  }

  @Test("A taped 3.99 violates 4.00, whatever is drawn")
  func tapedBelow() throws {
    let answers = Answers(straight { $0.addTape(3.99) })
    #expect(isClose(try answers.lane().passageWidth, 3.99, within: 0.001))
    #expect(try answers.lane().verdict == .violates)
  }

  @Test("The drawing wins over a wider attribute")
  func attributeAbove() throws {
    let answers = Answers(
      straight(width: 3.8, claim: MeasureClaim(6, source: .attribute, accuracy: 0.1)))
    #expect(isClose(try answers.lane().passageWidth, 3.8, within: 0.001))
    #expect(try answers.lane().verdict == .violates)
  }

  @Test("A narrower attribute caps the drawing and is reported")
  func attributeBelow() throws {
    let answers = Answers(
      straight(width: 6, claim: MeasureClaim(4, source: .attribute, accuracy: 0.1)))
    #expect(isClose(try answers.lane().passageWidth, 4.0, within: 0.001))
    let contradiction = try #require(answers.result.contradictions.first)
    #expect(contradiction.subject == "lane")
    #expect(isClose(contradiction.used, 4.0, within: 0.001))
    #expect(isClose(contradiction.other, 6.0, within: 0.01))
  }

  @Test("An attribute that agrees within its accuracy is no contradiction")
  func attributeAgrees() throws {
    let answers = Answers(
      straight(width: 6, claim: MeasureClaim(5.95, source: .attribute, accuracy: 0.1)))
    #expect(isClose(try answers.lane().passageWidth, 6.0))
    #expect(answers.result.contradictions.isEmpty)
  }

  @Test("A default width never decides")
  func defaultWidth() throws {
    for width in [3.0, 6.0] {
      let lane = try Answers(bare(MeasureClaim(width, source: .default, accuracy: 1))).lane()
      #expect(lane.verdict == .indeterminate)
      #expect(lane.widthSource == .default)
    }
  }

  @Test("Without surface and width there is nothing to measure")
  func noSurface() throws {
    let answers = Answers(bare(nil))
    let lane = try answers.lane()
    #expect(lane.verdict == .indeterminate)
    #expect(lane.passageWidth == nil)
    #expect(!answers.settlements.isEmpty)
  }

  @Test(
    "Without surface the attribute is measured on",
    arguments: [(6.0, Verdict.complies), (3.5, .violates)])
  func attributeAlone(_ width: Double, _ verdict: Verdict) throws {
    let answers = Answers(bare(MeasureClaim(width, source: .attribute, accuracy: 0.1)))
    let lane = try answers.lane()
    #expect(isClose(lane.passageWidth, width))
    #expect(lane.verdict == verdict)
    #expect(lane.widthSource == .attribute)
  }

  @Test("Cars that were counted but not drawn leave the night open")
  func countedCars() throws {
    let answers = Answers(straight(cars: 50))
    let lane = try answers.lane()
    #expect(lane.verdict == .indeterminate)
    #expect(isClose(lane.builtWidth, 6.0))
    #expect(answers.settlements.contains { $0.code == "draw_cars" })
  }

  @Test("A neighbour's car is no sign that one's own were drawn")
  func neighboursCar() throws {
    var community = straight(cars: 50)
    community.addCar("theirs", 90...95, 20...22)
    community.obstructions[0].core.communities = ["neighbour"]
    #expect(try Answers(community).lane().verdict == .indeterminate)
  }

  @Test("Where nobody says anything of cars, night is as built")
  func noWordOfCars() throws {
    let lane = try Answers(straight()).lane()
    #expect(lane.verdict == .complies)
    #expect(lane.passageWidth == lane.builtWidth)
  }

  @Test("Counted cars do not save a lane that is too narrow without them")
  func narrowAnyway() throws {
    #expect(try Answers(straight(width: 3, cars: 50)).lane().verdict == .violates)
  }
}
