import Geometry
import Model
import Testing

@testable import SurveyIO

@Suite("Ids survive re-runs") struct IdentityTests {
  private let line = #"{"type":"LineString","coordinates":[[117.2,31.8],[117.201,31.8]]}"#

  private func ids(_ features: [String]) throws -> [String] {
    try SurveyText.assembly(features).all.flatMap { $0.lanes.map(\.id) }
  }

  @Test("the property, then the feature's id, then a hash")
  func order() throws {
    #expect(
      try ids([
        #"{"type":"Feature","id":7,"properties":{"layer":"fire_lanes","id":"a"},"geometry":\#(line)}"#
      ]) == ["a"])
    #expect(
      try ids([
        #"{"type":"Feature","id":7,"properties":{"layer":"fire_lanes"},"geometry":\#(line)}"#
      ]) == ["7"])
    let hashed = try ids([SurveyText.feature(#""layer":"fire_lanes","name":"中路""#, line)])
    let again = try ids([SurveyText.feature(#""name":"中路","layer":"消防车道","width":4"#, line)])
    #expect(hashed == again)
    #expect(hashed[0].wholeMatch(of: /fire_lanes[0-9a-f]{12}/) != nil)
    #expect(try ids([SurveyText.feature(#""layer":"fire_lanes","name":"南路""#, line)]) != hashed)
  }

  @Test("the hash holds still below 1e-7° and changes above it")
  func step() throws {
    func id(_ x: String) throws -> String {
      try ids([
        SurveyText.feature(
          #""layer":"fire_lanes""#,
          #"{"type":"LineString","coordinates":[[\#(x),31.8],[117.201,31.8]]}"#)
      ])[0]
    }
    #expect(try id("117.2") == id("117.20000001"))
    #expect(try id("117.2") != id("117.2000002"))
  }

  @Test("duplicates get a number and are reported")
  func duplicates() throws {
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L", [(0, 0), (50, 0)]), SurveyText.lane("L", [(0, 9), (50, 9)]),
      SurveyText.lane("L", [(0, 18), (50, 18)]),
    ])
    #expect(assembly.all[0].lanes.map(\.id) == ["L", "L~2", "L~3"])
    #expect(assembly.reasons == ["id-duplicate", "id-duplicate"])
  }

  @Test("a number that somebody used already is not given again")
  func takenNumber() throws {
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L", [(0, 0), (50, 0)]), SurveyText.lane("L~2", [(0, 9), (50, 9)]),
      SurveyText.lane("L", [(0, 18), (50, 18)]),
    ])
    #expect(assembly.all[0].lanes.map(\.id) == ["L", "L~2", "L~3"])
  }

  @Test("parts of a feature are items of their own, but a lane keeps its pieces")
  func parts() throws {
    let boxes = [0.0, 10].map { x in
      "[\(SurveyText.positions([(x, 0), (x + 5, 0), (x + 5, 2), (x, 2), (x, 0)]))]"
    }
    let assembly = try SurveyText.assembly([
      SurveyText.feature(
        #""layer":"obstructions","id":"cars","kind":"car","cost_to_move":100"#,
        #"{"type":"MultiPolygon","coordinates":[\#(boxes.joined(separator: ","))]}"#),
      SurveyText.feature(
        #""layer":"fire_lanes","id":"L""#,
        #"{"type":"MultiLineString","coordinates":[\#(SurveyText.positions([(0, 0), (50, 0)])),\#(SurveyText.positions([(50, 0), (100, 0)]))]}"#
      ),
    ])
    #expect(assembly.all[0].obstructions.map(\.id) == ["cars#1", "cars#2"])
    #expect(assembly.all[0].obstructions.map(\.cost) == [100, 100])
    #expect(assembly.all[0].lanes.map(\.centreline.count) == [2])
  }
}
