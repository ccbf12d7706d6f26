import Foundation
import Geometry
import Model
import TestSupport
import Testing

@testable import Planning

@Suite("Marking along lanes, as drawn") struct MarkingTests {
  /// A straight lane of 100 m, 6 m wide, on a surface or by its width.
  private func straight(onSurface: Bool, kerbs: (Double?, Double?) = (0, 0)) -> Community {
    Community.drawn { community in
      community.addLane(
        "lane", LineString([Coordinate(0, 0), Coordinate(100, 0)]),
        width: onSurface ? nil : MeasureClaim(6, source: .attribute, accuracy: 0.05))
      if onSurface { community.addSurface("s", .box(0...100, -3...3)) }
      community.setKerbs(kerbs.0, kerbs.1)
    }
  }

  @Test(
    "100 m of lane without kerbs get 200 m of edge line and 5 boxes (case 53)",
    arguments: [true, false])
  func hundredMetres(onSurface: Bool) throws {
    let orders = try ordersOf(straight(onSurface: onSurface))
    #expect(abs(orders.of("edge_line").total - 200) < 1e-6)
    #expect(orders.of("text_box").map(\.quantity) == [5])
    let boxes = try #require(orders.of("text_box").first?.shape).polygons
    #expect(boxes.map { ($0.envelope.centre.x * 1000).rounded() / 1000 } == [10, 30, 50, 70, 90])
    #expect(boxes.allSatisfy { abs($0.envelope.centre.y) < 1e-9 })
    for line in orders.lines {
      for point in line.coordinates { #expect(abs(abs(point.y) - (3 - 0.375)) < 1e-6) }
    }
  }

  @Test(
    "boxes are one for each full 20 m, one at least",
    arguments: [(7.0, 1), (19.9, 1), (20.0, 1), (39.9, 1), (40.0, 2), (59.9, 2), (100.0, 5)])
  func boxes(length: Double, count: Int) throws {
    let community = Community.drawn {
      $0.addLane("lane", LineString([Coordinate(0, 0), Coordinate(length, 0)]))
      $0.addSurface("s", .box(0...length, -3...3))
    }
    #expect(try ordersOf(community).of("text_box").map(\.quantity) == [Double(count)])
  }

  @Test("a kerb is painted by its length times face and top, and gets no line")
  func kerbs() throws {
    let orders = try ordersOf(straight(onSurface: true, kerbs: (0.12, 0)))
    #expect(abs(orders.of("kerb_paint").total - 100 * (0.12 + 0.15)) < 1e-6)
    #expect(abs(orders.of("edge_line").total - 100) < 1e-6)
    let kerb = try #require(orders.of("kerb_paint").first?.shape).lines
    #expect(kerb.flatMap(\.coordinates).allSatisfy { abs($0.y - 3) < 1e-6 }, "left is up")
  }

  @Test("an unknown kerb is priced both ways")
  func unknownKerb() throws {
    let known = try ordersOf(straight(onSurface: true)).of("edge_line")
    let unknown = try ordersOf(straight(onSurface: true, kerbs: (nil, nil))).of("edge_line")
    #expect(known.map(\.costLow) == [1200] && known.map(\.costHigh) == [1400])
    // 200 m of line at 6 to 7 yuan, or of kerb at 0.30 m² a metre and 40 to 45 yuan.
    #expect(unknown.map(\.costLow) == [1200] && unknown.map(\.costHigh) == [2700])
    #expect(unknown.first?.notPrescribed.contains("marking.kerb-face") == true)
  }

  @Test("a lane that is not designated is not marked", arguments: [Designation.no, .unknown])
  func notDesignated(_ designation: Designation) throws {
    var community = straight(onSurface: true)
    community.lanes[0].designated = designation
    let orders = try ordersOf(community)
    #expect(orders.allSatisfy { $0.kind == "survey" })
  }

  /// A through road of 6 m and a side road of 4 m that meets it at an angle, one surface each.
  private func junction(degrees: Double) -> Community {
    let angle = degrees * Double.pi / 180
    let along = Coordinate(cos(angle), sin(angle))
    let across = Coordinate(-along.y, along.x) * 2
    let end = along * 50
    return Community.drawn { community in
      community.addLane("a-west", LineString([Coordinate(-60, 0), Coordinate(0, 0)]))
      community.addLane("b-east", LineString([Coordinate(0, 0), Coordinate(60, 0)]))
      community.addLane("c-side", LineString([Coordinate(0, 0), end]))
      community.addSurface("main", .box(-60...60, -3...3))
      community.addSurface(
        "side", Polygon([across * -1, end - across, end + across, across]))
      community.setKerbs(0, 0)
    }
  }

  @Test("nothing painted crosses a mouth", arguments: [40.0, 50, 60, 75, 90, 105, 120, 130, 140])
  func mouths(degrees: Double) throws {
    let community = junction(degrees: degrees)
    let orders = try ordersOf(community)
    #expect(!orders.lines.isEmpty)
    expectNothingCrosses(orders, community)
    // At sharper corners the mitre of the line counts as well.
    guard (50...130).contains(degrees) else { return }
    // Both sides of all three, but for the mouth of 4 m across and the side road's own first metres.
    let turn = degrees * Double.pi / 180
    let mouth = 4 / sin(turn)
    let side = 50 * 2 - 2 * 3 / sin(turn)
    #expect(abs(orders.lines.reduce(0) { $0 + $1.length } - (240 - mouth + side)) < 1.0)
  }

  @Test("a crossing of four leaves four mouths open")
  func crossing() throws {
    var community = junction(degrees: 90)
    community.addLane("d-south", LineString([Coordinate(0, 0), Coordinate(0, -50)]))
    community.addSurface("south", .box(-2...2, -50...0))
    community.setKerbs(0, 0)
    let orders = try ordersOf(community)
    expectNothingCrosses(orders, community)
    #expect(abs(orders.lines.reduce(0) { $0 + $1.length } - (240 - 8 + 188)) < 0.5)
  }

  @Test("a yard has a mouth; a row of bays has the line in front of it")
  func yardAndBays() throws {
    var community = straight(onSurface: true)
    func place(_ id: String, _ area: Polygon) -> ParkingPlace {
      ParkingPlace(
        core: FeatureCore(id: id, communities: ["community"]), shape: .polygon(area), isLegal: true)
    }
    community.parking = [
      place("yard", .box(20...40, 3...33)), place("bays", .box(50...80, 3...5.4)),
    ]
    let orders = try ordersOf(community)
    let yard = Polygon.box(20...40, 3...33)
    for line in orders.lines {
      for station in stride(from: 0, through: line.length, by: 0.25) {
        let point = line.coordinate(atStation: station)
        #expect(!yard.encloses(point))
        #expect(
          !(20.01...39.99).contains(point.x) || point.y < 0, "nothing across the yard's mouth")
      }
    }
    let bays = orders.of("edge_line").filter { $0.subject == "lane:bays" }
    #expect(abs(bays.total - 30) < 1e-6)
    for line in bays.lines {
      for point in line.coordinates { #expect(abs(point.y - (3 - 0.075)) < 1e-6) }
    }
    // Both sides, less the yard's mouth and the front of the bays, which is an order of its own.
    #expect(abs(orders.of("edge_line").total - (200 - 20)) < 1e-3)
  }

  @Test("the line keeps 0.30 m from the edge through bends", arguments: UInt64(0)..<20)
  func bends(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var points = [Coordinate(0, 0)]
    var heading = 0.0
    for _ in 0..<8 {
      heading += Double.random(in: -0.7...0.7, using: &random)
      let step = Double.random(in: 8...25, using: &random)
      let last = points[points.count - 1]
      points.append(last + Coordinate(cos(heading), sin(heading)) * step)
    }
    let community = Community.drawn {
      $0.addLane(
        "lane", LineString(points), width: MeasureClaim(5, source: .attribute, accuracy: 0.05))
      $0.setKerbs(0, 0)
    }
    let orders = try ordersOf(community)
    let centre = LineString(points)
    #expect(!orders.lines.isEmpty)
    for line in orders.lines {
      for station in stride(from: 0, through: line.length, by: 0.5) {
        let distance = centre.nearest(to: line.coordinate(atStation: station)).distance
        // A mitre on the outer side of a bend lies farther out, never nearer to the edge of 2.5 m.
        #expect(distance > 2.5 - 0.375 - 1e-3 && distance < (2.5 - 0.375) * 1.2)
      }
    }
  }

  private func expectNothingCrosses(_ orders: [WorkOrder], _ community: Community) {
    for line in orders.lines {
      for (a, b) in zip(line.coordinates, line.coordinates.dropFirst()) {
        for lane in community.lanes {
          for way in lane.centreline {
            for (c, d) in zip(way.coordinates, way.coordinates.dropFirst()) {
              #expect(Segment(a, b).properCrossing(with: Segment(c, d)) == nil, "over \(lane.id)")
            }
          }
        }
      }
    }
  }
}
