internal import Geometry
internal import Model

/// A dead end longer than the limit needs a place to turn (GB 55037 3.4.5(6), GB 50016 7.1.9).
///
/// The length runs from the last place an engine can leave or turn to the end. A place to turn is a
/// turning area that is drawn, or a square found in the free paved ground and reached from the lane;
/// "none" only where no circle as wide as the square's side fits, else it cannot be told.
struct DeadEndRule: CommunityRule {
  static let id = "lane.dead-end"

  private let longest: Double
  private let side: Double
  private let bodyWidth: Double

  init?(_ profile: RuleProfile) {
    guard let longest = profile.value(Self.id) else { return nil }
    self.longest = longest
    // A profile that accepts other turnarounds only is not judged by squares.
    side = profile.value("turning-area.side") ?? 0
    bodyWidth = profile.value("vehicle.width-with-mirrors") ?? 0
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    guard side > 0, let graph = measured.network?.graph else { return [] }
    let network = measured.measurement.network
    let ends = DeadEnds(network, waysIn: graph.waysIn).all.filter {
      !measured.community.lanes[$0.lane].core.isContext
    }
    return ends.compactMap { end in
      end.length > longest + 1e-6 ? finding(end, network, measured) : nil
    }
  }

  /// The last part of a dead end, from its end, within which an engine has to turn.
  private func tail(_ end: DeadEnds.DeadEnd, _ network: LaneNetwork) -> LineString {
    var points: [Coordinate] = []
    for step in end.arms {
      let line = network.arms[step.arm].coordinates
      points += step.isStart ? line : line.reversed()
    }
    let line = LineString(points)
    return line.substring(from: 0, to: min(longest, line.length))
  }

  private func finding(
    _ end: DeadEnds.DeadEnd, _ network: LaneNetwork, _ measured: MeasuredCommunity
  ) -> Finding? {
    let tail = tail(end, network)
    let lane = measured.community.lanes[end.lane]
    let lanes = Set(end.arms.map { network.arms[$0.arm].lane })
    var limit = Self.id
    var answer = answer(along: tail, lanes, side, measured)
    if answer == .found {
      // There is room for an ordinary engine: those that come to high buildings should have more.
      guard let larger = largerSide(lanes, measured) else { return nil }
      limit = larger.id
      answer = self.answer(along: tail, lanes, larger.value, measured)
      if answer == .found { return nil }
    }
    var finding = measured.finding(
      Self.id, limit: limit, lane.core, verdict: answer == .none ? .violates : .indeterminate)
    finding.measured = limit == Self.id ? end.length : nil
    finding.shape = .lineString(tail)
    let place = network.nodes[end.node].position
    let station = lane.centreline.first.map { $0.nearest(to: place).station }
    finding.stationFrom = station
    finding.stationTo = station
    if answer == .none {
      finding.cure = "turning_area"
    } else {
      finding.settleBy = Settlement(code: "turning_area", lane: lane.id, station: station)
    }
    return finding
  }

  /// The larger square that the buildings beside a dead end should have; `nil` where an ordinary
  /// engine is enough, or where nobody knows how high they are.
  private func largerSide(_ lanes: Set<Int>, _ measured: MeasuredCommunity) -> RuleLimit? {
    guard let graph = measured.network?.graph else { return nil }
    let served = Set(
      graph.services.filter { lanes.contains(graph.stretches[$0.stretch].lane) }.map(\.building)
    ).map { measured.community.buildings[$0] }
    let heavy = measured.profile.value("load.heavy-building-height") ?? .infinity
    if served.contains(where: { $0.height ?? 0 > heavy }),
      let limit = measured.profile.limit("turning-area.side-heavy")
    {
      return limit
    }
    return served.contains { $0.isHighRise(measured.profile) == true }
      ? measured.profile.limit("turning-area.side-high-rise") : nil
  }

  private func answer(
    along tail: LineString, _ lanes: Set<Int>, _ side: Double, _ measured: MeasuredCommunity
  ) -> Answer {
    if hasDrawnArea(along: tail, side, measured.community) { return .found }
    let answer = turningSquare(along: tail, side, measured.measurement)
    // A width written on a line says nothing of the ground beside it: only a drawn surface does.
    let isDrawn = !measured.measurement.surface.widened.contains { lanes.contains($0.stretch.lane) }
    // On an open map nobody drew the ground beside the carriageway either.
    let isOpenMap = lanes.contains { measured.cover.isOpenMap(measured.community.lanes[$0].core) }
    return answer == .none && (!isDrawn || isOpenMap) ? .open : answer
  }

  /// A turning area on the survey that is large enough and that the tail touches.
  private func hasDrawnArea(along tail: LineString, _ side: Double, _ community: Community) -> Bool
  {
    community.others.contains { feature in
      guard feature.layer == .turningAreas else { return false }
      return feature.shape.polygons.contains { area in
        guard area.envelope.expanded(by: 1).intersects(tail.envelope) else { return false }
        let touches = stride(from: 0, through: tail.length, by: 1).contains {
          area.encloses(tail.coordinate(atStation: $0))
        }
        guard touches else { return false }
        let space = FreeSpace(area, accuracy: feature.core.accuracy)
        let wanted = side - feature.core.accuracy
        return space.rectangle(
          wanted, by: wanted, centredIn: area.envelope, along: [], where: { _ in true }) != nil
      }
    }
  }

  private enum Answer {
    case found
    case none
    case open
  }

  private func turningSquare(
    along tail: LineString, _ side: Double, _ measurement: CommunityMeasurement
  ) -> Answer {
    // A square that an engine turns in lies on the lane or opens on it.
    let box = tail.envelope.expanded(by: side)
    let space = FreeSpace(measurement, in: box.expanded(by: 2 * side), state: .built)
    guard space.accuracy.isFinite else { return .open }
    let diameter = space.largestDiameter(centredIn: box, above: side - 2 * space.accuracy - 0.5)
    if diameter < side - 2 * space.accuracy { return .none }
    let wanted = side + 2 * space.accuracy
    let hints = zip(tail.coordinates, tail.coordinates.dropFirst()).map { $1 - $0 }
    var reached: [Coordinate]?
    let place = space.rectangle(wanted, by: wanted, centredIn: box, along: hints) { place in
      let outline = place.outline
      if tail.coordinates.contains(where: outline.encloses) { return true }
      let all = reached ?? space.reached(from: tail, width: bodyWidth, in: box)
      reached = all
      return all.contains(where: outline.encloses)
    }
    return place == nil ? .open : .found
  }
}
