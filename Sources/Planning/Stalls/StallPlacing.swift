internal import Compliance
internal import Geometry
internal import Model

/// Lays stalls out in a community: along its lanes beside the strip for engines, then in its yards
/// and on its own idle land.
struct StallPlacing {
  private(set) var groups: [StallGroup] = []

  private let state: Community
  private let table: StallTable
  private let designated: Set<String>
  private let barriers: StallBarriers
  private let carriageways: [LaneCarriageway]
  /// Lanes that do not comply are left alone.
  private let failing: Set<String>
  private var laid: [Barrier] = []

  /// A smaller surface is no yard, square metres.
  private static let leastYard = 60.0
  /// A lane that runs through a surface for longer, metres, makes it a carriageway.
  private static let crossing = 2.0
  /// Borders this near to each other, metres, adjoin.
  private static let adjoining = 0.3

  /// - Parameters:
  ///   - state: with everything cleared that is to be cleared.
  ///   - result: what the check says of that state.
  init(
    _ state: Community, _ result: CommunityResult, check: ComplianceCheck, table: StallTable,
    designated: Set<String>
  ) throws {
    self.state = state
    self.table = table
    self.designated = designated
    barriers = StallBarriers(state, table)
    carriageways = try check.carriageways(of: state)
    failing = Set(result.lanes.filter { $0.verdict == .violates }.map(\.id))
    for carriageway in carriageways { along(carriageway) }
    for yard in yards() { fill(yard) }
  }

  // MARK: Along lanes

  private mutating func along(_ carriageway: LaneCarriageway) {
    guard let lane = state.lanes.first(where: { $0.id == carriageway.id }),
      !lane.core.isContext, !failing.contains(lane.id), lane.centreline.count == 1,
      let accuracy = accuracy(of: lane)
    else { return }
    let box = carriageway.centreline.envelope.expanded(by: 30)
    let near = barriers.along(lane, within: box) + laid
    let free = designated.contains(lane.id) ? table.passage : table.internalRoad
    var best: [Stall] = []
    for pattern in table.patterns where pattern.layout != .angled || lane.oneWay {
      let side = LaneSide(
        carriageway, pattern: pattern, table: table, free: free, accuracy: accuracy,
        barriers: near)
      var search = LaneSideSearch(
        side, pitch: pattern.pitch, reach: table.window + 2 * pattern.first)
      let stalls = search.placements().compactMap { side.stall($0.side, $0.start) }
      if stalls.count > best.count { best = stalls }
    }
    guard !best.isEmpty else { return }
    var group = StallGroup(ground: .lane, subject: lane.id, stalls: best)
    group.cars = cars(on: carriageway)
    guard group.gain > 0 else { return }
    add(group)
  }

  private mutating func add(_ group: StallGroup) {
    groups.append(group)
    laid += group.stalls.map { Barrier(.polygon($0.outline), distance: 0) }
  }

  /// How far the border of a lane may be off, metres; `nil` where no width is known.
  private func accuracy(of lane: FireLane) -> Double? {
    let box = Envelope(lane.centreline.flatMap(\.coordinates))
    let surfaces = state.surfaces.filter { surface in
      surface.area.envelope.intersects(box)
        && lane.centreline.contains { $0.crosses(surface.area, by: Self.crossing) }
    }
    if let worst = surfaces.map(\.core.accuracy).max() { return worst }
    guard let width = lane.width, width.source != .default else { return nil }
    return max(width.accuracy, lane.core.accuracy)
  }

  /// Cars that stand on the carriageway of a lane and in no marked place, sorted.
  private func cars(on carriageway: LaneCarriageway) -> [String] {
    let box = carriageway.centreline.envelope.expanded(by: 15)
    return state.obstructions.filter { thing in
      guard thing.kind == .car || thing.kind == .zombieCar, !thing.core.isContext else {
        return false
      }
      let centre = thing.shape.envelope.centre
      guard box.covers(centre) else { return false }
      let nearest = carriageway.centreline.nearest(to: centre)
      let section = carriageway.section(at: nearest.station)
      let place = carriageway.position(at: nearest.station)
      let isLeft = place.direction.cross(centre - place.position) > 0
      guard let border = isLeft ? section.left : section.right else { return false }
      return nearest.distance <= border.distance(to: place.position)
    }.map(\.id).sorted()
  }

  // MARK: In yards

  private func yards() -> [(yard: Yard, ground: StallGroup.Ground, consent: String?)] {
    let lines = state.lanes.flatMap(\.centreline)
    let surfaces = state.surfaces.sorted { $0.core.id < $1.core.id }
    let isWay = surfaces.map { surface in
      lines.contains { $0.crosses(surface.area, by: Self.crossing) }
    }
    let ways = zip(surfaces, isWay).filter(\.1).map(\.0.area)
    var result: [(yard: Yard, ground: StallGroup.Ground, consent: String?)] = []
    for (surface, isWay) in zip(surfaces, isWay)
    where !isWay && !surface.core.isContext && surface.area.area >= Self.leastYard {
      let yard = Yard(
        id: surface.core.id, area: surface.area, access: Self.access(surface.area, ways))
      result.append((yard, .yard, nil))
    }
    for site in state.others where site.layer == .sites {
      for area in site.shape.polygons where area.area >= Self.leastYard {
        guard state.boundary.contains(where: { $0.encloses(area.envelope.centre) }) else {
          continue
        }
        let yard = Yard(id: site.core.id, area: area, access: Self.access(area, ways))
        let consent = site.attributes["consent"].flatMap { $0 == "unknown" ? nil : $0 }
        result.append((yard, .site, consent ?? "owner_unknown"))
      }
    }
    return result.filter { !$0.yard.access.isEmpty }
  }

  private mutating func fill(
    _ found: (yard: Yard, ground: StallGroup.Ground, consent: String?)
  ) {
    let strips = state.lanes.map { lane in
      Barrier(
        lane.centreline.flatMap { Barrier.segments($0.coordinates) },
        distance: table.passage / 2 + table.thing)
    }
    let plan = YardLayout(
      found.yard, table: table, barriers: barriers.barriers + strips + laid
    ).best()
    guard !plan.stalls.isEmpty else { return }
    var group = StallGroup(ground: found.ground, subject: found.yard.id, stalls: plan.stalls)
    group.consent = found.consent
    add(group)
  }

  /// Parts of an outline that adjoin any of some areas.
  private static func access(_ area: Polygon, _ ways: [Polygon]) -> [Segment] {
    let box = area.envelope.expanded(by: adjoining)
    let near = ways.filter { $0.envelope.intersects(box) }
    guard !near.isEmpty else { return [] }
    var result: [Segment] = []
    for edge in Barrier.segments(area.exterior.coordinates) {
      let steps = max(1, Int(edge.length / 0.5))
      var start: Coordinate?
      for step in 0...steps {
        let point = edge.start.interpolated(
          to: edge.end, fraction: Double(step) / Double(steps))
        let adjoins = near.contains { way in
          way.encloses(point)
            || way.rings.contains { ring in
              LineString(ring.coordinates).nearest(to: point).distance <= adjoining
            }
        }
        if adjoins, start == nil { start = point }
        if let from = start, !adjoins || step == steps {
          if from.distance(to: point) > 1 { result.append(Segment(from, point)) }
          start = nil
        }
      }
    }
    return result
  }
}

extension LineString {
  /// Whether it runs through an area for longer than a distance, metres; looked at every half metre.
  fileprivate func crosses(_ area: Polygon, by distance: Double) -> Bool {
    guard envelope.intersects(area.envelope) else { return false }
    let steps = max(1, Int(length / 0.5))
    var inside = 0.0
    for step in 0...steps {
      let point = coordinate(atStation: length * Double(step) / Double(steps))
      inside = area.encloses(point) ? inside + length / Double(steps) : 0
      if inside > distance { return true }
    }
    return false
  }
}
