internal import Geometry
internal import Model

/// Places of a route that a vehicle cannot pass, or of which the survey does not say enough, known
/// before anything is driven.
struct KnownStops {
  private let measurement: CommunityMeasurement
  private let vehicle: Vehicle

  init(_ measurement: CommunityMeasurement, _ vehicle: Vehicle) {
    self.measurement = measurement
    self.vehicle = vehicle
  }

  /// - Parameter readings: what the measured ways came to, by lane.
  func stops(_ way: RouteMeasurement, _ readings: [LaneReading]) -> [RouteDriver.Failure] {
    narrow(way) + low(way) + attributes(way) + doubts(way, readings)
  }

  // MARK: Proved

  /// Chains of gaps that not even the survey's accuracy opens to the body.
  private func narrow(_ way: RouteMeasurement) -> [RouteDriver.Failure] {
    let width = vehicle.width - Pavement.contact
    let search = BlockageSearch(way.graph, required: width)
    return search.blockages(state: .night).filter { $0.highest < width }.map { blockage in
      RouteDriver.Failure(
        from: blockage.from, to: blockage.to,
        at: way.graph.route.nearestStation(to: blockage.closure.gap.segment.midpoint),
        reason: .tooNarrow(width: blockage.closure.width),
        place: blockage.closure.gap.segment.midpoint)
    }
  }

  /// Places that are wide enough, but not below what hangs over them.
  private func low(_ way: RouteMeasurement) -> [RouteDriver.Failure] {
    guard let height = vehicle.height else { return [] }
    var result: [RouteDriver.Failure] = []
    for clearance in Set(way.graph.things.compactMap { low($0, below: height) }).sorted() {
      let passage = Passage(
        way.graph, state: .night, height: clearance.nextUp, reading: .highest)
      for closure in passage.closures {
        guard let closure, closure.width < vehicle.width - Pavement.contact else { continue }
        let hangs = [closure.gap.first, closure.gap.second].contains { node in
          way.graph.thing(at: node).map { !$0.blocks(in: .night) } ?? false
        }
        guard hangs else { continue }
        let station = way.graph.route.nearestStation(to: closure.gap.segment.midpoint)
        if result.contains(where: { abs($0.from - station) < 0.5 }) { continue }
        result.append(
          RouteDriver.Failure(
            from: station, to: station, reason: .tooLow(clearance: clearance),
            place: closure.gap.segment.midpoint))
      }
    }
    return result
  }

  private func low(_ thing: Thing, below height: Double) -> Double? {
    guard case .overhead(let clearance) = thing.presence, clearance + thing.accuracy < height
    else { return nil }
    return clearance
  }

  // MARK: By attribute

  private func attributes(_ way: RouteMeasurement) -> [RouteDriver.Failure] {
    guard let height = vehicle.height else { return [] }
    return way.graph.route.spans.compactMap { span in
      let lane = measurement.community.lanes[span.lane]
      guard let clear = lane.clearHeight, clear - lane.core.accuracy < height else { return nil }
      let isProved = clear + lane.core.accuracy < height
      return failure(
        way, span, isProved ? .tooLow(clearance: clear) : .unknown("tape_height"))
    }
  }

  // MARK: Not surveyed

  private func doubts(
    _ way: RouteMeasurement, _ readings: [LaneReading]
  ) -> [RouteDriver.Failure] {
    var result: [RouteDriver.Failure] = []
    for span in way.graph.route.spans {
      let lane = measurement.community.lanes[span.lane]
      for doubt in measurement.collection.doubts where doubt.lane == span.lane {
        if doubt.kind == .archway, lane.clearHeight != nil, lane.width != nil { continue }
        let ends = [doubt.from, doubt.to].map { station in
          span.from + (span.isReversed ? span.laneFrom - station : station - span.laneFrom)
        }
        guard let low = ends.min(), let high = ends.max(), high >= span.from - 1e-6,
          low <= span.to + 1e-6
        else { continue }
        result.append(
          failure(way, max(low, span.from), min(high, span.to), doubt.kind.settlement))
      }
      if measurement.hasUndrawnCars { result.append(failure(way, span, .unknown("draw_cars"))) }
      if measurement.surface.overlapping.contains(span.lane) {
        result.append(failure(way, span, .unknown("survey_surface")))
      }
      if isNarrowerThanDrawn(lane, readings[span.lane]) {
        result.append(failure(way, span, .unknown("tape_width")))
      }
    }
    return result
  }

  /// An attribute or a tape says less than the surface that is driven on, and so little that the
  /// drawing alone proves nothing.
  private func isNarrowerThanDrawn(_ lane: FireLane, _ reading: LaneReading) -> Bool {
    let tapes = measurement.community.measurements.filter {
      $0.quantity == "width" && $0.lane == lane.id
    }
    if tapes.contains(where: { $0.value < vehicle.widthWithMirrors }) { return true }
    return AttributeCap(lane, reading, source: .surface).value != nil
  }

  private func failure(
    _ way: RouteMeasurement, _ from: Double, _ to: Double, _ code: String
  ) -> RouteDriver.Failure {
    RouteDriver.Failure(
      from: from, to: to, reason: .unknown(code),
      place: way.graph.route.coordinate(atStation: (from + to) / 2))
  }

  private func failure(
    _ way: RouteMeasurement, _ span: Route.Span, _ reason: RouteDriver.Reason
  ) -> RouteDriver.Failure {
    let middle = (span.from + span.to) / 2
    return RouteDriver.Failure(
      from: middle, to: middle, reason: reason,
      place: way.graph.route.coordinate(atStation: middle))
  }
}
