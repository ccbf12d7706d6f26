internal import Geometry
internal import Model

/// The edges of all nodes of a gap graph in flat arrays, walls first.
///
/// A class, never changed after it is made: graphs are handed on in many small values, and copying
/// seven arrays each time cost more than some of the searches.
final class GapEdges {
  let segments: [Segment]
  let nodes: [Int32]
  /// Radius of a disc or half-thickness of a line, metres.
  let radii: [Double]
  let accuracies: [Double]
  /// Route stations of each edge's start and end.
  let ends: [(start: Double, end: Double)]
  /// Smallest and largest route station of each edge.
  let stations: [(from: Double, to: Double)]
  /// For each edge whether its start and its end are nearer to or farther from the centreline than
  /// both neighbours on their chain, or as near: only there can a cross-section be narrowest.
  let turnsAt: [(start: Bool, end: Bool)]
  /// How many edges belong to the walls.
  let wallCount: Int
  /// Where the edges of each thing begin, and where the last one's end.
  private let starts: [Int]
  /// Indices over the walls' edges and over the things' edges; the latter count from `wallCount`.
  let wallGrid: SegmentGrid
  let thingGrid: SegmentGrid

  init(_ route: Route, walls: RouteWalls, things: [Thing]) {
    let count = walls.pieces.count + things.reduce(0) { $0 + $1.edges.count }
    var segments: [Segment] = []
    var nodes: [Int32] = []
    var radii: [Double] = []
    var accuracies: [Double] = []
    segments.reserveCapacity(count)
    nodes.reserveCapacity(count)
    radii.reserveCapacity(count)
    accuracies.reserveCapacity(count)
    for piece in walls.pieces {
      segments.append(piece.segment)
      nodes.append(Int32(piece.side == .left ? GapGraph.leftWall : GapGraph.rightWall))
      radii.append(0)
      accuracies.append(piece.accuracy)
    }
    var starts: [Int] = []
    starts.reserveCapacity(things.count + 1)
    for (index, thing) in things.enumerated() {
      starts.append(segments.count)
      for edge in thing.edges {
        segments.append(edge)
        nodes.append(Int32(GapGraph.firstThing + index))
        radii.append(thing.radius)
        accuracies.append(thing.accuracy)
      }
    }
    starts.append(segments.count)
    self.starts = starts
    self.segments = segments
    self.nodes = nodes
    self.radii = radii
    self.accuracies = accuracies
    wallCount = walls.pieces.count
    wallGrid = SegmentGrid(Array(segments[..<wallCount]), cellSize: 4)
    thingGrid = SegmentGrid(Array(segments[wallCount...]), cellSize: 4)
    let ends = Self.ends(of: segments, on: route)
    self.ends = ends.map { ($0.start.station, $0.end.station) }
    stations = ends.map {
      (min($0.start.station, $0.end.station), max($0.start.station, $0.end.station))
    }
    turnsAt = Self.turns(segments, ends)
  }

  /// The flat arrays as memory: the searches read them millions of times.
  struct View {
    let segments: UnsafeBufferPointer<Segment>
    let nodes: UnsafeBufferPointer<Int32>
    let radii: UnsafeBufferPointer<Double>
    let accuracies: UnsafeBufferPointer<Double>
  }

  /// Calls `body` with a view that is valid until it returns.
  func withView<Result>(_ body: (View) -> Result) -> Result {
    segments.withUnsafeBufferPointer { segments in
      nodes.withUnsafeBufferPointer { nodes in
        radii.withUnsafeBufferPointer { radii in
          accuracies.withUnsafeBufferPointer { accuracies in
            body(View(segments: segments, nodes: nodes, radii: radii, accuracies: accuracies))
          }
        }
      }
    }
  }

  /// The edges of a thing's node, which lie together; of a wall's, those of both walls.
  func range(of node: Int) -> Range<Int> {
    node < GapGraph.firstThing
      ? 0..<wallCount : starts[node - GapGraph.firstThing]..<starts[node - GapGraph.firstThing + 1]
  }

  private typealias End = (station: Double, distance: Double)

  /// Where each edge's ends lie along the route; edges of a chain share theirs.
  private static func ends(of segments: [Segment], on route: Route) -> [(start: End, end: End)] {
    var before: (position: Coordinate, end: End)?
    var guess = 0
    return segments.map { segment in
      let start =
        before.flatMap { $0.position == segment.start ? $0.end : nil }
        ?? route.nearest(to: segment.start, &guess)
      let end = segment.start == segment.end ? start : route.nearest(to: segment.end, &guess)
      before = (segment.end, end)
      return (start, end)
    }
  }

  private static func turns(_ segments: [Segment], _ ends: [(start: End, end: End)])
    -> [(start: Bool, end: Bool)]
  {
    var result = segments.map { _ in (start: true, end: true) }
    for index in segments.indices.dropFirst()
    where segments[index - 1].end == segments[index].start {
      let rise = ends[index].start.distance - ends[index - 1].start.distance
      let next = ends[index].end.distance - ends[index].start.distance
      // A corner on a steady slope is no extreme; level within a tenth of a millimetre counts.
      let isSlope = (rise > 1e-4 && next > 1e-4) || (rise < -1e-4 && next < -1e-4)
      result[index - 1].end = false
      result[index].start = !isSlope
    }
    return result
  }
}

/// The gaps between everything that can pinch a route (`design.md` section 3).
///
/// Nodes: 0 the left wall, 1 the right wall, then the things. A gap is the smallest distance over
/// pairs of edges whose nearest segment stays in P. Gaps are kept apart by the lane they lie on, so
/// that each lane of a joined way gets its own worst place.
///
/// A class for the same reason as `GapEdges`.
final class GapGraph {
  /// The narrowest place between two nodes on one span of the route.
  struct Gap {
    var first: Int
    var second: Int
    /// Index of the route's span it lies on.
    var span: Int
    /// Metres; 0 where the two touch or overlap.
    var width: Double
    /// Half the width of the band in which it is true; infinite where a default decides.
    var accuracy: Double
    var segment: Segment
    /// Indices of the two edges that make it.
    var edges: (Int, Int)
    /// True when the width is a tape's and the edges do not make it.
    var isTaped = false

    /// The width lowered by its accuracy.
    var lowest: Double { max(0, width - accuracy) }
    /// The width raised by its accuracy; what touches may still be apart.
    var highest: Double { width + accuracy }
  }

  static let leftWall = 0
  static let rightWall = 1
  static let firstThing = 2
  /// Things farther than this from the centreline, metres, are not looked at.
  static let reach = 60.0

  let route: Route
  let things: [Thing]
  let edges: GapEdges
  /// In the order of their second node; the same for the same things in the same order.
  private(set) var gaps: [Gap]
  /// Pairs of wall edges closer than the required width, for the stretches they make.
  let narrowWallPairs: [Gap]

  /// Finds all gaps that can matter.
  ///
  /// - Parameters:
  ///   - walls: the route's walls.
  ///   - things: things that lie near the route.
  ///   - required: wall edges closer than this, metres, are all listed.
  /// - Complexity: for each edge the edges within the distance of the walls.
  init(
    _ route: Route, walls: RouteWalls, things: [Thing], pavement: Pavement, required: Double
  ) {
    self.route = route
    self.things = things
    edges = GapEdges(route, walls: walls, things: things)
    (gaps, narrowWallPairs) = edges.withView { [edges] view in
      let search = GapSearch(
        route: route, pavement: pavement, edges: edges, view: view, things: things,
        required: required)
      let gaps = search.run()
      return (gaps, search.wallPairs(below: required - Pavement.contact, gaps))
    }
  }

  /// For every node whether it blocks in a state, for a vehicle of the given height.
  func blocks(in state: LaneState, height: Double = 0) -> [Bool] {
    [true, true] + things.map { $0.blocks(in: state, height: height) }
  }

  /// Puts other gaps in place of those found, before anybody has asked.
  func replaceGaps(_ change: (inout [Gap]) -> Void) { change(&gaps) }

  /// The thing at a node, or `nil` for a wall.
  func thing(at node: Int) -> Thing? { node < Self.firstThing ? nil : things[node - 2] }
}
