import Foundation
import Geometry
import SurveyIO
import Testing

/// Encodings, lost parts and odd rings of Shapefiles (cases 20 and 28).
@Suite("Shapefiles") struct ShapefileTests {
  static let square: [[(Double, Double)]] = [
    [(117.2, 31.8), (117.2, 31.801), (117.201, 31.801), (117.201, 31.8), (117.2, 31.8)]
  ]
  static let lane = "消防车道"

  static func read(_ path: String) throws -> SourceFile {
    let source = try #require(VectorSource(path))
    let files = try VectorFileReader(environment: ["FIRELANE_OGR": DemoSurvey.reader]).read(source)
    return try #require(files.first)
  }

  struct Writing: Sendable, CustomTestStringConvertible {
    var label: String
    var bytes: @Sendable (String) -> [UInt8]
    var cpg: String?
    var language: UInt8
    /// What is said of it.
    var reasons: [String]
    var testDescription: String { label }
  }

  static let writings = [
    Writing(
      label: "GBK by language byte", bytes: { [UInt8](gbk: $0) }, cpg: nil, language: 0x4D,
      reasons: []),
    Writing(
      label: "GBK by .cpg", bytes: { [UInt8](gbk: $0) }, cpg: "GBK", language: 0, reasons: []),
    Writing(
      label: "GBK, nothing said", bytes: { [UInt8](gbk: $0) }, cpg: nil, language: 0,
      reasons: ["encoding-guessed"]),
    Writing(
      label: "GBK that calls itself UTF-8", bytes: { [UInt8](gbk: $0) }, cpg: "UTF-8",
      language: 0x57, reasons: ["encoding-contradicted"]),
    Writing(
      label: "GBK that calls itself Latin-1", bytes: { [UInt8](gbk: $0) }, cpg: "ISO-8859-1",
      language: 0, reasons: ["encoding-contradicted"]),
    Writing(
      label: "UTF-8, nothing said", bytes: { Array($0.utf8) }, cpg: nil, language: 0,
      reasons: ["encoding-guessed"]),
    Writing(
      label: "UTF-8 under a Chinese language byte", bytes: { Array($0.utf8) }, cpg: nil,
      language: 0x4D, reasons: ["encoding-contradicted"]),
    Writing(
      label: "an error page for .cpg", bytes: { [UInt8](gbk: $0) },
      cpg: "<!DOCTYPE html><html><head>", language: 0x4D, reasons: []),
  ]

  @Test("Chinese names and values come out right, and a guess is told", arguments: writings)
  func encodings(_ writing: Writing) throws {
    let scratch = try Scratch()
    let file = DrawnShapefile(
      columns: [(writing.bytes("名称"), 24), (writing.bytes("编号"), 12)],
      records: [(Self.square, [writing.bytes(Self.lane), writing.bytes("一")])],
      language: writing.language)
    try file.write(to: scratch.path("a"), cpg: writing.cpg)
    let read = try Self.read(scratch.path("a.shp"))
    #expect(read.features.first?.property("名称") == .string(Self.lane))
    #expect(read.features.first?.property("编号") == .string("一"))
    #expect(read.findings.map(\.reason) == writing.reasons)
  }

  @Test("Big5 is told from GBK by its common characters, and Latin text is neither")
  func otherEncodings() throws {
    let scratch = try Scratch()
    let traditional = "臺北市大同區消防車道與建築物"
    try DrawnShapefile(
      columns: [([UInt8](big5: "名稱"), 60)], records: [(Self.square, [[UInt8](big5: traditional)])]
    ).write(to: scratch.path("b"))
    #expect(
      try Self.read(scratch.path("b.shp")).features.first?.property("名稱") == .string(traditional))
    let latin = "Straße der Türme, Über den Höfen, Süd"
    let bytes = latin.unicodeScalars.map { UInt8($0.value) }
    try DrawnShapefile(columns: [(Array("name".utf8), 60)], records: [(Self.square, [bytes])])
      .write(to: scratch.path("c"))
    #expect(try Self.read(scratch.path("c.shp")).features.first?.property("name") == .string(latin))
  }

  @Test("Text cut in the middle of a character loses that character and nothing else")
  func cutText() throws {
    let scratch = try Scratch()
    // Ten bytes hold three hanzi of UTF-8 and a third of another.
    try DrawnShapefile(
      columns: [(Array("甲乙丙丁戊".utf8), 11)], records: [(Self.square, [Array("消防车道".utf8)])]
    ).write(to: scratch.path("d"), cpg: "UTF-8")
    let read = try Self.read(scratch.path("d.shp"))
    #expect(read.features.first?.property("甲乙丙") == .string("消防车"))
    #expect(read.findings.map(\.reason) == ["text-cut"])
  }

  @Test(
    "Text saved in a wrong encoding is told, with what it should read",
    arguments: ["Ïû·À³µµÀ", "娑堥槻杞﹂亾"])
  func mojibake(_ text: String) throws {
    let scratch = try Scratch()
    try DrawnShapefile(
      columns: [(Array("name".utf8), 60)], records: [(Self.square, [Array(text.utf8)])]
    ).write(to: scratch.path("e"), cpg: "UTF-8")
    let read = try Self.read(scratch.path("e.shp"))
    #expect(read.features.first?.property("name") == .string(text))
    #expect(read.findings.map(\.reason) == ["text-mojibake"])
    #expect(read.findings.first?.arguments == [text, Self.lane])
  }

  @Test("Without .shx the index is made in memory; without .prj no system is invented")
  func lostParts() throws {
    let scratch = try Scratch()
    let prj =
      #"GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#
    let file = DrawnShapefile(
      columns: [(Array("id".utf8), 4)], records: [(Self.square, [Array("C1".utf8)])])
    try file.write(to: scratch.path("f"), prj: prj, index: false)
    let read = try Self.read(scratch.path("f.shp"))
    #expect(read.features.count == 1 && read.findings.map(\.reason) == ["index-restored"])
    #expect(read.crsMember == "\"EPSG:4490\"")
    #expect(scratch.entries == ["f.dbf", "f.prj", "f.shp"])
    try file.write(to: scratch.path("g"))
    #expect(try Self.read(scratch.path("g.shp")).crsMember == nil)
  }

  /// A shell of 20 × 10 with a hole of 4 × 4, and a lone square, in metres.
  private static func rings(reversedShell: Bool, reversedHole: Bool, holeFirst: Bool)
    -> [[(Double, Double)]]
  {
    func box(_ x: Double, _ y: Double, _ w: Double, _ h: Double) -> [(Double, Double)] {
      [(x, y), (x, y + h), (x + w, y + h), (x + w, y), (x, y)]
    }
    let shell = reversedShell ? box(0, 0, 20, 10).reversed() : box(0, 0, 20, 10)
    let hole = reversedHole ? box(4, 3, 4, 4) : box(4, 3, 4, 4).reversed()
    let lone = box(30, 0, 5, 5)
    return holeFirst ? [hole, shell, lone] : [shell, hole, lone]
  }

  @Test(
    "A hole stays a hole whatever the direction and order of the rings",
    arguments: [
      (false, false, false), (true, true, false), (false, true, false), (true, false, true),
    ])
  func ringOrder(_ shell: Bool, _ hole: Bool, _ first: Bool) throws {
    let scratch = try Scratch()
    let rings = Self.rings(reversedShell: shell, reversedHole: hole, holeFirst: first)
    try DrawnShapefile(
      columns: [(Array("id".utf8), 4)], records: [(rings, [Array("B1".utf8)])]
    ).write(to: scratch.path("h"))
    let read = try Self.read(scratch.path("h.shp"))
    guard case .multiPolygon(let polygons)? = read.features.first?.shape else {
      Issue.record("no multipolygon")
      return
    }
    #expect(polygons.map(\.holes.count).sorted() == [0, 1])
    #expect(polygons.reduce(0) { $0 + $1.area } == 200 - 16 + 25)
  }

  @Test("A hundred thousand rings in one record are read in seconds")
  func manyRings() throws {
    let scratch = try Scratch()
    let rings = (0..<100_000).map { number -> [(Double, Double)] in
      let (x, y) = (Double(number % 400) * 2, Double(number / 400) * 2)
      return [(x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y), (x, y)]
    }
    try DrawnShapefile(columns: [(Array("id".utf8), 4)], records: [(rings, [[]])])
      .write(to: scratch.path("i"))
    let clock = ContinuousClock()
    var area = 0.0
    let time = try clock.measure {
      if case .multiPolygon(let polygons)? = try Self.read(scratch.path("i.shp")).features.first?
        .shape
      {
        area = polygons.reduce(0) { $0 + $1.area }
      }
    }
    #expect(area == 100_000 && time < .seconds(20), "\(time)")
  }
}
