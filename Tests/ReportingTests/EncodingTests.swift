import Geometry
import Model
import SurveyIO
import Testing

@testable import Reporting

@Suite("How results are written") struct EncodingTests {
  private func text(_ write: (inout JSONBuffer) -> Void) throws -> String {
    var json = JSONBuffer()
    write(&json)
    return String(decoding: try json.finish(), as: UTF8.self)
  }

  @Test(
    "measures are cut, not rounded, to the millimetre",
    arguments: [
      (3.9999, "3.999"), (4, "4"), (3.99999999, "4"), (3.9999998, "3.999"), (2.8284271, "2.828"),
      (0, "0"), (0.0005, "0"), (12345.6789, "12345.678"),
    ] as [(Double, String)])
  func measures(value: Double, expected: String) throws {
    #expect(try text { $0.metres(value) } == expected)
  }

  @Test("what was not measured is null", arguments: [nil, Double.nan, Double.infinity])
  func null(value: Double?) throws { #expect(try text { $0.metres(value) } == "null") }

  @Test("a lane has the contract's properties in their order")
  func lane() throws {
    var lane = LaneResult(
      id: "L", name: nil, communities: ["A", "B"], requiredWidth: 4, requiredHeight: 4, length: 10,
      line: [LineString([Coordinate(0, 0), Coordinate(10, 0)])])
    lane.passageWidth = 2.8284
    var result = CommunityResult(community: "A")
    result.lanes = [lane]
    let frame = OutputFrame(origin: LonLat(longitude: 117.2, latitude: 31.8), operation: nil)
    let features = try CheckEncoder(profile: "cn", frame: frame).features(of: result)
    let written = String(decoding: try #require(features.first).bytes, as: UTF8.self)
    let properties = try #require(written.split(separator: #""properties":"#).last)
    #expect(
      properties
        == #"{"feature":"lane","id":"L","name":null,"community":"A","profile":"cn","verdict":"indeterminate","passage_width":2.828,"built_width":null,"section_width":null,"strip_width":null,"required_width":4,"clear_height":null,"required_height":4,"width_source":null,"accuracy":null,"length":10,"reachable":null,"communities":["A","B"]}}"#
    )
    #expect(written.contains("[[117.2,31.8],"))
  }

  @Test("columns line up with Chinese names")
  func table() {
    var table = TextTable(header: ["小区", "n"], rightAligned: [1])
    table.add(["翠苑小区", "12"])
    table.add(["abc", "3"])
    #expect(table.text == "小区       n\n翠苑小区  12\nabc        3\n")
  }

  @Test("the summary lists a lane on a boundary under both and keeps the narrowest place")
  func summary() {
    func lane(_ id: String, _ width: Double, _ verdict: Verdict, _ communities: [String])
      -> LaneResult
    {
      var lane = LaneResult(
        id: id, name: nil, communities: communities, requiredWidth: 4, requiredHeight: 4,
        length: 10, line: [])
      lane.passageWidth = width
      lane.verdict = verdict
      return lane
    }
    var summary = CheckSummary(
      communities: ["A", "B"].map {
        CommunitySummary(id: $0, name: nil, cars: .drawn, hasRoads: true)
      })
    var result = CommunityResult(community: "A")
    result.lanes = [
      lane("L", 3, .violates, ["A", "B"]), lane("M", 5, .complies, ["A"]),
      lane("X", 2, .violates, []),
    ]
    summary.add(result)
    #expect(summary.lanes == 3 && summary.violates == 2)
    #expect(summary.communities.map(\.lanes) == [2, 1, 1])
    #expect(summary.communities[0].narrowest?.lane == "L")
    #expect(summary.communities[2].id == nil)
  }
}
