import Geometry
import Model
import SurveyIO
import Testing

@Suite("The old crs member (case 9)") struct CRSMemberTests {
  @Test(
    "each clear form is honoured",
    arguments: [
      (#"{"type":"EPSG","properties":{"code":4548}}"#, CRSDeclaration.epsg(4548)),
      (#"{"type":"EPSG","properties":{"code":"4548"}}"#, .epsg(4548)),
      (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4548"}}"#, .epsg(4548)),
      (#"{"properties":{"name":"EPSG:4548"},"type":"name"}"#, .epsg(4548)),
      (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#, .crs84),
      (#""EPSG:4548""#, .epsg(4548)), ("4548", .epsg(4548)),
      (#"{"type":"name","properties":{"name":"GCJ-02"}}"#, .gcj02),
      (#" { "type" : "name", "properties" : { "name" : "EPSG\u003a4548" } } "#, .epsg(4548)),
    ])
  func clear(_ raw: String, _ expected: CRSDeclaration) throws {
    #expect(try CRSMember.parse(raw) == expected)
  }

  @Test(
    "the rest is refused with a reason of its own",
    arguments: [
      ("null", "crs-null"),
      (
        #"{"type":"link","properties":{"href":"http://example.org/4548","type":"proj4"}}"#,
        "crs-link"
      ),
      (#"{"type":"link"}"#, "crs-link"), ("{}", "crs-unreadable"), ("true", "crs-unreadable"),
      ("[4548]", "crs-unreadable"), (#"{"type":"name"}"#, "crs-unreadable"),
      (#"{"type":"name","properties":null}"#, "crs-unreadable"),
      (#"{"type":"name","properties":{"name":4548}}"#, "crs-unreadable"),
      (#"{"type":"EPSG","properties":{"code":45.5}}"#, "crs-unreadable"),
    ])
  func unclear(_ raw: String, _ reason: String) {
    do {
      let found = try CRSMember.parse(raw)
      Issue.record("read as \(found)")
    } catch {
      #expect(error.reason == reason)
      #expect(PlannerError(error, at: "a.geojson").code == .badData)
    }
  }

  @Test("a collection hands its member out, null too, and a feature's is reported")
  func inFile() throws {
    let file = try reading(#"{"type":"FeatureCollection","crs":null,"features":[]}"#)
    #expect(file.crsMember == "null")
    let inside = try reading(
      collection(
        #"{"type":"Feature","crs":{"type":"name"},"geometry":{"type":"Point","coordinates":[1,2]}}"#
      ))
    #expect(inside.crsMember == nil && lines(inside) == ["0 crs-in-feature"])
    #expect(inside.features[0].foreignMembers.map(\.raw) == [#"{"type":"name"}"#])
  }

  @Test("members and elements of raw values can be looked into")
  func members() {
    #expect(JSONMembers.members(of: #"{"a":1,"b":[2]}"#)?.map(\.key) == ["a", "b"])
    #expect(JSONMembers.members(of: "[1]") == nil)
    #expect(
      JSONMembers.elements(of: #"["a,\"]b", 1 ,[2,3],{"c":4},null]"#) == [
        .string("a,\"]b"), .number(1, text: "1"), .raw("[2,3]"), .raw(#"{"c":4}"#), .null,
      ])
    #expect(JSONMembers.elements(of: " [ ] ") == [])
    #expect(JSONMembers.elements(of: "{}") == nil)
  }
}
