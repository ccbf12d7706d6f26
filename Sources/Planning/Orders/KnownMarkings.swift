internal import Geometry
internal import Model

/// What the survey found painted and put up: what is in order is not ordered again, what is worn or
/// in the way is erased.
struct KnownMarkings {
  private var shapes: [MarkingKind: [(id: String, state: MarkingState?, shape: Shape)]] = [:]
  private let reach: Double

  /// - Parameter reach: a line in order this near to where one belongs is that line, metres.
  init(_ community: Community, id: String, reach: Double) {
    self.reach = reach
    for feature in community.others.sorted(by: { $0.core.id < $1.core.id })
    where feature.layer == .markings && feature.core.isOrdered(by: id) {
      guard let kind = feature.attributes["kind"].flatMap(MarkingKind.init(text:)) else { continue }
      let state = feature.attributes["state"].flatMap(MarkingState.init(text:))
      shapes[kind, default: []].append((feature.core.id, state, feature.shape))
    }
  }

  /// The parts of lines along which none of a kind is in order.
  func missing(_ lines: [LineString], _ kind: MarkingKind) -> [LineString] {
    let good = self.good(kind).flatMap(\.lines)
    guard !good.isEmpty else { return lines }
    let known = RoadStrips(lines: good, width: 2 * reach).areas
    return lines.flatMap { $0.parts(outside: known) }
  }

  /// Whether one of a kind in order stands within a distance, metres.
  func has(_ kind: MarkingKind, at place: Coordinate, within distance: Double) -> Bool {
    good(kind).contains { shape in
      shape.polygons.contains { $0.encloses(place) } || shape.gap(to: place) <= distance
    }
  }

  private func good(_ kind: MarkingKind) -> [Shape] {
    (shapes[kind] ?? []).filter { $0.state == .good }.map(\.shape)
  }

  /// Paint that was found worn, by id.
  func worn(_ kind: MarkingKind) -> [(id: String, shape: Shape)] {
    (shapes[kind] ?? []).filter { $0.state == .worn }.map { ($0.id, $0.shape) }
  }

  /// Lines of parking places that are there in any state.
  var stalls: [(id: String, shape: Shape)] {
    (shapes[.stallLine] ?? []).filter { $0.state != .missing }.map { ($0.id, $0.shape) }
  }
}

extension Shape {
  /// The smallest distance from a position to its corners and edges, metres.
  func gap(to place: Coordinate) -> Double {
    var best = Double.infinity
    for point in points { best = min(best, point.distance(to: place)) }
    for line in outlines { best = min(best, line.nearest(to: place).distance) }
    return best
  }

  /// Its lines, and the borders of its areas.
  var outlines: [LineString] {
    lines + polygons.flatMap { $0.rings.map { LineString($0.coordinates) } }
  }
}
