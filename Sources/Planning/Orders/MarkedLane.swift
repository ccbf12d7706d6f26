internal import Compliance
internal import Geometry
internal import Model

/// A designated lane with the stretch of it that is marked: what lies on a public road is not.
struct MarkedLane {
  let carriageway: LaneCarriageway
  /// The lane's own stations.
  let from: Double
  let to: Double

  var id: String { carriageway.id }
  /// Metres.
  var length: Double { to - from }
  var middle: Double { (from + to) / 2 }

  /// A lane is looked at this often, metres, for where it leaves a road.
  private static let step = 0.05

  init(_ carriageway: LaneCarriageway, roads: RoadStrips) {
    self.carriageway = carriageway
    var from = 0.0
    var to = carriageway.length
    while from < to, roads.hold(carriageway.position(at: from).position) { from += Self.step }
    while to > from, roads.hold(carriageway.position(at: to).position) { to -= Self.step }
    self.from = from
    self.to = to
  }
}

/// Strips of ground along centrelines: public roads by their width, lanes whose pavement is unknown.
struct RoadStrips {
  private var strips: [(segment: Segment, half: Double)] = []

  init(_ roads: [Road]) {
    for road in roads { add(road.centreline, width: road.width?.value ?? 0) }
  }

  /// Strips of one width along lines.
  init(lines: [LineString], width: Double) { add(lines, width: width) }

  private mutating func add(_ lines: [LineString], width: Double) {
    guard width > 0 else { return }
    for line in lines {
      for (a, b) in zip(line.coordinates, line.coordinates.dropFirst()) where a != b {
        strips.append((Segment(a, b), width / 2))
      }
    }
  }

  /// Whether a position lies on a road.
  func hold(_ position: Coordinate) -> Bool {
    strips.contains { $0.segment.distance(to: position) < $0.half }
  }

  /// The strips as areas, flat at their ends.
  var areas: [Polygon] {
    strips.map { strip in
      let (a, b) = (strip.segment.start, strip.segment.end)
      let along = (b - a) * (1 / a.distance(to: b))
      let across = Coordinate(-along.y, along.x) * strip.half
      return Polygon([a - across, b - across, b + across, a + across])
    }
  }
}
