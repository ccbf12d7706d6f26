import Geometry
import Model
import TestSupport
import Testing

@Suite("Gates and archways")
struct GateTests {
  private func gate(_ width: Double?, _ opens: GateOpening = .open) -> Answers {
    Answers(
      .drawn {
        $0.addLane("lane", .through((0, 3), (100, 3)))
        $0.addSurface("surface", .box(-12...112, 0...6))
        $0.gates.append(
          Gate(
            core: FeatureCore(id: "gate", communities: ["community"]),
            position: Coordinate(50, 3),
            width: width.map { MeasureClaim($0, source: .attribute, accuracy: 0.05) },
            opens: opens))
      })
  }

  private func archway(_ draw: (inout Community) -> Void = { _ in }) -> Answers {
    Answers(
      .drawn {
        $0.addLane("lane", .through((0, 3), (100, 3)))
        $0.addSurface("surface", .box(-12...112, 0...6))
        $0.buildings.append(
          Building(
            core: FeatureCore(id: "7", communities: ["community"]),
            outline: [.box(40...52, -10...16)], height: 18))
        draw(&$0)
      })
  }

  @Test("A gate leaves its width", arguments: [(3.5, Verdict.violates), (4.5, .complies)])
  func knownWidth(_ width: Double, _ verdict: Verdict) throws {
    let answers = gate(width)
    let lane = try answers.lane()
    #expect(isClose(lane.passageWidth, width))
    #expect(lane.verdict == verdict)
    if verdict == .violates {
      let pinch = try #require(answers.pinch(through: ["lane"]))
      #expect(pinch.culprits.contains("gate"))
      #expect(isClose(pinch.station, 50, within: 0.5))
    }
  }

  @Test("A gate of unknown width leaves the answer open and asks for a tape")
  func unknownWidth() throws {
    let answers = gate(nil)
    #expect(try answers.lane().verdict == .indeterminate)
    #expect(answers.settlements.contains { $0.code == "gate_width" && $0.between == ["gate"] })
  }

  @Test("A sealed gate closes the lane")
  func sealed() throws {
    let answers = gate(5, .sealed)
    let lane = try answers.lane()
    #expect(isClose(lane.passageWidth, 0))
    #expect(lane.verdict == .violates)
    #expect(try #require(answers.pinch(through: ["lane"])).culprits.contains("gate"))
  }

  @Test("A locked gate is no obstruction to the width")
  func locked() throws {
    #expect(isClose(try gate(4.5, .locked).lane().passageWidth, 4.5))
  }

  @Test("A lane under a building is not closed; its width and height are asked for")
  func unknownArchway() throws {
    let answers = archway()
    let lane = try answers.lane()
    #expect(lane.passageWidth.map { $0 > 0 } ?? true)
    #expect(lane.verdict == .indeterminate)
    #expect(!answers.settlements.isEmpty)
  }

  @Test("A taped archway is judged by the tape")
  func tapedArchway() throws {
    let good = archway {
      $0.addTape(4.5, at: Coordinate(46, 3))
      $0.addTape(4.2, "height", at: Coordinate(46, 3))
    }
    #expect(isClose(try good.lane().passageWidth, 4.5))
    #expect(try good.lane().verdict == .complies)

    let narrow = archway {
      $0.addTape(3.2, at: Coordinate(46, 3))
      $0.addTape(4.2, "height", at: Coordinate(46, 3))
    }
    #expect(isClose(try narrow.lane().passageWidth, 3.2))
    #expect(try narrow.lane().verdict == .violates)

    let low = archway {
      $0.addTape(4.5, at: Coordinate(46, 3))
      $0.addTape(3.2, "height", at: Coordinate(46, 3))
    }
    #expect(try low.lane().verdict == .violates)
    #expect(!low.complaints("lane.clear-height").isEmpty)
  }
}
