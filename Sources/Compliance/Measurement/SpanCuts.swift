internal import Geometry

/// Cross-sections of a joined way at the nodes where one lane ends and the next begins.
///
/// Long edges are cut there, so that each lane gets its own narrowest place: of two parallel edges
/// every place is the nearest, and only one would be counted.
struct SpanCuts {
  private let cuts: [(place: Coordinate, along: Coordinate)]

  init(_ route: Route) {
    guard route.spans.count > 1 else {
      cuts = []
      return
    }
    var stations = route.spans.dropFirst().map(\.from)
    if route.isClosed { stations.append(0) }
    cuts = stations.map { station in
      let before = station > 0 ? station : route.length
      let along =
        route.direction(atStation: before - Self.hair)
        + route.direction(atStation: station + Self.hair)
      return (route.coordinate(atStation: station), along)
    }
  }

  /// A segment in the order of its points, cut where it crosses a cross-section near its node.
  func pieces(of segment: Segment) -> [Segment] {
    var fractions: [Double] = []
    for cut in cuts {
      let from = (segment.start - cut.place).dot(cut.along)
      let to = (segment.end - cut.place).dot(cut.along)
      guard from * to < 0 else { continue }
      let fraction = from / (from - to)
      let crossing = segment.start.interpolated(to: segment.end, fraction: fraction)
      if crossing.distance(to: cut.place) <= RouteWalls.reach { fractions.append(fraction) }
    }
    guard !fractions.isEmpty else { return [segment] }
    var result: [Segment] = []
    var start = segment.start
    for fraction in fractions.sorted() {
      let end = segment.start.interpolated(to: segment.end, fraction: fraction)
      guard end.distance(to: start) > Self.hair, end.distance(to: segment.end) > Self.hair else {
        continue
      }
      result.append(Segment(start, end))
      start = end
    }
    result.append(Segment(start, segment.end))
    return result
  }

  /// Metres along the route by which a node is looked at from either side.
  private static let hair = 1e-6
}
