import Foundation
import Geometry
import Testing

/// A case of the width suite as a file: what stands in the lane and what must come out.
struct WidthFile: Sendable, CustomTestStringConvertible {
  var name: String
  var laneWidth = 6.0
  var passage: Double
  var strip: Double?
  var culprits: [Set<String>]
  /// Ends of the pinch in the case's own metres, for each set of culprits.
  var places: [[(Double, Double)]]
  /// Where the lane is cut in three, x.
  var cut: Double
  var draw: @Sendable (inout SurveyText) -> Void

  var testDescription: String { name }

  private static let car = #""kind":"car","top":1.5"#
  private static let block = #""kind":"block","top":1"#

  static let all: [WidthFile] = [
    WidthFile(
      name: "plain", passage: 6, culprits: [["wall:left", "wall:right"]], places: [[]], cut: 50
    ) { _ in },
    WidthFile(
      name: "one car at the kerb", passage: 4, culprits: [["car", "wall:left"]],
      places: [[(43.5, 2), (43.5, 6)]], cut: 43.5
    ) { $0.addBox("obstructions", "car", 41...46, 0...2, car) },
    WidthFile(
      name: "bollard in mid-lane", passage: 2.85,
      culprits: [["bollard", "wall:left"], ["bollard", "wall:right"]],
      places: [[(52.5, 3.15), (52.5, 6)], [(52.5, 2.85), (52.5, 0)]], cut: 52.5
    ) { $0.addPoint("obstructions", "bollard", 52.5, 3, #""kind":"bollard","radius":0.15"#) },
    WidthFile(
      name: "gate neck", passage: 3.4, culprits: [["pier-1", "pier-2"]],
      places: [[(62.2, 1.2), (62.2, 4.6)]], cut: 62.2
    ) {
      $0.addBox("obstructions", "pier-1", 62...62.4, 0...1.2, block)
      $0.addBox("obstructions", "pier-2", 62...62.4, 4.6...6, block)
    },
    WidthFile(
      name: "two staggered cars", passage: 8.0.squareRoot(), strip: 2.35,
      culprits: [["car-1", "car-2"]], places: [[(45, 2), (47, 4)]], cut: 46
    ) {
      $0.addBox("obstructions", "car-1", 40...45, 0...2, car)
      $0.addBox("obstructions", "car-2", 47...52, 4...6, car)
    },
    WidthFile(
      name: "tree off the kerb", passage: 4.6, culprits: [["tree", "wall:left"]],
      places: [[(57.5, 1.4), (57.5, 6)]], cut: 57.5
    ) { $0.addPoint("obstructions", "tree", 57.5, 1, #""kind":"tree","trunk_radius":0.4"#) },
    WidthFile(
      name: "car off both kerbs", passage: 3, culprits: [["car", "wall:left"]],
      places: [[(43.5, 3), (43.5, 6)]], cut: 43.5
    ) { $0.addBox("obstructions", "car", 41...46, 1...3, car) },
    WidthFile(
      name: "chicane", laneWidth: 8, passage: 4, strip: 1.49, culprits: [["stub-1", "stub-2"]],
      places: [[(40.2, 4), (44.2, 4)]], cut: 42.2
    ) {
      $0.addBox("obstructions", "stub-1", 40...40.2, 0...4, block)
      $0.addBox("obstructions", "stub-2", 44.2...44.4, 4...8, block)
    },
  ]

  /// The survey with the lane drawn in one of several ways.
  func survey(_ drawing: Drawing, crs: String, origin: Coordinate, rotation: Double) -> SurveyText {
    var text = SurveyText(origin: origin, rotation: rotation, crs: crs)
    let y = laneWidth / 2
    switch drawing {
    case .whole: text.addLane("lane", [[(0, y), (100, y)]])
    case .reversed: text.addLane("lane", [[(100, y), (0, y)]])
    case .pieces:
      text.addLane(
        "lane", [[(0, y), (cut, y)], [(cut, y), (cut + 8, y)], [(cut + 8, y), (100, y)]])
    case .lanes:
      text.addLane("lane-1", [[(0, y), (cut, y)]])
      text.addLane("lane-2", [[(cut + 8, y), (cut, y)]])
      text.addLane("lane-3", [[(cut + 8, y), (100, y)]])
    }
    text.addBox("lane_surfaces", "surface", -12...112, 0...laneWidth)
    draw(&text)
    return text
  }

  enum Drawing: String, CaseIterable, Sendable {
    case whole, reversed, pieces, lanes
  }
}

@Suite("The width suite as files in Chinese grids") struct WidthFilesTests {
  /// A grid, a place in it and a turn. The second has the zone number in front of its easting.
  static let grids: [(crs: String, origin: Coordinate, rotation: Double)] = [
    ("urn:ogc:def:crs:EPSG::4548", Coordinate(518_939.553, 3_519_692.841), 0),
    ("EPSG:4527", Coordinate(39_518_939.553, 3_519_692.841), 0),
    ("EPSG:4548", Coordinate(500_400, 3_300_400), 33.3),
  ]

  @Test(
    "width, culprits and place are right to a centimetre however the lane is drawn",
    arguments: WidthFile.all, WidthFile.Drawing.allCases)
  func widths(_ file: WidthFile, _ drawing: WidthFile.Drawing) throws {
    for grid in Self.grids {
      let survey = file.survey(
        drawing, crs: grid.crs, origin: grid.origin, rotation: grid.rotation)
      let code = grid.crs.split(separator: ":").last.map(String.init) ?? ""
      let outcome = try BuiltBinary.run(
        ["check", "-", "--out-crs", "EPSG:\(code)"], input: survey.json)
      try #require(outcome.status == 0, "\(outcome.messages)")
      let output = try CheckOutput(outcome.output)
      let kinds = ["lane", "turn"].compactMap { output.number($0, "passage_width") }
      let width = try #require(kinds.min())
      #expect(abs(width - file.passage) < 0.01, "\(grid.crs): \(width)")
      if let strip = file.strip {
        let narrowest = ["lane", "turn"].compactMap { output.number($0, "strip_width") }.min()
        #expect(abs((narrowest ?? 0) - strip) < 0.01, "\(grid.crs): strip \(narrowest ?? -1)")
      }
      expectPinch(file, drawing, survey, output)
    }
  }

  private func expectPinch(
    _ file: WidthFile, _ drawing: WidthFile.Drawing, _ survey: SurveyText, _ output: CheckOutput
  ) {
    /// Left and right change places with the direction in which a lane is drawn.
    func plain(_ names: some Sequence<String>) -> Set<String> {
      Set(
        names.map { $0.hasPrefix("wall:") && drawing != .whole && drawing != .pieces ? "wall" : $0 }
      )
    }
    let isFound = output.pinches().contains { pinch in
      zip(file.culprits, file.places).contains { names, ends in
        guard plain(names) == plain(pinch.culprits) else { return false }
        let wanted = ends.map { survey.place($0.0, $0.1) }
        func isNear(_ from: Int, _ to: Int) -> Bool {
          [(0, from), (1, to)].allSatisfy { index, other in
            Coordinate(pinch.ends[index][0], pinch.ends[index][1]).distance(to: wanted[other])
              < 0.05
          }
        }
        return ends.isEmpty || isNear(0, 1) || isNear(1, 0)
      }
    }
    #expect(isFound, "\(output.pinches())")
  }
}

@Suite("What the drawing does not change") struct DrawingTests {
  @Test(
    "eastings with the zone number in front lose no digit, case 36",
    arguments: WidthFile.all)
  func zonePrefix(_ file: WidthFile) throws {
    func answers(_ code: Int, _ easting: Double) throws -> [String] {
      let survey = file.survey(
        .whole, crs: "EPSG:\(code)", origin: Coordinate(easting, 3_519_692.841), rotation: 21)
      let outcome = try BuiltBinary.run(["check", "-"], input: survey.json)
      // Everything but the digest and the system it was given in: places to 1e-9 degrees, widths to
      // the millimetre, and no figure with an exponent.
      return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").dropFirst()
        .map(String.init)
    }
    let plain = try answers(4548, 518_939.553)
    let prefixed = try answers(4527, 39_518_939.553)
    #expect(plain.count > 1)
    #expect(plain == prefixed)
    #expect(!prefixed.contains { $0.contains(/[0-9]e[+-]?[0-9]/) })
  }

  private func width(_ draw: (inout SurveyText) -> Void) throws -> (Double?, [String]) {
    var text = SurveyText(crs: "EPSG:4548")
    draw(&text)
    let outcome = try BuiltBinary.run(["check", "-"], input: text.json)
    let output = try CheckOutput(outcome.output)
    return (
      output.number("lane", "passage_width"),
      output.properties("lane").compactMap { $0["verdict"] as? String }
    )
  }

  private func car(_ text: inout SurveyText) {
    text.addBox("obstructions", "car", 48...52, 0...2.3, #""kind":"car","top":1.5"#)
  }

  @Test(
    "pieces that join, a piece drawn backwards and a gap of a millimetre change nothing, case 39")
  func pieces() throws {
    let whole = try width {
      $0.addLane("lane", [[(0, 3), (100, 3)]], #""width":6"#)
      car(&$0)
    }
    let joined = try width {
      $0.addLane("lane", [[(0, 3), (50, 3)], [(50, 3), (100, 3)]], #""width":6"#)
      car(&$0)
    }
    let gap = try width {
      $0.addLane("lane", [[(0, 3), (50, 3)], [(100, 3), (50.001, 3)]], #""width":6"#)
      car(&$0)
    }
    #expect(abs((whole.0 ?? 0) - 3.7) < 0.01)
    for other in [joined, gap] {
      #expect(abs((other.0 ?? 0) - (whole.0 ?? 0)) < 0.002)
      #expect(other.1 == whole.1)
    }
  }

  @Test(
    "of an attribute and a drawing that disagree the worse one is used and both are told, case 41")
  func attributeAgainstDrawing() throws {
    let drawn = try width {
      $0.addLane("lane", [[(0, 1.9), (100, 1.9)]], #""width":6"#)
      $0.addBox("lane_surfaces", "surface", -12...112, 0...3.8)
    }
    #expect(abs((drawn.0 ?? 0) - 3.8) < 0.01 && drawn.1 == ["violates"])
    let said = try width {
      $0.addLane("lane", [[(0, 3), (100, 3)]], #""width":"3.5米""#)
      $0.addBox("lane_surfaces", "surface", -12...112, 0...6)
    }
    #expect(abs((said.0 ?? 0) - 3.5) < 0.01 && said.1 == ["violates"])
  }

  @Test("a four metre lane written with few decimals cannot be told, case 34", arguments: 4...7)
  func fewDecimals(_ decimals: Int) throws {
    func text(_ value: Double) -> String { String(format: "%.\(decimals)f", value) }
    let half = 0.00003593 / 2
    let ring = [(117.199, -1.0), (117.203, -1), (117.203, 1), (117.199, 1), (117.199, -1)]
      .map { "[\(text($0.0 + 0.000_012_3)),\(text(31.8 + $0.1 * half))]" }.joined(separator: ",")
    let json = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"layer":"fire_lanes","id":"lane"},"geometry":{"type":"LineString",
      "coordinates":[[\(text(117.2)),\(text(31.8))],[\(text(117.202_123_4)),\(text(31.8))]]}},
      {"type":"Feature","properties":{"layer":"lane_surfaces","id":"s"},"geometry":{"type":"Polygon",
      "coordinates":[[\(ring)]]}}]}
      """
    let outcome = try BuiltBinary.run(["check", "-"], input: json)
    let output = try CheckOutput(outcome.output)
    let verdicts = output.properties("lane").compactMap { $0["verdict"] as? String }
    #expect(verdicts == ["indeterminate"], "\(String(decoding: outcome.output, as: UTF8.self))")
  }

  @Test("twenty runs on one task and on two give the same bytes")
  func twentyRuns() throws {
    let demo = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "GeoData/demo").path()
    let first = try BuiltBinary.run(["check", demo, "--jobs", "1"]).output
    #expect(first.count > 100_000)
    for run in 0..<20 {
      let again = try BuiltBinary.run(["check", demo, "--jobs", run % 2 == 0 ? "2" : "1"]).output
      #expect(again == first, "run \(run)")
    }
  }
}
