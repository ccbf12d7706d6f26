import Geometry
import Model
import SurveyIO
import TestSupport
import Testing

@Suite("GeoJSON writer") struct GeoJSONWriterTests {
  private func text(_ write: (inout JSONBuffer) -> Void) throws -> String {
    var buffer = JSONBuffer()
    write(&buffer)
    return String(decoding: try buffer.finish(), as: UTF8.self)
  }

  @Test(
    "a measure is cut to the millimetre, with slack for the noise of arithmetic",
    arguments: [
      (4.0, "4"), (3.9999999999, "4"), (3.9998, "3.999"), (2.8284, "2.828"), (2.8306, "2.83"),
      (0, "0"), (-0.0, "0"), (-0.0004, "0"), (-2.8399, "-2.839"), (0.1 + 0.2, "0.3"),
      (39_518_939.553, "39518939.553"), (1e15, "1000000000000000"), (0.001, "0.001"),
      (0.000999, "0"), (1234.5, "1234.5"),
    ])
  func measures(_ value: Double, _ expected: String) throws {
    #expect(try text { $0.measure(value) } == expected)
  }

  @Test(
    "a number is rounded, has no exponent, no negative zero and no idle zero",
    arguments: [
      (117.2, 9, "117.2"), (117.20000000049, 9, "117.2"), (117.2000000005, 9, "117.200000001"),
      (-1e-10, 9, "0"), (1e-9, 9, "0.000000001"), (-70.9, 9, "-70.9"),
      (39_518_939.55304, 4, "39518939.553"), (0.00005, 4, "0.0001"), (12, 0, "12"), (10, 4, "10"),
    ])
  func numbers(_ value: Double, _ decimals: Int, _ expected: String) throws {
    #expect(try text { $0.number(value, decimals: decimals) } == expected)
  }

  @Test(
    "what is no number is refused with its key", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) {
    #expect(throws: PlannerError(.software, "number-not-finite", at: "passage_width")) {
      try text { buffer in
        buffer.object {
          $0.key("passage_width")
          $0.measure(value)
          $0.key("next")
          $0.integer(1)
        }
      }
    }
    #expect(throws: PlannerError(.software, "number-out-of-range", at: "")) {
      try text { $0.measure(1e300) }
    }
  }

  @Test("strings keep their characters and escape only what JSON asks for")
  func strings() throws {
    let value = "消防\"车\\道\n\t\u{1}\u{7F}🚒/"
    let written = try text { $0.string(value) }
    #expect(written == "\"消防\\\"车\\\\道\\n\\t\\u0001\u{7F}🚒/\"")
    let file = try reading(
      collection(feature("null", properties: #"{"a":\#(written),\#(written):1}"#)))
    #expect(file.features[0].properties[0].value == .string(value))
    #expect(file.features[0].properties[1].key == value)
  }

  @Test("commas stand where they must")
  func commas() throws {
    let written = try text { buffer in
      buffer.object {
        $0.key("a")
        $0.array {
          $0.integer(1); $0.null(); $0.object { _ in }; $0.bool(true); $0.array { _ in }
        }
        $0.key("b")
        $0.strings(["x", "y"])
        $0.key("c")
        $0.measure(nil)
        $0.key("d")
        $0.string(nil)
        $0.key("e")
        $0.integer(.min)
      }
    }
    #expect(
      written
        == #"{"a":[1,null,{},true,[]],"b":["x","y"],"c":null,"d":null,"e":-9223372036854775808}"#)
  }

  @Test("a polygon is written the same however its rings were drawn (case 30)", arguments: 1...20)
  func canonicalRings(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shell = [
      Coordinate(0, 0), .init(9.25, 0), .init(9, 7), .init(4, 9), .init(0, 7), .init(-1, 3),
    ]
    let hole = [Coordinate(1, 1), .init(2, 4), .init(4, 2)]
    func drawn(_ vertices: [Coordinate]) -> Ring {
      let start = Int.random(in: 0..<vertices.count, using: &random)
      let turned = Array(vertices[start...] + vertices[..<start])
      return Ring(Bool.random(using: &random) ? turned : turned.reversed())
    }
    let polygon = Polygon(exterior: drawn(shell), holes: [drawn(hole)])
    #expect(
      try text { $0.geometry(.polygon(polygon), decimals: 4) }
        == #"{"type":"Polygon","coordinates":[[[-1,3],[0,0],[9.25,0],[9,7],[4,9],[0,7],[-1,3]],"#
        + "[[1,1],[2,4],[4,2],[1,1]]]}")
  }

  @Test("a ring without an area and one that touches itself at its smallest corner have one form")
  func degenerateRings() throws {
    let flat = [Coordinate(0, 0), .init(4, 0), .init(2, 0)]
    let touching = [
      Coordinate(0, 0), .init(5, 0), .init(5, 3), .init(0, 0), .init(3, 5), .init(0, 5),
    ]
    for vertices in [flat, touching] {
      var forms: [String] = []
      for start in vertices.indices {
        let turned = Array(vertices[start...] + vertices[..<start])
        for each in [turned, turned.reversed()] {
          forms.append(try text { $0.geometry(.polygon(Polygon(each)), decimals: 4) })
        }
      }
      #expect(forms.allSatisfy { $0 == forms[0] })
    }
  }

  @Test("slivers too have one form", arguments: 1...20)
  func slivers(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = Coordinate(117.2 + .random(in: 0...1e-3, using: &random), 31.8)
    let step = Coordinate(
      .random(in: -1e-4...1e-4, using: &random), .random(in: -1e-4...1e-4, using: &random))
    // On one line as nearly as nine decimals can say.
    let vertices = [0.0, 0.37, 1, 0.61].map { start + step * $0 }
    var forms: [String] = []
    for first in vertices.indices {
      let turned = Array(vertices[first...] + vertices[..<first])
      for each in [turned, turned.reversed()] {
        forms.append(try text { $0.geometry(.polygon(Polygon(each)), decimals: 9) })
      }
    }
    #expect(forms.allSatisfy { $0 == forms[0] })
  }

  @Test("a collection has its members first and a feature a line")
  func collectionForm() throws {
    var writer = GeoJSONWriter(decimals: GeoJSONWriter.metreDecimals)
    writer.begin(crs: .epsg(4548)) {
      $0.key("firelane")
      $0.object {
        $0.key("schema")
        $0.integer(1)
      }
    }
    writer.feature(id: "L1", shape: .point(Coordinate(518_939.55304, 3_519_692.8))) {
      $0.key("feature")
      $0.string("lane")
    }
    writer.feature(shape: nil) { _ in }
    let written = String(decoding: try writer.finish(), as: UTF8.self)
    #expect(
      written == """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4548"}},"firelane":{"schema":1},"features":[
        {"type":"Feature","id":"L1","geometry":{"type":"Point","coordinates":[518939.553,3519692.8]},"properties":{"feature":"lane"}},
        {"type":"Feature","geometry":null,"properties":{}}
        ]}

        """)
    let file = try reading(written)
    #expect(file.features.count == 2 && file.findings.count == 1)
    #expect(try file.crsMember.map { try CRSMember.parse($0) } == .epsg(4548))
  }

  @Test("an empty collection and a stream of lines can be read back")
  func linesForm() throws {
    var empty = GeoJSONWriter()
    empty.begin()
    let none = String(decoding: try empty.finish(), as: UTF8.self)
    #expect(none == "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n")
    #expect(try reading(none).featureCount == 0)
    var writer = GeoJSONWriter(.lines)
    writer.begin { $0.key("ignored") }
    var written = ""
    for number in 0..<3 {
      writer.feature(shape: .point(Coordinate(117.2, 31.8))) {
        $0.key("n")
        $0.integer(number)
      }
      written += String(decoding: try writer.drain(), as: UTF8.self)
    }
    writer.line {
      $0.key("firelane")
      $0.object {
        $0.key("end")
        $0.bool(true)
      }
    }
    written += String(decoding: try writer.finish(), as: UTF8.self)
    #expect(written.split(separator: "\n").count == 4)
    let file = try reading(written)
    #expect(file.features.compactMap { $0.property("n") }.count == 3)
    #expect(file.foreignMembers.map(\.key) == ["firelane"] && file.findings.isEmpty)
  }

  @Test("what was written and read is written the same again", arguments: 1...30)
  func roundTrip(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func coordinate() -> Coordinate {
      Coordinate(.random(in: -180...180, using: &random), .random(in: -90...90, using: &random))
    }
    func coordinates(_ range: ClosedRange<Int>) -> [Coordinate] {
      (0..<Int.random(in: range, using: &random)).map { _ in coordinate() }
    }
    func polygon() -> Polygon {
      Polygon(
        exterior: Ring(coordinates(3...9)),
        holes: (0..<Int.random(in: 0...2, using: &random)).map { _ in Ring(coordinates(3...5)) })
    }
    let texts = [
      "消防车道", "", "a\"b\\", "🚒", "line\nfeed", "plain ascii that is longer than fifteen",
    ]
    var writer = GeoJSONWriter(seed.isMultiple(of: 2) ? .collection : .lines)
    writer.begin()
    for index in 0..<40 {
      let shape: Shape? =
        switch Int.random(in: 0..<7, using: &random) {
        case 0: nil
        case 1: .point(coordinate())
        case 2: .multiPoint(coordinates(1...5))
        case 3: .lineString(LineString(coordinates(2...20)))
        case 4: .multiLineString([LineString(coordinates(2...5)), LineString(coordinates(2...5))])
        case 5: .polygon(polygon())
        default: .multiPolygon([polygon(), polygon()])
        }
      let text = texts.randomElement(using: &random) ?? ""
      let number = Double.random(in: -1e6...1e6, using: &random)
      writer.feature(id: "\(text)\(index)", shape: shape) {
        $0.key("text\(index % 3)")
        $0.string(text)
        $0.key("number")
        $0.measure(number)
        $0.key(text + "k")
        $0.strings([text, text])
      }
    }
    let first = try writer.finish()
    let file = try GeoJSONReader().read(bytes: first, name: "first")
    #expect(file.features.count == 40)
    #expect(file.findings.allSatisfy { $0.reason == "geometry-null" })
    var again = GeoJSONWriter(seed.isMultiple(of: 2) ? .collection : .lines)
    again.begin()
    for feature in file.features { again.feature(feature) }
    #expect(try again.finish() == first)
    #expect(file.coordinateDecimals <= 9)
  }
}
