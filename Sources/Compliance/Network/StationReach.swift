internal import Geometry
internal import Model

/// What an engine that sets out from a fire station of the survey reaches today.
///
/// A station beside a lane sends its engine over the lanes from there; where those lead to a way in
/// today it also comes round by the public roads. A station away from every lane stands on a public
/// road, and its engine comes by the ways in.
struct StationReach {
  private let regions: CutRegions

  /// A station no farther from a lane than this, metres, stands on it. No code prescribes it.
  private static let beside = 30.0

  /// - Returns: `nil` where the survey has no station.
  init?(_ measurement: CommunityMeasurement, _ graph: ServiceGraph, _ today: CutRegions) {
    let stations = measurement.community.others.filter { $0.layer == .stations }
    if stations.isEmpty { return nil }
    let lanes = LaneIndex(measurement.network)
    var starts: [Int] = []
    var isOnRoad = false
    for station in stations {
      let position = station.shape.envelope.centre
      let stretch = lanes.nearest(to: position, within: Self.beside).flatMap { place in
        graph.stretches.firstIndex {
          $0.lane == place.lane && $0.from - 1e-6 <= place.station && place.station <= $0.to + 1e-6
        }
      }
      guard let stretch else {
        isOnRoad = true
        continue
      }
      starts.append(graph.stretches[stretch].startNode)
      if today.isReached(stretch: stretch) == true { isOnRoad = true }
    }
    var own = graph
    own.waysIn = starts + (isOnRoad ? graph.waysIn : [])
    if isOnRoad == false { own.servedByRoad = [] }
    regions = CutRegions(own)
  }

  /// Whether a building is reached; `nil` where a cut on the way may be none.
  func isServed(_ building: Int) -> Bool? { regions.isServed(building) }
}
