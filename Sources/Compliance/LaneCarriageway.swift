public import Geometry

/// The border of the pavement along one lane, as the walls of its way see it.
///
/// What is measured is what is painted: edge lines, kerbs and the carriageway's middle come from
/// here and are not measured a second time.
public struct LaneCarriageway: Sendable {
  /// A run of border on one side of the lane, without a break.
  public struct Edge: Hashable, Sendable {
    /// What lies beyond the line.
    public enum Kind: Hashable, Sendable {
      /// No pavement.
      case pavement
      /// Bays that are driven into across the line.
      case bays
    }

    public var kind: Kind
    /// Side of the lane as drawn.
    public var side: Side
    /// In the direction of the lane as drawn; metres of the frame.
    public var line: LineString
    /// The lane's own stations next to the ends of the line, `from` first.
    public var from: Double
    public var to: Double
  }

  /// Index of the lane in the community sorted by id.
  public var lane: Int
  public var id: String
  /// As drawn, without gaps between the pieces of the lane.
  public var centreline: LineString
  /// Metres, as drawn.
  public var length: Double
  /// By side, then by station.
  public var edges: [Edge]

  /// Left and right end of the cross-section at a station; `nil` on a side without a border there,
  /// as at a mouth or beside a yard.
  ///
  /// - Complexity: O(edges of the lane).
  public func section(at station: Double) -> (left: Coordinate?, right: Coordinate?) {
    let place = position(at: station)
    let normal = Coordinate(-place.direction.y, place.direction.x)
    return (hit(place.position, normal, .left), hit(place.position, normal * -1, .right))
  }

  /// The position on the centreline and the unit vector along it at a station.
  public func position(at station: Double) -> (position: Coordinate, direction: Coordinate) {
    var rest = max(0, station)
    var result = (position: Coordinate(0, 0), direction: Coordinate(1, 0))
    let points = centreline.coordinates
    for (a, b) in zip(points, points.dropFirst()) {
      let step = a.distance(to: b)
      guard step > 0 else { continue }
      result = (a.interpolated(to: b, fraction: min(1, rest / step)), (b - a) * (1 / step))
      if rest <= step { break }
      rest -= step
    }
    return result
  }

  /// Where a ray from the centreline first meets the border of a side.
  private func hit(_ origin: Coordinate, _ ray: Coordinate, _ side: Side) -> Coordinate? {
    var best = RouteWalls.reach
    var found = false
    for edge in edges where edge.side == side {
      for (a, b) in zip(edge.line.coordinates, edge.line.coordinates.dropFirst()) {
        let from = ray.cross(a - origin)
        let to = ray.cross(b - origin)
        // A cross-section at the very end of a lane may touch the border's end only.
        guard min(from, to) <= 1e-6, max(from, to) >= -1e-6, from != to else { continue }
        let point = a.interpolated(to: b, fraction: min(1, max(0, from / (from - to))))
        let distance = (point - origin).dot(ray)
        if distance > 0, distance < best {
          best = distance
          found = true
        }
      }
    }
    return found ? origin + ray * best : nil
  }
}
