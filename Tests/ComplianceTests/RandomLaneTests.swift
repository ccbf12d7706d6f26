import Geometry
import Model
import TestSupport
import Testing

/// A thousand lanes measured twice, by gaps and by erosion.
@Suite("Random lanes against bisected erosion")
struct RandomLaneTests {
  /// Batches rather than single lanes, so that reporting costs nothing; a failure names its seed.
  static let batches: [Range<UInt64>] = stride(from: UInt64(0), to: 1_000, by: 25).map {
    $0..<($0 + 25)
  }

  @Test("No lane differs by more than 2 cm", arguments: batches)
  func agreesWithErosion(_ seeds: Range<UInt64>) {
    for seed in seeds {
      let lane = RandomLane(seed: seed)
      let measured = Answers(lane.community).result.lanes.first?.passageWidth
      guard let measured else {
        Issue.record("seed \(seed): no passage width")
        continue
      }
      let expected = ErosionOracle().passageWidth(
        pavement: [lane.pavement], obstructions: lane.community.obstructions, from: lane.start,
        to: lane.end)
      #expect(
        abs(measured - expected) <= 0.02,
        "seed \(seed): \(measured) by gaps, \(expected) by erosion")
    }
  }

  @Test("The oracle itself knows the width suite", arguments: WidthCase.all)
  func oracleKnowsTheSuite(_ width: WidthCase) {
    let community = width.community(.asIs)
    func section(_ x: Double) -> Segment {
      Segment(Coordinate(x, 0), Coordinate(x, width.laneWidth))
    }
    let eroded = ErosionOracle().passageWidth(
      pavement: community.surfaces.map(\.area), obstructions: community.obstructions,
      from: section(0), to: section(100))
    #expect(isClose(eroded, width.passageWidth, within: 0.002), "\(eroded)")
  }
}
