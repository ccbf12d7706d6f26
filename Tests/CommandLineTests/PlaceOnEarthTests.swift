import Foundation
import Geometry
import Testing

/// Coordinates that are not what the file says: told with the evidence, and what is told mends them.
@Suite("Where files lie on earth") struct PlaceOnEarthTests {
  /// One lane of 5 m, 100 m long.
  private static func lane(_ from: (Double, Double), _ to: (Double, Double), crs: String = "")
    -> String
  {
    let member =
      crs.isEmpty ? "" : #""crs":{"type":"name","properties":{"name":"\#(crs)"}},"#
    func text(_ position: (Double, Double)) -> String {
      String(format: "[%.9f,%.9f]", position.0, position.1)
    }
    return #"{"type":"FeatureCollection",\#(member)"features":[{"type":"Feature","properties":"#
      + #"{"layer":"fire_lanes","id":"L","width":5},"geometry":{"type":"LineString","coordinates":["#
      + "\(text(from)),\(text(to))]}}]}"
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var file: String
    /// What the message must say.
    var says: [String]
    var testDescription: String { name }
  }

  private static let cases: [Case] = {
    let (east, north) = (518_939.553, 3_519_692.841)
    let far = 39_000_000 + east
    func turned(_ x: Double, _ y: Double, crs: String = "") -> String {
      lane((y, x), (y, x + 100), crs: crs)
    }
    return [
      Case(
        name: "case 4: zone number in the system without",
        file: lane((far, north), (far + 100, north), crs: "EPSG:4548"),
        says: ["zone number 39", "--crs EPSG:4527"]),
      Case(
        name: "case 4, the reverse",
        file: lane((east, north), (east + 100, north), crs: "urn:ogc:def:crs:EPSG::4527"),
        says: ["carries no zone number", "--crs EPSG:4548"]),
      Case(
        name: "case 5: northing first", file: turned(far, north, crs: "EPSG:4527"),
        says: ["northing first", "--axes yx"]),
      Case(
        name: "case 5: latitude first",
        file: lane((31.8, 117.2), (31.8, 117.201), crs: "EPSG:4490"),
        says: ["latitude", "--axes yx"]),
      Case(
        name: "latitude first in the far west, where the swap is on earth too",
        file: lane((39.47, 75.99), (39.47, 75.991)), says: ["latitude", "--axes yx"]),
      Case(
        name: "metres in plain GeoJSON", file: lane((far, north), (far + 100, north)),
        says: ["no degrees", "--crs EPSG:4527"]),
      Case(
        name: "metres in plain GeoJSON, northing first", file: turned(far, north),
        says: ["--crs EPSG:4527 --axes yx"]),
      Case(
        name: "metres without a zone", file: lane((east, north), (east + 100, north)),
        says: ["name it", "--crs EPSG:4548"]),
      Case(
        name: "metres of web maps",
        file: lane((13_046_644.3, 3_736_839.5), (13_046_744.3, 3_736_839.5)),
        says: ["--crs EPSG:3857"]),
      Case(
        name: "millimetres",
        file: lane(
          (far * 1000, north * 1000), ((far + 100) * 1000, north * 1000), crs: "EPSG:4527"),
        says: ["mm", "--unit mm"]),
      Case(
        name: "degrees under a metric system",
        file: lane((117.2, 31.8), (117.201, 31.8), crs: "EPSG:4548"),
        says: ["look like degrees", "--crs OGC:CRS84"]),
      Case(
        name: "a zone that is not theirs",
        file: lane((far, north), (far + 100, north), crs: "EPSG:4528"),
        says: ["--crs EPSG:4527"]),
    ]
  }()

  @Test("the numbers give it away, and the option that is named mends it", arguments: cases)
  func numbers(_ example: Case) throws {
    let scratch = try Scratch()
    let file = try scratch.write("survey.geojson", example.file)
    for command in ["check", "inspect"] {
      let outcome = try BuiltBinary.run([command, file])
      #expect(outcome.status == 65 && outcome.output.isEmpty && outcome.lines.count == 1)
      for words in example.says { #expect(outcome.messages.contains(words), "\(outcome.messages)") }
    }
    let chinese = try BuiltBinary.run(["check", file, "--lang", "zh"])
    #expect(chinese.status == 65 && chinese.messages.contains("坐标"))
    let mended = try BuiltBinary.run(
      ["check", file] + Self.cure(try BuiltBinary.run(["check", file]).messages))
    #expect(mended.status == 0, "\(mended.messages)")
    let width = try #require(try CheckOutput(mended.output).number("lane", "passage_width"))
    #expect(abs(width - 5) < 0.002)
  }

  /// The options at the end of a message, the first of several.
  private static func cure(_ message: String) -> [String] {
    guard let start = message.range(of: "--") else { return [] }
    let all = message[start.lowerBound...].split(separator: "\n")[0]
    let first = all.components(separatedBy: " | ")[0].components(separatedBy: ";")[0]
    return first.split(separator: " ").map(String.init)
  }

  // MARK: GCJ-02 and BD-09

  /// A community of 200 m and one lane through it, each of which may stand on another datum.
  private func survey(
    in scratch: Scratch, at place: Coordinate, community: MapDatum = .wgs84,
    lane: MapDatum = .wgs84
  ) throws -> [String] {
    func text(_ datum: MapDatum, _ east: Double, _ north: Double) -> String {
      let moved = datum.fromWGS84(Coordinate(place.x + east * 1e-5, place.y + north * 1e-5))
      return String(format: "[%.9f,%.9f]", moved.x, moved.y)
    }
    let ring = [(-100.0, -100.0), (100, -100), (100, 100), (-100, 100), (-100, -100)].map {
      text(community, $0.0, $0.1)
    }.joined(separator: ",")
    let line = [-80.0, 0, 80].map { text(lane, $0, 20) }.joined(separator: ",")
    func collection(_ properties: String, _ geometry: String) -> String {
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}]}"#
    }
    return [
      try scratch.write(
        "communities.geojson",
        collection(#""id":"C""#, #"{"type":"Polygon","coordinates":[[\#(ring)]]}"#)),
      try scratch.write(
        "fire_lanes.geojson",
        collection(#""id":"L","width":5"#, #"{"type":"LineString","coordinates":[\#(line)]}"#)),
    ]
  }

  private static let places = [
    Coordinate(117.2, 31.8), Coordinate(116.4, 39.9), Coordinate(121.47, 31.23),
  ]

  @Test(
    "case 1: a boundary from a portal beside surveyed lanes is refused by the right name",
    arguments: places, [MapDatum.gcj02, .bd09])
  func boundary(place: Coordinate, datum: MapDatum) throws {
    let scratch = try Scratch()
    let files = try survey(in: scratch, at: place, community: datum)
    let refused = try BuiltBinary.run(["check"] + files + ["-o", scratch.path("out.geojson")])
    #expect(refused.status == 65 && refused.lines.count == 1)
    #expect(refused.messages.contains("\(datum.name) is shifted there"), "\(refused.messages)")
    #expect(refused.messages.contains("0/1 features fit as drawn, 1/1 once it is undone"))
    #expect(refused.messages.contains("--datum communities=\(datum.rawValue)"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out.geojson")))
    let inspected = try BuiltBinary.run(["inspect"] + files)
    #expect(inspected.status == 0 && inspected.text.contains(datum.name))
    let mended = try BuiltBinary.run(
      ["check"] + files + ["--datum", "communities=\(datum.rawValue)"])
    #expect(mended.status == 0)
    // The choice is shown.
    #expect(mended.text.contains(#""datums":["communities, \#(datum.name)"]"#))
    #expect(mended.messages.contains("1 features (communities, \(datum.name)) were brought"))
    #expect(
      try CheckOutput(mended.output).properties("lane").map { $0["community"] as? String } == ["C"])
    // Who knows better says so, and nothing moves.
    let kept = try BuiltBinary.run(["check"] + files + ["--datum", "wgs84"])
    #expect(kept.status == 0)
  }

  @Test(
    "lanes from a map service beside a surveyed boundary", arguments: places,
    [MapDatum.gcj02, .bd09])
  func lanes(place: Coordinate, datum: MapDatum) throws {
    let scratch = try Scratch()
    let files = try survey(in: scratch, at: place, lane: datum)
    let refused = try BuiltBinary.run(["check"] + files)
    #expect(refused.status == 65)
    #expect(
      refused.messages.contains("--datum fire_lanes=\(datum.rawValue)"), "\(refused.messages)")
  }

  @Test("a mapping file may say the datum of a layer, and the offset has its size and direction")
  func mapping() throws {
    let scratch = try Scratch()
    let files = try survey(in: scratch, at: Self.places[0], community: .gcj02)
    let refused = try BuiltBinary.run(["check"] + files)
    #expect(refused.messages.contains("565 m towards 113°"), "\(refused.messages)")
    let mapping = try scratch.write(
      "map.yaml", "layers:\n  - layer: communities\n    from: communities\n    datum: gcj02\n")
    let mended = try BuiltBinary.run(["check"] + files + ["--mapping", mapping])
    #expect(mended.status == 0, "\(mended.messages)")
    let wrong = try scratch.write(
      "bad.yaml", "datum: gcj\nlayers:\n  - layer: communities\n    from: communities\n")
    let outcome = try BuiltBinary.run(["check"] + files + ["--mapping", wrong])
    #expect(outcome.status == 65 && outcome.messages.contains("gcj02"))
  }

  @Test("nothing is said of layers that lie right, shifted alike, or alone")
  func quiet() throws {
    let (first, second) = (try Scratch(), try Scratch())
    let right = try survey(in: first, at: Self.places[0])
    #expect(try BuiltBinary.run(["check"] + right).status == 0)
    let alike = try survey(in: second, at: Self.places[0], community: .gcj02, lane: .gcj02)
    #expect(try BuiltBinary.run(["check"] + alike).status == 0)
    let told = try BuiltBinary.run(["inspect"] + alike).text
    #expect(told.contains("if all of them were GCJ-02, nothing could tell"), "\(told)")
    let alone = try BuiltBinary.run(["inspect", alike[0]]).text
    #expect(alone.contains("datum not verifiable"))
    #expect(try BuiltBinary.run(["inspect", alike[0], "--lang", "zh"]).text.contains("基准无法核实"))
  }

  @Test("names that are neither file nor layer, and datums that are none, are wrong use")
  func wrongWords() throws {
    let scratch = try Scratch()
    let files = try survey(in: scratch, at: Self.places[0])
    for words in [
      ["--datum", "fire_lane=gcj02"], ["--datum", "mars"], ["--crs", "lanes=EPSG:4548"],
      ["--unit", "inch"], ["--axes", "zz"],
    ] {
      let outcome = try BuiltBinary.run(["check"] + files + words)
      #expect(outcome.status == 64 && outcome.lines.count == 1, "\(outcome.messages)")
    }
  }

  // MARK: Files beside files

  @Test("each file is read in its own system, and one in the wrong zone is told, case 9")
  func zones() throws {
    let scratch = try Scratch()
    let degrees = Self.lane((117.2, 31.8), (117.201, 31.8))
    let metres = Self.lane(
      (518_939.553, 3_519_792.841), (519_039.553, 3_519_792.841), crs: "EPSG:4548")
    let wrong = metres.replacingOccurrences(of: "4548", with: "4549")
    let one = try scratch.write("one.geojson", degrees)
    let two = try scratch.write(
      "two.geojson", metres.replacingOccurrences(of: #""L""#, with: #""M""#))
    let three = try scratch.write(
      "three.geojson", wrong.replacingOccurrences(of: #""L""#, with: #""M""#))
    let both = try BuiltBinary.run(["check", one, two])
    #expect(both.status == 0)
    let widths = try CheckOutput(both.output).properties("lane").compactMap {
      ($0["passage_width"] as? NSNumber)?.doubleValue
    }
    #expect(widths.count == 2 && widths.allSatisfy { abs($0 - 5) < 0.002 })
    let refused = try BuiltBinary.run(["check", one, three])
    #expect(refused.status == 65)
    #expect(refused.messages.contains("--crs three=EPSG:4548"), "\(refused.messages)")
    #expect(
      try BuiltBinary.run(["check", one, three, "--crs", "three=EPSG:4548"]).status == 0)
  }

  @Test("files of one name in two folders are told apart in the option that is named")
  func sameNames() throws {
    let scratch = try Scratch()
    for folder in ["old survey", "new"] {
      try FileManager.default.createDirectory(
        atPath: scratch.path(folder), withIntermediateDirectories: true)
    }
    let one = try scratch.write("new/lanes.geojson", Self.lane((117.2, 31.8), (117.201, 31.8)))
    let two = try scratch.write(
      "old survey/lanes.geojson",
      Self.lane((518_939.553, 3_519_792.841), (519_039.553, 3_519_792.841)))
    let refused = try BuiltBinary.run(["check", one, two])
    #expect(refused.status == 65)
    #expect(refused.messages.contains("--crs \"\(two)=EPSG:4548\""), "\(refused.messages)")
    #expect(try BuiltBinary.run(["check", one, two, "--crs", "\(two)=EPSG:4548"]).status == 0)
  }

  @Test("a few features or positions the wrong way round are told one by one")
  func someSwapped() throws {
    func line(_ id: String, _ coordinates: String) -> String {
      #"{"type":"Feature","properties":{"layer":"fire_lanes","id":"\#(id)","width":5},"geometry":{"type":"LineString","coordinates":\#(coordinates)}}"#
    }
    let text =
      #"{"type":"FeatureCollection","features":["#
      + [
        line("a", "[[117.2,31.8],[117.201,31.8]]"), line("b", "[[117.2,31.801],[117.201,31.801]]"),
        line("c", "[[31.802,117.2],[31.802,117.201]]"),
        line("d", "[[117.2,31.803],[31.803,117.201]]"),
        line("e", "[[117.2,31.804],[117.2,131.804]]"),
        line("f", "[[117.2,31.805],[117.201,31.805]]"),
        line("g", "[[117.2,31.806],[117.201,31.806]]"),
      ].joined(separator: ",\n") + "]}"
    let outcome = try BuiltBinary.run(["check", "-"], input: text)
    #expect(outcome.status == 0)
    let output = try CheckOutput(outcome.output)
    #expect(output.properties("lane").count == 4)
    let told = output.properties("input").compactMap {
      ($0["index"] as? Int).map { index in "\(index)" } ?? ""
    }
    #expect(told == ["2", "3", "4"])
    let reasons = output.properties("input").compactMap { $0["reason"] as? String }
    #expect(
      reasons == ["position-axes-swapped", "position-axes-swapped", "position-outside-crs"])
    #expect(outcome.messages.contains("7 features: 4 used, 3 not used and reported."))
  }

  @Test("longitudes over 180° and shapes over the antimeridian are told")
  func antimeridian() throws {
    let over = Self.lane((243.1, 45.5), (243.101, 45.5))
    let refused = try BuiltBinary.run(["check", "-"], input: over)
    #expect(refused.status == 65 && refused.messages.contains("over 180"))
    let text = Self.lane((179.9995, -16.5), (-179.9995, -16.5)).replacingOccurrences(
      of: #"{"type":"Feature","#,
      with:
        #"{"type":"Feature","properties":{"layer":"fire_lanes","id":"M","width":5},"geometry":{"type":"LineString","coordinates":[[179.99,-16.5],[179.991,-16.5]]}},{"type":"Feature","#
    )
    let outcome = try BuiltBinary.run(["check", "-"], input: text)
    #expect(outcome.status == 0 && outcome.text.contains(#""reason":"antimeridian""#))
    #expect(outcome.messages.contains("2 features: 1 used, 1 not used and reported."))
  }

  @Test("without PROJ's database metres are refused in one sentence, degrees are read, case 11")
  func database() throws {
    let scratch = try Scratch()
    let environment = ["LANG": "en", "PROJ_DATA": scratch.folder, "PROJ_LIB": scratch.folder]
    let metres = Self.lane(
      (518_939.553, 3_519_692.841), (519_039.553, 3_519_692.841), crs: "EPSG:4548")
    let refused = try BuiltBinary.run(["check", "-"], input: metres, environment: environment)
    #expect(refused.status == 70 && refused.lines.count == 1, "\(refused.messages)")
    #expect(refused.messages.contains("proj-data"))
    let degrees = Self.lane((117.2, 31.8), (117.201, 31.8))
    let read = try BuiltBinary.run(["check", "-"], input: degrees, environment: environment)
    #expect(read.status == 0)
    #expect(read.output == (try BuiltBinary.run(["check", "-"], input: degrees)).output)
  }

  @Test("what is declared GCJ-02 outside of the rule's rectangle stays, and that is said")
  func outsideRule() throws {
    let berlin = Self.lane((13.4, 52.5), (13.401, 52.5))
    let plain = try BuiltBinary.run(["check", "-"], input: berlin)
    let declared = try BuiltBinary.run(["check", "-", "--datum", "gcj02"], input: berlin)
    #expect(declared.status == 0 && declared.messages.contains("not moved"))
    #expect(
      try CheckOutput(declared.output).number("lane", "passage_width")
        == CheckOutput(plain.output).number("lane", "passage_width"))
  }
}
