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
  /// Index over the walls' edges, and scratch for it.
  let wallGrid: SegmentGrid
  let wallScratch: SegmentGrid.Scratch

  init(_ route: Route, walls: [RouteWalls.Piece], things: [Thing]) {
    let count = walls.count + things.reduce(0) { $0 + $1.edges.count }
    var segments: [Segment] = []
    var nodes: [Int32] = []
    var radii: [Double] = []
    var accuracies: [Double] = []
    segments.reserveCapacity(count)
    nodes.reserveCapacity(count)
    radii.reserveCapacity(count)
    accuracies.reserveCapacity(count)
    let cuts = route.spans.count > 1 ? SpanCuts(route) : nil
    func add(_ segment: Segment, _ node: Int, _ radius: Double, _ accuracy: Double) {
      func append(_ segment: Segment) {
        segments.append(segment)
        nodes.append(Int32(node))
        radii.append(radius)
        accuracies.append(accuracy)
      }
      guard let cuts else { return append(segment) }
      for piece in cuts.pieces(of: segment) { append(piece) }
    }
    for piece in walls {
      let node = piece.side == .left ? GapGraph.leftWall : GapGraph.rightWall
      add(piece.segment, node, 0, piece.accuracy)
    }
    wallCount = segments.count
    var starts: [Int] = []
    starts.reserveCapacity(things.count + 1)
    for (index, thing) in things.enumerated() {
      starts.append(segments.count)
      for edge in thing.edges {
        add(edge, GapGraph.firstThing + index, thing.radius, thing.accuracy)
      }
    }
    starts.append(segments.count)
    self.starts = starts
    self.segments = segments
    self.nodes = nodes
    self.radii = radii
    self.accuracies = accuracies
    wallGrid = SegmentGrid(Array(segments[..<wallCount]), cellSize: 4)
    wallScratch = SegmentGrid.Scratch(count: wallCount)
    (ends, stations, turnsAt) = Self.placed(segments, on: route)
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

  /// Where each edge's ends lie along the route, which edges of a chain share, and where the chain
  /// turns towards the centreline or away from it.
  private static func placed(_ segments: [Segment], on route: Route) -> (
    ends: [(start: Double, end: Double)], stations: [(from: Double, to: Double)],
    turnsAt: [(start: Bool, end: Bool)]
  ) {
    var ends: [(start: Double, end: Double)] = []
    var stations: [(from: Double, to: Double)] = []
    var turnsAt: [(start: Bool, end: Bool)] = []
    ends.reserveCapacity(segments.count)
    stations.reserveCapacity(segments.count)
    turnsAt.reserveCapacity(segments.count)
    var guess = 0
    var last: End = (0, 0)
    var rise = 0.0
    for (index, segment) in segments.enumerated() {
      let goesOn = index > 0 && segments[index - 1].end == segment.start
      let start = goesOn ? last : route.nearest(to: segment.start, &guess)
      let end = segment.start == segment.end ? start : route.nearest(to: segment.end, &guess)
      let next = end.distance - start.distance
      if goesOn {
        // A corner on a steady slope is no extreme; level within a tenth of a millimetre counts.
        let isSlope = (rise > 1e-4 && next > 1e-4) || (rise < -1e-4 && next < -1e-4)
        turnsAt[index - 1].end = false
        turnsAt.append((!isSlope, true))
      } else {
        turnsAt.append((true, true))
      }
      rise = next
      last = end
      ends.append((start.station, end.station))
      stations.append((min(start.station, end.station), max(start.station, end.station)))
    }
    return (ends, stations, turnsAt)
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
    _ route: Route, walls: [RouteWalls.Piece], things: [Thing], pavement: Pavement, required: Double
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
    var result = [Bool](repeating: true, count: Self.firstThing + things.count)
    for index in things.indices {
      result[Self.firstThing + index] = things[index].blocks(in: state, height: height)
    }
    return result
  }

  /// Puts other gaps in place of those found, before anybody has asked.
  func replaceGaps(_ change: (inout [Gap]) -> Void) { change(&gaps) }

  /// The thing at a node, or `nil` for a wall.
  func thing(at node: Int) -> Thing? { node < Self.firstThing ? nil : things[node - 2] }
}
