import Geometry
import Model
import TestSupport
import Testing

@Suite("The width suite (case 42)")
struct WidthSuiteTests {
  static let isometries = [
    Isometry.identity,
    Isometry(rotation: 17.3),
    Isometry(rotation: 123.4, shift: Coordinate(-987.654, 321.098)),
    Isometry(shift: Coordinate(1234.567, -765.432)),
    Isometry(isMirrored: true),
    Isometry(rotation: 271.9, isMirrored: true, shift: Coordinate(55.5, 44.4)),
  ]

  @Test(
    "The passage width is right to a centimetre however the lane is drawn and laid",
    arguments: WidthCase.all, WidthDrawing.allCases)
  func passageWidth(_ width: WidthCase, _ drawing: WidthDrawing) {
    for isometry in Self.isometries {
      let answers = Answers.of(width, drawing, isometry)
      let measured = answers.passageWidth(through: drawing.lanes)
      #expect(
        isClose(measured, width.passageWidth),
        "\(width), \(drawing), \(isometry): \(String(describing: measured))")
    }
  }

  @Test("Two corners 3.9998 m apart do not let 4 m through (case 43)", arguments: isometries)
  func corners(_ isometry: Isometry) throws {
    // Across a lane of 8 m, from one corner to the other 2 m on and as far across as it takes.
    let across = (3.9998 * 3.9998 - 4).squareRoot()
    let community = Community.drawn {
      $0.addLane("lane", .through((0, 0), (100, 0)))
      $0.addSurface("surface", .box(-12...112, -4...4))
      $0.addObstruction("left", .shed, .polygon(.box(40...45, (across / 2)...4)))
      $0.addObstruction("right", .shed, .polygon(.box(47...52, -4...(-across / 2))))
    }
    let lane = try Answers(isometry(community)).lane("lane")
    #expect(abs((lane.passageWidth ?? 0) - 3.9998) < 1e-6)
    // As drawn it is too narrow; whether it is, hangs on how exactly it was drawn.
    #expect(lane.verdict != .complies)
  }

  @Test(
    "The pinch lies where it is and names the two things that make it",
    arguments: WidthCase.all, WidthDrawing.allCases)
  func pinch(_ width: WidthCase, _ drawing: WidthDrawing) throws {
    // A free lane is equally narrow everywhere, and a T opens one of its walls.
    if width.name == "plain", drawing == .turnAtT { return }
    for isometry in Self.isometries {
      let answers = Answers.of(width, drawing, isometry)
      let pinch = try #require(
        answers.pinch(through: drawing.lanes), "\(width), \(drawing), \(isometry): no pinch")
      let isKnown = width.places.contains { place in
        isSamePlace(pinch.segment, isometry(place.segment))
          && comparable(pinch.culprits, drawing)
            == comparable(culprits(place, drawing, isometry), drawing)
      }
      // On three lanes the middle of a free one is as good a place as that of another.
      let isFree = width.name == "plain" && drawing == .threeLanes
      #expect(
        isKnown || isFree,
        "\(width), \(drawing), \(isometry): \(pinch.culprits) at \(pinch.segment)")
      #expect(isClose(pinch.width, width.passageWidth))
    }
  }

  /// Left becomes right when a lane is reversed or its plan mirrored.
  private func culprits(_ place: WidthCase.Place, _ drawing: WidthDrawing, _ isometry: Isometry)
    -> [String]
  {
    guard (drawing == .reversed) != isometry.isMirrored else { return place.culprits.sorted() }
    return place.culprits.map {
      $0 == "wall:left" ? "wall:right" : $0 == "wall:right" ? "wall:left" : $0
    }.sorted()
  }

  /// Of three lanes the middle one is drawn against the others, so which wall is left depends on
  /// the lane the pinch is told on; there only the kind of thing counts.
  private func comparable(_ culprits: [String], _ drawing: WidthDrawing) -> [String] {
    guard drawing == .threeLanes else { return culprits.sorted() }
    return culprits.map { $0.hasPrefix("wall:") ? "wall" : $0 }.sorted()
  }

  @Test("Without vehicles the built width is right", arguments: WidthCase.all)
  func builtWidth(_ width: WidthCase) throws {
    let lane = try Answers.of(width, .asIs, .identity).lane()
    #expect(isClose(lane.builtWidth, width.builtWidth))
  }

  @Test("A tape across the lane would say the section width", arguments: WidthCase.all)
  func sectionWidth(_ width: WidthCase) throws {
    for isometry in Self.isometries {
      let lane = try Answers.of(width, .asIs, isometry).lane()
      #expect(isClose(lane.sectionWidth, width.sectionWidth), "\(isometry)")
    }
  }

  @Test(
    "The straight strip a vehicle needs is right to a centimetre",
    arguments: WidthCase.all.filter { $0.stripWidth != nil }, WidthDrawing.allCases)
  func stripWidth(_ width: WidthCase, _ drawing: WidthDrawing) throws {
    let expected = try #require(width.stripWidth)
    for isometry in Self.isometries {
      let answers = Answers.of(width, drawing, isometry)
      let measured = answers.stripWidth(through: drawing.lanes)
      #expect(
        isClose(measured, expected),
        "\(width), \(drawing), \(isometry): \(String(describing: measured))")
    }
  }

  @Test("The verdict follows from width, accuracy and strip", arguments: WidthCase.all)
  func verdict(_ width: WidthCase) throws {
    #expect(try Answers.of(width, .asIs, .identity).lane().verdict == width.verdict)
  }

  @Test("Two staggered cars show 4.00 in every section and 2.83 in the passage")
  func sectionsDoNotReplaceThePassage() throws {
    let lane = try Answers(WidthCase.staggered.community(.asIs)).lane()
    #expect(isClose(lane.profile.map(\.width).min(), 4.0))
    #expect(isClose(lane.passageWidth, 2.828, within: 0.001))
  }
}
