import Foundation
import Model
import Testing

@testable import SurveyIO

@Suite("Mapping files and rule profiles") struct MappingTests {
  private let mapping = """
    name: test
    source: open_map
    layers:
      - layer: communities
        from: areas
        where: {landuse: residential}
        fields: {id: osm}
      - layer: fire_lanes
        from: ways
        where: {highway: [service, residential], access: {not: [private]}, inside: communities}
        fields: {id: osm, width: [w, est_width]}
        constants: {designated: unknown}
        defaults:
          width: {by: highway, service: 4, "*": 6}
      - layer: roads
        from: ways
        where: {highway: "*"}
        fields: {id: osm}
    """

  private func way(_ id: String, _ y: Double, _ more: String) -> String {
    SurveyText.feature(
      #""osm":"\#(id)",\#(more)"#,
      #"{"type":"LineString","coordinates":\#(SurveyText.positions([(10, y), (90, y)]))}"#)
  }

  @Test("rules, conditions, constants and defaults by class")
  func rules() throws {
    let ring = SurveyText.positions([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)])
    let assembly = try SurveyText.assembly(
      files: [
        (
          "areas.geojson",
          [
            SurveyText.feature(
              #""osm":"A","landuse":"residential""#, #"{"type":"Polygon","coordinates":[\#(ring)]}"#
            ),
            SurveyText.feature(
              #""osm":"B","landuse":"forest""#, #"{"type":"Polygon","coordinates":[\#(ring)]}"#),
          ]
        ),
        (
          "ways.geojson",
          [
            way("s", 10, #""highway":"service""#),
            way("r", 20, #""highway":"residential","w":"5.5 m""#),
            way("p", 30, #""highway":"service","access":"private""#),
            way("out", -15, #""highway":"service""#),
            way("none", 40, #""waterway":"ditch""#),
          ]
        ),
      ], mapping: mapping)
    let community = assembly.all[0]
    #expect(community.id == "A")
    #expect(community.lanes.map(\.id) == ["r", "s"])
    #expect(community.lanes.map { $0.width?.source } == [.attribute, .default])
    #expect(community.lanes.map { $0.width?.value } == [5.5, 4])
    #expect(community.lanes.allSatisfy { $0.designated == .unknown && $0.core.accuracy == 2 })
    #expect(community.roads.map(\.core.id) == ["out", "p"])
    #expect(assembly.reasons.sorted() == ["mapping-takes-no", "mapping-takes-no", "width-default"])
    #expect(assembly.counts == SurveyCounts(features: 7, used: 5, reported: 2))
  }

  @Test(
    "an unknown key is an error that names the nearest known one and its line",
    arguments: [
      ("layer: fire_lanes\n    form: x", "mapping-unknown-key", ["form", "from"], "map.yaml:3"),
      ("layer: fire_lane", "mapping-unknown-layer", ["fire_lane", "fire_lanes"], "map.yaml:2"),
      (
        "layer: roads\n    fields: {widht: w}", "mapping-unknown-key", ["widht", "width"],
        "map.yaml:3"
      ),
    ])
  func unknownKeys(rule: String, reason: String, arguments: [String], place: String) {
    let error = #expect(throws: PlannerError.self) {
      try MappingReader().read("layers:\n  - \(rule)\n", file: "map.yaml")
    }
    #expect(error?.reason == reason && error?.arguments == arguments && error?.code == .badData)
    #expect(error?.location == place)
  }

  @Test(
    "shipped mappings can be read", arguments: ["osm", "shanghai-ecnu-campus", "berlin-neukoelln"])
  func shipped(name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../GeoData/mappings")
    let text = try String(contentsOf: root.appending(path: "\(name).yaml"), encoding: .utf8)
    #expect(try MappingReader().read(text, file: name).rules.count > 5)
  }
}
