internal import Geometry
internal import Model

/// The turning radius of a lane fits the engine (GB 50016 7.1.8(2), GB 55037 3.4.5(2)): in every bend
/// and at every junction a ring whose outer radius is at least that of the profile's engine fits
/// between the walls of the lane's surface.
///
/// The ring that an engine sweeps when it drives the circle for long fits: it gets round. Not even
/// the strip that its rear wheels need without cutting the corner fits: it does not. Between the two
/// a bend is too short for the ring to form: driving an engine tells. At a junction one way round
/// into each lane is enough, since which one is needed depends on where the engine comes from.
struct TurningRadiusRule: CommunityRule {
  static let id = "lane.turning-radius"
  private static let highRiseID = "lane.turning-radius-high-rise"

  private let limit: RuleLimit
  private let highRise: RuleLimit?
  private let wheelbase: Double
  private let highRiseWheelbase: Double
  private let width: Double
  /// Radians.
  private let leastTurn: Double

  init?(_ profile: RuleProfile) {
    guard let limit = profile.limit(Self.id), let width = profile.value("vehicle.width"),
      let wheelbase = profile.value("vehicle.wheelbase")
    else { return nil }
    self.limit = limit
    self.width = width
    self.wheelbase = wheelbase
    highRise = profile.limit(Self.highRiseID)
    highRiseWheelbase = profile.value("vehicle.wheelbase-high-rise") ?? wheelbase
    leastTurn = (profile.value("turning.deflection") ?? 0) * .pi / 180
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    let highRises = lanesAtHighRises(measured)
    var undrawn: Set<Int> = []
    var found = bends(measured, highRises, &undrawn)
    found += junctions(measured, highRises, &undrawn)
    return found + unsurveyed(undrawn, measured)
  }

  /// One bend looked at.
  private struct Reading {
    var verdict: Verdict
    var lane: Int
    var bend: RouteBend
    var way: RouteMeasurement
    var room: TurningRoom
    var limit: RuleLimit
    var ring: TurningRoom.Ring
  }

  // MARK: Bends

  private func bends(
    _ measured: MeasuredCommunity, _ highRises: Set<Int>, _ undrawn: inout Set<Int>
  ) -> [Finding] {
    var result: [Finding] = []
    for way in measured.measurement.ways {
      for bend in RouteBend.all(of: way.graph.route, apart: limit.value)
      where abs(bend.turn) >= leastTurn {
        let lane = way.graph.route.laneStation(atStation: bend.from).lane
        if measured.community.lanes[lane].core.isContext { continue }
        guard isDrawn(bend, way, measured) else {
          undrawn.insert(lane)
          continue
        }
        if let finding = finding(read(bend, way, lane, highRises), measured) {
          result.append(finding)
        }
      }
    }
    return result
  }

  // MARK: Junctions

  private func junctions(
    _ measured: MeasuredCommunity, _ highRises: Set<Int>, _ undrawn: inout Set<Int>
  ) -> [Finding] {
    let network = measured.measurement.network
    var best: [LaneNetwork.ArmEnd: Reading?] = [:]
    for way in measured.measurement.turns {
      guard let turn = way.graph.route.turn else { continue }
      let lanes = [turn.first, turn.second].map { network.arms[$0.arm].lane }
      let bend = RouteBend.all(of: way.graph.route, apart: limit.value).first {
        abs($0.turn) >= leastTurn && $0.from - 0.5 <= turn.station && turn.station <= $0.to + 0.5
      }
      for (end, lane) in zip([turn.first, turn.second], lanes)
      where !measured.community.lanes[lane].core.isContext
        && network.partner(of: end) == nil
      {
        guard let bend else {
          best[end] = .some(nil)
          continue
        }
        guard isDrawn(bend, way, measured) else {
          undrawn.insert(lane)
          continue
        }
        let reading = read(bend, way, lane, highRises)
        guard let known = best[end] else {
          best[end] = reading
          continue
        }
        if let known, reading.verdict < known.verdict { best[end] = reading }
      }
    }
    let ends = best.keys.sorted { ($0.arm, $0.isStart ? 0 : 1) < ($1.arm, $1.isStart ? 0 : 1) }
    return ends.compactMap { end in
      best[end].flatMap { $0 }.flatMap { finding($0, measured) }
    }
  }

  // MARK: One bend

  /// Whether the ground of a bend is drawn: a width written on a line says nothing of corners.
  private func isDrawn(
    _ bend: RouteBend, _ way: RouteMeasurement, _ measured: MeasuredCommunity
  ) -> Bool {
    let route = way.graph.route
    return !measured.measurement.surface.widened.contains { strip in
      route.spans.contains { span in
        guard span.lane == strip.stretch.lane, span.from <= bend.to + limit.value,
          span.to >= bend.from - limit.value
        else { return false }
        let ends = [strip.stretch.from, strip.stretch.to].map { station in
          span.from + (span.isReversed ? span.laneFrom - station : station - span.laneFrom)
        }
        return max(ends[0], ends[1]) > bend.from - limit.value
          && min(ends[0], ends[1]) < bend.to + limit.value
      }
    }
  }

  private func read(
    _ bend: RouteBend, _ way: RouteMeasurement, _ lane: Int, _ highRises: Set<Int>
  ) -> Reading {
    let isHighRise = highRises.contains(lane)
    let limit = isHighRise ? highRise ?? self.limit : self.limit
    let ring = TurningRoom.Ring(
      wheelbase: isHighRise ? highRiseWheelbase : wheelbase, width: width)
    // As far as the arc of the least radius reaches, and the wheelbase behind it.
    let half = ((1 - bend.into.dot(bend.outOf)) / (1 + bend.into.dot(bend.outOf))).squareRoot()
    let room = TurningRoom(
      bend, way.graph, reach: min(limit.value * half, 2 * limit.value) + ring.wheelbase)
    let reading = { (verdict: Verdict) in
      Reading(
        verdict: verdict, lane: lane, bend: bend, way: way, room: room, limit: limit, ring: ring)
    }
    // A hairpin is no arc between two straight legs.
    guard abs(bend.turn) < 2.6 else { return reading(.indeterminate) }
    let most = max(2 * limit.value, 1.5 * bend.radius + 15)
    if room.fits(ring, radius: limit.value...most, .least) == true { return reading(.complies) }
    let rear = limit.value - ring.width(atRadius: limit.value) + ring.width
    let isImpossible =
      room.accuracy.isFinite
      && room.fits(
        TurningRoom.Ring(wheelbase: 0, width: ring.width), radius: rear...most, .most) == false
    return reading(isImpossible ? .violates : .indeterminate)
  }

  private func finding(_ reading: Reading, _ measured: MeasuredCommunity) -> Finding? {
    if reading.verdict == .complies { return nil }
    let lane = measured.community.lanes[reading.lane]
    let route = reading.way.graph.route
    let subjects =
      [lane.id] + (route.turn == nil ? [] : [reading.way.turnID(measured.community.lanes)])
    if reading.verdict == .indeterminate, subjects.contains(where: measured.driven.contains) {
      return nil
    }
    var finding = measured.finding(
      Self.id, limit: reading.limit.id, lane.core, verdict: reading.verdict)
    finding.measured = reading.room.largestRadius(
      reading.ring, upTo: max(2 * reading.limit.value, 1.5 * reading.bend.radius + 15))
    finding.accuracy = reading.room.accuracy.isFinite ? reading.room.accuracy : nil
    let bend = reading.bend
    let from = max(0, bend.from - reading.limit.value / 2)
    let to = min(route.length, bend.to + reading.limit.value / 2)
    finding.shape = .lineString(LineString(route.clipped(from: from, to: to).coordinates))
    let place = bend.from == bend.to ? bend.from : (bend.from + bend.to) / 2
    let station = lane.centreline.first.map {
      $0.nearest(to: route.coordinate(atStation: place)).station
    }
    finding.stationFrom = station
    finding.stationTo = station
    if reading.verdict == .violates {
      finding.cure = "ease_corner"
    } else {
      // As drawn the ring fits, and only the survey's accuracy leaves it open: a tape tells.
      let fits = finding.measured.map { $0 >= reading.limit.value } ?? false
      finding.settleBy = Settlement(
        code: fits ? "tape_width" : "swept_path", lane: lane.id, station: station)
    }
    return finding
  }

  /// What nobody drew is one finding on the community.
  private func unsurveyed(_ lanes: Set<Int>, _ measured: MeasuredCommunity) -> [Finding] {
    guard measured.community.id != nil, !lanes.isEmpty else { return [] }
    var finding = measured.finding(onCommunity: Self.id, verdict: .indeterminate)
    finding.settleBy = Settlement(
      code: "survey_surface", between: lanes.map { measured.community.lanes[$0].id }.sorted())
    return [finding]
  }

  /// Lanes beside high-rise buildings, to which ladder engines come.
  private func lanesAtHighRises(_ measured: MeasuredCommunity) -> Set<Int> {
    guard highRise != nil, let graph = measured.network?.graph else { return [] }
    return Set(
      graph.services.filter {
        measured.community.buildings[$0.building].isHighRise(measured.profile) == true
      }.map { graph.stretches[$0.stretch].lane })
  }
}
