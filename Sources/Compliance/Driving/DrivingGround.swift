internal import Geometry
internal import Model

/// What a vehicle can drive on and what stops it, for one community and one vehicle.
///
/// Walls and things stop the body; a kerb that is known to be low stops the wheels alone, and the
/// body may hang over it as far as the profile lets it. Every edge keeps the body off by its own
/// accuracy, so that what is driven here can be driven wherever in its band the edge truly lies.
final class DrivingGround {
  /// Something that keeps the vehicle off.
  struct Edge {
    var segment: Segment
    /// Radius of a disc or half-thickness of a line, and the accuracy, metres; infinite where only
    /// a default says where the edge is.
    var reach: Double
    /// True for a kerb that only wheels must not cross.
    var isLowKerb: Bool
    /// Index of the thing, or `nil` for the border of P and what lies beyond it.
    var thing: Int?
    /// Index of P's border edge.
    var border: Int?
  }

  let body: VehicleBody
  /// Last come the aprons of the mouths that are open at present.
  private(set) var edges: [Edge]
  let pavement: Pavement
  /// How far the body may hang over low kerbs, metres; 0 where no kerb is known to be low.
  let overhang: Double
  private let grid: SegmentGrid
  private let scratch: SegmentGrid.Scratch
  private let pavementScratch: SegmentGrid.Scratch
  /// Outlines that nothing may stand in.
  private let outlines: [(box: Envelope, area: Polygon)]
  /// Largest finite reach of an edge.
  private let reach: Double
  /// Border edges that do not count at present: the mouths of the route that is driven.
  private var isOpen: [Bool]
  /// How many edges lie in the grid.
  private let drawn: Int

  init(_ measurement: CommunityMeasurement, vehicle: Vehicle, kerbs: KerbBorder) {
    body = VehicleBody(vehicle)
    pavement = measurement.surface.pavement
    let height = vehicle.height ?? measurement.parameters.requiredHeight
    var edges = kerbs.borderEdges
    var outlines: [(box: Envelope, area: Polygon)] = []
    for (index, thing) in measurement.collection.things.enumerated() {
      if case .overhead(let clearance) = thing.presence, clearance - thing.accuracy >= height {
        continue
      }
      edges += thing.edges.map {
        Edge(
          segment: $0, reach: thing.radius + thing.accuracy, isLowKerb: false, thing: index,
          border: nil)
      }
      if let outline = thing.outline { outlines.append((outline.envelope, outline)) }
    }
    edges += kerbs.beyond
    self.edges = edges
    drawn = edges.count
    self.outlines = outlines
    overhang = edges.contains(where: \.isLowKerb) ? measurement.parameters.kerbOverhang : 0
    grid = SegmentGrid(edges.map(\.segment), cellSize: 3)
    scratch = SegmentGrid.Scratch(count: edges.count)
    pavementScratch = pavement.scratch()
    reach = edges.reduce(0) { $1.reach.isFinite ? max($0, $1.reach) : $0 }
    isOpen = Array(repeating: false, count: edges.count)
  }

  // MARK: Mouths

  /// Takes the border edges of P that close off the open ends of a route out of the way, for as long
  /// as `drive` runs. Beyond each lies an apron as wide as the mouth, so that a vehicle comes in and
  /// goes out straight and finds no way round outside.
  ///
  /// - Parameter mouths: positions and outward directions.
  func withOpen<Result>(
    _ mouths: [(position: Coordinate, outward: Coordinate)], _ drive: () -> Result
  ) -> Result {
    var opened: [Int] = []
    for mouth in mouths {
      let own = mouthEdges(mouth.position, mouth.outward)
      addApron(own, mouth.position, mouth.outward)
      opened += own
    }
    for index in opened { isOpen[index] = true }
    defer {
      for index in opened { isOpen[index] = false }
      edges.removeLast(edges.count - drawn)
      isOpen.removeLast(isOpen.count - drawn)
    }
    return drive()
  }

  /// Three sides of the ground straight before a mouth.
  private func addApron(_ mouth: [Int], _ position: Coordinate, _ outward: Coordinate) {
    let aside = Coordinate(-outward.y, outward.x)
    let ends = mouth.flatMap { [edges[$0].segment.start, edges[$0].segment.end] }
      .sorted { $0.dot(aside) < $1.dot(aside) }
    guard let right = ends.first, let left = ends.last else { return }
    let far = ends.reduce(position.dot(outward)) { max($0, $1.dot(outward)) } + body.length + 2
    let corners = [right, left].map { $0 + outward * (far - $0.dot(outward)) }
    for segment in [
      Segment(right, corners[0]), Segment(corners[0], corners[1]), Segment(corners[1], left),
    ] {
      edges.append(Edge(segment: segment, reach: 0, isLowKerb: false, thing: nil, border: nil))
      isOpen.append(false)
    }
  }

  /// Sine of the angle to the route from which an edge at its end closes P off: 30°.
  private static let askew = 0.5
  /// Cosine of the angle by which a neighbour may turn and still go on: 26°.
  private static let onward = 0.9

  private func mouthEdges(_ position: Coordinate, _ outward: Coordinate) -> [Int] {
    let ray = Segment(position - outward * 0.1, position + outward * (body.length + 1))
    var result: Set<Int> = []
    grid.forEach(in: Envelope(ray), scratch) { index in
      guard edges[index].border != nil else { return }
      let edge = edges[index].segment
      guard Segment.nearest(ray.start, ray.end, edge.start, edge.end).square < 1e-12,
        abs(WidenedCentreline.unit(edge.start, edge.end).cross(outward)) > Self.askew
      else { return }
      result.insert(index)
    }
    for first in result.sorted() {
      for step in [-1, 1] { follow(from: first, step, &result) }
    }
    return result.sorted()
  }

  /// Neighbours on the border as long as they go on in the same direction.
  private func follow(from first: Int, _ step: Int, _ result: inout Set<Int>) {
    let start = edges[first].segment
    let direction = WidenedCentreline.unit(start.start, start.end)
    var before = start
    var index = first + step
    while edges.indices.contains(index), edges[index].border != nil {
      let next = edges[index].segment
      let isJoined = step > 0 ? before.end == next.start : before.start == next.end
      guard isJoined, WidenedCentreline.unit(next.start, next.end).dot(direction) > Self.onward
      else { return }
      result.insert(index)
      before = next
      index += step
    }
  }

  // MARK: Poses

  /// The first edge that a pose meets; `nil` where the vehicle stands free.
  ///
  /// - Parameter margin: metres kept besides each edge's own.
  /// - Complexity: the edges near the body.
  func obstacle(at pose: Pose, margin: Double = 0) -> Int? {
    var found: Int?
    grid.forEach(in: body.envelope(pose).expanded(by: reach + margin), scratch) { index in
      if found == nil, blocks(index, pose, margin) { found = index }
    }
    return found ?? (drawn..<edges.count).first { blocks($0, pose, margin) }
  }

  private func blocks(_ index: Int, _ pose: Pose, _ margin: Double) -> Bool {
    if isOpen[index] { return false }
    let edge = edges[index]
    if !edge.isLowKerb { return body.meets(pose, edge.segment, within: edge.reach + margin) }
    return wheelsMeet(pose, edge, margin)
  }

  private func wheelsMeet(_ pose: Pose, _ edge: Edge, _ margin: Double) -> Bool {
    let limit = edge.reach + margin - VehicleBody.contact
    return body.wheels(pose).contains { tyre in
      let square = Segment.nearest(
        tyre.start, tyre.end, edge.segment.start, edge.segment.end
      ).square
      return limit > 0 ? square < limit * limit : square == 0
    }
  }

  /// Whether the middle of a pose lies in P and in nothing that stands there.
  ///
  /// A vehicle that moves without meeting an edge stays on the side it was on, so this needs to hold
  /// for one pose of a path.
  func standsOnPavement(_ pose: Pose) -> Bool {
    let middle = pose.point((body.front - body.rear) / 2, 0)
    return isClear(middle)
  }

  /// Whether a position lies in P and in no outline.
  func isClear(_ position: Coordinate) -> Bool {
    pavement.covers(position, pavementScratch)
      && !outlines.contains { $0.box.covers(position) && $0.area.encloses(position) }
  }

  // MARK: Motion

  /// The first edge met on the way from one pose to the next; `nil` where all of it is free.
  ///
  /// Exact for the body but for the survey's own accuracy: the hull of both poses, grown by the
  /// bulge of the arcs, holds all the ground between them.
  func obstacle(from: Pose, to: Pose, curvature: Double, margin: Double = 0) -> Int? {
    // No point of the body moves farther than this, so what is not near one pose is not met.
    let turn = abs(Pose.difference(to.heading, from.heading))
    let moved = from.position.distance(to: to.position) + turn * body.length + 0.01
    var hulls: [SweptHull] = []
    var bulge = 0.0
    var found: Int?
    let box = body.envelope(to).expanded(by: reach + margin + moved)
    func look(_ index: Int) {
      guard found == nil, !isOpen[index] else { return }
      let edge = edges[index]
      guard body.meets(to, edge.segment, within: edge.reach + margin + moved) else { return }
      if hulls.isEmpty {
        hulls = body.parts.map { SweptHull(body, $0, from, to, curvature: curvature) }
        bulge = hulls.reduce(0) { max($0, $1.bulge) }
      }
      if edge.isLowKerb {
        // A tyre's own track is thin: its poses and what lies between them are told by its ends.
        let spare = margin + bulge
        if wheelsMeet(to, edge, spare) || tracksMeet(from, to, edge, spare) { found = index }
      } else if hulls.contains(where: { $0.meets(edge.segment, within: edge.reach + margin) }) {
        found = index
      }
    }
    grid.forEach(in: box, scratch, look)
    for index in drawn..<edges.count { look(index) }
    return found
  }

  private func tracksMeet(_ from: Pose, _ to: Pose, _ edge: Edge, _ margin: Double) -> Bool {
    let limit = edge.reach + margin - VehicleBody.contact
    return zip(body.wheels(from), body.wheels(to)).contains { before, after in
      let track = Segment(before.midpoint, after.midpoint)
      let square = Segment.nearest(
        track.start, track.end, edge.segment.start, edge.segment.end
      ).square
      return limit > 0 ? square < limit * limit : square == 0
    }
  }

  // MARK: Room

  /// The edges that may have a part in a box, ascending; open mouths left out.
  func edges(in box: Envelope) -> [Int] {
    var result: [Int] = []
    grid.forEach(in: box, scratch) { if !isOpen[$0] { result.append($0) } }
    for index in drawn..<edges.count where box.intersects(Envelope(edges[index].segment)) {
      result.append(index)
    }
    return result.sorted()
  }
}
