internal import Geometry
internal import Model

/// Everything that stands in, or hangs over, a community's pavement, cut to it.
struct ThingCollection {
  /// A stretch or place where the survey cannot tell, whatever the rest says.
  struct Doubt: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      /// A gate whose width when open is not known.
      case gateWidth
      /// A lane under a building, without width and height of the archway.
      case archway
      /// A yard with parking that is crossed by the lane, its stalls not drawn.
      case undrawnStalls
    }
    var kind: Kind
    /// Id of the gate, building or parking place.
    var id: String
    var lane: Int
    var from: Double
    var to: Double
  }

  private(set) var things: [Thing] = []
  private(set) var doubts: [Doubt] = []
  /// Rings of the pavement that are islands, as polygon and ring.
  private(set) var islands: Set<RingID> = []

  struct RingID: Hashable, Sendable {
    var polygon: Int
    var ring: Int
  }

  private let pavement: Pavement
  private let lanes: LaneIndex
  private let lowestTop: Double
  private let stallCost: Int
  private let clip: PavementClip
  private let scratch: SegmentGrid.Scratch

  /// Collects the things of a community.
  ///
  /// - Parameters:
  ///   - lowestTop: things whose top is at most this high, metres, do not block.
  ///   - stallCost: yuan for each car that a cleared parking place displaces.
  ///   - largestIsland: holes above this, square metres, are blocks.
  init(
    _ community: Community, pavement: Pavement, network: LaneNetwork, lanes: LaneIndex,
    lowestTop: Double, stallCost: Int, largestIsland: Double
  ) throws(TopologyFailure) {
    self.pavement = pavement
    self.lanes = lanes
    self.lowestTop = lowestTop
    self.stallCost = stallCost
    clip = PavementClip(pavement)
    scratch = pavement.scratch()
    try addIslands(network, largest: largestIsland)
    for gate in community.gates { addGate(gate) }
    for obstruction in community.obstructions { add(obstruction, gates: community.gates) }
    for building in community.buildings { add(building) }
    for place in community.parking where !place.isUnderground { add(place) }
    for tape in community.measurements { add(tape) }
    settle(community.measurements, community.lanes)
  }

  // MARK: Islands

  /// The largest hole in each bounded face of the centrelines is a block; other holes are islands.
  ///
  /// A hole larger than any island is a block as well: where streets that are no lanes close the
  /// ring round it, no face of the centrelines does, and its border is all the wall a lane has.
  private mutating func addIslands(
    _ network: LaneNetwork, largest most: Double
  ) throws(TopologyFailure) {
    let holes = pavement.polygons.enumerated().flatMap { number, polygon in
      polygon.holes.indices.map { RingID(polygon: number, ring: $0 + 1) }
    }
    guard !holes.isEmpty else { return }
    let faces = try Overlay.faces(of: network.arms.map { LineString($0.coordinates) })
    var largest: [Int: (id: RingID, area: Double)] = [:]
    islands = Set(holes)
    for hole in holes {
      let ring = pavement.polygons[hole.polygon].holes[hole.ring - 1]
      guard let corner = ring.coordinates.first,
        let face = faces.firstIndex(where: { $0.envelope.covers(corner) && $0.encloses(corner) })
      else { continue }
      let area = abs(ring.signedArea)
      if area > largest[face]?.area ?? 0 { largest[face] = (hole, area) }
    }
    for block in largest.values { islands.remove(block.id) }
    islands = islands.filter {
      abs(pavement.polygons[$0.polygon].holes[$0.ring - 1].signedArea) <= most
    }
    let ordered = islands.sorted { position($0) < position($1) }
    for (number, island) in ordered.enumerated() {
      let ring = pavement.polygons[island.polygon].holes[island.ring - 1]
      let accuracy =
        pavement.edges.filter { $0.polygon == island.polygon && $0.ring == island.ring }
        .map(\.accuracy).max() ?? 0
      things.append(
        Thing(
          id: "island:\(number + 1)", presence: .standing,
          edges: PavementClip.segments(of: ring.coordinates),
          outline: Polygon(exterior: ring), cost: nil, accuracy: accuracy))
    }
  }

  private func position(_ id: RingID) -> (Double, Double) {
    let envelope = pavement.polygons[id.polygon].holes[id.ring - 1].envelope
    return (envelope.minX, envelope.minY)
  }

  // MARK: Obstructions

  private mutating func add(_ obstruction: Obstruction, gates: [Gate]) {
    // A bollard that lifts out is a gate: whether it stands open is no question of width.
    if obstruction.isGate { return }
    if let top = obstruction.top, top <= lowestTop { return }
    let isOverhead = obstruction.clearance > 0
    if let crown = obstruction.crownRadius, isOverhead, case .point(let centre) = obstruction.shape
    {
      addDisc(
        obstruction, centre, crown, .overhead(clearance: obstruction.clearance))
      addDisc(obstruction, centre, obstruction.radius, .standing)
      return
    }
    let presence: Thing.Presence =
      isOverhead
      ? .overhead(clearance: obstruction.clearance)
      : obstruction.kind.isVehicle ? .nightOnly : .standing
    switch obstruction.shape {
    case .point(let centre):
      if obstruction.kind == .heightBar, isOverhead {
        addBar(obstruction, centre)
      } else if let size = obstruction.footprint {
        let area = rectangle(at: centre, length: size.length, width: size.width)
        addArea(obstruction, area, presence)
      } else {
        addDisc(obstruction, centre, obstruction.radius, presence)
      }
    case .lineString(let line):
      for piece in Self.opened(line, at: gates) {
        for edges in clip.parts(of: piece) {
          append(obstruction, presence, edges, radius: obstruction.radius)
        }
      }
    case .polygon(let area):
      addArea(obstruction, area, presence)
    case .multiPoint, .multiLineString, .multiPolygon:
      for part in obstruction.shape.parts {
        var single = obstruction
        single.shape = part
        add(single, gates: gates)
      }
    }
  }

  private mutating func append(
    _ obstruction: Obstruction, _ presence: Thing.Presence, _ edges: [Segment],
    radius: Double = 0, outline: Polygon? = nil
  ) {
    guard !edges.isEmpty else { return }
    things.append(
      Thing(
        id: obstruction.id, presence: presence, edges: edges, radius: radius, outline: outline,
        cost: obstruction.isMovable ? max(1, obstruction.cost) : nil,
        isVehicle: obstruction.kind.isVehicle, accuracy: obstruction.core.accuracy))
  }

  private mutating func addDisc(
    _ obstruction: Obstruction, _ centre: Coordinate, _ radius: Double, _ presence: Thing.Presence
  ) {
    guard clip.touches(centre: centre, radius: radius) else { return }
    append(obstruction, presence, [Segment(centre, centre)], radius: radius)
  }

  private mutating func addArea(
    _ obstruction: Obstruction, _ area: Polygon, _ presence: Thing.Presence
  ) {
    for edges in clip.parts(of: area) {
      append(obstruction, presence, edges, outline: area)
    }
  }

  /// A bar drawn as a point hangs over the whole cross-section there.
  private mutating func addBar(_ obstruction: Obstruction, _ centre: Coordinate) {
    guard let place = lanes.nearest(to: centre, within: 5),
      let chord = chord(through: place.position, across: place.direction)
    else { return }
    append(obstruction, .overhead(clearance: obstruction.clearance), [chord])
  }

  /// A thing drawn as a point is laid along the nearest lane.
  private func rectangle(at centre: Coordinate, length: Double, width: Double) -> Polygon {
    let along = lanes.nearest(to: centre, within: 30)?.direction ?? Coordinate(1, 0)
    let forward = along * (length / 2)
    let aside = Coordinate(-along.y, along.x) * (width / 2)
    return Polygon([
      centre - forward - aside, centre + forward - aside, centre + forward + aside,
      centre - forward + aside,
    ])
  }

  /// A wall or fence less the openings of the gates that stand in it.
  static func opened(_ line: LineString, at gates: [Gate]) -> [LineString] {
    var result = [line]
    for gate in gates where gate.opens != .sealed {
      // An opening of unknown width is taken out generously: the gate itself then says
      // "cannot tell", and the fence beside it must not say more.
      let half = (gate.width?.value ?? 8) / 2
      result = result.flatMap { piece -> [LineString] in
        let near = piece.nearest(to: gate.position)
        guard near.distance < 1.5 else { return [piece] }
        let length = piece.length
        var rest: [LineString] = []
        if near.station > half { rest.append(piece.substring(from: 0, to: near.station - half)) }
        if near.station + half < length {
          rest.append(piece.substring(from: near.station + half, to: length))
        }
        return rest
      }
    }
    return result
  }

  // MARK: Gates, buildings, parking

  private mutating func addGate(_ gate: Gate) {
    guard let place = lanes.nearest(to: gate.position, within: 5),
      let chord = chord(through: place.position, across: place.direction)
    else { return }
    if let height = gate.clearHeight {
      things.append(
        Thing(
          id: gate.core.id, presence: .overhead(clearance: height), edges: [chord], cost: nil,
          accuracy: gate.core.accuracy))
    }
    if gate.opens == .sealed {
      things.append(
        Thing(
          id: gate.core.id, presence: .standing, edges: [chord], cost: 1,
          accuracy: gate.core.accuracy))
      return
    }
    guard let width = gate.width else {
      doubts.append(
        Doubt(
          kind: .gateWidth, id: gate.core.id, lane: place.lane, from: place.station,
          to: place.station))
      return
    }
    // The opening lies about the gate's own point, moved in as far as it must to stay between
    // the walls.
    let length = chord.length
    guard width.value < length else { return }
    let half = width.value / 2
    let middle = min(
      length - half, max(half, chord.fractionNearest(to: gate.position) * length))
    let from = chord.start.interpolated(to: chord.end, fraction: (middle - half) / length)
    let to = chord.start.interpolated(to: chord.end, fraction: (middle + half) / length)
    for post in [Segment(chord.start, from), Segment(to, chord.end)] where post.length > 1e-6 {
      things.append(
        Thing(
          id: gate.core.id, presence: .standing, edges: [post], cost: nil,
          accuracy: width.source == .default ? .infinity : width.accuracy))
    }
  }

  /// A taped height hangs over the cross-section where it was taken.
  private mutating func add(_ tape: TapedMeasurement) {
    guard tape.quantity == "height", let centre = tape.place?.envelope.centre,
      let place = lanes.nearest(to: centre, within: 10),
      let chord = chord(through: place.position, across: place.direction)
    else { return }
    things.append(
      Thing(
        id: tape.core.id, presence: .overhead(clearance: tape.value), edges: [chord], cost: nil,
        accuracy: 0))
  }

  /// Doubts that somebody has settled with a tape.
  private mutating func settle(_ tapes: [TapedMeasurement], _ roads: [FireLane]) {
    func isTaped(_ quantity: String, _ doubt: Doubt) -> Bool {
      tapes.contains { tape in
        guard tape.quantity == quantity, let centre = tape.place?.envelope.centre,
          let place = lanes.nearest(to: centre, within: 10), place.lane == doubt.lane
        else { return false }
        return place.station >= doubt.from - 2 && place.station <= doubt.to + 2
      }
    }
    doubts.removeAll { doubt in
      switch doubt.kind {
      case .gateWidth: isTaped("width", doubt)
      case .archway: isTaped("width", doubt) && isTaped("height", doubt)
      case .undrawnStalls: false
      }
    }
  }

  private mutating func add(_ building: Building) {
    for outline in building.outline {
      let under = lanes.stretches(inside: outline).filter { $0.to - $0.from > 0.5 }
      if !under.isEmpty {
        for stretch in under {
          doubts.append(
            Doubt(
              kind: .archway, id: building.core.id, lane: stretch.lane, from: stretch.from,
              to: stretch.to))
        }
        continue
      }
      for edges in clip.parts(of: outline) {
        things.append(
          Thing(
            id: "building:\(building.core.id)", presence: .standing, edges: edges,
            outline: outline, cost: nil, accuracy: building.core.accuracy))
      }
    }
  }

  private mutating func add(_ place: ParkingPlace) {
    for area in stallAreas(of: place) {
      let crossed = lanes.stretches(inside: area).filter { $0.to - $0.from > 1 }
      if !crossed.isEmpty {
        for stretch in crossed {
          doubts.append(
            Doubt(
              kind: .undrawnStalls, id: place.core.id, lane: stretch.lane, from: stretch.from,
              to: stretch.to))
        }
        continue
      }
      for edges in clip.parts(of: area) {
        things.append(
          Thing(
            id: place.core.id, presence: .nightOnly, edges: edges, outline: area,
            cost: max(1, place.capacity ?? 1) * stallCost, isVehicle: true,
            accuracy: place.core.accuracy))
      }
    }
  }

  /// The ground a parking place takes: its polygon, or stalls laid along its line or at its point.
  private func stallAreas(of place: ParkingPlace) -> [Polygon] {
    let polygons = place.shape.polygons
    if !polygons.isEmpty { return polygons }
    let depth = place.orientation == "perpendicular" || place.orientation == "angled" ? 5.3 : 2.4
    let rows = place.shape.lines.flatMap { line in
      zip(line.coordinates, line.coordinates.dropFirst()).compactMap { a, b -> Polygon? in
        guard a.distance(to: b) > 0.5 else { return nil }
        let along = WidenedCentreline.unit(a, b)
        let aside = Coordinate(-along.y, along.x) * (depth / 2)
        return Polygon([a - aside, b - aside, b + aside, a + aside])
      }
    }
    return rows + place.shape.points.map { rectangle(at: $0, length: 6, width: depth) }
  }

  /// P's cross-section through a position, at right angles to a direction.
  private mutating func chord(through position: Coordinate, across direction: Coordinate)
    -> Segment?
  {
    guard pavement.covers(position, scratch) else { return nil }
    let normal = Coordinate(-direction.y, direction.x)
    func reach(_ way: Coordinate) -> Coordinate? {
      var best = 60.0
      var found = false
      let ray = Segment(position, position + way * 60)
      pavement.grid.forEach(in: Envelope(ray), scratch) { index in
        let edge = pavement.edges[index].segment
        let hit = Segment.nearest(ray.start, ray.end, edge.start, edge.end)
        let distance = position.distance(to: hit.onFirst)
        if hit.square < 1e-12, distance > Pavement.contact, distance < best {
          best = distance
          found = true
        }
      }
      return found ? position + way * best : nil
    }
    guard let left = reach(normal), let right = reach(normal * -1) else { return nil }
    return Segment(left, right)
  }
}
