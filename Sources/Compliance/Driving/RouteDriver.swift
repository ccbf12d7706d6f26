internal import Geometry

/// Drives a vehicle along a route: by steering along the middle of the room, and where that meets
/// something by a search round it.
///
/// What cannot be driven is left out and named; driving goes on behind it, so that one bad place
/// does not hide the rest.
struct RouteDriver {
  /// Why a place was not passed.
  enum Reason: Hashable {
    /// The passage is narrower than the body, whatever the survey's accuracy.
    case tooNarrow(width: Double)
    /// What hangs over the way is lower than the vehicle.
    case tooLow(clearance: Double)
    /// No path was found within the budget.
    case notFound
    /// Something there is only known by a default, or not at all; a code of what to survey.
    case unknown(String)

    var isProved: Bool {
      switch self {
      case .tooNarrow, .tooLow: true
      case .notFound, .unknown: false
      }
    }
  }

  /// A place that was not passed; stations of the route.
  struct Failure {
    var from: Double
    var to: Double
    var reason: Reason
    /// Where the trouble is.
    var place: Coordinate
    var nodes = 0
    /// The route's station of the trouble itself.
    var station: Double

    init(
      from: Double, to: Double, at station: Double? = nil, reason: Reason, place: Coordinate,
      nodes: Int = 0
    ) {
      self.from = from
      self.to = to
      self.station = station ?? (from + to) / 2
      self.reason = reason
      self.place = place
      self.nodes = nodes
    }
  }

  /// A stretch that was driven, proved by itself.
  struct Piece {
    var path: DrivenPath
    /// The route's station of the rear axle at each step.
    var stations: [Double]
    /// True where a search found part of it.
    var isSearched: Bool
  }

  struct Outcome {
    var pieces: [Piece] = []
    var failures: [Failure] = []
  }

  let ground: DrivingGround
  let route: Route
  /// Where the rear axle starts and ends, the route's stations; before 0 and beyond the length it
  /// goes on straight.
  let from: Double
  let to: Double
  /// Places that are known to be impossible or unknown beforehand.
  let known: [Failure]
  let budget: SearchBudget
  /// A turn is driven whole or not at all: what lies behind a place not passed says nothing.
  var isWhole = false

  /// How much searching a route may cost. No code prescribes these figures.
  struct SearchBudget: Hashable, Sendable {
    /// Nodes to open in one search.
    var nodes = 3000
    /// Searches along one route.
    var searches = 4

    /// A turn is short and has one node.
    static let turn = SearchBudget(nodes: 3000, searches: 2)
  }

  /// Room around a search's start and goal, metres.
  private static let room = 14.0
  /// Searches begin at least this far before what was met, metres behind the front.
  private static let backOff = 5.0
  /// Goals of a search lie this far behind what was met, metres before the rear.
  private static let goals = [2.0, 6.0, 12.0]

  func drive() -> Outcome {
    var outcome = Outcome(failures: known)
    guard to - from > GuideLine.step else { return outcome }
    let guides = PathFollower.manners.map(guide)
    var at: Double? = from
    var searches = budget.searches
    while let station = at {
      at = drive(from: station, guides, &searches, &outcome)
    }
    return outcome
  }

  private func guide(_ manner: PathFollower.Manner) -> GuideLine {
    GuideLine(
      route, on: ground, before: max(0, -from) + 1, after: max(0, to - route.length) + 1,
      manner)
  }

  /// The guide's own station where the route's is given.
  static func own(_ station: Double, _ guide: GuideLine) -> Double {
    let index = guide.routeStations.firstIndex { $0 >= station } ?? guide.stations.count - 1
    guard index > 0 else { return 0 }
    let from = guide.routeStations[index - 1]
    let step = guide.routeStations[index] - from
    let fraction = step > 0 ? min(1, (station - from) / step) : 0
    return guide.stations[index - 1]
      + (guide.stations[index] - guide.stations[index - 1]) * fraction
  }

  /// Drives one piece from a station on; the station to go on from, or `nil` at the end.
  private func drive(
    from station: Double, _ guides: [GuideLine], _ searches: inout Int, _ outcome: inout Outcome
  ) -> Double? {
    guard let begin = firstStand(from: station, guides[0], &outcome) else { return nil }
    var best: Attempt?
    for (index, manner) in PathFollower.manners.enumerated() {
      var guide = guides[index]
      for round in 0...PathFollower.balancings {
        let follower = PathFollower(ground: ground, guide: guide, manner: manner)
        let own = Self.own(begin, guide)
        let pose = guide.pose(at: own)
        let end = Self.own(to, guide)
        if ground.obstacle(at: pose) == nil {
          let drive = follower.drive(from: pose, at: own, to: end)
          if case .arrived = drive.ending {
            outcome.pieces.append(piece(drive, guide, isSearched: false))
            return nil
          }
          let reached = guide.routeStation(at: drive.stations.last ?? own)
          if reached > best?.reached ?? -.infinity {
            best = Attempt(drive: drive, follower: follower, reached: reached)
          }
        }
        guard round < PathFollower.balancings else { break }
        let blind = follower.drive(from: pose, at: own, to: end, isBlind: true)
        guide = guide.balanced(after: blind.path, on: ground)
      }
    }
    guard let best else { return nil }
    return search(round: best.drive, best.follower, &searches, &outcome)
  }

  /// The drive that came farthest, and how it was steered.
  private struct Attempt {
    var drive: PathFollower.Drive
    var follower: PathFollower
    var reached: Double
  }

  /// The first station from which the vehicle stands free on the guide; what is skipped is a
  /// failure.
  private func firstStand(
    from station: Double, _ guide: GuideLine, _ outcome: inout Outcome
  ) -> Double? {
    var own = Self.own(station, guide)
    let last = Self.own(to, guide)
    var met: Int?
    while own < last {
      let pose = guide.pose(at: own)
      let hit = ground.obstacle(at: pose)
      if hit == nil { break }
      met = met ?? hit
      own += 1
    }
    if let met {
      add(
        from: station, to: min(guide.routeStation(at: own), to), met,
        near: guide.point(at: Self.own(station, guide)), nodes: 0, &outcome)
    }
    return own < last ? guide.routeStation(at: own) : nil
  }

  private func piece(
    _ drive: PathFollower.Drive, _ guide: GuideLine, isSearched: Bool
  ) -> Piece {
    Piece(
      path: drive.path, stations: drive.stations.map(guide.routeStation), isSearched: isSearched)
  }

  // MARK: Round an obstacle

  private func search(
    round drive: PathFollower.Drive, _ follower: PathFollower, _ searches: inout Int,
    _ outcome: inout Outcome
  ) -> Double? {
    let guide = follower.guide
    let body = ground.body
    var met: Int?
    if case .met(let edge) = drive.ending { met = edge }
    let stopped = drive.stations.last ?? 0
    // Where along the guide the trouble is.
    let trouble = place(of: met, drive.path.end)
    let ahead = guide.station(
      nearest: trouble, from: stopped - body.rear, to: stopped + body.front + 4)
    let own = min(max(ahead, stopped), stopped + body.front)
    let onRoute = guide.routeStation(at: own)
    var driven = drive
    let blocked = outcome.failures.first {
      $0.reason.isProved && $0.from - 3 <= onRoute && onRoute <= $0.to + 3
    }
    var nodes = 0
    if blocked == nil, searches > 0, !isUnknown(met) {
      searches -= 1
      let goal = goalPoses(behind: own, guide)
      for backOff in [Self.backOff, Self.backOff + 8] {
        var start = driven
        start.shorten(to: own - body.front - backOff)
        guard let last = goal.last else { break }
        let area = SearchArea(
          from: start.path.end.position, to: last.pose.position, room: Self.room)
        let answer = ManoeuvreSearch(ground: ground, budget: budget.nodes / 2, area: area)
          .path(from: start.path.end, to: goal.map(\.pose))
        nodes += answer.nodes
        guard let found = answer.path else { continue }
        let arrived = goal.first { $0.pose.position.distance(to: found.end.position) < 1e-3 }
        start.append(found, until: arrived?.station ?? last.station)
        return goOn(start, follower, &searches, &outcome)
      }
    }
    driven.shorten(to: stopped - 0.25)
    outcome.pieces.append(piece(driven, guide, isSearched: false))
    let behind = max(blocked?.to ?? 0, onRoute)
    if blocked == nil {
      add(from: onRoute, to: onRoute, met, near: trouble, nodes: nodes, &outcome)
    }
    if isWhole { return nil }
    let next = max(behind + body.rear, guide.routeStation(at: stopped)) + 1
    return next < to ? next : nil
  }

  /// Follows on from where a search arrived; one more search may be needed farther on.
  private func goOn(
    _ drive: PathFollower.Drive, _ follower: PathFollower, _ searches: inout Int,
    _ outcome: inout Outcome
  ) -> Double? {
    let guide = follower.guide
    let at = drive.stations.last ?? 0
    var whole = drive
    let rest = follower.drive(from: drive.path.end, at: at, to: Self.own(to, guide))
    whole.path.append(rest.path)
    whole.stations += rest.stations.dropFirst()
    whole.ending = rest.ending
    if case .arrived = rest.ending {
      outcome.pieces.append(piece(whole, guide, isSearched: true))
      return nil
    }
    return search(round: whole, follower, &searches, &outcome)
  }

  private func goalPoses(
    behind own: Double, _ guide: GuideLine
  ) -> [(pose: Pose, station: Double)] {
    let last = Self.own(to, guide)
    var result: [(pose: Pose, station: Double)] = []
    for distance in Self.goals {
      let station = min(last, own + ground.body.rear + distance)
      if result.last?.station == station { continue }
      let pose = guide.pose(at: station)
      if ground.obstacle(at: pose) == nil { result.append((pose, station)) }
    }
    return result
  }

  private func place(of edge: Int?, _ pose: Pose) -> Coordinate {
    let front = pose.point(ground.body.front, 0)
    guard let edge else { return front }
    let segment = ground.edges[edge].segment
    let box = pose.point((ground.body.front - ground.body.rear) / 2, 0)
    return segment.start.interpolated(
      to: segment.end, fraction: segment.fractionNearest(to: box))
  }

  private func isUnknown(_ edge: Int?) -> Bool {
    edge.map { !ground.edges[$0].reach.isFinite } ?? false
  }

  private func add(
    from: Double, to: Double, _ edge: Int?, near place: Coordinate, nodes: Int,
    _ outcome: inout Outcome
  ) {
    let reason: Reason = isUnknown(edge) ? .unknown("tape_width") : .notFound
    outcome.failures.append(
      Failure(from: from, to: to, reason: reason, place: place, nodes: nodes))
  }
}

extension PathFollower.Drive {
  /// Takes steps back until the rear axle is no farther than a station of the guide.
  mutating func shorten(to station: Double) {
    var count = 0
    while count + 1 < stations.count, stations[stations.count - 1 - count] > station { count += 1 }
    path.removeLast(count)
    stations.removeLast(count)
  }

  /// Adds what a search found; stations in between are shared out along it.
  mutating func append(_ found: DrivenPath, until station: Double) {
    let from = stations.last ?? 0
    let count = found.steps.count - 1
    path.append(found)
    for index in 0..<max(0, count) {
      stations.append(from + (station - from) * Double(index + 1) / Double(count))
    }
  }
}
