import Foundation
import Geometry
import Model
import Testing

/// Extracts of OpenStreetMap become surveys: one small place in each form the map is handed out in.
@Suite("Import of OpenStreetMap") struct ImportTests {
  /// A node, degrees from metres east and north of 117.2, 31.8.
  private struct Node {
    var id: Int
    var east: Double
    var north: Double
    var tags: [(String, String)] = []
    var x: Double { 117.2 + east / 94_700 }
    var y: Double { 31.8 + north / 110_880 }
  }

  private struct Way {
    var id: Int
    var nodes: [Int]
    var tags: [(String, String)]
  }

  private static let nodes: [Node] = {
    var nodes: [Node] = []
    func add(_ id: Int, _ east: Double, _ north: Double, _ tags: [(String, String)] = []) {
      nodes.append(Node(id: id, east: east, north: north, tags: tags))
    }
    // A housing estate in two pieces of outline, with a school's ground in its middle.
    for (id, place) in [(-100.0, -100.0), (100, -100), (100, 100), (-100, 100)].enumerated() {
      add(id + 1, place.0, place.1)
    }
    for (id, place) in [(40.0, 40.0), (60, 40), (60, 60), (40, 60)].enumerated() {
      add(id + 5, place.0, place.1)
    }
    // A street outside, a service road in, and a way for engines outside of the estate.
    add(10, -150, -120)
    add(11, 0, -120, [("barrier", "bollard"), ("bollard", "removable")])
    add(12, 150, -120)
    add(13, 0, -60, [("barrier", "lift_gate"), ("maxwidth", "3.5")])
    add(14, 0, 80)
    add(15, 150, 0)
    // A block with a door, trees, a hydrant, car parks.
    for (id, place) in [(-60.0, -10.0), (-20, -10), (-20, 2), (-60, 2)].enumerated() {
      add(id + 20, place.0, place.1)
    }
    add(24, -20, -4, [("entrance", "yes"), ("name", "1单元")])
    add(25, 6, 20, [("natural", "tree"), ("diameter", "0.4")])
    add(26, 8, 30, [("emergency", "fire_hydrant")])
    add(27, 30, -30, [("amenity", "parking"), ("capacity", "40")])
    for (id, place) in [(20.0, -60.0), (40, -60), (40, -50), (20, -50)].enumerated() {
      add(id + 30, place.0, place.1)
    }
    for (id, place) in [(6.0, -20.0), (8.5, -20), (8.5, -15), (6, -15)].enumerated() {
      add(id + 34, place.0, place.1)
    }
    add(40, 500, 500, [("shop", "bakery")])
    return nodes
  }()

  private static let ways = [
    Way(id: 1, nodes: [1, 2, 3], tags: []), Way(id: 2, nodes: [1, 4, 3], tags: []),
    Way(id: 3, nodes: [5, 6, 7, 8, 5], tags: []),
    Way(
      id: 10, nodes: [10, 11, 12],
      tags: [
        ("highway", "tertiary"), ("lanes", "2"), ("width", "9"), ("parking:right", "lane"),
        ("parking:right:orientation", "parallel"), ("name", "解放路"),
      ]),
    Way(id: 11, nodes: [11, 13, 14], tags: [("highway", "service"), ("oneway", "no")]),
    Way(
      id: 12, nodes: [12, 15],
      tags: [("highway", "service"), ("service", "emergency_access"), ("width", "3.8")]),
    Way(
      id: 13, nodes: [20, 21, 22, 23, 20],
      tags: [("building", "apartments"), ("building:levels", "6"), ("name", "1号楼")]),
    Way(id: 14, nodes: [30, 31, 32, 33, 30], tags: [("amenity", "parking"), ("capacity", "8")]),
    Way(id: 15, nodes: [34, 35, 36, 37, 34], tags: [("amenity", "parking_space")]),
    Way(id: 16, nodes: [13, 15], tags: [("waterway", "drain")]),
  ]

  private static let estate: [(String, String)] = [
    ("type", "multipolygon"), ("landuse", "residential"), ("name", "翠苑小区"),
  ]

  private static func text(_ value: Double) -> String { String(format: "%.7f", value) }

  private static var xml: String {
    func tags(_ tags: [(String, String)]) -> String {
      tags.map { "<tag k=\"\($0.0)\" v=\"\($0.1)\"/>" }.joined()
    }
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<osm version=\"0.6\">"]
    lines += nodes.map {
      "<node id=\"\($0.id)\" lat=\"\(text($0.y))\" lon=\"\(text($0.x))\">\(tags($0.tags))</node>"
    }
    lines += ways.map { way in
      let nodes = way.nodes.map { "<nd ref=\"\($0)\"/>" }.joined()
      return "<way id=\"\(way.id)\">\(nodes)\(tags(way.tags))</way>"
    }
    let members = [(1, "outer"), (2, "outer"), (3, "inner")].map {
      "<member type=\"way\" ref=\"\($0.0)\" role=\"\($0.1)\"/>"
    }.joined()
    lines.append("<relation id=\"7\">\(members)\(tags(estate))</relation>")
    return (lines + ["</osm>"]).joined(separator: "\n")
  }

  /// - Parameter geometry: true for `out geom`, false for `out body` with its nodes.
  private static func overpass(geometry: Bool) -> String {
    func tags(_ tags: [(String, String)]) -> String {
      let pairs = tags.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
      return tags.isEmpty ? "" : ",\"tags\":{\(pairs)}"
    }
    func places(_ ids: [Int]) -> String {
      guard geometry else { return "" }
      let all = ids.compactMap { id in nodes.first { $0.id == id } }.map {
        "{\"lat\":\(text($0.y)),\"lon\":\(text($0.x))}"
      }
      return ",\"geometry\":[\(all.joined(separator: ","))]"
    }
    var elements = nodes.filter { !geometry || !$0.tags.isEmpty }.map {
      "{\"type\":\"node\",\"id\":\($0.id),\"lat\":\(text($0.y)),\"lon\":\(text($0.x))\(tags($0.tags))}"
    }
    elements += ways.filter { !geometry || !$0.tags.isEmpty }.map { way in
      "{\"type\":\"way\",\"id\":\(way.id),\"nodes\":\(way.nodes)\(places(way.nodes))\(tags(way.tags))}"
    }
    let members = [(1, "outer"), (2, "outer"), (3, "inner")].map { id, role in
      let nodes = ways.first { $0.id == id }?.nodes ?? []
      return "{\"type\":\"way\",\"ref\":\(id),\"role\":\"\(role)\"\(places(nodes))}"
    }.joined(separator: ",")
    elements.append(
      "{\"type\":\"relation\",\"id\":7,\"members\":[\(members)]\(tags(estate))}")
    return
      "{\"version\":0.6,\"generator\":\"Overpass API\",\"elements\":[\(elements.joined(separator: ",\n"))]}"
  }

  private func imported(_ text: String, _ name: String) throws -> BuiltBinary.Outcome {
    let scratch = try Scratch()
    return try BuiltBinary.run(["import", "osm", try scratch.write(name, text)])
  }

  private func features(_ outcome: BuiltBinary.Outcome) throws -> [[String: Any]] {
    let root = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    return root?["features"] as? [[String: Any]] ?? []
  }

  private func properties(_ features: [[String: Any]], _ id: String) -> [String: String] {
    let found = features.compactMap { $0["properties"] as? [String: Any] }.first {
      $0["id"] as? String == id
    }
    return (found ?? [:]).mapValues { "\($0)" }
  }

  @Test("XML and both forms of Overpass give the same survey")
  func forms() throws {
    let xml = try imported(Self.xml, "map.osm")
    try #require(xml.status == 0, "\(xml.messages)")
    #expect(try imported(Self.overpass(geometry: true), "a.json").output == xml.output)
    #expect(try imported(Self.overpass(geometry: false), "b.json").output == xml.output)
  }

  private static var pbf: [UInt8] {
    var map = OpenStreetMapBytes()
    for node in nodes { map.node(node.id, x: node.x, y: node.y, node.tags) }
    for way in ways { map.way(way.id, nodes: way.nodes, way.tags) }
    map.relation(7, [(1, "outer"), (2, "outer"), (3, "inner")], estate)
    return map.bytes
  }

  @Test("the binary form gives the same things with the same fields in the same places")
  func binary() throws {
    let scratch = try Scratch()
    let path = scratch.path("map.osm.pbf")
    try Data(Self.pbf).write(to: URL(filePath: path))
    let outcome = try BuiltBinary.run(["import", "osm", path])
    try #require(outcome.status == 0, "\(outcome.messages)")
    let wanted = try features(try imported(Self.xml, "map.osm")).map { $0 as NSDictionary }
    let found = try features(outcome).map { $0 as NSDictionary }
    #expect(found.count == wanted.count)
    for feature in wanted { #expect(found.contains(feature), "\(feature)") }
    let cut = try scratch.write("cut.osm.pbf", "")
    let refused = try BuiltBinary.run(["import", "osm", cut])
    #expect(refused.status == 65 && refused.messages.contains(cut))
  }

  @Test("each thing goes to its layer with its fields, and every default is marked as one")
  func things() throws {
    let outcome = try imported(Self.xml, "map.osm")
    let all = try features(outcome)
    func expect(_ id: String, _ wanted: [String: String]) {
      let found = properties(all, id)
      for (key, value) in wanted { #expect(found[key] == value, "\(id) \(key): \(found)") }
    }
    expect("relation/7", ["layer": "communities", "name": "翠苑小区", "defaulted": "kind"])
    expect(
      "way/11",
      [
        "layer": "fire_lanes", "designated": "unknown", "width": "4.0", "width_source": "default",
        "defaulted": "width",
      ])
    expect("way/12", ["layer": "fire_lanes", "designated": "yes", "width": "3.8"])
    #expect(properties(all, "way/12")["defaulted"] == nil)
    expect("way/10", ["layer": "roads", "width": "9", "name": "解放路", "class": "tertiary"])
    expect("way/13", ["layer": "buildings", "storeys": "6", "use": "apartments"])
    expect("node/13", ["layer": "gates", "width": "3.5"])
    expect("node/11", ["layer": "obstructions", "kind": "bollard", "fixing": "lift_out"])
    expect("node/25", ["layer": "obstructions", "kind": "tree", "diameter": "0.4"])
    expect("node/26", ["layer": "hydrants"])
    expect("node/24", ["layer": "entrances", "name": "1单元"])
    // Four shapes of parking: lot, stall, point, and tags of a street.
    expect("way/14", ["layer": "parking", "capacity": "8"])
    expect("way/15", ["layer": "parking"])
    expect("node/27", ["layer": "parking", "capacity": "40", "underground": "yes"])
    expect("way/10/right", ["layer": "parking", "orientation": "parallel"])
    for feature in all {
      #expect((feature["properties"] as? [String: Any])?["source"] as? String == "open_map")
    }
    // The drain, the baker and the untagged rest say nothing a survey uses.
    #expect(outcome.messages.contains("2 elements carry no tag"))
    #expect(outcome.text.contains("OpenStreetMap contributors"))
  }

  @Test("pieces of a relation make one outline with its hole; cars stand along the right kerb")
  func shapes() throws {
    let all = try features(try imported(Self.xml, "map.osm"))
    func coordinates(_ id: String) -> Any? {
      let feature = all.first { ($0["properties"] as? [String: Any])?["id"] as? String == id }
      return (feature?["geometry"] as? [String: Any])?["coordinates"]
    }
    let rings = try #require(coordinates("relation/7") as? [[[Double]]])
    #expect(rings.map(\.count) == [5, 5])
    // Half of 9 m less half of a stall, south of a street that runs east.
    let row = try #require(coordinates("way/10/right") as? [[Double]])
    for place in row { #expect(abs((place[1] - 31.8) * 110_880 + 120 + 3.3) < 0.02) }
  }

  @Test("width by lanes is a default too, and a street without width has its cars told")
  func lanes() throws {
    let text = Self.xml.replacingOccurrences(of: "<tag k=\"width\" v=\"9\"/>", with: "")
    let outcome = try imported(text, "map.osm")
    let street = properties(try features(outcome), "way/10")
    #expect(street["width"] == "7" && street["width_source"] == "default")
    #expect(outcome.messages.contains("way/10 has cars along it but no width"))
  }

  @Test("an import is checked like any survey, and its defaults decide nothing")
  func checked() throws {
    let scratch = try Scratch()
    let map = try scratch.write("map.osm", Self.xml)
    let folder = scratch.path("survey")
    #expect(try BuiltBinary.run(["import", "osm", map, "-o", folder]).status == 0)
    let outcome = try BuiltBinary.run(["check", folder])
    try #require(outcome.status == 0, "\(outcome.messages)")
    let lanes = try CheckOutput(outcome.output).properties("lane")
    let byID = Dictionary(
      uniqueKeysWithValues: lanes.map { ($0["id"] as? String ?? "", $0["verdict"] as? String) })
    #expect(byID == ["way/11": "indeterminate", "way/12": "indeterminate"])
    #expect(lanes.contains { $0["width_source"] as? String == "default" })
  }

  @Test(
    "what is no extract is refused in one sentence",
    arguments: [
      ("cut.osm", String(xml.prefix(2000)), "breaks off in line"),
      ("page.osm", "<html><body/></html>", "not of OpenStreetMap"),
      ("broken.json", "{\"elements\":[{\"type\":\"node\"}", "not the JSON of Overpass"),
      ("map.osm.pbf", "x", "cannot be opened"),
      ("empty.osm", "<osm version=\"0.6\"></osm>", "no feature of a known layer"),
      (
        "bomb.osm",
        "<?xml version=\"1.0\"?><!DOCTYPE osm [<!ENTITY a \"aaaaaaaaaa\">"
          + (1...9).map { level in
            let before = level == 1 ? "a" : "a\(level - 1)"
            return "<!ENTITY a\(level) \"" + String(repeating: "&\(before);", count: 10) + "\">"
          }.joined()
          + "]><osm><node id=\"1\" lat=\"1\" lon=\"1\"><tag k=\"name\" v=\"&a9;\"/></node></osm>",
        "bomb.osm"
      ),
    ] as [(String, String, String)])
  func refused(name: String, text: String, says: String) throws {
    let outcome = try imported(text, name)
    #expect(outcome.status == 65 && outcome.output.isEmpty, "\(outcome.messages)")
    #expect(outcome.lines.count == 1 && outcome.messages.contains(says), "\(outcome.messages)")
  }

  @Test(
    "in Beijing the import and the mapping file say the same of every lane",
    .enabled(if: RealDataTests.isHere, "no real data at hand"),
    arguments: ["beijing-cau-east", "beijing-bupt"])
  func beijing(place: String) throws {
    let scratch = try Scratch()
    let folder = "\(RealDataTests.data)/\(place)"
    func lanes(_ arguments: [String]) throws -> [String: String] {
      let outcome = try BuiltBinary.run(["check"] + arguments)
      try #require(outcome.status == 0, "\(outcome.messages)")
      var result: [String: String] = [:]
      for lane in try CheckOutput(outcome.output).properties("lane") {
        result[lane["id"] as? String ?? ""] =
          "\(lane["verdict"] ?? "") \(lane["passage_width"] ?? "") \(lane["width_source"] ?? "")"
      }
      return result
    }
    let mapping = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "GeoData/mappings/osm.yaml").path()
    let mapped = try lanes(["\(folder)/layers", "--mapping", mapping])
    #expect(mapped.count > 5)
    for (name, source) in [("layers", "layers"), ("xml", "map.osm")] {
      let survey = scratch.path("\(name).geojson")
      let outcome = try BuiltBinary.run(["import", "osm", "\(folder)/\(source)", "-o", survey])
      try #require(outcome.status == 0, "\(outcome.messages)")
      let imported = try lanes([survey])
      #expect(imported == mapped, "\(name)")
    }
  }
}
