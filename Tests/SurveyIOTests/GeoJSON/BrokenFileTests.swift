import Geometry
import Model
import SurveyIO
import TestSupport
import Testing

@Suite("Broken GeoJSON") struct BrokenFileTests {
  private static func isBroken(_ text: String) -> (String, PlannerError.Code)? {
    do {
      _ = try reading(text)
      return nil
    } catch let error as PlannerError {
      return error.location == "survey.geojson" ? (error.reason, error.code) : nil
    } catch {
      return nil
    }
  }

  @Test(
    "a file that cannot be used is one error with its key",
    arguments: [
      ("", "file-empty"), (" \n\t", "file-empty"), ("[1,2]", "file-not-json-object"),
      ("hello", "file-not-json-object"), ("{}", "file-not-geojson"),
      (#"{"type":"Topology","objects":{}}"#, "file-not-geojson"),
      (#"{"type":"FeatureCollection"}"#, "file-without-features"),
      (#"{"type":"FeatureCollection","features":null}"#, "file-without-features"),
      (#"{"type":"FeatureCollection","features":["#, "file-truncated"),
      (#"{"type":"FeatureCollection","features":[{"type":"Feature","geo"#, "file-truncated"),
      (#"{"type":"FeatureCollection","features":[]"#, "file-truncated"),
      (#"{"type":"FeatureCollection" "features":[]}"#, "file-broken"),
      (#"{"type":"FeatureCollection","a":tru,"features":[]}"#, "file-broken"),
      ("{", "file-truncated"),
      (#"{"a"#, "file-truncated"), (#"{"a":"#, "file-truncated"),
      (String(repeating: "[", count: 100_000), "file-not-json-object"),
      (
        #"{"type":"FeatureCollection","features":"# + String(repeating: "[", count: 100_000),
        "file-broken"
      ),
      (#"{"a":"# + String(repeating: "[", count: 100_000), "file-broken"),
      (#"{"a":"# + String(repeating: #"{"a":"#, count: 100_000), "file-broken"),
    ])
  func unusable(_ text: String, _ reason: String) throws {
    let found = try #require(Self.isBroken(text))
    #expect(found.0 == reason)
    #expect(found.1 == .badData)
  }

  @Test("a file cut anywhere is refused or read in part with a doubt, and never crashes")
  func cutAnywhere() throws {
    let whole = Array(
      collection(
        feature(
          #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,9],[0,0]]]}"#,
          properties: #"{"a":"消\"防","b":[1,{"c":null}]}"#), goodFeature
      ).utf8)
    for length in 0..<whole.count {
      #expect(throws: PlannerError.self, "cut after \(length) bytes") {
        try GeoJSONReader().read(bytes: Array(whole[..<length]), name: "cut")
      }
    }
  }

  @Test("bytes that are not UTF-8 are refused with line and offset")
  func notUTF8() {
    let text = Array("{\"type\":\"FeatureCollection\",\n\"features\":[],\"a\":\"消".utf8)
    let bytes = text + [0xCF, 0xFB, 0x22, 0x7D]
    #expect(
      throws: PlannerError(.badData, "file-not-utf8", at: "gbk", ["2", String(text.count)])
    ) { try GeoJSONReader().read(bytes: bytes, name: "gbk") }
  }

  @Test("a byte-order mark and UTF-16 are read (case 14)")
  func byteOrderMarks() throws {
    let text = collection(feature("null", properties: #"{"名称":"消防车道🚒"}"#))
    let units = [0xFEFF] + Array(text.utf16)
    let files: [[UInt8]] = [
      [0xEF, 0xBB, 0xBF] + Array(text.utf8),
      units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
    ]
    for bytes in files {
      let file = try GeoJSONReader().read(bytes: bytes, name: "mark")
      #expect(file.features[0].property("名称") == .string("消防车道🚒"))
    }
    #expect(throws: PlannerError(.badData, "file-not-utf16", at: "odd")) {
      try GeoJSONReader().read(bytes: Array(files[1].dropLast()), name: "odd")
    }
    #expect(throws: PlannerError(.badData, "file-not-utf16", at: "lone")) {
      try GeoJSONReader().read(bytes: [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00], name: "lone")
    }
  }

  @Test(
    "one object a line and record separators are read (case 14)",
    arguments: ["\n", "\r\n", "\n\n", "\n\u{1E}"])
  func oneALine(_ separator: String) throws {
    let parts = [
      goodFeature, #"{"type":"Feature","geometry":{"type":"Poi"#,
      #"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#, collection(goodFeature, goodFeature),
      #"{"firelane":{"end":true}}"#,
    ]
    for lead in ["", "\u{1E}"] where !lead.isEmpty || separator.first == "\n" || separator == "\r\n"
    {
      let text = lead + parts.joined(separator: lead.isEmpty ? separator : "\n\u{1E}") + "\n"
      let file = try reading(text)
      #expect(file.features.map(\.index) == [0, 2, 3, 4])
      #expect(file.features[1].shape?.lines.count == 1)
      #expect(lines(file) == ["1 feature-broken dropped"])
      #expect(file.foreignMembers.map(\.raw) == [#"{"end":true}"#])
    }
  }

  @Test("a single feature or geometry is a file of one feature")
  func single() throws {
    let one = try reading(
      #" {"type":"Feature","id":3,"crs":"EPSG:4548","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1}} "#
    )
    #expect(one.features.count == 1 && one.features[0].id == .number(3, text: "3"))
    #expect(one.crsMember == #""EPSG:4548""# && one.findings.isEmpty)
    #expect(one.features[0].foreignMembers.isEmpty)
    let bare = try reading("{\n\"coordinates\": [[1, 2], [3, 4]],\n\"type\": \"LineString\"\n}")
    #expect(bare.features.map(\.shape) == [.lineString(LineString([.init(1, 2), .init(3, 4)]))])
    #expect(bare.findings.isEmpty)
  }

  @Test("a collection spread over lines is one document")
  func pretty() throws {
    let text =
      "{\n\"type\":\"FeatureCollection\",\n\"features\":[\n\(goodFeature),\n\(goodFeature)\n]}"
    #expect(try reading(text).features.count == 2)
    let tight = "{\"type\":\"FeatureCollection\",\"features\":[\(goodFeature)\n,\(goodFeature)]}"
    #expect(try reading(tight).features.count == 2)
  }

  @Test(
    "a fault costs one feature and the rest is read",
    arguments: [
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1,}}"#,
        "1 feature-broken dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2}],"properties":{}}"#,
        "1 feature-broken dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2},"properties":{}}"#,
        "1 feature-broken dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]]},"properties":{}}"#,
        "1 feature-broken dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}}"#,
        "1 feature-broken dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":"b}}"#,
        "1 feature-broken dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point" "coordinates":[1,2]},"properties":{}}"#,
        "1 feature-broken dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,NaN]]},"properties":{}}"#,
        "1 coordinate-not-finite 1 dropped"
      ),
      ("null", "1 feature-not-object dropped"), ("5", "1 feature-not-object dropped"),
      (#""a""#, "1 feature-not-object dropped"), ("[]", "1 feature-not-object dropped"),
      ("{}", "1 feature-type-missing dropped"),
      (#"{"type":"Point","coordinates":[1,2]}"#, "1 feature-type-wrong Point dropped"),
      (
        #"{"type":"Feature","geometry":"POINT(1 2)","properties":{}}"#,
        "1 geometry-not-object dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[]},"properties":{}}"#,
        "1 geometry-collection dropped"
      ),
      (
        #"{"type":"Feature","geometry":{"coordinates":[1,2]},"properties":{}}"#,
        "1 geometry-type-missing dropped"
      ),
    ])
  func oneFault(_ bad: String, _ expected: String) throws {
    let file = try reading(collection(goodFeature, bad, goodFeature, goodFeature))
    #expect(file.features.map(\.index) == [0, 2, 3])
    #expect(lines(file) == [expected])
    #expect(file.featureCount == 4)
  }

  @Test("a fault in the last feature costs that one")
  func lastFault() throws {
    for bad in [
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2},"properties":{}}"#,
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]]},"properties":{}}"#,
    ] {
      let file = try reading(collection(goodFeature, goodFeature, bad))
      #expect(file.features.map(\.index) == [0, 1])
      #expect(lines(file) == ["2 feature-broken dropped"])
    }
  }

  @Test(
    "lenient forms are read and reported (case 24)",
    arguments: [
      (
        #"{"type":"Feature","geometry":null,"geometry":{"type":"Point","coordinates":[1,2]}}"#,
        ["0 duplicate-key geometry"]
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[9,9],"coordinates":[1,2]}}"#,
        ["0 duplicate-key coordinates"]
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1,"b":2,"a":3}}"#,
        ["0 duplicate-key a"]
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2,]}}"#,
        ["0 trailing-comma 0"]
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"w":NaN}}"#,
        ["0 value-not-json w"]
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"w":1e999}}"#,
        ["0 number-too-large w"]
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"w":"\ud800x"}}"#,
        ["0 string-bad-escape w"]
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"w":[1,]}}"#,
        ["0 value-broken w"]
      ),
      (
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2],"crs":{}}}"#,
        ["0 crs-in-geometry"]
      ),
      (#"{"geometry":{"type":"Point","coordinates":[1,2]}}"#, ["0 feature-type-missing"]),
    ])
  func lenient(_ text: String, _ expected: [String]) throws {
    let file = try reading(collection(text))
    #expect(file.features.map(\.shape) == [.point(.init(1, 2))])
    #expect(lines(file) == expected)
  }

  @Test("the last of equal keys wins")
  func lastWins() throws {
    let file = try reading(
      collection(feature(#"{"type":"Point","coordinates":[1,2]}"#, properties: #"{"a":1,"a":3}"#)))
    #expect(file.features[0].property("a") == .number(3, text: "3"))
  }

  @Test(
    "slips between features are read and reported",
    arguments: [
      ("[A,A,]", ["file trailing-comma"]), ("[A,,A]", ["file stray-comma 1"]),
      ("[A A]", ["file missing-comma 1"]), ("[,A,A]", ["file stray-comma 0"]),
    ])
  func slips(_ pattern: String, _ expected: [String]) throws {
    var text = #"{"type":"FeatureCollection","features":"#
    for character in pattern { text += character == "A" ? goodFeature : String(character) }
    let file = try reading(text + "}")
    #expect(file.features.count == 2)
    #expect(lines(file) == expected)
  }

  @Test("what follows the document is reported, a second list of features too")
  func trailing() throws {
    let file = try reading(collection(goodFeature) + " x")
    #expect(file.features.count == 1)
    #expect(lines(file).count == 1 && lines(file)[0].hasPrefix("file trailing-content"))
    let double = try reading(
      #"{"type":"FeatureCollection","features":[\#(goodFeature)],"features":[\#(goodFeature)]}"#)
    #expect(double.features.count == 2)
    #expect(lines(double) == ["file duplicate-key features"])
  }

  @Test("two hundred levels of brackets are kept where they may stand, refused elsewhere (case 24)")
  func deep() throws {
    let open = String(repeating: "[", count: 200)
    let close = String(repeating: "]", count: 200)
    let file = try reading(
      collection(
        feature(#"{"type":"Point","coordinates":[1,2]}"#, properties: #"{"a":\#(open)\#(close)}"#),
        feature(#"{"type":"MultiPolygon","coordinates":\#(open)\#(close)}"#),
        feature(
          #"{"type":"Point","coordinates":[1,2]}"#,
          properties:
            #"{"a":\#(String(repeating: open, count: 6))\#(String(repeating: close, count: 6))}"#)
      ))
    #expect(file.features[0].property("a") == .raw(open + close))
    #expect(lines(file).first == "1 coordinates-wrong-depth 0 dropped")
    #expect(file.features.allSatisfy { $0.index != 1 })
    #expect(lines(file).count == 2)
  }

  @Test("a missing file and a folder are no input")
  func missing() {
    #expect(throws: PlannerError(.noInput, "file-missing", at: "/nonexistent/a.geojson")) {
      try GeoJSONReader().read(path: "/nonexistent/a.geojson")
    }
    #expect(throws: PlannerError(.noInput, "file-is-folder", at: "/")) {
      try GeoJSONReader().read(path: "/")
    }
  }

  @Test("random damage never crashes the reader, and counts add up", arguments: 1...20)
  func damage(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let whole = Array(
      collection(
        feature(
          #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,9],[0,0]]]}"#,
          properties: #"{"a":"消\"防\u6d88","b":[1,{"c":null}],"d":-1.5e3}"#), goodFeature,
        feature(#"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}"#),
        goodFeature
      ).utf8)
    let alphabet = Array("{}[]\",:\\0-eNtu \n\u{1E}".utf8)
    for _ in 0..<500 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
        }
      }
      guard let file = try? GeoJSONReader().read(bytes: bytes, name: "damaged") else { continue }
      let dropped = Set(file.findings.filter(\.isDropped).map(\.index))
      #expect(file.features.count + dropped.count == file.featureCount)
    }
  }
}
