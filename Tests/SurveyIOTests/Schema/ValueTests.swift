import Geometry
import Model
import Testing

@testable import SurveyIO

@Suite("Values, kinds and accuracy") struct ValueTests {
  private func obstruction(_ properties: String, _ geometry: String? = nil) throws -> (
    Obstruction, [String]
  ) {
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L", [(0, 0), (100, 0)]),
      SurveyText.feature(
        #""layer":"obstructions","id":"o",\#(properties)"#,
        geometry ?? #"{"type":"Point","coordinates":[117.2,31.8]}"#),
    ])
    return (try #require(assembly.all[0].obstructions.first), assembly.reasons)
  }

  @Test("a point without a size takes its kind's default and says so")
  func defaultSize() throws {
    let (bollard, reasons) = try obstruction(#""障碍类型":"隔离柱""#)
    #expect(bollard.kind == .bollard && bollard.radius == 0.1 && bollard.usesDefaultSize)
    #expect(reasons == ["size-default"])
    let (sized, quiet) = try obstruction(#""kind":"bollard","radius":0.15"#)
    #expect(sized.radius == 0.15 && !sized.usesDefaultSize && quiet.isEmpty)
    let (car, _) = try obstruction(#""kind":"car""#)
    #expect(car.footprint?.length == 4.8 && car.footprint?.width == 1.8)
  }

  @Test("an unknown kind is other, with a finding; a protected tree is never movable")
  func kinds() throws {
    let (thing, reasons) = try obstruction(#""kind":"飞碟""#)
    #expect(thing.kind == .other && reasons.contains("kind-unknown"))
    let (tree, _) = try obstruction(#""kind":"古树","movable":true"#)
    #expect(tree.kind == .protectedTree && !tree.isMovable)
  }

  @Test("the clearance of a tree is under its crown; its trunk stands on the ground")
  func tree() throws {
    let (tree, _) = try obstruction(#""kind":"tree","radius":0.3,"crown_radius":3,"clearance":3.5"#)
    #expect(tree.radius == 0.3 && tree.clearance == 3.5 && tree.crownRadius == 3)
    let (bare, _) = try obstruction(#""kind":"tree","radius":0.3,"clearance":3.5"#)
    #expect(bare.clearance == 0 && bare.crownRadius == nil)
  }

  @Test("a height bar without a height takes a default and says so")
  func heightBar() throws {
    let line = #"{"type":"LineString","coordinates":[[117.2,31.8],[117.2,31.80003]]}"#
    let (bar, reasons) = try obstruction(#""kind":"限高杆""#, line)
    #expect(bar.clearance == 2.5 && bar.usesDefaultSize && reasons == ["size-default"])
    let (taped, _) = try obstruction(#""kind":"限高杆","限高":"2.2米","width":0.2"#, line)
    #expect(taped.clearance == 2.2 && !taped.usesDefaultSize)
  }

  @Test(
    "every kind of the closed list has defaults with a positive cost",
    arguments: ObstructionKind.allCases)
  func kindTable(kind: ObstructionKind) throws {
    let defaults = try #require(KindTable.builtIn.defaults(named: kind.rawValue))
    #expect(defaults.kind == kind && defaults.cost > 0 && defaults.radius > 0)
  }

  @Test(
    "accuracy comes from the feature, else its source, else the survey's default",
    arguments: [
      (#""x":1"#, 0.05), (#""source":"osm""#, 2), (#""来源":"图纸""#, 0.1),
      (#""accuracy":"0.3 m","source":"osm""#, 0.3),
      (#""精度":0.02"#, 0.02),
    ] as [(String, Double)])
  func accuracy(property: String, expected: Double) throws {
    let assembly = try SurveyText.assembly([
      SurveyText.lane("L", [(0, 0), (100.123456, 0)], property)
    ])
    #expect(assembly.all[0].lanes[0].core.accuracy == expected)
  }

  @Test(
    "few decimals widen the accuracy by their step, case 34",
    arguments: [
      ("31.80000001", 0), ("31.8000001", 0.011132), ("31.800001", 0.11132), ("31.80001", 1.1132),
      ("31.8001", 11.132),
    ] as [(String, Double)])
  func decimals(latitude: String, step: Double) throws {
    let assembly = try SurveyText.assembly([
      SurveyText.feature(
        #""layer":"fire_lanes","id":"L""#,
        #"{"type":"LineString","coordinates":[[117.2,\#(latitude)],[117.3,31.8]]}"#)
    ])
    #expect(abs(assembly.all[0].lanes[0].core.accuracy - 0.05 - step) < 1e-9)
  }

  @Test(
    "yes and no in both languages",
    arguments: [("是", true), ("否", false), ("yes", true), ("0", false), ("有", true), ("无", false)])
  func flags(text: String, expected: Bool) { #expect(ValueText.flag(text) == expected) }

  @Test(
    "gradients and loads with their units",
    arguments: [("8%", 0.08), ("0.08", 0.08), ("8", 0.08), ("80‰", 0.08)] as [(String, Double)])
  func gradients(text: String, expected: Double) throws {
    #expect(abs(try #require(ValueText.gradient(text)) - expected) < 1e-12)
  }

  @Test("a community keeps what is known of it")
  func community() throws {
    let assembly = try SurveyText.assembly([
      SurveyText.box(
        "小区", "A", 0...10, 0...10,
        #""小区名称":"翠苑","建成年代":"1998年","户数":"320户","夜间停车数":210,"街道":"城关街道""#)
    ])
    let community = assembly.all[0]
    #expect(community.name == "翠苑" && community.builtYear == 1998 && community.households == 320)
    #expect(community.cars == 210 && community.attributes["street_office"] == "城关街道")
    #expect(community.frameOrigin == LonLat(longitude: 117.2, latitude: 31.8))
  }
}
