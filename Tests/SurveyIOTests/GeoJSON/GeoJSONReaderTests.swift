import Geometry
import Model
import SurveyIO
import TestSupport
import Testing

/// Reads a text as a file of the name `survey.geojson`.
func reading(_ text: String, width: Int = 1) throws -> SourceFile {
  try GeoJSONReader(width: width).read(bytes: Array(text.utf8), name: "survey.geojson")
}

/// A collection of the given features as text.
func collection(_ features: String...) -> String {
  #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
}

/// A feature with a geometry as text.
func feature(_ geometry: String, properties: String = "{}") -> String {
  #"{"type":"Feature","geometry":\#(geometry),"properties":\#(properties)}"#
}

let goodFeature = feature(#"{"type":"Point","coordinates":[117.2,31.8]}"#)

/// A doubt as one line: index, reason, arguments, and whether the feature was dropped.
func lines(_ file: SourceFile) -> [String] {
  file.findings.map { doubt in
    ([doubt.index.map(String.init) ?? "file", doubt.reason] + doubt.arguments
      + (doubt.isDropped ? ["dropped"] : [])).joined(separator: " ")
  }
}

@Suite("GeoJSON reader") struct GeoJSONReaderTests {
  @Test("each kind of geometry is read as drawn")
  func kinds() throws {
    let file = try reading(
      collection(
        feature(#"{"type":"Point","coordinates":[1,2]}"#),
        feature(#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#),
        feature(#"{"type":"LineString","coordinates":[[1,2],[3,4],[5,6]]}"#),
        feature(#"{"coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]],"type":"MultiLineString"}"#),
        feature(
          #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,9],[0,0]],[[1,1],[1,2],[2,1],[1,1]]]}"#
        ),
        feature(
          #"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[0,9],[0,0]]],[[[0,0],[9,0],[0,9],[0,0]],[[1,1],[1,2],[2,1],[1,1]],[[3,3],[3,4],[4,3],[3,3]]]]}"#
        )))
    let shell = Ring([.init(0, 0), .init(9, 0), .init(0, 9), .init(0, 0)])
    let hole = Ring([.init(1, 1), .init(1, 2), .init(2, 1), .init(1, 1)])
    let other = Ring([.init(3, 3), .init(3, 4), .init(4, 3), .init(3, 3)])
    let shapes: [Shape] = [
      .point(.init(1, 2)), .multiPoint([.init(1, 2), .init(3, 4)]),
      .lineString(LineString([.init(1, 2), .init(3, 4), .init(5, 6)])),
      .multiLineString([
        LineString([.init(1, 2), .init(3, 4)]), LineString([.init(5, 6), .init(7, 8)]),
      ]),
      .polygon(Polygon(exterior: shell, holes: [hole])),
      .multiPolygon([Polygon(exterior: shell), Polygon(exterior: shell, holes: [hole, other])]),
    ]
    #expect(file.features.map(\.shape) == shapes)
    #expect(file.featureCount == 6 && file.findings.isEmpty)
  }

  @Test("properties, ids and foreign members are kept as they stand, in order")
  func members() throws {
    let file = try reading(
      #"{"type":"FeatureCollection","name":"车道","firelane":{"a":[1, 2]},"features":["#
        + #"{"type":"Feature","id":"L1","tippecanoe":{"minzoom":3},"geometry":null,"bbox":[0,0,1,1],"#
        + #""properties":{"名称":"消防车道","w":4.50,"n":12345678901234567890123,"ok":true,"no":false,"#
        + #""x":null,"list":[1,{"a":"]"}],"esc":"a\"b\u6d88\ud83d\ude92\n","小\u533a":1}},"#
        + #"{"type":"Feature","id":7,"geometry":null,"properties":{"名称":"二"}}]}"#)
    #expect(file.foreignMembers.map(\.key) == ["name", "firelane"])
    #expect(file.foreignMembers.map(\.raw) == [#""车道""#, #"{"a":[1, 2]}"#])
    let first = file.features[0]
    #expect(first.id == .string("L1"))
    #expect(file.features[1].id == .number(7, text: "7"))
    #expect(first.foreignMembers.map(\.key) == ["tippecanoe"])
    #expect(first.foreignMembers.map(\.raw) == [#"{"minzoom":3}"#])
    #expect(
      first.properties.map(\.key) == ["名称", "w", "n", "ok", "no", "x", "list", "esc", "小区"])
    #expect(
      first.properties.map(\.value) == [
        .string("消防车道"), .number(4.5, text: "4.50"),
        .number(1.2345678901234568e22, text: "12345678901234567890123"), .bool(true), .bool(false),
        .null, .raw(#"[1,{"a":"]"}]"#), .string("a\"b消🚒\n"), .number(1, text: "1"),
      ])
    #expect(file.features[1].property("名称") == .string("二"))
    #expect(lines(file) == ["0 geometry-null", "1 geometry-null"])
  }

  @Test("null geometry, absent or null properties and any id leave the rest alone (case 16)")
  func nulls() throws {
    let file = try reading(
      collection(
        goodFeature, #"{"type":"Feature","geometry":null,"properties":{}}"#,
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":null}"#,
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}"#,
        #"{"type":"Feature","id":null,"properties":{"a":1}}"#,
        #"{"type":"Feature","id":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]},"properties":[]}"#
      ))
    #expect(file.features.map(\.index) == [0, 1, 2, 3, 4, 5])
    #expect(file.features.map { $0.shape == nil } == [false, true, false, false, true, false])
    #expect(file.features[4].id == nil && file.features[5].id == nil)
    #expect(
      lines(file) == [
        "1 geometry-null", "4 geometry-missing", #"5 id-unusable {"a":1}"#,
        "5 properties-not-object",
      ])
  }

  @Test(
    "empty and short arrays are doubts, never a crash (case 18)",
    arguments: [
      ("Point", "[]", "geometry-empty"), ("Point", "[1]", "position-too-short 0"),
      ("LineString", "[]", "part-empty 0"), ("LineString", "[[]]", "position-too-short 0"),
      ("LineString", "[[1,2]]", "line-one-position 0"),
      ("LineString", "[[5,5],[5,5]]", "line-zero-length 0"), ("MultiPoint", "[]", "geometry-empty"),
      ("MultiLineString", "[]", "geometry-empty"), ("MultiLineString", "[[]]", "part-empty 0"),
      ("Polygon", "[]", "part-empty 0"), ("Polygon", "[[]]", "ring-too-short 0"),
      ("Polygon", "[[[]]]", "position-too-short 0"),
      ("Polygon", "[[[0,0],[1,1],[0,0]]]", "ring-too-short 0"),
      ("MultiPolygon", "[]", "geometry-empty"),
      ("MultiPolygon", "[[[]]]", "ring-too-short 0"),
      ("LineString", "[1,2]", "coordinates-wrong-depth 0"),
      ("Point", "[[1,2]]", "coordinates-wrong-depth 0"),
      ("Polygon", "[[0,0],[1,1],[2,0],[0,0]]", "coordinates-wrong-depth 0"),
      ("LineString", "[[1,2],[3,null]]", "coordinate-not-number 1"),
      ("LineString", #"[[1,2],["3","4"]]"#, "coordinate-not-number 1"),
      ("LineString", "[[1,2],null]", "coordinate-not-number 1"),
      ("LineString", "null", "coordinates-missing"), ("LineString", "{}", "coordinates-missing"),
      ("LineString", "[[1,2],[3,NaN]]", "coordinate-not-finite 1"),
      ("LineString", "[[1,2],[-Infinity,4]]", "coordinate-not-finite 1"),
      ("LineString", "[[1,2],[1e999,4]]", "coordinate-not-finite 1"),
      ("LineString", "[[1,2],[01,4]]", "coordinate-not-number 1"),
      ("LineString", "[[1,2],[1.,4]]", "coordinate-not-number 1"),
      ("LineString", "[[1,2][3,4]]", "feature-broken"),
      ("Circle", "[1,2]", "geometry-type-wrong Circle"),
    ])
  func shortArrays(_ type: String, _ coordinates: String, _ reason: String) throws {
    let bad = feature(#"{"type":"\#(type)","coordinates":\#(coordinates)}"#)
    let file = try reading(collection(goodFeature, bad, goodFeature))
    #expect(file.features.map(\.index) == [0, 2])
    #expect(file.featureCount == 3)
    #expect(lines(file).count == 1)
    #expect(lines(file)[0].hasPrefix("1 \(reason)") && lines(file)[0].hasSuffix("dropped"))
  }

  @Test("an open ring is closed and reported, a bad hole or part is left out and reported")
  func repairs() throws {
    let file = try reading(
      collection(
        feature(#"{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,9]]]}"#),
        feature(#"{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,9],[0,0]],[[1,1],[2,2]]]}"#),
        feature(#"{"type":"MultiLineString","coordinates":[[[0,0]],[[1,1],[2,2]],[]]}"#),
        feature(
          #"{"type":"MultiPolygon","coordinates":[[[[0,0]],[[1,1],[2,1],[1,2],[1,1]]],[[[0,0],[9,0],[0,9],[0,0]]]]}"#
        )))
    let shell = Polygon(exterior: Ring([.init(0, 0), .init(9, 0), .init(0, 9), .init(0, 0)]))
    #expect(
      file.features.map(\.shape) == [
        .polygon(shell), .polygon(shell),
        .multiLineString([LineString([.init(1, 1), .init(2, 2)])]), .multiPolygon([shell]),
      ])
    #expect(
      lines(file) == [
        "0 ring-closed 0", "1 hole-too-short 1", "2 line-one-position 0", "2 part-empty 2",
        "3 ring-too-short 0",
      ])
  }

  @Test("rings keep the direction they were drawn in, all four ways (case 30)")
  func directions() throws {
    let rings = ["[[0,0],[9,0],[0,9],[0,0]]", "[[0,0],[0,9],[9,0],[0,0]]"]
    let holes = ["[[1,1],[1,2],[2,1],[1,1]]", "[[1,1],[2,1],[1,2],[1,1]]"]
    for ring in rings {
      for hole in holes {
        let file = try reading(
          collection(feature(#"{"type":"Polygon","coordinates":[\#(ring),\#(hole)]}"#)))
        let polygon = try #require(file.features[0].shape?.polygons.first)
        #expect(polygon.area == 40)
        #expect((polygon.exterior.signedArea > 0) == (ring == rings[0]))
        #expect((polygon.holes[0].signedArea < 0) == (hole == holes[0]))
      }
    }
  }

  @Test("repeated vertices are kept, ten thousand equal ones are listed (case 31)")
  func repeats() throws {
    let many = Array(repeating: "[5,5]", count: 10_000).joined(separator: ",")
    let file = try reading(
      collection(
        feature(#"{"type":"LineString","coordinates":[[0,0],[0,0],[10,0],[10,0],[20,0]]}"#),
        feature(#"{"type":"LineString","coordinates":[\#(many)]}"#)))
    #expect(file.features[0].shape?.lines.first?.coordinates.count == 5)
    #expect(lines(file) == ["1 line-zero-length 0 dropped"])
  }

  @Test("a hundred thousand rings in one polygon are read (case 28)")
  func manyRings() throws {
    let ring = "[[1,1],[1,2],[2,1],[1,1]]"
    let all = Array(repeating: ring, count: 100_000).joined(separator: ",")
    let file = try reading(collection(feature(#"{"type":"Polygon","coordinates":[\#(all)]}"#)))
    #expect(file.features[0].shape?.polygons.first?.holes.count == 99_999)
  }

  @Test("heights are kept beside the shape")
  func heights() throws {
    let file = try reading(
      collection(
        feature(#"{"type":"LineString","coordinates":[[1,2,30.5],[3,4],[5,6,31,9]]}"#), goodFeature,
        feature(#"{"type":"Polygon","coordinates":[[[0,0,1],[9,0,2],[0,9,3]]]}"#)))
    let heights = try #require(file.features[0].heights)
    #expect(heights.count == 3 && heights[0] == 30.5 && heights[1].isNaN && heights[2] == 31)
    #expect(file.features[1].heights == nil)
    #expect(file.features[2].heights == [1, 2, 3, 1])
  }

  @Test(
    "the most decimals any coordinate was written with is found (case 34)",
    arguments: [
      ("117.2000000,31.8000359", 7), ("117.200000,31.80003", 6), ("117.20000,31.8000", 5),
      ("117.2000,31.80", 4), ("117,31", 0), ("1.172e2,31.8", 1), ("518939.5531,3519692.84", 4),
      ("1.5e-3,2", 4), ("117.2000,31.80,55.123456", 4), ("117.20000000000002,31.8", 14),
    ])
  func decimals(_ position: String, _ expected: Int) throws {
    let file = try reading(
      collection(
        feature(#"{"type":"Point","coordinates":[\#(position)]}"#),
        feature(#"{"type":"Point","coordinates":[7,8]}"#)))
    #expect(file.coordinateDecimals == expected)
  }

  @Test("numbers are read as Swift reads them", arguments: [1, 2, 3])
  func numbers(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var texts = [
      "0", "-0", "0.1", "-0.0", "1e22", "1E-5", "9007199254740993", "4.9e-324", "1e-400", "0e999",
      "123456789012345678901234567890", "0.000000000000000000000001", "179.99999999999999999",
    ]
    for _ in 0..<2000 {
      let value = Double(bitPattern: random.next())
      if value.isFinite { texts.append("\(value)") }
      texts.append("\(Double.random(in: -180...180, using: &random))")
      texts.append("\(Double(Int.random(in: 0...1_000_000_000, using: &random)) / 1e7)")
    }
    if texts.count % 2 == 1 { texts.append("1") }
    let pairs = stride(from: 0, to: texts.count, by: 2).map { "[\(texts[$0]),\(texts[$0 + 1])]" }
    let file = try reading(
      collection(
        feature(#"{"type":"MultiPoint","coordinates":[\#(pairs.joined(separator: ","))]}"#)))
    let points = try #require(file.features.first?.shape?.points)
    for (index, point) in points.enumerated() {
      #expect(point.x == Double(texts[2 * index]) && point.y == Double(texts[2 * index + 1]))
    }
  }

  @Test("the result does not depend on how many threads read")
  func threads() throws {
    let features = (0..<5000).map { number in
      number % 97 == 5
        ? feature(#"{"type":"LineString","coordinates":[[\#(number),NaN]]}"#)
        : feature(
          #"{"type":"LineString","coordinates":[[\#(number),1.5],[2,\#(number)]]}"#,
          properties: #"{"n":\#(number),"k\#(number % 7)":"车"}"#)
    }
    let text = #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
    let one = try reading(text)
    for width in [2, 3, 4] {
      let other = try reading(text, width: width)
      #expect(other.features.map(\.index) == one.features.map(\.index))
      #expect(other.features.map(\.shape) == one.features.map(\.shape))
      #expect(
        other.features.map { $0.properties.map(\.key) }
          == one.features.map { $0.properties.map(\.key) })
      #expect(
        other.features.map { $0.properties.map(\.value) }
          == one.features.map { $0.properties.map(\.value) })
      #expect(other.findings == one.findings && other.coordinateDecimals == 1)
    }
  }
}
