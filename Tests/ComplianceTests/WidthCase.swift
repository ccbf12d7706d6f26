import Geometry
import Model
import Synchronization
import TestSupport

extension Answers {
  private static let known = Mutex<[String: Answers]>([:])

  /// The answers to one drawing of the suite, measured once for all tests that ask.
  static func of(_ width: WidthCase, _ drawing: WidthDrawing, _ isometry: Isometry) -> Answers {
    let key = "\(width)|\(drawing)|\(isometry)"
    if let answers = known.withLock({ $0[key] }) { return answers }
    let answers = Answers(isometry(width.community(drawing)))
    known.withLock { $0[key] = answers }
    return answers
  }
}

/// One line of the width suite: a straight lane, what stands on it, and the right answers.
struct WidthCase: Sendable, CustomStringConvertible {
  /// Where it is narrowest and what makes it so.
  struct Place: Sendable {
    var culprits: [String]
    var segment: Segment

    init(_ culprits: [String], _ a: (Double, Double), _ b: (Double, Double)) {
      self.culprits = culprits
      segment = Segment(Coordinate(a.0, a.1), Coordinate(b.0, b.1))
    }
  }

  var name: String
  /// Kerb to kerb, metres.
  var laneWidth = 6.0
  var passageWidth: Double
  /// What a tape across the lane would say at the worst place.
  var sectionWidth: Double
  /// Without vehicles.
  var builtWidth: Double
  /// With a window of 10 m, where `cases.md` gives one.
  var stripWidth: Double?
  var verdict: Verdict
  /// More than one where two places are exactly as narrow.
  var places: [Place]
  /// Where a cut through the lane is most likely to lose something.
  var cut: Double
  var obstruct: @Sendable (inout Community) -> Void

  var description: String { name }
}

extension WidthCase {
  static let all: [WidthCase] = [plain, carAtKerb, bollard, neck, staggered, tree, carOff, chicane]

  static let plain = WidthCase(
    name: "plain", passageWidth: 6, sectionWidth: 6, builtWidth: 6, verdict: .complies,
    places: [Place(["wall:left", "wall:right"], (50, 0), (50, 6))], cut: 50
  ) { _ in }

  static let carAtKerb = WidthCase(
    name: "one car at the kerb", passageWidth: 4, sectionWidth: 4, builtWidth: 6,
    verdict: .indeterminate, places: [Place(["car", "wall:left"], (43.5, 2), (43.5, 6))], cut: 43.5
  ) { $0.addCar("car", 41...46, 0...2) }

  static let bollard = WidthCase(
    name: "bollard in mid-lane", passageWidth: 2.85, sectionWidth: 2.85, builtWidth: 2.85,
    verdict: .violates,
    places: [
      Place(["bollard", "wall:left"], (52.5, 3.15), (52.5, 6)),
      Place(["bollard", "wall:right"], (52.5, 2.85), (52.5, 0)),
    ], cut: 52.5
  ) {
    $0.addObstruction("bollard", .bollard, .point(Coordinate(52.5, 3)), radius: 0.15)
  }

  static let neck = WidthCase(
    name: "gate neck", passageWidth: 3.4, sectionWidth: 3.4, builtWidth: 3.4, verdict: .violates,
    places: [Place(["pier-1", "pier-2"], (62.2, 1.2), (62.2, 4.6))], cut: 62.2
  ) {
    $0.addObstruction("pier-1", .wall, .polygon(.box(62...62.4, 0...1.2)))
    $0.addObstruction("pier-2", .wall, .polygon(.box(62...62.4, 4.6...6)))
  }

  static let staggered = WidthCase(
    name: "two staggered cars", passageWidth: 8.0.squareRoot(), sectionWidth: 4, builtWidth: 6,
    stripWidth: 2.35, verdict: .violates, places: [Place(["car-1", "car-2"], (45, 2), (47, 4))],
    cut: 46
  ) {
    $0.addCar("car-1", 40...45, 0...2)
    $0.addCar("car-2", 47...52, 4...6)
  }

  static let tree = WidthCase(
    name: "tree off the kerb", passageWidth: 4.6, sectionWidth: 4.6, builtWidth: 4.6,
    verdict: .complies, places: [Place(["tree", "wall:left"], (57.5, 1.4), (57.5, 6))], cut: 57.5
  ) {
    $0.addObstruction("tree", .tree, .point(Coordinate(57.5, 1)), radius: 0.4)
  }

  static let carOff = WidthCase(
    name: "car off both kerbs", passageWidth: 3, sectionWidth: 3, builtWidth: 6,
    verdict: .violates, places: [Place(["car", "wall:left"], (43.5, 3), (43.5, 6))], cut: 43.5
  ) { $0.addCar("car", 41...46, 1...3) }

  static let chicane = WidthCase(
    name: "chicane", laneWidth: 8, passageWidth: 4, sectionWidth: 4, builtWidth: 4,
    stripWidth: 1.49, verdict: .indeterminate,
    places: [Place(["stub-1", "stub-2"], (40.2, 4), (44.2, 4))], cut: 42.2
  ) {
    $0.addObstruction("stub-1", .block, .polygon(.box(40...40.2, 0...4)))
    $0.addObstruction("stub-2", .block, .polygon(.box(44.2...44.4, 4...8)))
  }
}

/// A way of drawing the same lane that must not change an answer.
enum WidthDrawing: String, Sendable, CaseIterable, CustomStringConvertible {
  case asIs = "as drawn"
  case reversed
  case threePieces = "one lane in three pieces"
  case threeLanes = "three lanes end to end"
  case turnAtT = "a turn at a T"
  case ring = "a ring cut at its start"
  case densified

  var description: String { rawValue }

  /// Ids of the lanes that make the way.
  var lanes: [String] {
    switch self {
    case .threeLanes: ["lane-1", "lane-2", "lane-3"]
    case .turnAtT: ["lane-1", "lane-2"]
    default: ["lane"]
    }
  }
}

extension WidthCase {
  /// The case drawn one way, before it is laid elsewhere.
  func community(_ drawing: WidthDrawing) -> Community {
    let y = laneWidth / 2
    let pavement = Polygon.box(-12...112, 0...laneWidth)
    return .drawn { drawn in
      switch drawing {
      case .asIs:
        drawn.addLane("lane", .through((0, y), (100, y)))
        drawn.addSurface("surface", pavement)
      case .reversed:
        drawn.addLane("lane", .through((100, y), (0, y)))
        drawn.addSurface("surface", pavement)
      case .threePieces:
        drawn.addLane(
          "lane", .through((0, y), (cut, y)), .through((cut, y), (cut + 8, y)),
          .through((cut + 8, y), (100, y)))
        drawn.addSurface("surface", pavement)
      case .threeLanes:
        drawn.addLane("lane-1", .through((0, y), (cut, y)))
        // Drawn against the others: a way does not care.
        drawn.addLane("lane-2", .through((cut + 8, y), (cut, y)))
        drawn.addLane("lane-3", .through((cut + 8, y), (100, y)))
        drawn.addSurface("surface", pavement)
      case .turnAtT:
        // The side lane's mouth is where its opening takes nothing from the pinch.
        let node = stripWidth == nil ? 20 : cut
        drawn.addLane("lane-1", .through((0, y), (node, y)))
        drawn.addLane("lane-2", .through((node, y), (100, y)))
        drawn.addLane("side", .through((node, y), (node, 40)))
        drawn.addSurface("surface", pavement)
        drawn.addSurface("side-surface", .box((node - 0.8)...(node + 0.8), laneWidth...40))
      case .ring:
        drawn.addLane(
          "lane",
          .through((cut, y), (106, y), (106, 55), (-6, 55), (-6, y), (cut, y)))
        drawn.addSurface(
          "surface",
          Polygon(
            exterior: Polygon.box(-12...112, 0...60).exterior,
            holes: [Polygon.box(0...100, laneWidth...50).exterior]))
      case .densified:
        drawn.addLane(
          "lane",
          LineString(
            stride(from: 0, through: 100, by: 0.7).map { Coordinate($0, y) }
              + [Coordinate(100, y)]))
        let bottom = stride(from: -12, to: 112, by: 0.31).map { Coordinate($0, 0) }
        let top = stride(from: 112, to: -12, by: -0.37).map { Coordinate($0, laneWidth) }
        drawn.addSurface(
          "surface",
          Polygon(
            bottom + [Coordinate(112, 0)] + top
              + [Coordinate(-12, laneWidth)]))
      }
      obstruct(&drawn)
    }
  }
}
