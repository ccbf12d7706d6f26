import Geometry
import Model
import TestSupport
import Testing

@testable import Planning

@Suite("Paint and signs beside the lines of a lane") struct PaintTests {
  private func row(_ count: Int, _ width: Double, _ depth: Double, at y: Double) -> [Polygon] {
    (0..<count).map { number in
      .box(Double(number) * width...Double(number + 1) * width, y...(y + depth))
    }
  }

  private func length(_ lines: [LineString]) -> Double { lines.reduce(0) { $0 + $1.length } }

  @Test("a row of stalls shares its lines: n + 1 across, two along", arguments: 1...12)
  func row(count: Int) {
    var lines = StallLines(width: 0.1)
    let painted = length(lines.paint(row(count, 2.4, 5.3, at: 0)))
    #expect(abs(painted - (Double(count + 1) * 5.3 + 2 * Double(count) * 2.4)) < 1e-9)
    #expect(lines.paint(row(count, 2.4, 5.3, at: 0)).isEmpty, "painted once and for all")
    // A second row back to back has a line of the first behind it.
    let second = length(lines.paint(row(count, 2.4, 5.3, at: 5.3)))
    #expect(abs(painted - second - Double(count) * 2.4) < 1e-9)
  }

  @Test("what is painted is the union of the outlines, by GEOS", arguments: UInt64(0)..<40)
  func union(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Rows of different pitch touch each other somewhere along their backs.
    var stalls: [Polygon] = []
    var y = 0.0
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let (count, pitch) = (Int.random(in: 1...8, using: &random), [2.4, 2.5, 6.0])
      let depth = [2.4, 5.3][Int.random(in: 0..<2, using: &random)]
      let shift = Double(Int.random(in: 0...20, using: &random)) / 4
      let width = pitch[Int.random(in: 0..<3, using: &random)]
      stalls += (0..<count).map {
        .box((shift + Double($0) * width)...(shift + Double($0 + 1) * width), y...(y + depth))
      }
      y += Bool.random(using: &random) ? depth : depth + 6
    }
    stalls.shuffle(using: &random)
    var lines = StallLines(width: 0.1)
    let wanted = LineworkOracle.length(of: stalls)
    #expect(abs(length(lines.paint(stalls)) - wanted) < 1e-6, "seed \(seed)")
  }

  /// A lane of 120 m, 6 m wide, that leaves a public road at its start.
  private func lane(oneWay: Bool = false, _ draw: (inout Community) -> Void = { _ in }) -> Community
  {
    Community.drawn { community in
      community.addLane("lane", LineString([Coordinate(0, 0), Coordinate(120, 0)]))
      community.addSurface("s", .box(0...120, -3...3))
      community.setKerbs(0, 0)
      community.lanes[0].oneWay = oneWay
      community.roads = [
        Road(
          core: FeatureCore(id: "road"),
          centreline: [LineString([Coordinate(0, -100), Coordinate(0, 100)])],
          width: MeasureClaim(8, source: .attribute, accuracy: 0.1))
      ]
      draw(&community)
    }
  }

  private func marking(_ id: String, _ kind: String, _ state: String, _ shape: Shape)
    -> PlainFeature
  {
    PlainFeature(
      core: FeatureCore(id: id, communities: ["community"]), layer: .markings, shape: shape,
      attributes: ["kind": kind, "state": state])
  }

  @Test("signs along a lane stand on the right of who drives in and face him")
  func signs() throws {
    let orders = try ordersOf(lane()).of("warning_sign")
    let along = try #require(orders.first { $0.subject == "lane:along" })
    // From the edge of the road, 4 m: one after 50 m, one after 100 m.
    // A lane is looked at every few centimetres for where it leaves the road.
    #expect(along.shape?.points.map { $0.x.rounded() } == [54, 104])
    #expect(along.shape?.points.allSatisfy { abs($0.y + 3.5) < 1e-6 } == true)
    #expect(along.facing.allSatisfy { abs($0 - 270) < 1e-9 } && along.facing.count == 2)
    #expect(along.notPrescribed.contains("marking.sign-spacing"))
    let entrance = try #require(orders.first { $0.subject == "lane" })
    #expect(entrance.facing == [270, 270])
  }

  @Test("arrows lie on one-way lanes only, along them and clear of boxes and grids")
  func arrows() throws {
    #expect(try ordersOf(lane()).of("arrow").isEmpty)
    let orders = try ordersOf(lane(oneWay: true))
    let arrows = try #require(orders.of("arrow").first)
    let shapes = try #require(arrows.shape).polygons
    #expect(shapes.count >= 2 && arrows.quantity == Double(shapes.count))
    let others = (orders.of("text_box") + orders.of("entrance_grid")).compactMap(\.shape)
      .flatMap(\.polygons)
    for arrow in shapes {
      #expect(abs(arrow.envelope.width - 3) < 1e-9 && arrow.envelope.height < 1)
      #expect(others.allSatisfy { !$0.envelope.intersects(arrow.envelope) })
      // The head points along the lane: the corner farthest ahead lies in its middle.
      let tip = arrow.exterior.coordinates.max { $0.x < $1.x }
      #expect(abs(tip?.y ?? 1) < 1e-9)
    }
  }

  @Test("what is in order is not painted again; the rest of the lane is")
  func inOrder() throws {
    let bare = try ordersOf(lane())
    let line = LineString([Coordinate(10, 2.7), Coordinate(60, 2.6)])
    let marked = try ordersOf(
      lane {
        $0.others = [
          marking("line", "黄实线", "完好", .lineString(line)),
          marking("box", "text_box", "good", .point(Coordinate(32, 0.3))),
          marking("sign", "warning_sign", "good", .point(Coordinate(54, -3))),
        ]
      })
    #expect(abs(bare.of("edge_line").total - marked.of("edge_line").total - 50) < 0.05)
    #expect(bare.of("text_box").total - marked.of("text_box").total == 1)
    #expect(bare.of("warning_sign").total - marked.of("warning_sign").total == 1)
    #expect(marked.of("erase").isEmpty)
  }

  @Test("worn lines beside the new ones are erased first, those under them are painted over")
  func worn() throws {
    let orders = try ordersOf(
      lane {
        $0.others = [
          marking(
            "aside", "edge_line", "磨损",
            .lineString(LineString([Coordinate(20, 1.5), Coordinate(60, 1.5)]))),
          marking(
            "under", "edge_line", "worn",
            .lineString(LineString([Coordinate(20, -2.62), Coordinate(60, -2.62)]))),
        ]
      })
    #expect(orders.of("erase").map(\.subject) == ["aside"])
    #expect(abs(orders.of("erase").total - 40) < 1e-6)
    for order in orders.of("edge_line") {
      #expect(order.dependsOn == orders.of("erase").map(\.id))
    }
    // All of the line is ordered again.
    #expect(abs(orders.of("edge_line").total - (try ordersOf(lane())).of("edge_line").total) < 1e-6)
  }

  @Test("lines of stalls on a lane are erased whatever their state, those beside it stay")
  func oldStalls() throws {
    let orders = try ordersOf(
      lane {
        $0.others = [
          marking("on", "车位线", "完好", .polygon(.box(40...46, (-3.0)...(-0.6)))),
          marking("gone", "车位线", "missing", .polygon(.box(50...56, (-3.0)...(-0.6)))),
          marking("beside", "stall", "good", .polygon(.box(40...46, 4...6.4))),
        ]
      })
    #expect(orders.of("erase").map(\.subject) == ["on"])
    #expect(abs(orders.of("erase").total - 2 * (6 + 2.4)) < 1e-6)
  }

  @Test("marked stalls that the plan gives up are erased")
  func givenUp() throws {
    let community = lane {
      $0.parking = [
        ParkingPlace(
          core: FeatureCore(id: "p", communities: ["community"]),
          shape: .polygon(.box(40...52, 0.6...3)), isLegal: true)
      ]
    }
    var plan = TreatmentPlan(community: "community", planClass: "A")
    plan.measures = [
      Measure(
        id: "community/A/clear/p", community: "community", scenario: .a, kind: .clear, stalls: -2,
        edits: [PlanEdit(.remove, layer: .parking, id: "p")])
    ]
    let planned = try PlanReplay.planned(community, by: plan)
    let orders = try ordersOf(community, planned: planned, plan: plan)
    #expect(orders.of("erase").map(\.subject) == ["p"])
    #expect(abs(orders.of("erase").total - 2 * (12 + 2.4)) < 1e-6)
    #expect(try ordersOf(community).of("erase").isEmpty)
  }

  @Test("bays are ordered by the metres of line, each shared line once, with numbers")
  func stallOrders() throws {
    var plan = TreatmentPlan(community: "community", planClass: "B")
    plan.measures = ["one", "two"].enumerated().map { number, subject in
      Measure(
        id: "community/B/lay_stalls/\(subject)", community: "community", scenario: .b,
        kind: .layStalls,
        shape: .multiPolygon(row(4, 6, 2.4, at: 3 + 2.4 * Double(number))), stalls: 4)
    }
    let orders = try ordersOf(lane(), plan: plan)
    let lines = orders.of("stall_line")
    #expect(lines.map(\.unit) == ["m", "m"])
    #expect(abs(lines[0].quantity - (5 * 2.4 + 2 * 24)) < 1e-9)
    #expect(abs(lines[1].quantity - (5 * 2.4 + 24)) < 1e-9, "the line between the rows is there")
    #expect(lines.allSatisfy { abs(($0.paintArea ?? 0) - $0.quantity * 0.1) < 1e-9 })
    #expect(orders.of("bay_number").map(\.quantity) == [4, 4])
  }

  @Test("paint is counted in kilograms of the painted area")
  func paint() throws {
    let edge = try #require(try ordersOf(lane()).of("edge_line").first)
    #expect(abs((edge.paintArea ?? 0) - edge.quantity * 0.15) < 1e-9)
    #expect(abs((edge.paintLow ?? 0) - edge.quantity * 0.15 * 4) < 1e-6)
    #expect(abs((edge.paintHigh ?? 0) - edge.quantity * 0.15 * 5) < 1e-6)
  }
}
