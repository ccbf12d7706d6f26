import Model
import Testing

@testable import SurveyIO

@Suite("Names of layers and fields") struct AliasTests {
  @Test(
    "a layer goes by many names",
    arguments: [
      ("communities", .communities), ("小区边界", .communities), ("翠苑小区建筑", .buildings),
      ("beijing_daolu", .roads), ("消防车道", .fireLanes), ("Fire Lanes", .fireLanes),
      ("障碍物", .obstructions), ("2024_buildings", .buildings), ("停车位", .parking),
      ("回车场", .turningAreas),
    ] as [(String, SurveyLayer)])
  func layers(name: String, layer: SurveyLayer) {
    #expect(AliasTable.builtIn.layer(named: name) == layer)
  }

  @Test(
    "a name that only looks alike is no layer",
    arguments: ["lowlands", "x", "", "grids", "parking_lanes"])
  func noLayers(name: String) { #expect(AliasTable.builtIn.layer(named: name) == nil) }

  @Test("every layer and field is known by its contract name")
  func contractNames() {
    for layer in SurveyLayer.allCases {
      #expect(AliasTable.builtIn.layer(named: layer.rawValue) == layer)
      for field in LayerDescription.all.first(where: { $0.name == layer.rawValue })?.fields ?? [] {
        #expect(
          AliasTable.builtIn.field(named: field, in: layer)?.field.rawValue == field, "\(layer)")
      }
    }
  }

  @Test(
    "a field means what its layer makes of it",
    arguments: [
      ("高度", .buildings, .height), ("高度", .fireLanes, .clear_height), ("高度", .obstructions, .top),
      ("小区名称", .communities, .name), ("小区名称", .fireLanes, .community),
      ("净宽（米）", .fireLanes, .width),
      ("层数", .buildings, .storeys),
    ] as [(String, SurveyLayer, Field)])
  func fields(name: String, layer: SurveyLayer, field: Field) {
    #expect(AliasTable.builtIn.field(named: name, in: layer)?.field == field)
  }

  @Test("the layer comes from the property, else the file, else it is reported")
  func whereFrom() throws {
    let point = #"{"type":"Point","coordinates":[117.2,31.8]}"#
    let assembly = try SurveyText.assembly(files: [
      (
        "a/消防车道.geojson",
        [
          SurveyText.feature(
            #""id":"L""#, #"{"type":"LineString","coordinates":[[117.2,31.8],[117.201,31.8]]}"#)
        ]
      ),
      (
        "b/things.geojson",
        [
          SurveyText.feature(#""图层":"障碍物","id":"o","kind":"car""#, point),
          SurveyText.feature(#""layer":"moons""#, point),
        ]
      ),
    ])
    #expect(assembly.all.map { [$0.lanes.count, $0.obstructions.count] } == [[1, 1]])
    #expect(
      assembly.inputFindings.contains {
        $0.reason == "layer-unknown" && $0.index == 1 && $0.isDropped
      })
    #expect(assembly.counts == SurveyCounts(features: 3, used: 2, reported: 1))
  }
}
