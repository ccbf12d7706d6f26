import Model
import Testing

@testable import SurveyIO

@Suite("Lengths as people write them") struct LengthTextTests {
  @Test(
    "one figure is read in metres",
    arguments: [
      ("4", 4), ("4.0", 4), ("4 m", 4), ("4m", 4), ("4米", 4), ("４", 4), ("４．５米", 4.5), ("4,0", 4),
      ("13'", 3.9624), ("13 ft", 3.9624), ("13'6\"", 4.1148), ("350cm", 3.5), ("350 厘米", 3.5),
      ("4000 mm", 4), ("  4 ", 4), ("0", 0), ("400", 400),
    ] as [(String, Double)])
  func single(text: String, metres: Double) throws {
    guard case .metres(let value) = LengthText.read(text) else {
      Issue.record("\(text) was not read")
      return
    }
    #expect(abs(value - metres) < 1e-12)
  }

  @Test(
    "a range keeps both ends", arguments: ["4-5", "4~5", "4～5米", "4 - 5 m", "5-4", "4至5", "4—5"])
  func range(text: String) { #expect(LengthText.read(text) == .range(4, 5)) }

  @Test(
    "what is no length is refused with a reason",
    arguments: [
      ("-4", "value-negative"), ("－4", "value-negative"), ("wide", "value-not-understood"),
      ("4 parsec", "value-unit-unknown"), ("1,200", "value-not-understood"),
      ("nan", "value-not-understood"), ("1e999", "value-unit-unknown"),
      ("'", "value-not-understood"),
      ("4-5-6", "value-not-understood"), ("", "value-not-understood"),
    ])
  func refused(text: String, reason: String) { #expect(LengthText.read(text) == .refused(reason)) }

  @Test("the width of a lane is taken, or refused with the field and the text, case 41")
  func laneWidths() throws {
    let texts = [
      #""4""#, #""4 m""#, #""4米""#, #""４""#, #""13'""#, #""4,0""#, #""4-5""#, "-4", "0", "null",
      "400",
    ]
    let lanes = texts.enumerated().map {
      SurveyText.lane(
        "L\($0.offset + 10)", [(0, Double($0.offset)), (100, 0)], #""width":\#($0.element)"#)
    }
    let assembly = try SurveyText.assembly(lanes)
    let widths = assembly.all.flatMap(\.lanes).map { $0.width?.value }
    #expect(widths.prefix(4) == [4, 4, 4, 4])
    #expect(abs((widths[4] ?? 0) - 3.9624) < 1e-12)
    #expect(widths[5...] == [4, 4, nil, nil, nil, nil])
    #expect(
      assembly.inputFindings.map { [$0.id ?? "", $0.reason] } == [
        ["L16", "value-range"], ["L17", "value-negative"], ["L18", "value-zero"],
        ["L20", "value-implausible"],
      ])
    #expect(assembly.inputFindings.allSatisfy { !$0.isDropped })
    #expect(assembly.all.flatMap(\.lanes).prefix(7).allSatisfy { $0.width?.source == .attribute })
  }

  @Test("a unit in the name of the field counts")
  func unitInName() throws {
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L", [(0, 0), (100, 0)], #""路宽(cm)":450"#)
    ])
    #expect(assembly.all[0].lanes[0].width?.value == 4.5)
  }
}
