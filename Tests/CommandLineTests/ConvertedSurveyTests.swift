import Foundation
import Geometry
import Model
import TestSupport
import Testing

/// A survey in degrees written again in other systems, and judged the same.
@Suite("The same survey in the systems of the field") struct ConvertedSurveyTests {
  /// How a survey is written, and what has to be said of it.
  struct System: CustomTestStringConvertible, Sendable {
    var name: String
    var crs: CRSDeclaration
    var decimals: Int
    var words: [String]

    var testDescription: String { name }

    static let all = [
      System(name: "EPSG:4548", crs: .epsg(4548), decimals: 4, words: ["--crs", "EPSG:4548"]),
      System(name: "EPSG:4527", crs: .epsg(4527), decimals: 4, words: ["--crs", "EPSG:4527"]),
      System(name: "GCJ-02", crs: .gcj02, decimals: 9, words: ["--datum", "gcj02"]),
      System(name: "BD-09", crs: .bd09, decimals: 9, words: ["--datum", "bd09"]),
    ]

    /// Positions of a JSON value of coordinates in this system.
    func written(_ value: Any, _ operation: CoordinateOperation) throws -> String {
      guard let array = value as? [Any] else { return "null" }
      if let x = array.first as? NSNumber, let y = array.dropFirst().first as? NSNumber {
        var place = [Coordinate(x.doubleValue, y.doubleValue)]
        try operation.fromDegrees(&place)
        return String(format: "[%.\(decimals)f,%.\(decimals)f]", place[0].x, place[0].y)
      }
      return try "[" + array.map { try written($0, operation) }.joined(separator: ",") + "]"
    }

    /// A GeoJSON file in this system.
    func written(_ file: Data) throws -> String {
      let operation = try CoordinateOperation(crs)
      let root = try JSONSerialization.jsonObject(with: file) as? [String: Any]
      let features = try (root?["features"] as? [[String: Any]] ?? []).map { feature -> String in
        let geometry = feature["geometry"] as? [String: Any] ?? [:]
        let properties = try JSONSerialization.data(
          withJSONObject: feature["properties"] ?? [:], options: [.sortedKeys])
        return #"{"type":"Feature","properties":"# + String(decoding: properties, as: UTF8.self)
          + #","geometry":{"type":"\#(geometry["type"] ?? "")","coordinates":"#
          + (try written(geometry["coordinates"] ?? [], operation)) + "}}"
      }
      return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
    }
  }

  /// Verdict and width of each lane.
  private func lanes(_ arguments: [String]) throws -> [String: (verdict: String, width: Double)] {
    let outcome = try BuiltBinary.run(["check"] + arguments)
    try #require(outcome.status == 0, "\(outcome.messages)")
    var result: [String: (verdict: String, width: Double)] = [:]
    for lane in try CheckOutput(outcome.output).properties("lane") {
      result[lane["id"] as? String ?? ""] = (
        lane["verdict"] as? String ?? "", (lane["passage_width"] as? NSNumber)?.doubleValue ?? -1
      )
    }
    return result
  }

  private func compare(
    _ one: [String: (verdict: String, width: Double)],
    _ other: [String: (verdict: String, width: Double)], _ name: String
  ) {
    #expect(one.keys.sorted() == other.keys.sorted())
    var differences: [String] = []
    for (id, lane) in one.sorted(by: { $0.key < $1.key }) {
      guard let twin = other[id] else { continue }
      if lane.verdict != twin.verdict || abs(lane.width - twin.width) > 0.002 {
        differences.append("\(id): \(lane) and \(twin)")
      }
    }
    #expect(differences.isEmpty, "\(name): \(differences.prefix(5))")
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("the demo county", arguments: System.all)
  func demo(_ system: System) throws {
    let folder = Self.root.appending(path: "GeoData/demo").path()
    let scratch = try Scratch()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".geojson") {
      let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      try scratch.write(name, try system.written(data))
    }
    let drawn = try lanes([folder])
    #expect(drawn.count == 160)
    compare(drawn, try lanes([scratch.folder] + system.words), system.name)
  }

  /// Some of them in the everyday run.
  private static let lanes =
    ProcessInfo.processInfo.environment["FIRELANE_LONG_TESTS"] == nil ? 150 : 1000

  @Test("a thousand random lanes", arguments: System.all)
  func random(_ system: System) throws {
    let scratch = try Scratch()
    let text = Self.randomLanes(Self.lanes)
    let drawn = try scratch.write("drawn.geojson", text)
    let written = try scratch.write("written.geojson", try system.written(Data(text.utf8)))
    compare(try lanes([drawn]), try lanes([written] + system.words), system.name)
  }

  /// Lanes with their surfaces and what stands on them, 300 m from each other.
  private static func randomLanes(_ count: Int) -> String {
    let frame = LocalFrame(origin: LonLat(longitude: 117.2, latitude: 31.8))
    var features: [String] = []
    for number in 0..<count {
      let community = RandomLane(seed: UInt64(number)).community
      let corner = Coordinate(Double(number % 32 - 16) * 300, Double(number / 32 - 16) * 300)
      func position(_ place: Coordinate) -> String {
        let degrees = frame.unproject(place + corner)
        return String(format: "[%.9f,%.9f]", degrees.longitude, degrees.latitude)
      }
      func chain(_ places: [Coordinate]) -> String {
        "[" + places.map(position).joined(separator: ",") + "]"
      }
      func add(_ layer: String, _ id: String, _ type: String, _ coordinates: String, _ more: String)
      {
        features.append(
          #"{"type":"Feature","properties":{"layer":"\#(layer)","id":"\#(id)","accuracy":0.05\#(more)},"#
            + #""geometry":{"type":"\#(type)","coordinates":\#(coordinates)}}"#)
      }
      for lane in community.lanes {
        add("fire_lanes", "L\(number)", "LineString", chain(lane.centreline[0].coordinates), "")
      }
      for surface in community.surfaces {
        let rings = surface.area.rings.map { chain($0.coordinates) }.joined(separator: ",")
        add("lane_surfaces", "S\(number)", "Polygon", "[\(rings)]", "")
      }
      for thing in community.obstructions {
        let id = "\(number)-\(thing.core.id)"
        let more = #","kind":"\#(thing.kind.rawValue)""#
        switch thing.shape {
        case .point(let place):
          add("obstructions", id, "Point", position(place), more + ",\"radius\":\(thing.radius)")
        case .polygon(let area):
          add("obstructions", id, "Polygon", "[\(chain(area.exterior.coordinates))]", more)
        default: continue
        }
      }
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
  }

  @Test(
    "folders of Beijing converted by another program",
    .enabled(if: RealDataTests.isHere, "no real data at hand"))
  func beijing() throws {
    let data = RealDataTests.data
    let mapping = ["--mapping", Self.root.appending(path: "GeoData/mappings/osm.yaml").path()]
    let converted = "\(data)/derived-cn-crs/beijing-cau-east_gcj02"
    let names = try FileManager.default.contentsOfDirectory(atPath: converted)
    let drawn = try lanes(names.sorted().map { "\(data)/beijing-cau-east/layers/\($0)" } + mapping)
    let twin = try lanes([converted, "--datum", "gcj02"] + mapping)
    #expect(drawn.count > 30 && drawn.keys.sorted() == twin.keys.sorted())
    for (id, lane) in drawn {
      // The other program writes seven decimals: 11 mm a vertex.
      #expect(lane.verdict == twin[id]?.verdict && abs(lane.width - (twin[id]?.width ?? 0)) < 0.03)
    }
  }

  @Test(
    "a boundary in BD-09 is refused by name, and declared it gives what the original gives",
    .enabled(if: RealDataTests.isHere, "no real data at hand"))
  func boundaryInBD09() throws {
    let data = RealDataTests.data
    let mapping = ["--mapping", Self.root.appending(path: "GeoData/mappings/osm.yaml").path()]
    let folder = "\(data)/beijing-cau-east/layers"
    let others = ["buildings", "roads", "parking", "obstacles", "barriers"].map {
      "\(folder)/\($0).geojson"
    }
    let drawn = try lanes(["\(folder)/communities.geojson"] + others + mapping)
    let moved = "\(data)/derived-cn-crs/beijing-cau-east_bd09/communities.geojson"
    let refused = try BuiltBinary.run(["check", moved] + others + mapping)
    #expect(refused.status == 65)
    #expect(refused.messages.contains("--datum communities=bd09"), "\(refused.messages)")
    let twin = try lanes([moved] + others + mapping + ["--datum", "communities=bd09"])
    #expect(drawn.count > 30 && drawn.keys.sorted() == twin.keys.sorted())
    for (id, lane) in drawn { #expect(lane.verdict == twin[id]?.verdict) }
  }

  @Test(
    "undeclared roads in GCJ-02 beside WGS 84 are refused by name",
    .enabled(if: RealDataTests.isHere, "no real data at hand"))
  func undeclared() throws {
    let data = RealDataTests.data
    let folder = "\(data)/beijing-cau-east/layers"
    let outcome = try BuiltBinary.run([
      "check", "\(data)/derived-cn-crs/beijing-cau-east_gcj02/roads.geojson",
      "\(folder)/buildings.geojson", "\(folder)/communities.geojson", "--mapping",
      Self.root.appending(path: "GeoData/mappings/osm.yaml").path(),
    ])
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("--datum roads=gcj02"), "\(outcome.messages)")
  }

  @Test(
    "buildings of Wuhan in EPSG:4547 beside roads in degrees, and communities with mark and height",
    .enabled(if: RealDataTests.isHere, "no real data at hand"))
  func mixedSystems() throws {
    let data = RealDataTests.data
    let scratch = try Scratch()
    let mapping = try scratch.write(
      "wuhan.yaml",
      """
      layers:
        - layer: fire_lanes
          from: roads
          where: {kind_detail: [residential, service]}
          defaults: {width: 5}
        - layer: roads
          from: roads
        - layer: buildings
          from: buildings
      """)
    let roads = "\(data)/wuhan-guanggu/roads.geojson"
    let drawn = try lanes(
      [roads, "\(data)/wuhan-guanggu/buildings.geojson", "--mapping", mapping])
    let twin = try lanes([
      roads, "\(data)/derived-cn-crs/wuhan-guanggu_epsg4547_geojson/buildings.geojson", "--mapping",
      mapping,
    ])
    #expect(drawn.count > 50)
    compare(drawn, twin, "EPSG:4547")
    // Ten communities, a byte-order mark, heights and a null: read as their original is.
    let odd = try BuiltBinary.run([
      "check", "\(data)/derived-cn-crs/odd-geojson/communities_bom_z_null.geojson", roads,
      "--mapping",
      try scratch.write(
        "odd.yaml",
        "layers:\n  - layer: communities\n    from: communities_bom_z_null\n  - layer: roads\n    from: roads\n"
      ),
    ])
    #expect(odd.status == 0)
    let reasons = try CheckOutput(odd.output).properties("input").compactMap {
      $0["reason"] as? String
    }
    #expect(reasons.filter { $0 == "geometry-null" }.count == 1)
  }
}
