@testable import Compliance
import Geometry
import Model
import TestSupport
import Testing

@Suite struct Scratch {
  @Test func go() throws {
    let iso = Isometry(rotation: 271.9, isMirrored: true, shift: Coordinate(55.5, 44.4))
      let community = iso(WidthCase.staggered.community(.asIs))
      let m = try CommunityMeasurement(community.sortedByID(), parameters: MeasurementParameters(.testing()))
      print("PAV", m.surface.pavement.polygons)
      for o in community.obstructions { print("OBS", o.shape) ; 
      let clip = PavementClip(m.surface.pavement)
      print("PARTS", clip.parts(of: o.shape.polygons[0]))
      }
  }
  @Test func random() throws {
    for seed in [189, 260, 419, 975] as [UInt64] {
      let lane = RandomLane(seed: seed)
      let m = try CommunityMeasurement(lane.community.sortedByID(), parameters: MeasurementParameters(.testing()))
      for w in m.ways {
        print("SEED", seed, w.graph.route.length, w.graph.route.start, w.graph.route.end)
        for g in w.graph.gaps where g.width == 0 { print("GAP", w.graph.thing(at: g.first)?.id ?? "wall\(g.first)", w.graph.thing(at:g.second)?.id ?? "wall\(g.second)", g.span, g.width, g.segment) }
        for (i, n) in w.graph.edges.nodes.enumerated() where n < 2 { let s = w.graph.edges.segments[i]; print("EDGE", n, s.start, s.end, w.graph.edges.stations[i]) }
      }
    }
  }
}
