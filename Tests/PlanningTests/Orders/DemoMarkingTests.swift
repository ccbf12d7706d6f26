import FireLaneKit
import Foundation
import Geometry
import Model
import SurveyIO
import TestSupport
import Testing

@testable import Planning

@Suite("Marking of the demo county") struct DemoMarkingTests {
  private func communities() async throws -> [Community] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../GeoData/demo").standardized.path()
    let reading = ReadSurvey(
      files: try SurveyFiles([folder]), mapping: nil,
      profile: try ProfileSource.read("cn", dataDirectory: nil), jobs: 2)
    let assembly = try await reading.run().assembly
    return (0..<assembly.communityCount).map(assembly.community(at:))
  }

  @Test("no line crosses a mouth, lies on a public road or in a yard, and all keep to the pavement")
  func nothingCrosses() async throws {
    var count = 0
    for community in try await communities() {
      let orders = try ordersOf(community)
      let lines = orders.lines
      let paint = Set(orders.of("edge_line").lines)
      count += lines.count
      let roads = RoadStrips(community.roads)
      let yards = community.parking.filter { !$0.isUnderground }.flatMap(\.shape.polygons)
      let ways = community.lanes.flatMap(\.centreline)
      for line in lines {
        for (a, b) in zip(line.coordinates, line.coordinates.dropFirst()) {
          let piece = Segment(a, b)
          #expect(!crosses(piece, ways), "\(community.id ?? "") at \(piece.midpoint)")
          #expect(!roads.hold(piece.midpoint), "\(community.id ?? "") at \(piece.midpoint)")
          #expect(!yards.contains { $0.encloses(piece.midpoint) })
          let isPaved =
            // A kerb is painted on the border itself.
            !paint.contains(line) || community.lanes.contains { $0.width != nil }
            || community.surfaces.contains { $0.area.encloses(piece.midpoint) }
          #expect(isPaved, "\(community.id ?? "") at \(piece.midpoint)")
        }
      }
    }
    #expect(count > 200)
  }

  private func crosses(_ piece: Segment, _ ways: [LineString]) -> Bool {
    ways.contains { way in
      zip(way.coordinates, way.coordinates.dropFirst()).contains {
        piece.properCrossing(with: Segment($0, $1)) != nil
      }
    }
  }
}
