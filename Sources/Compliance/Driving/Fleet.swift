internal import Geometry
internal import Model

/// The engines that were asked for, each driven along every lane and turn of a community.
struct Fleet {
  private let measurement: CommunityMeasurement
  private var drives: [VehicleDriving] = []

  /// - Parameter readings: what the measured ways came to, by lane.
  /// - Throws: `TopologyFailure` when the union of an envelope fails.
  init(
    _ measurement: CommunityMeasurement, _ vehicles: [Vehicle], readings: [LaneReading],
    timer: ((Duration) -> Void)? = nil
  ) throws(TopologyFailure) {
    self.measurement = measurement
    guard !vehicles.isEmpty else { return }
    let kerbs = KerbBorder(measurement)
    for vehicle in vehicles {
      drives.append(
        try VehicleDriving(measurement, vehicle, kerbs: kerbs, readings: readings, timer: timer))
    }
  }

  /// By vehicle in the order asked for, lanes before turns.
  var results: [SweptPathResult] { drives.flatMap(\.results) }

  /// Lanes and turns that every vehicle was proved to drive, on ground that bears it.
  var drivenByAll: Set<String> {
    guard let first = drives.first else { return [] }
    func proved(_ drive: VehicleDriving) -> Set<String> {
      Set(drive.results.filter { $0.result == .possible && $0.reason == nil }.map(\.lane))
    }
    return drives.dropFirst().reduce(proved(first)) { $0.intersection(proved($1)) }
  }

  /// Adds to each building which vehicles reach it today.
  func addReach(to buildings: inout [BuildingResult], _ profile: RuleProfile) {
    if drives.isEmpty { return }
    let community = measurement.community
    // Where nobody can say where an engine comes in, nobody can say what it reaches.
    let hasWayIn =
      !community.roads.isEmpty || !community.gates.isEmpty || !community.boundary.isEmpty
    let reach = profile.value("reach.side") ?? 0
    let cover = SurveyCover(measurement, profile)
    let own = community.buildings.indices.filter { community.isOwn(community.buildings[$0].core) }
    for drive in drives {
      let reached =
        hasWayIn ? FleetReachability(measurement, drive, reach: reach).reached : []
      for (position, index) in own.enumerated() where position < buildings.count {
        // Where only a missing lane keeps engines off, that may merely not be mapped.
        let isOpen =
          reached.isEmpty
          || buildings[position].reached == nil && buildings[position].behind.isEmpty
            && cover.mayHideLanes(at: community.buildings[index]) && reached[index] == false
        buildings[position].fleet.append(
          FleetReach(vehicle: drive.vehicle.id, reached: isOpen ? nil : reached[index]))
      }
    }
  }
}
