internal import Compliance
internal import Geometry
import Glibc
internal import Model

/// What is painted and put up along the designated lanes of one community, drawn in metres.
///
/// Figures come from notice 334 by way of the profile; what it does not prescribe is named in the
/// orders.
struct MarkingLayout {
  /// Orders with the lane whose ground they need.
  var orders: [(order: WorkOrder, lane: String)] = []

  let community: Community
  let id: String
  let figures: MarkingFigures
  let lanes: [MarkedLane]
  let mouths: LaneMouths
  /// What the survey says is there.
  let known: KnownMarkings
  /// With the ground beside each grid, where the lane may be flared: its frame is the line there.
  private var grids: [(beside: Polygon, lane: Int, from: Double, to: Double)] = []
  /// Stretches that boxes lie on, the lanes' own stations.
  private var boxed: [(lane: Int, from: Double, to: Double)] = []
  /// Where no line is painted: grids and public roads.
  private var kept: [Polygon]

  /// - Parameters:
  ///   - community: sorted by id.
  ///   - carriageways: of all its lanes.
  ///   - clearWidth: that every lane shall have, metres.
  /// - Throws: `TopologyFailure` when an overlay fails.
  init(
    _ community: Community, id: String, figures: MarkingFigures, carriageways: [LaneCarriageway],
    graph: ServiceGraph, clearWidth: Double
  ) throws(TopologyFailure) {
    self.community = community
    self.id = id
    self.figures = figures
    let roads = RoadStrips(community.roads)
    let paved = Set(carriageways.map(\.lane))
    // A side lane of unknown width has a mouth all the same: as wide as an engine needs.
    let unpaved = community.lanes.indices.filter { !paved.contains($0) }.flatMap {
      community.lanes[$0].centreline
    }
    known = KnownMarkings(community, id: id, reach: figures.knownReach)
    kept = roads.areas + RoadStrips(lines: unpaved, width: clearWidth).areas
    lanes = carriageways.filter { carriageway in
      let lane = community.lanes[carriageway.lane]
      return lane.designated == .yes && lane.core.isOrdered(by: id)
    }.map { MarkedLane($0, roads: roads) }.filter { $0.length > 0 }
    mouths = LaneMouths(
      lanes, gates: community.gates.filter { $0.core.isOrdered(by: id) }, graph: graph,
      depth: figures.gridDepth)
    for entrance in mouths.entrances { try addEntrance(entrance) }
    for index in lanes.indices {
      addEdges(lanes[index].carriageway)
      addBoxes(index)
      addArrows(index)
      addSignsAlong(index)
    }
    addPlates()
  }

  /// A mouth is flared by no more than this on each side, metres.
  private static let flare = 10.0

  static let warning = "消防车道 禁止占用 违者承担法律责任"

  func order(
    _ kind: String, _ subject: String, at station: Double, _ shape: Shape, _ quantity: Double,
    _ unit: String
  ) -> WorkOrder {
    WorkOrder(
      id: OrderID.text(id, kind, subject, station), community: id, kind: kind, subject: subject,
      shape: shape, quantity: quantity, unit: unit, acceptance: "")
  }

  // MARK: Edges

  /// How an edge is treated.
  private enum Treatment: Hashable {
    case line
    case kerb(height: Double)
    case unknown
    /// Bays lie beyond: the line runs between them and the strip.
    case bays
  }

  private func treatment(_ lane: FireLane, _ side: Side) -> Treatment {
    switch side == .left ? lane.kerbLeft : lane.kerbRight {
    case nil: .unknown
    case let height? where height > 0: .kerb(height: height)
    case _: .line
    }
  }

  /// One order a lane where both sides are treated alike, else one a side.
  private mutating func addEdges(_ carriageway: LaneCarriageway) {
    let lane = community.lanes[carriageway.lane]
    let left = treatment(lane, .left)
    let right = treatment(lane, .right)
    let edges = carriageway.edges.filter { $0.kind == .pavement }
    addEdges(
      carriageway, carriageway.edges.filter { $0.kind == .bays }, .bays,
      subject: "\(lane.id):bays")
    if left == right {
      addEdges(carriageway, edges, left, subject: lane.id)
      return
    }
    for (side, treatment) in [(Side.left, left), (.right, right)] {
      addEdges(
        carriageway, edges.filter { $0.side == side }, treatment,
        subject: "\(lane.id):\(side.rawValue)")
    }
  }

  private mutating func addEdges(
    _ carriageway: LaneCarriageway, _ edges: [LaneCarriageway.Edge], _ treatment: Treatment,
    subject: String
  ) {
    let inset = (treatment == .bays ? 0 : figures.lineOffset) + figures.lineWidth / 2
    let kept = kept + grids.filter { lanes[$0.lane].id == carriageway.id }.map(\.beside)
    let lines = edges.flatMap { edge -> [LineString] in
      if case .kerb = treatment {
        return known.missing(edge.line.parts(outside: kept), .kerbPaint)
      }
      // Inwards: the pavement lies right of its left edge.
      let line = OffsetLine.moved(edge.line, by: edge.side == .left ? -inset : inset)
      return known.missing(line.parts(outside: kept), .edgeLine)
    }.filter { $0.length > figures.lineWidth }
    guard !lines.isEmpty else { return }
    let station = edges.map(\.from).min() ?? 0
    let shape: Shape = lines.count == 1 ? .lineString(lines[0]) : .multiLineString(lines)
    let length = lines.reduce(0) { $0 + $1.length }
    var order: WorkOrder
    switch treatment {
    case .kerb(let height):
      let girth = height + figures.kerbTop
      order = self.order("kerb_paint", subject, at: station, shape, length * girth, "m2")
      order.developedWidth = girth
      order.paintArea = order.quantity
      order.notPrescribed = figures.notPrescribed("kerb-top")
    case .line:
      order = self.order("edge_line", subject, at: station, shape, length, "m")
      order.material = "thermoplastic"
    case .bays:
      order = self.order("edge_line", subject, at: station, shape, length, "m")
      order.material = "thermoplastic"
      order.notPrescribed = ["marking.beside-bays"]
    case .unknown:
      order = self.order("edge_line", subject, at: station, shape, length, "m")
      order.material = OrderCosts.lineOrKerb
      // What painting a kerb there would come to for a metre.
      order.developedWidth = figures.kerbFace + figures.kerbTop
      order.notPrescribed = figures.notPrescribed("kerb-top", "kerb-face")
    }
    order.colour = "yellow"
    if order.kind == "edge_line" { order.paintArea = length * figures.lineWidth }
    orders.append((order, carriageway.id))
  }

  // MARK: Text boxes

  private mutating func addBoxes(_ index: Int) {
    let lane = lanes[index]
    let count = max(1, Int(lane.length / figures.boxSpacing + 1e-9))
    let half = figures.boxLength / 2
    var boxes: [Polygon] = []
    for number in 0..<count {
      let offset = (Double(number) - Double(count - 1) / 2) * figures.boxSpacing
      guard let station = besidePaint(lane.middle + offset, half, index) else { continue }
      boxed.append((index, station - half, station + half))
      let place = lane.carriageway.position(at: station).position
      if known.has(.textBox, at: place, within: figures.boxSpacing / 2) { continue }
      boxes.append(box(lane.carriageway, at: station))
    }
    guard !boxes.isEmpty else { return }
    let shape: Shape = boxes.count == 1 ? .polygon(boxes[0]) : .multiPolygon(boxes)
    var order = order("text_box", lane.id, at: lane.middle, shape, Double(boxes.count), "pieces")
    order.colour = "yellow"
    order.material = "thermoplastic"
    order.inscription = "消防车道 禁止占用"
    order.notPrescribed = figures.notPrescribed("box-length", "box-width")
    orders.append((order, lane.id))
  }

  /// The station itself, or the nearest at which paint reaching `half` metres both ways lies clear
  /// of grids and boxes; `nil` where the lane is too short, for a grid carries the words of a box.
  func besidePaint(_ station: Double, _ half: Double, _ index: Int) -> Double? {
    let gap = figures.gridFrame
    let lane = lanes[index]
    let stretches = grids.map { (lane: $0.lane, from: $0.from, to: $0.to) } + boxed
    let taken: [(from: Double, to: Double)] = stretches.filter { $0.lane == index }.map {
      ($0.from - gap, $0.to + gap)
    }
    func isFree(_ station: Double) -> Bool {
      taken.allSatisfy { station + half <= $0.from + 1e-9 || station - half >= $0.to - 1e-9 }
    }
    if isFree(station) { return station }
    var best: Double?
    for stretch in taken {
      for place in [stretch.from - half, stretch.to + half]
      where place - half >= lane.from && place + half <= lane.to && isFree(place) {
        if abs(place - station) < abs((best ?? .infinity) - station) { best = place }
      }
    }
    return best
  }

  private func box(_ carriageway: LaneCarriageway, at station: Double) -> Polygon {
    let place = carriageway.position(at: station)
    let section = carriageway.section(at: station)
    // At a mouth only one border is there: the middle is then the line as drawn.
    let middle =
      section.left.flatMap { left in
        section.right.map { left.interpolated(to: $0, fraction: 0.5) }
      } ?? place.position
    // In a bend the box lies along the chord.
    let half = figures.boxLength / 2
    let back = carriageway.position(at: station - half).position
    let front = carriageway.position(at: station + half).position
    let chord = back.distance(to: front)
    let direction = chord > half ? (front - back) * (1 / chord) : place.direction
    let along = direction * half
    let across = Coordinate(-direction.y, direction.x) * (figures.boxWidth / 2)
    return Polygon([
      middle - along - across, middle + along - across, middle + along + across,
      middle - along + across,
    ])
  }

  // MARK: Entrances

  private mutating func addEntrance(_ entrance: LaneMouths.Entrance) throws(TopologyFailure) {
    let carriageway = lanes[entrance.lane].carriageway
    let middle = (entrance.from + entrance.to) / 2
    guard let sides = clearWidth(carriageway, entrance.from...entrance.to) else { return }
    let near = carriageway.position(at: entrance.from).position
    let far = carriageway.position(at: entrance.to).position
    let depth = near.distance(to: far)
    guard depth > 0 else { return }
    let along = (far - near) * (1 / depth)
    let angle = figures.gridAngle * Double.pi / 180
    let grid = try EntranceGrid(
      at: near, along: along, depth: depth, left: sides.left, right: sides.right,
      frame: figures.gridFrame, line: figures.gridLine, spacing: figures.gridSpacing,
      cosine: cos(angle), sine: sin(angle))
    let across = Coordinate(-along.y, along.x)
    let (left, right) = (across * (sides.left + Self.flare), across * (sides.right + Self.flare))
    let beside = Polygon([near - right, far - right, far + left, near + left])
    grids.append((beside, entrance.lane, entrance.from, entrance.to))
    kept.append(grid.area)
    var order = order(
      "entrance_grid", entrance.subject, at: entrance.station,
      grid.paint.count == 1 ? .polygon(grid.paint[0]) : .multiPolygon(grid.paint),
      grid.paint.reduce(0) { $0 + $1.area }, "m2")
    order.colour = "yellow"
    order.material = "thermoplastic"
    order.inscription = "消防车道 禁止占用"
    order.paintArea = order.quantity
    order.notPrescribed = figures.notPrescribed("grid-depth", "grid-spacing")
    let centre = carriageway.position(at: middle).position
    if !known.has(.entranceGrid, at: centre, within: figures.gridDepth) {
      orders.append((order, carriageway.id))
    }
    addSigns(entrance, carriageway, middle, sides)
  }

  /// The smaller half widths over a stretch; where a mouth is flared, those just inside it.
  private func clearWidth(
    _ carriageway: LaneCarriageway, _ range: ClosedRange<Double>
  ) -> (left: Double, right: Double)? {
    var best: (left: Double, right: Double)?
    let middle = (range.lowerBound + range.upperBound) / 2
    for reach in stride(from: 0.0, through: 12, by: 0.5) {
      for station in [middle - reach, middle + reach]
      where station >= 0 && station <= carriageway.length {
        let centre = carriageway.position(at: station).position
        let section = carriageway.section(at: station)
        guard let left = section.left?.distance(to: centre),
          let right = section.right?.distance(to: centre)
        else { continue }
        if range.contains(station) || best == nil {
          best = (min(best?.left ?? left, left), min(best?.right ?? right, right))
        }
      }
      if best != nil, reach >= (range.upperBound - range.lowerBound) / 2 { break }
    }
    return best
  }

  private mutating func addSigns(
    _ entrance: LaneMouths.Entrance, _ carriageway: LaneCarriageway, _ middle: Double,
    _ sides: (left: Double, right: Double)
  ) {
    let place = carriageway.position(at: entrance.station)
    let across = Coordinate(-place.direction.y, place.direction.x)
    let places = [
      place.position + across * (sides.left + figures.signOffset),
      place.position - across * (sides.right + figures.signOffset),
    ].prefix(figures.signSides).filter {
      !known.has(.warningSign, at: $0, within: figures.plateReach)
    }
    guard !places.isEmpty else { return }
    var order = order(
      "warning_sign", entrance.subject, at: entrance.station,
      places.count == 1 ? .point(places[0]) : .multiPoint(places), Double(places.count), "pieces")
    // Who comes in sees the face: towards the nearer end of the lane, which lies outside.
    let isEarly =
      entrance.station - lanes[entrance.lane].from
      <= lanes[entrance.lane].to - entrance.station
    let outward = isEarly ? place.direction * -1 : place.direction
    order.facing = places.map { _ in Self.bearing(outward) }
    order.inscription = Self.warning
    order.material = "reflective_sign"
    order.notPrescribed = figures.notPrescribed("sign-offset")
    orders.append((order, carriageway.id))
  }

  // MARK: Name plates

  private mutating func addPlates() {
    let names = LaneNumbers(community.lanes.filter { $0.designated == .yes && !$0.core.isContext })
    for mouth in mouths.mouths {
      let lane = lanes[mouth.lane]
      let carriageway = lane.carriageway
      guard let (station, sides) = plateSection(lane, isStart: mouth.isStart) else { continue }
      let place = carriageway.position(at: station)
      let across = Coordinate(-place.direction.y, place.direction.x)
      // On the right as one drives in.
      let position =
        mouth.isStart
        ? place.position - across * (sides.right + figures.signOffset)
        : place.position + across * (sides.left + figures.signOffset)
      if known.has(.namePlate, at: position, within: figures.plateReach) { continue }
      var order = order(
        "name_plate", carriageway.id, at: mouth.isStart ? 0 : carriageway.length,
        .point(position), 1, "pieces")
      order.inscription = names.name(of: carriageway.id)
      order.material = "reflective_sign"
      order.facing = [Self.bearing(mouth.isStart ? place.direction * -1 : place.direction)]
      order.notPrescribed = figures.notPrescribed("sign-offset", "plate-inset")
      orders.append((order, carriageway.id))
    }
  }

  /// Where a lane, driving in, has left the junction: the first section no wider than the lane is
  /// on the whole, and a little farther.
  private func plateSection(
    _ lane: MarkedLane, isStart: Bool
  ) -> (station: Double, sides: (left: Double, right: Double))? {
    let carriageway = lane.carriageway
    func station(_ along: Double) -> Double { isStart ? lane.from + along : lane.to - along }
    func sides(_ along: Double) -> (left: Double, right: Double)? {
      let centre = carriageway.position(at: station(along)).position
      let section = carriageway.section(at: station(along))
      guard let left = section.left?.distance(to: centre),
        let right = section.right?.distance(to: centre)
      else { return nil }
      return (left, right)
    }
    let all = stride(from: 0.25, to: lane.length, by: 0.5).map { ($0, sides($0)) }
    let widths = all.compactMap { $0.1.map { $0.left + $0.right } }.sorted()
    guard !widths.isEmpty else { return nil }
    let usual = widths[widths.count / 2]
    for (along, found) in all {
      guard let found, found.left + found.right < usual + 0.3 else { continue }
      let farther = min(along + figures.plateInset, lane.length)
      return (station(farther), sides(farther) ?? found)
    }
    return nil
  }
}
