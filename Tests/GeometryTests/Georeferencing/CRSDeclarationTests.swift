import Geometry
import Testing

@Suite("CRS declarations") struct CRSDeclarationTests {
  @Test(
    "every customary form of a code is read",
    arguments: [
      "EPSG:4548", "epsg:4548", " 4548 ", "urn:ogc:def:crs:EPSG::4548",
      "urn:ogc:def:crs:EPSG:6.9:4548", "urn:x-ogc:def:crs:EPSG:4548",
      "http://www.opengis.net/def/crs/EPSG/0/4548", "https://www.opengis.net/def/crs/EPSG/0/4548",
      "http://www.opengis.net/gml/srs/epsg.xml#4548",
    ])
  func codes(_ text: String) throws {
    #expect(try CRSDeclaration(text) == .epsg(4548))
  }

  @Test(
    "CRS84 is read in every form",
    arguments: [
      "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84", "CRS84",
      "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    ])
  func crs84(_ text: String) throws { #expect(try CRSDeclaration(text) == .crs84) }

  @Test(
    "systems are known by name",
    arguments: [
      ("WGS 84", CRSDeclaration.epsg(4326)), ("CGCS2000", .epsg(4490)), ("GCJ-02", .gcj02),
      ("gcj02", .gcj02), ("火星坐标系", .gcj02), ("BD-09", .bd09), ("BD09LL", .bd09),
    ])
  func names(_ text: String, _ expected: CRSDeclaration) throws {
    #expect(try CRSDeclaration(text) == expected)
  }

  @Test(
    "anything else is refused with its text",
    arguments: ["", "EPSG:", "ESRI:102100", "EPSG:45x8", "EPSG:-4", "EPSG:0", "foo", "EPSG:４５４８"])
  func others(_ text: String) {
    #expect(throws: GeoreferencingFailure.unreadableDeclaration(text)) {
      try CRSDeclaration(text)
    }
  }

  @Test(
    "a declaration prints as it is read", arguments: [CRSDeclaration.epsg(4548), .crs84, .gcj02])
  func prints(_ declaration: CRSDeclaration) throws {
    #expect(try CRSDeclaration(declaration.description) == declaration)
    #expect(try CRSDeclaration(declaration.urn) == declaration)
  }
}
