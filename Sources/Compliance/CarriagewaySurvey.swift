internal import Geometry
public import Model

extension ComplianceCheck {
  /// The border of the pavement along every lane of a community that has pavement, by lane id.
  ///
  /// Border that several lanes see belongs to the one it runs along. Border behind a parking place
  /// or across a yard belongs to none, so that lines drawn along the edges break at mouths.
  /// - Throws: `TopologyFailure` when an overlay of the pavement fails.
  public func carriageways(of community: Community) throws -> [LaneCarriageway] {
    let profile = profile(for: community)
    let measurement = try measurement(of: community.sortedByID(), profile)
    return CarriagewaySurvey(measurement).carriageways
  }

  /// The carriageways and the service graph of a community, measured once for both.
  ///
  /// - Throws: `TopologyFailure` when an overlay of the pavement fails.
  public func ground(
    of community: Community
  ) throws -> (carriageways: [LaneCarriageway], graph: ServiceGraph) {
    let profile = profile(for: community)
    let measurement = try measurement(of: community.sortedByID(), profile)
    return (CarriagewaySurvey(measurement).carriageways, measurement.serviceGraph(profile))
  }
}

/// Shares the border of P out among the lanes.
struct CarriagewaySurvey {
  private(set) var carriageways: [LaneCarriageway] = []

  private let measurement: CommunityMeasurement
  private let parking: [Polygon]
  private let bays: [Polygon]
  private let centrelines: [LineString]
  /// Of the ways.
  private let boxes: [Envelope]

  /// Border is looked at this often, metres, and cut to a millimetre where its owner changes.
  private static let probe = 1.0
  private static let millimetre = 1e-3
  /// Ends of runs this near to each other, metres, were one before they were cut.
  private static let joint = 5e-3
  /// Rows of bays no deeper than this, metres, are driven into along their whole front; deeper
  /// places are yards with a mouth. No code prescribes it.
  private static let deepestBays = 6.5
  /// Bays farther from a centreline than this, metres, lie along another way.
  private static let bayReach = 15.0
  /// A border is said to run along the lane whose direction fits better by this cosine.
  private static let betterFit = 0.3

  /// One run of a border edge as a way sees it.
  private struct Sight {
    var way: Int
    var from: Double
    var to: Double
    var side: Side
  }

  /// Who owns a place on the border.
  private struct Owner: Hashable {
    var lane: Int
    var side: Side
  }

  /// A stretch of a border edge with its owner.
  private struct Run {
    var owner: Owner
    var start: Coordinate
    var end: Coordinate
    var edge: Int
  }

  init(_ measurement: CommunityMeasurement) {
    self.measurement = measurement
    let places = measurement.community.parking.filter { !$0.isUnderground }
    parking = places.flatMap(\.shape.polygons)
    bays = places.filter { $0.isLegal != false }.flatMap(\.shape.polygons).filter {
      Self.depth(of: $0) <= Self.deepestBays
    }
    centrelines = measurement.community.lanes.map { lane in
      LineString(lane.centreline.flatMap(\.coordinates))
    }
    boxes = measurement.ways.map { Envelope($0.graph.route.coordinates) }
    let sights = sights()
    var runs: [Run] = []
    for edge in sights.keys.sorted() { runs += share(edge, sights[edge] ?? []) }
    let chains = chained(runs)
    let fronts = bays.flatMap(bayFronts)
    for (index, lane) in measurement.community.lanes.enumerated() where !lane.core.isContext {
      var edges = chains.filter { $0.owner.lane == index }.map { edge($0.owner, $0.line) }
      guard !edges.isEmpty else { continue }
      edges += fronts.filter { $0.owner.lane == index }.map { front in
        let isAlong = (front.owner.side == .left) == front.isReversed
        return edge(front.owner, isAlong ? front.line : front.line.reversed(), .bays)
      }
      carriageways.append(
        LaneCarriageway(
          lane: index, id: lane.id, centreline: centrelines[index],
          length: lane.centreline.reduce(0) { $0 + $1.length },
          edges: edges.sorted {
            ($0.side.rawValue, $0.from, $0.to) < ($1.side.rawValue, $1.from, $1.to)
          }))
    }
  }

  // MARK: What each way sees

  private func sights() -> [Int: [Sight]] {
    var result: [Int: [Sight]] = [:]
    let pavement = measurement.surface.pavement
    for (number, way) in measurement.ways.enumerated() {
      let walls = RouteWalls(
        way.graph.route, pavement: pavement, islands: measurement.collection.islands,
        tail: 0)
      for piece in walls.pieces {
        let edge = pavement.edges[piece.edge].segment
        let length = edge.length
        func snapped(_ position: Coordinate) -> Double {
          let along = edge.start.distance(to: position)
          if along < Self.joint { return 0 }
          return along > length - Self.joint ? 1 : along / length
        }
        result[piece.edge, default: []].append(
          Sight(
            way: number, from: snapped(piece.segment.start), to: snapped(piece.segment.end),
            side: piece.side))
      }
    }
    return result
  }

  // MARK: Sharing one edge

  private func share(_ index: Int, _ sights: [Sight]) -> [Run] {
    let edge = measurement.surface.pavement.edges[index].segment
    let steps = max(1, Int((edge.length / Self.probe).rounded(.up)))
    var cuts = sights.flatMap { [$0.from, $0.to] } + (0...steps).map { Double($0) / Double(steps) }
    cuts.sort()
    var runs: [(from: Double, to: Double, owner: Owner?)] = []
    func append(_ from: Double, _ to: Double, _ owner: Owner?) {
      if let last = runs.last, last.owner == owner {
        runs[runs.count - 1].to = to
      } else {
        runs.append((from, to, owner))
      }
    }
    func split(_ from: Double, _ before: Owner?, _ to: Double, _ after: Owner?) {
      if before == after { return append(from, to, before) }
      let middle = (from + to) / 2
      if (to - from) * edge.length <= Self.millimetre {
        append(from, middle, before)
        append(middle, to, after)
        return
      }
      let between = owner(middle, edge, sights)
      split(from, before, middle, between)
      split(middle, between, to, after)
    }
    for (from, to) in zip(cuts, cuts.dropFirst()) where to - from > 1e-9 {
      // Right at a cut two answers are possible; a hair inside there is one.
      let hair = min((to - from) / 8, 1e-4 / edge.length)
      split(
        from, owner(from + hair, edge, sights), to, owner(to - hair, edge, sights))
    }
    return closed(runs, edge.length).compactMap { run in
      guard let owner = run.owner, (run.to - run.from) * edge.length > Self.joint else {
        return nil
      }
      return Run(
        owner: owner, start: edge.start.interpolated(to: edge.end, fraction: run.from),
        end: run.to == 1 ? edge.end : edge.start.interpolated(to: edge.end, fraction: run.to),
        edge: index)
    }
  }

  /// The millimetres that no way sees at a joint go to the run before it.
  private func closed(
    _ runs: [(from: Double, to: Double, owner: Owner?)], _ length: Double
  ) -> [(from: Double, to: Double, owner: Owner?)] {
    var result: [(from: Double, to: Double, owner: Owner?)] = []
    for run in runs {
      let isSliver = run.owner == nil && (run.to - run.from) * length < Self.joint
      if isSliver || result.last.map({ $0.owner == run.owner }) == true, !result.isEmpty {
        result[result.count - 1].to = run.to
      } else {
        result.append(run)
      }
    }
    return result
  }

  private func owner(_ fraction: Double, _ edge: Segment, _ sights: [Sight]) -> Owner? {
    let position = edge.start.interpolated(to: edge.end, fraction: fraction)
    let direction = WidenedCentreline.unit(edge.start, edge.end)
    let inside = position + Coordinate(-direction.y, direction.x) * 0.05
    var best: (owner: Owner, distance: Double, fit: Double, foot: Coordinate)?
    for sight in sights where fraction >= sight.from && fraction <= sight.to {
      let route = measurement.ways[sight.way].graph.route
      let station = route.nearestStation(to: position)
      let foot = route.coordinate(atStation: station)
      let place = route.laneStation(atStation: station)
      let side = place.isReversed ? sight.side.opposite : sight.side
      let fit = abs(direction.dot(route.direction(atStation: station)))
      // A border across the very end of a way is its mouth, be the line drawn a little beyond it.
      let slack = 2 * measurement.parameters.slit
      let isAtEnd = !route.isClosed && (station < slack || station > route.length - slack)
      if isAtEnd, fit < 0.5 { continue }
      let found = (
        owner: Owner(lane: place.lane, side: side), distance: foot.distance(to: position),
        fit: fit, foot: foot
      )
      guard let known = best else {
        best = found
        continue
      }
      let isBetter =
        abs(found.fit - known.fit) > Self.betterFit
        ? found.fit > known.fit : found.distance < known.distance
      if isBetter { best = found }
    }
    guard let best, !isHeldByParking(inside), !isBehindParking(position, best.foot),
      !isAtAnotherEnd(
        position, best.distance,
        sights.filter { fraction >= $0.from && fraction <= $0.to }.map(\.way))
    else { return nil }
    return best.owner
  }

  /// Whether a way that sees no wall here ends much nearer than the lane that does: then the border
  /// is the mouth or the tip of that way, seen from afar.
  private func isAtAnotherEnd(_ position: Coordinate, _ distance: Double, _ seeing: [Int]) -> Bool {
    let reach = (distance - 0.5) / 1.5
    guard reach > 0 else { return false }
    let scratch = measurement.surface.pavement.scratch()
    for (number, box) in boxes.enumerated()
    where box.expanded(by: reach).covers(position) && !seeing.contains(number) {
      let route = measurement.ways[number].graph.route
      let foot = route.coordinate(atStation: route.nearestStation(to: position))
      if foot.distance(to: position) < reach,
        measurement.surface.pavement.covers(Segment(position, foot), scratch)
      {
        return true
      }
    }
    return false
  }

  private func isHeldByParking(_ position: Coordinate) -> Bool {
    parking.contains { $0.envelope.covers(position) && $0.encloses(position) }
  }

  /// Whether a parking place lies between the border and the lane.
  private func isBehindParking(_ border: Coordinate, _ foot: Coordinate) -> Bool {
    let distance = border.distance(to: foot)
    let near = border.interpolated(to: foot, fraction: min(0.5, 0.05 / max(0.05, distance)))
    return isHeldByParking(near) || crossesParking(Segment(near, foot))
  }

  private func crossesParking(_ sight: Segment) -> Bool {
    let box = Envelope([sight.start, sight.end])
    return parking.contains { polygon in
      polygon.envelope.intersects(box)
        && zip(polygon.exterior.coordinates, polygon.exterior.coordinates.dropFirst()).contains {
          sight.properCrossing(with: Segment($0, $1)) != nil
        }
    }
  }

  // MARK: Bays

  /// Area over the longest side: of a row of bays that is how deep it is.
  private static func depth(of polygon: Polygon) -> Double {
    let sides = zip(polygon.exterior.coordinates, polygon.exterior.coordinates.dropFirst())
    let longest = sides.map { $0.distance(to: $1) }.max() ?? 0
    return longest > 0 ? polygon.area / longest : .infinity
  }

  /// Sides of a row of bays that face a lane across open pavement and run along it.
  ///
  /// - Returns: `isReversed` when the side runs against the lane as drawn.
  private func bayFronts(
    _ polygon: Polygon
  ) -> [(owner: Owner, line: [Coordinate], isReversed: Bool)] {
    let points = polygon.exterior.coordinates
    let scratch = measurement.surface.pavement.scratch()
    return zip(points, points.dropFirst()).compactMap { a, b in
      let middle = a.interpolated(to: b, fraction: 0.5)
      var best: (distance: Double, lane: Int, station: Double)?
      for (index, line) in centrelines.enumerated() where line.coordinates.count > 1 {
        let place = line.nearest(to: middle)
        if place.distance < best?.distance ?? Self.bayReach {
          best = (place.distance, index, place.station)
        }
      }
      guard let best, best.distance > 0 else { return nil }
      let line = centrelines[best.lane]
      let foot = line.coordinate(atStation: best.station)
      let ahead = line.coordinate(atStation: best.station + 0.5)
      let behind = line.coordinate(atStation: best.station - 0.5)
      let along = WidenedCentreline.unit(behind, ahead)
      let fit = along.dot(WidenedCentreline.unit(a, b))
      let near = middle.interpolated(to: foot, fraction: min(0.5, 0.05 / best.distance))
      guard abs(fit) > 0.95, !isHeldByParking(near), !crossesParking(Segment(near, foot)),
        measurement.surface.pavement.covers(Segment(near, foot), scratch)
      else { return nil }
      let side: Side = along.cross(middle - foot) > 0 ? .left : .right
      return (Owner(lane: best.lane, side: side), [a, b], fit < 0)
    }
  }

  // MARK: Chains

  /// Runs of one owner that touch become one line; border edges follow each other in their rings.
  private func chained(_ runs: [Run]) -> [(owner: Owner, line: [Coordinate])] {
    var result: [(owner: Owner, line: [Coordinate])] = []
    for run in runs {
      if let last = result.last, last.owner == run.owner, let end = last.line.last,
        end.distance(to: run.start) < Self.joint
      {
        result[result.count - 1].line[last.line.count - 1] = run.start
        result[result.count - 1].line.append(run.end)
      } else {
        result.append((run.owner, [run.start, run.end]))
      }
    }
    // A ring may begin in the middle of a run.
    for (index, chain) in result.enumerated().reversed() {
      guard let end = chain.line.last,
        let next = result.firstIndex(where: {
          $0.owner == chain.owner && ($0.line.first?.distance(to: end) ?? 1) < Self.joint
        }), next != index
      else { continue }
      result[next].line = chain.line.dropLast() + result[next].line
      result.remove(at: index)
    }
    return result
  }

  /// P lies left of its border, so the left border of a lane runs against it.
  private func edge(
    _ owner: Owner, _ line: [Coordinate], _ kind: LaneCarriageway.Edge.Kind = .pavement
  ) -> LaneCarriageway.Edge {
    let ordered = owner.side == .left ? line.reversed() : line
    let centre = centrelines[owner.lane]
    let stations = [ordered.first, ordered.last].map { point in
      point.map { centre.nearest(to: $0).station } ?? 0
    }
    return LaneCarriageway.Edge(
      kind: kind, side: owner.side, line: LineString(ordered), from: min(stations[0], stations[1]),
      to: max(stations[0], stations[1]))
  }
}
