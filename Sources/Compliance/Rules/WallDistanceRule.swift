internal import Geometry
internal import Model

/// The edge of a lane lies 5 m or more from outer walls (GB 50016 7.1.8(4), should): from the border
/// of the pavement to the nearest wall beside the lane.
///
/// A building that the lane runs under is left out; where only a default width draws the edge, the
/// lane's width is asked for by its own rule.
struct WallDistanceRule: CommunityRule {
  static let id = "lane.wall-distance"

  /// Metres.
  private let least: Double

  init?(_ profile: RuleProfile) {
    guard let limit = profile.limit(Self.id) else { return nil }
    least = limit.value
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let lanes = measured.community.lanes
    guard lanes.contains(where: { !$0.core.isContext }) else { return [] }
    if measured.community.buildings.isEmpty {
      guard measured.community.id != nil else { return [] }
      var finding = measured.finding(onCommunity: Self.id, verdict: .indeterminate)
      finding.settleBy = Settlement(code: "survey_buildings")
      return [finding]
    }
    var nearest: [Place?] = Array(repeating: nil, count: lanes.count)
    let walls = walls(measured)
    for way in measured.measurement.ways { look(way, walls, &nearest) }
    return nearest.enumerated().compactMap { lane, place in
      guard let place, !lanes[lane].core.isContext else { return nil }
      return finding(place, lanes[lane], measured)
    }
  }

  private struct Place {
    var distance: Double
    var accuracy: Double
    var segment: Segment
    var building: String
    var station: Double

    /// Nearest reading first, then by building, then by place, so that the order in which an outline
    /// is drawn tells nothing.
    func comes(before other: Place) -> Bool {
      (distance + accuracy, building, station, segment.start.x, segment.start.y)
        < (
          other.distance + other.accuracy, other.building, other.station, other.segment.start.x,
          other.segment.start.y
        )
    }
  }

  private typealias Wall = (id: String, accuracy: Double, box: Envelope, edges: [Segment])

  private func walls(_ measured: MeasuredCommunity) -> [Wall] {
    let over = Set(
      measured.measurement.collection.doubts.filter { $0.kind == .archway }.map(\.id))
    return measured.community.buildings.filter { !over.contains($0.core.id) }.map { building in
      let edges = building.outline.flatMap(\.rings).flatMap { ring in
        zip(ring.coordinates, ring.coordinates.dropFirst()).map { Segment($0, $1) }
      }
      let points = building.outline.flatMap(\.exterior.coordinates)
      return (
        building.core.id, building.core.accuracy,
        Envelope(points).expanded(by: least + building.core.accuracy + 1), edges
      )
    }
  }

  /// - Complexity: O(wall edges of the way × buildings), and the edges of those near by.
  private func look(_ way: RouteMeasurement, _ walls: [Wall], _ nearest: inout [Place?]) {
    let edges = way.graph.edges
    for index in 0..<edges.wallCount where edges.accuracies[index].isFinite {
      let border = edges.segments[index]
      let box = Envelope(border)
      let middle = (edges.stations[index].from + edges.stations[index].to) / 2
      guard
        let span = way.graph.route.spans.first(where: { $0.from <= middle && middle <= $0.to })
      else { continue }
      for wall in walls where wall.box.intersects(box) {
        for edge in wall.edges {
          let hit = Segment.nearest(border.start, border.end, edge.start, edge.end)
          let along = middle - span.from
          let place = Place(
            distance: hit.square.squareRoot(),
            accuracy: max(edges.accuracies[index], wall.accuracy),
            segment: Segment(hit.onFirst, hit.onSecond), building: wall.id,
            station: span.isReversed ? span.laneFrom - along : span.laneFrom + along)
          if nearest[span.lane].map({ place.comes(before: $0) }) ?? true {
            nearest[span.lane] = place
          }
        }
      }
    }
  }

  private func finding(_ place: Place, _ lane: FireLane, _ measured: MeasuredCommunity) -> Finding?
  {
    let verdict = ClearWidthRule(required: least)
      .verdict(lowest: place.distance - place.accuracy, highest: place.distance + place.accuracy)
    if verdict == .complies { return nil }
    var finding = measured.finding(Self.id, lane.core, verdict: verdict)
    finding.measured = place.distance
    finding.accuracy = place.accuracy
    finding.culprits = ["building:\(place.building)"]
    finding.stationFrom = place.station
    finding.stationTo = place.station
    finding.shape = .lineString(LineString([place.segment.start, place.segment.end]))
    if verdict == .indeterminate {
      finding.settleBy = Settlement(
        code: "tape_distance", lane: lane.id, station: place.station, place: place.segment,
        between: finding.culprits)
    }
    return finding
  }
}
