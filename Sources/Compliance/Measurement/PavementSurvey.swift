internal import Geometry
internal import Model

/// P of a community, and what the survey left open about it.
struct PavementSurvey: Sendable {
  /// A stretch of a lane, in the lane's own stations.
  struct Stretch: Hashable, Sendable {
    var lane: Int
    var from: Double
    var to: Double
  }

  private(set) var pavement: Pavement
  /// Stretches with neither a surface nor a width.
  private(set) var unsurfaced: [Stretch] = []
  /// Those of them that somebody has to survey: the rest lies on a public road's carriageway.
  private(set) var missing: [Stretch] = []
  /// Lanes whose widened strip lies on itself: only a surface can tell.
  private(set) var overlapping: Set<Int> = []
  /// Stretches whose width is an attribute, a tape or a default, with the claim.
  private(set) var widened: [(stretch: Stretch, claim: MeasureClaim)] = []
  /// True when P is one lane's widened centreline and nothing else: its outline then runs along the
  /// right side and back along the left one, a vertex for each of the centreline's.
  private(set) var isOneStrip = false
  /// Slits that a centreline crosses and that were bridged: lane and area filled.
  private(set) var bridged: [(lane: Int, area: Double)] = []

  /// A hole that a centreline crosses for longer than this, metres, is a block with a lane whose
  /// surface is missing and no island. No code prescribes it.
  private static let longestIsland = 10.0

  private struct Source {
    var polygon: Polygon
    var accuracy: Double
  }

  /// P of the community's lanes, surfaces and open pavement.
  ///
  /// - Parameters:
  ///   - claims: the width that stands for each lane where no surface is drawn.
  ///   - slit: slits narrower than this, metres, are bridged.
  /// - Throws: `TopologyFailure` when an overlay fails.
  init(
    community: Community, network: LaneNetwork, claims: [MeasureClaim?], slit: Double
  ) throws(TopologyFailure) {
    var sources = community.surfaces.map { Source(polygon: $0.area, accuracy: $0.core.accuracy) }
    let surveyed = try Self.unite(sources)
    let onSurface = surveyed.isEmpty ? nil : Pavement(surveyed) { _ in 0 }
    let surfaceScratch = onSurface?.scratch()
    var strips: [Source] = []
    var endStrips: [LaneNetwork.ArmEnd: Double] = [:]
    for (index, arm) in network.arms.enumerated() {
      for gap in Self.intervalsOff(arm, onSurface, surfaceScratch) {
        let stretch = Stretch(
          lane: arm.lane, from: arm.laneFrom + gap.from, to: arm.laneFrom + gap.to)
        if onSurface != nil, gap.to - gap.from < slit { continue }
        guard let claim = claims[arm.lane], claim.value > 0 else {
          let line = LineString(arm.coordinates)
          let isRoad = Self.isOnRoad(line.substring(from: gap.from, to: gap.to), community.roads)
          if !isRoad { missing.append(stretch) }
          unsurfaced.append(stretch)
          continue
        }
        widened.append((stretch, claim))
        // Inside a surface the strip goes on by half its width, so that a border met at an angle
        // leaves no notch at the joint.
        let from = gap.from > 1e-6 ? max(0, gap.from - claim.value / 2) : 0
        let to = gap.to < arm.length - 1e-6 ? min(arm.length, gap.to + claim.value / 2) : arm.length
        if gap.from <= 1e-6 { endStrips[.init(arm: index, isStart: true)] = claim.value }
        if gap.to >= arm.length - 1e-6 {
          endStrips[.init(arm: index, isStart: false)] = claim.value
        }
        let whole = from == 0 && to == arm.length
        let line = LineString(arm.coordinates)
        let strip = WidenedCentreline(
          whole ? arm.coordinates : line.substring(from: from, to: to).coordinates,
          width: claim.value)
        if strip.overlapsItself { overlapping.insert(arm.lane) }
        let accuracy = claim.source == .default ? .infinity : claim.accuracy
        strips += strip.polygons.map { Source(polygon: $0, accuracy: accuracy) }
      }
    }
    strips += Self.joins(network, endStrips, claims)
    sources += strips
    sources += Self.openPavement(community, touching: sources)
    let united = try Self.unite(sources)
    let closed: (polygons: [Polygon], bridged: [(lane: Int, area: Double)]) =
      sources.count > 1 ? try Self.closing(united, slit, network) : (united, [])
    bridged = closed.bridged
    isOneStrip =
      sources.count == 1 && !widened.isEmpty && network.arms.count == 1
      && sources[0].polygon.exterior.coordinates.count == 2 * network.arms[0].coordinates.count + 1
    pavement = Pavement(closed.polygons, accuracy: Self.accuracyLookup(sources))
  }

  private static func unite(_ sources: [Source]) throws(TopologyFailure) -> [Polygon] {
    if sources.isEmpty { return [] }
    if sources.count == 1 { return [oriented(sources[0].polygon)] }
    return try Overlay.union(sources.map(\.polygon))
  }

  private static func oriented(_ polygon: Polygon) -> Polygon {
    func turned(_ ring: Ring, _ counterClockwise: Bool) -> Ring {
      (ring.signedArea > 0) == counterClockwise ? ring : Ring(ring.coordinates.reversed())
    }
    return Polygon(
      exterior: turned(polygon.exterior, true), holes: polygon.holes.map { turned($0, false) })
  }

  /// The intervals of an arm that lie off the surveyed surfaces.
  private static func intervalsOff(
    _ arm: LaneNetwork.Arm, _ surface: Pavement?, _ scratch: SegmentGrid.Scratch?
  ) -> [(from: Double, to: Double)] {
    guard let surface, let scratch else { return [(0, arm.length)] }
    var cuts = [0.0]
    var station = 0.0
    for (a, b) in zip(arm.coordinates, arm.coordinates.dropFirst()) {
      let length = a.distance(to: b)
      surface.grid.forEach(in: Envelope(Segment(a, b)), scratch) { index in
        let edge = surface.edges[index].segment
        let hit = Segment.nearest(a, b, edge.start, edge.end)
        if hit.square < 1e-12 { cuts.append(station + a.distance(to: hit.onFirst)) }
      }
      station += length
      cuts.append(station)
    }
    cuts.sort()
    var result: [(from: Double, to: Double)] = []
    let line = LineString(arm.coordinates)
    for (from, to) in zip(cuts, cuts.dropFirst()) where to - from > 1e-6 {
      if surface.covers(line.coordinate(atStation: (from + to) / 2), scratch) { continue }
      if let last = result.last, from - last.to < 1e-6 {
        result[result.count - 1].to = to
      } else {
        result.append((from, to))
      }
    }
    // A centreline drawn over an island has pavement on both sides of it.
    return result.filter { gap in
      let middle = line.coordinate(atStation: (gap.from + gap.to) / 2)
      let isInterior = gap.from > 1e-6 && gap.to < arm.length - 1e-6
      return
        !(isInterior && gap.to - gap.from <= longestIsland
        && surface.polygons.contains { $0.holes.contains { $0.encloses(middle) } })
    }
  }

  /// Whether a stretch lies on the carriageway of a public road, where the lane is drawn on to the
  /// road's middle.
  private static func isOnRoad(_ line: LineString, _ roads: [Road]) -> Bool {
    let places = [0, 0.5, 1].map { line.coordinate(atStation: $0 * line.length) }
    return roads.contains { road in
      // A road of unknown width is taken to hold at least two lanes of traffic.
      let half = (road.width?.value ?? 6) / 2 + 0.5
      return places.allSatisfy { place in
        road.centreline.contains { $0.nearest(to: place).distance <= half }
      }
    }
  }

  /// Wedges that close the outer corners where widened arms meet at a node.
  private static func joins(
    _ network: LaneNetwork, _ strips: [LaneNetwork.ArmEnd: Double], _ claims: [MeasureClaim?]
  ) -> [Source] {
    var result: [Source] = []
    for node in network.nodes where node.ends.count > 1 {
      for (position, first) in node.ends.enumerated() {
        for second in node.ends.dropFirst(position + 1) {
          guard let one = strips[first], let two = strips[second] else { continue }
          let arriving = network.direction(from: first) * -1
          let leaving = network.direction(from: second)
          let isDefault = [first, second].contains {
            claims[network.arms[$0.arm].lane]?.source == .default
          }
          let accuracy = [first, second].reduce(0.0) {
            max($0, claims[network.arms[$1.arm].lane]?.accuracy ?? 0)
          }
          result += WidenedCentreline.join(
            at: node.position, arriving, leaving, one / 2, two / 2
          ).map { Source(polygon: $0, accuracy: isDefault ? .infinity : accuracy) }
        }
      }
    }
    return result
  }

  /// Yards and bays on the surface that touch the lanes' ground.
  private static func openPavement(_ community: Community, touching sources: [Source]) -> [Source] {
    guard !sources.isEmpty, community.parking.contains(where: { !$0.isUnderground }) else {
      return []
    }
    let ground = sources.flatMap { source in
      source.polygon.rings.flatMap { ring in
        zip(ring.coordinates, ring.coordinates.dropFirst()).map { Segment($0, $1) }
      }
    }
    let grid = SegmentGrid(ground, cellSize: 10)
    let scratch = SegmentGrid.Scratch(count: ground.count)
    var result: [Source] = []
    for place in community.parking where !place.isUnderground {
      for polygon in place.shape.polygons {
        let meets = zip(polygon.exterior.coordinates, polygon.exterior.coordinates.dropFirst())
          .contains { a, b in
            var found = false
            grid.forEach(in: Envelope(Segment(a, b), margin: 0.1), scratch) { index in
              if Segment.nearest(a, b, ground[index].start, ground[index].end).square < 0.01 {
                found = true
              }
            }
            return found
          }
        if meets { result.append(Source(polygon: polygon, accuracy: place.core.accuracy)) }
      }
    }
    return result
  }

  /// Fills slits that a centreline crosses and hairlines of a few millimetres between surfaces.
  private static func closing(
    _ drawn: [Polygon], _ slit: Double, _ network: LaneNetwork
  ) throws(TopologyFailure) -> (polygons: [Polygon], bridged: [(lane: Int, area: Double)]) {
    let polygons = try withoutHairlines(drawn)
    let facing = facingPolygons(polygons, slit)
    guard !facing.isEmpty else { return (polygons, []) }
    let involved = facing.sorted().map { polygons[$0] }
    let closed = try Overlay.closing(involved, by: slit / 2)
    let before = involved.reduce(0) { $0 + $1.area }
    // GEOS 3.11 can return nothing for a negative buffer; then nothing is bridged.
    guard closed.reduce(0, { $0 + $1.area }) >= before - 1e-3 else { return (polygons, []) }
    let filled = try Overlay.difference(closed, involved).filter { $0.area > 1e-9 }
    var accepted: [Polygon] = []
    var bridged: [(lane: Int, area: Double)] = []
    for sliver in filled {
      let thickness = 2 * sliver.area / sliver.exterior.length
      if let arm = network.arms.first(where: { crosses(LineString($0.coordinates), sliver) }) {
        accepted.append(sliver)
        bridged.append((arm.lane, sliver.area))
      } else if thickness < 0.005 {
        accepted.append(sliver)
      }
    }
    guard !accepted.isEmpty else { return (polygons, []) }
    // The fillings share edges with P only up to rounding: a hair more on each side joins them.
    let grown = try Overlay.grown(accepted, by: 1e-5)
    return (try Overlay.union(polygons + grown), bridged)
  }

  /// Rounding leaves surfaces that share an edge a hair apart, too thin for any overlay to see as an
  /// area: they are joined by growing the polygons concerned by a few micrometres.
  private static func withoutHairlines(
    _ polygons: [Polygon]
  ) throws(TopologyFailure) -> [Polygon] {
    let facing = facingPolygons(polygons, 2 * hair)
    guard !facing.isEmpty else { return polygons }
    let grown = try Overlay.grown(facing.sorted().map { polygons[$0] }, by: hair)
    let others = polygons.indices.filter { !facing.contains($0) }.map { polygons[$0] }
    return try Overlay.union(others + grown)
  }

  /// Metres; far below any survey's accuracy and above the rounding of a projection.
  private static let hair = 2e-6

  /// Polygons whose border faces border nearer than a slit: only there can anything be closed.
  private static func facingPolygons(_ polygons: [Polygon], _ slit: Double) -> Set<Int> {
    let ground = Pavement(polygons) { _ in 0 }
    let scratch = ground.scratch()
    var result: Set<Int> = []
    for edge in ground.edges {
      let middle = edge.segment.midpoint
      let direction = WidenedCentreline.unit(edge.segment.start, edge.segment.end)
      ground.grid.forEach(in: Envelope(middle, margin: slit), scratch) { other in
        let facing = ground.edges[other]
        guard facing.segment.distance(to: middle) < slit,
          WidenedCentreline.unit(facing.segment.start, facing.segment.end).dot(direction) < -0.9
        else { return }
        result.insert(edge.polygon)
        result.insert(facing.polygon)
      }
    }
    return result
  }

  private static func crosses(_ line: LineString, _ polygon: Polygon) -> Bool {
    guard line.envelope.intersects(polygon.envelope) else { return false }
    for (a, b) in zip(line.coordinates, line.coordinates.dropFirst()) {
      for (c, d) in zip(polygon.exterior.coordinates, polygon.exterior.coordinates.dropFirst())
      where Segment.nearest(a, b, c, d).square == 0 {
        return true
      }
    }
    return false
  }

  /// Tells how true a border edge is by the drawn edge it lies on; the best evidence counts.
  private static func accuracyLookup(_ sources: [Source]) -> (Segment) -> Double {
    let first = sources.first?.accuracy ?? 0
    if sources.allSatisfy({ $0.accuracy == first }) { return { _ in first } }
    var segments: [Segment] = []
    var accuracies: [Double] = []
    for source in sources {
      for ring in source.polygon.rings {
        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
          segments.append(Segment(a, b))
          accuracies.append(source.accuracy)
        }
      }
    }
    let grid = SegmentGrid(segments, cellSize: 10)
    let scratch = SegmentGrid.Scratch(count: segments.count)
    return { edge in
      var best = Double.infinity
      var found = false
      let middle = edge.midpoint
      grid.forEach(in: Envelope(middle, margin: 1e-3), scratch) { index in
        if segments[index].distance(to: middle) < 1e-4 {
          best = min(best, accuracies[index])
          found = true
        }
      }
      return found ? best : first
    }
  }
}
