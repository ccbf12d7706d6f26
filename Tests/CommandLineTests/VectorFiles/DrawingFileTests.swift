import Foundation
import Geometry
import SurveyIO
import Testing

/// Layer names by code page or escaped, arcs and blocks of DXF (case 22).
@Suite("Drawings") struct DrawingFileTests {
  private static let lane = "消防车道"

  private static func header(_ version: String, _ page: String?) -> String {
    "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\n\(version)\n"
      + (page.map { "9\n$DWGCODEPAGE\n3\n\($0)\n" } ?? "") + "0\nENDSEC\n"
  }

  /// A line and a circle of 100 m on a layer, and a block with a circle of 50 m put there.
  private static func drawing(_ layer: String) -> String {
    """
    0
    SECTION
    2
    BLOCKS
    0
    BLOCK
    8
    0
    2
    ISLE
    70
    0
    10
    0.0
    20
    0.0
    0
    CIRCLE
    8
    \(layer)
    10
    0.0
    20
    0.0
    40
    50.0
    0
    ENDBLK
    8
    0
    0
    ENDSEC
    0
    SECTION
    2
    ENTITIES
    0
    LINE
    8
    \(layer)
    10
    518939.5
    20
    3519692.8
    11
    519039.5
    21
    3519692.8
    0
    CIRCLE
    8
    \(layer)
    10
    518939.5
    20
    3519692.8
    40
    100.0
    0
    INSERT
    8
    \(layer)
    2
    ISLE
    10
    518950.0
    20
    3519700.0
    0
    ENDSEC
    0
    EOF

    """
  }

  private static let escaped = lane.unicodeScalars.map {
    "\\U+" + String($0.value, radix: 16, uppercase: true)
  }.joined()

  static let writings: [(label: String, bytes: [UInt8])] = [
    ("code page 936", [UInt8](gbk: header("AC1018", "ANSI_936") + drawing(lane))),
    ("escaped", Array((header("AC1018", "ANSI_1252") + drawing(escaped)).utf8)),
    ("R12 without a code page", [UInt8](gbk: header("AC1009", nil) + drawing(lane))),
    ("UTF-8 of 2007 under page 936", Array((header("AC1021", "ANSI_936") + drawing(lane)).utf8)),
    ("GBK that calls itself Latin", [UInt8](gbk: header("AC1018", "ANSI_1252") + drawing(lane))),
  ]

  @Test(
    "The layer has the same name however it is written, and arcs lie within a centimetre",
    arguments: writings.indices)
  func layers(_ number: Int) throws {
    let scratch = try Scratch()
    let path = scratch.path("a.dxf")
    try Data(Self.writings[number].bytes).write(to: URL(filePath: path))
    let file = try ShapefileTests.read(path)
    #expect(file.foreignMembers.first?.raw == "\"\(Self.lane)\"", "\(Self.writings[number].label)")
    #expect(file.features.count == 3 && file.crsMember == nil)
    for (feature, (centre, radius)) in zip(
      file.features.dropFirst(),
      [(Coordinate(518939.5, 3519692.8), 100.0), (Coordinate(518950, 3519700), 50.0)])
    {
      guard case .lineString(let line)? = feature.shape else {
        Issue.record("no line")
        continue
      }
      for (a, b) in zip(line.coordinates, line.coordinates.dropFirst()) {
        let middle = Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2)
        #expect(radius - middle.distance(to: centre) < 0.01)
      }
    }
  }

  @Test("A drawing's layer is taken for a survey's by a mapping, in the system that is said")
  func mapping() throws {
    let scratch = try Scratch()
    let path = scratch.path("a.dxf")
    try Data(Self.writings[0].bytes).write(to: URL(filePath: path))
    let mapping = try scratch.write(
      "m.yaml",
      "layers:\n  - layer: fire_lanes\n    from: \(Self.lane)\n    where: {geometry: line}\n")
    let outcome = try BuiltBinary.run([
      "inspect", path, "--mapping", mapping, "--crs", "EPSG:4548", "--lang", "en",
    ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect((outcome.text + outcome.messages).contains("layer fire_lanes: 3"))
    let undeclared = try BuiltBinary.run(["check", path, "--mapping", mapping, "--lang", "en"])
    #expect(undeclared.status == 65 && undeclared.messages.contains("--crs"))
  }
}
