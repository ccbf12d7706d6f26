import FireLaneKit
import Foundation
import Geometry
import Model
import SurveyIO
import TestSupport
import Testing

@testable import Planning

/// A yard with its trees, and what a layout by hand gives in it.
struct DrawnYard: Sendable, CustomTestStringConvertible {
  var name: String
  var outline: [Coordinate]
  var holes: [[Coordinate]] = []
  var trees: [Coordinate] = []
  /// Mouths, from corner to corner.
  var mouths: [(Coordinate, Coordinate)]
  /// Stalls of a layout by hand with the same table; exact where `isExact`.
  var hand: Int
  var isExact = false

  var testDescription: String { name }

  func yard(_ move: (Coordinate) -> Coordinate = { $0 }) -> (yard: Yard, barriers: [Barrier]) {
    let area = Polygon(
      exterior: Ring(outline.map(move)), holes: holes.map { Ring($0.map(move)) })
    return (
      Yard(id: name, area: area, access: mouths.map { Segment(move($0.0), move($0.1)) }),
      trees.map { Barrier(.point(move($0)), distance: 0.7) }
    )
  }

  static func box(
    _ width: Double, _ height: Double, _ mouths: [(Coordinate, Coordinate)], _ hand: Int,
    isExact: Bool = true, trees: [Coordinate] = []
  ) -> DrawnYard {
    DrawnYard(
      name: "box \(width) × \(height), \(mouths.count) mouths, \(trees.count) trees, \(hand)",
      outline: [c(0, 0), c(width, 0), c(width, height), c(0, height)], trees: trees,
      mouths: mouths, hand: hand, isExact: isExact)
  }

  static func c(_ x: Double, _ y: Double) -> Coordinate { Coordinate(x, y) }

  /// Perpendicular rows of 2.4 m × 5.3 m on aisles of 5.5 m that all open to the west side.
  static func open(_ width: Double, _ height: Double) -> DrawnYard {
    box(width, height, [(c(0, 0), c(0, height))], rows(height) * Int(width / 2.4 + 1e-9))
  }

  /// Most rows by depth: two on an aisle take 16.1 m, one takes 10.8 m.
  static func rows(_ height: Double) -> Int {
    var best = 0
    for pairs in 0...20 {
      let rest = height - Double(pairs) * 16.1
      if rest < -1e-9 { break }
      best = max(best, 2 * pairs + Int(rest / 10.8 + 1e-9))
    }
    return best
  }

  static let all: [DrawnYard] =
    [
      (24, 10.8), (24, 16.1), (48, 16.1), (30, 26.9), (36, 32.2), (60, 43), (48, 48.3), (31, 17),
      (50, 22), (26.4, 16.1), (72, 32.2), (40, 33),
    ].map { open($0.0, $0.1) } + [
      // The mouth along a long side: the aisle itself opens to it.
      box(24, 10.8, [(c(0, 0), c(24, 0))], 10),
      box(48, 10.8, [(c(0, 0), c(48, 0))], 20),
      box(12, 10.8, [(c(0, 0), c(12, 0))], 5),
      // A mouth at one corner.
      box(24, 16.1, [(c(0, 5.3), c(0, 10.8))], 20),
      box(36, 16.1, [(c(0, 4), c(0, 12))], 30),
      box(36, 16.1, [(c(0, 5), c(0, 11)), (c(36, 5), c(36, 11))], 30),
      // A gate in the middle of a long side costs the stalls in front of it.
      box(36, 16.1, [(c(15, 0), c(21, 0))], 26, isExact: false),
      // Too small for a car and an aisle.
      box(5, 5, [(c(0, 0), c(5, 0))], 0),
      box(40, 3, [(c(0, 0), c(40, 0))], 0, isExact: false),
      box(2, 60, [(c(0, 0), c(2, 0))], 0),
      // One tree in a row costs one stall, or two where it stands on a line.
      box(24, 16.1, [(c(0, 0), c(0, 16.1))], 18, isExact: false, trees: [c(13.2, 2.5)]),
      box(24, 16.1, [(c(0, 0), c(0, 16.1))], 17, isExact: false, trees: [c(8, 2.5), c(18, 14)]),
      DrawnYard(
        name: "L", outline: [c(0, 0), c(48, 0), c(48, 16.1), c(16.1, 16.1), c(16.1, 40), c(0, 40)],
        mouths: [(c(0, 0), c(0, 40))], hand: 40),
      DrawnYard(
        name: "U",
        outline: [
          c(0, 0), c(60, 0), c(60, 30), c(43.9, 30), c(43.9, 16.1), c(16.1, 16.1), c(16.1, 30),
          c(0, 30),
        ], mouths: [(c(0, 0), c(0, 30))], hand: 50),
      DrawnYard(
        name: "T",
        outline: [
          c(0, 20), c(20, 20), c(20, 0), c(36.1, 0), c(36.1, 20), c(56, 20), c(56, 36.1),
          c(0, 36.1),
        ], mouths: [(c(0, 20), c(0, 36.1))], hand: 46),
      DrawnYard(
        name: "trapezoid", outline: [c(0, 0), c(48, 0), c(40, 16.1), c(8, 16.1)],
        mouths: [(c(0, 0), c(48, 0))], hand: 13),
      DrawnYard(
        name: "hole", outline: [c(0, 0), c(48, 0), c(48, 32.2), c(0, 32.2)],
        holes: [[c(20, 0.5), c(20, 5), c(28, 5), c(28, 0.5)]], mouths: [(c(0, 0), c(0, 32.2))],
        hand: 76),
      DrawnYard(
        name: "triangle", outline: [c(0, 0), c(40, 0), c(0, 40)], mouths: [(c(0, 0), c(40, 0))],
        hand: 14),
    ]
}

@Suite("Stalls in yards") struct YardTests {
  static func table() throws -> StallTable {
    try #require(StallTable(try ProfileSource.read("cn", dataDirectory: nil)))
  }

  private static func plan(
    _ drawn: DrawnYard, _ move: (Coordinate) -> Coordinate = { $0 }
  ) throws -> YardPlan {
    let (yard, barriers) = drawn.yard(move)
    return YardLayout(yard, table: try table(), barriers: barriers).best()
  }

  @Test(
    "at least what a layout by hand gives, and the most on rectangles", arguments: DrawnYard.all)
  func counts(drawn: DrawnYard) throws {
    let plan = try Self.plan(drawn)
    #expect(plan.stalls.count >= drawn.hand, "\(plan.stalls.count) of \(drawn.hand)")
    let most = Int(abs(Polygon(drawn.outline).area) / (2.4 * 5.3))
    #expect(plan.stalls.count <= most)
    if drawn.isExact, drawn.hand == 0 { #expect(plan.stalls.isEmpty) }
  }

  @Test("nothing overlaps, nothing lies outside, trees stay free", arguments: DrawnYard.all)
  func sound(drawn: DrawnYard) throws {
    let plan = try Self.plan(drawn)
    let (yard, _) = drawn.yard()
    guard !plan.stalls.isEmpty else { return }
    let outlines = plan.stalls.map(\.outline)
    let all = outlines.reduce(0) { $0 + $1.area }
    let union = try Overlay.union(outlines).reduce(0) { $0 + $1.area }
    #expect(abs(all - union) < 1e-4 * all, "stalls overlap")
    let outside = try Overlay.difference(outlines, [yard.area]).reduce(0) { $0 + $1.area }
    #expect(outside < 1e-4, "stalls stick out")
    let onAisles = try Overlay.intersection(Overlay.union(plan.aisles), Overlay.union(outlines))
      .reduce(0) { $0 + $1.area }
    #expect(onAisles < 1e-3, "stalls stand on aisles")
    for tree in drawn.trees {
      #expect(
        outlines.allSatisfy { outline in
          !outline.encloses(tree)
            && LineString(outline.exterior.coordinates).nearest(to: tree).distance > 0.69
        })
    }
  }

  @Test("a car gets from a mouth to every stall", arguments: DrawnYard.all)
  func reached(drawn: DrawnYard) throws {
    let plan = try Self.plan(drawn)
    let (yard, _) = drawn.yard()
    let ground = FloodedYard(yard.area, stalls: plan.stalls.map(\.outline), trees: drawn.trees)
    let reached = ground.reached(from: yard.access)
    for (number, stall) in plan.stalls.enumerated() {
      #expect(ground.touches(stall.outline, reached), "stall \(number)")
    }
  }

  @Test("moved, turned and mirrored it holds as many", arguments: DrawnYard.all)
  func turned(drawn: DrawnYard) throws {
    let count = try Self.plan(drawn).stalls.count
    let (c, s) = (cos(0.7), sin(0.7))
    let moves: [(Coordinate) -> Coordinate] = [
      { Coordinate(-$0.x, $0.y) },
      { Coordinate(c * $0.x - s * $0.y + 317, s * $0.x + c * $0.y - 91) },
    ]
    for move in moves { #expect(try Self.plan(drawn, move).stalls.count == count) }
  }
}

/// Where the middle of a car can be in a yard, on a grid of half metres: an oracle that knows
/// nothing of rows and aisles.
private struct FloodedYard {
  private let area: Polygon
  private let stalls: [Polygon]
  private let trees: [Coordinate]
  private let box: Envelope
  private let columns: Int
  private let rows: Int
  private let step = 0.25
  /// Half a car's width and a hand.
  private let half = 1.0

  init(_ area: Polygon, stalls: [Polygon], trees: [Coordinate]) {
    self.area = area
    self.stalls = stalls
    self.trees = trees
    box = area.envelope
    columns = Int(box.width / step) + 1
    rows = Int(box.height / step) + 1
  }

  private func centre(_ cell: Int) -> Coordinate {
    Coordinate(
      box.minX + Double(cell % columns) * step, box.minY + Double(cell / columns) * step)
  }

  private func isFree(_ point: Coordinate) -> Bool {
    area.encloses(point)
      && area.rings.allSatisfy {
        LineString($0.coordinates).nearest(to: point).distance >= half
      }
      && trees.allSatisfy { $0.distance(to: point) >= half }
      && stalls.allSatisfy {
        !$0.envelope.expanded(by: half).covers(point)
          || (!$0.encloses(point)
            && LineString($0.exterior.coordinates).nearest(to: point).distance >= half)
      }
  }

  func reached(from mouths: [Segment]) -> Set<Int> {
    let free = (0..<columns * rows).map { isFree(centre($0)) }
    var queue = free.indices.filter { cell in
      free[cell] && mouths.contains { $0.distance(to: centre(cell)) < half + 2 * step }
    }
    var seen = Set(queue)
    while let cell = queue.popLast() {
      for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
        let (column, row) = (cell % columns + dx, cell / columns + dy)
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { continue }
        let next = row * columns + column
        if free[next], seen.insert(next).inserted { queue.append(next) }
      }
    }
    return seen
  }

  /// Whether a car stands right before the stall's end.
  func touches(_ stall: Polygon, _ reached: Set<Int>) -> Bool {
    let outline = LineString(stall.exterior.coordinates)
    return reached.contains { outline.nearest(to: centre($0)).distance < half + 2 * step }
  }
}
