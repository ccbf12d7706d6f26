import Foundation
import Geometry
import SurveyIO
import Testing

/// Arcs and bulges of a block that is put in turned and scaled, drawn by ezdxf (case 22).
@Suite("Arcs in blocks") struct BlockArcTests {
  private static let python = DemoSurvey.root + ".build-python/bin/python"
  private static let hasDrawer = (try? run(["-c", "import ezdxf"])) == 0
  private static let place = Coordinate(518939.5, 3519692.8)

  private static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static let drawing = """
    import sys
    import ezdxf
    path, east, north, across, along, turn = sys.argv[1], *map(float, sys.argv[2:])
    document = ezdxf.new("R2010")
    document.layers.add("lane")
    on = {"layer": "lane"}
    block = document.blocks.new("TURN")
    block.add_arc((0, 0), radius=100, start_angle=20, end_angle=140, dxfattribs=on)
    block.add_lwpolyline([(100, 0, 0.6), (-50, 80, 0)], format="xyb", dxfattribs=on)
    document.modelspace().add_blockref("TURN", (east, north), dxfattribs=on | {
        "xscale": across, "yscale": along, "rotation": turn})
    document.saveas(path)
    """

  /// How a block is put in.
  struct Insert: Sendable, CustomTestStringConvertible {
    var across: Double
    var along: Double
    /// Degrees, anticlockwise.
    var turn: Double
    var testDescription: String { "\(across) by \(along), turned \(turn)°" }

    func placed(_ point: Coordinate) -> Coordinate {
      let (x, y, angle) = (point.x * across, point.y * along, turn * .pi / 180)
      return Coordinate(
        BlockArcTests.place.x + x * cos(angle) - y * sin(angle),
        BlockArcTests.place.y + x * sin(angle) + y * cos(angle))
    }
  }

  /// The arcs as the block has them. A bulge is the tangent of a quarter of the arc's angle; this one
  /// starts due east of its centre.
  private static let arcs: [(centre: Coordinate, radius: Double, from: Double, sweep: Double)] = [
    (Coordinate(0, 0), 100, 20 * .pi / 180, 120 * .pi / 180),
    (Coordinate(11.0 / 3, 0), 289.0 / 3, 0, 4 * atan(0.6)),
  ]

  private static func distance(_ p: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Double {
    let (ux, uy) = (b.x - a.x, b.y - a.y)
    let share = ((p.x - a.x) * ux + (p.y - a.y) * uy) / (ux * ux + uy * uy)
    let t = min(1, max(0, share))
    return p.distance(to: Coordinate(a.x + t * ux, a.y + t * uy))
  }

  @Test(
    "A block's arcs lie within a centimetre of the true ones, however it is put in",
    .enabled(if: hasDrawer, "needs Tools/setup --test"),
    arguments: [
      Insert(across: 1, along: 1, turn: 0), Insert(across: 3, along: 3, turn: 33),
      Insert(across: 5, along: 5, turn: 200), Insert(across: 3, along: -3, turn: 33),
      Insert(across: 4, along: 2, turn: -71),
    ])
  func arcs(_ insert: Insert) throws {
    let scratch = try Scratch()
    let path = scratch.path("a.dxf")
    let numbers = [Self.place.x, Self.place.y, insert.across, insert.along, insert.turn]
    try #require(try Self.run(["-c", Self.drawing, path] + numbers.map { "\($0)" }) == 0)
    let file = try ShapefileTests.read(path)
    try #require(file.features.count == Self.arcs.count)
    for (feature, arc) in zip(file.features, Self.arcs) {
      guard case .lineString(let line)? = feature.shape else {
        Issue.record("no line")
        continue
      }
      let truth = (0...2000).map { step in
        let angle = arc.from + arc.sweep * Double(step) / 2000
        return insert.placed(
          Coordinate(
            arc.centre.x + arc.radius * cos(angle), arc.centre.y + arc.radius * sin(angle)))
      }
      let drawn = line.coordinates
      let worst = truth.map { point in
        zip(drawn, drawn.dropFirst()).map { Self.distance(point, $0, $1) }.min() ?? .infinity
      }.max()
      #expect(try #require(worst) < 0.01)
      let stray = drawn.map { point in
        zip(truth, truth.dropFirst()).map { Self.distance(point, $0, $1) }.min() ?? .infinity
      }.max()
      #expect(try #require(stray) < 0.01)
    }
  }
}
