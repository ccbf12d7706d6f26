internal import Geometry
internal import Model

/// Writes cures as the measures of a scenario, with edits that can be replayed on the survey.
struct MeasureWriter {
  let survey: Community
  let community: String
  let scenario: ScenarioName
  let network: DesignatedNetwork
  let prices: PlanPrices
  let requiredWidth: Double
  let requiredHeight: Double
  /// What was refused is not written.
  var decisions = PlanDecisions()

  /// All measures, sorted by id.
  func measures(_ cures: Cures) -> [Measure] {
    let banned = Set(cures.bans.values.flatMap(\.stretch.cars))
    let gone = cures.cleared.union(banned)
    var result = designations()
    for thing in survey.obstructions {
      if cures.cleared.contains(thing.id), !banned.contains(thing.id) {
        result.append(clear(thing))
      }
      if cures.raised.contains(thing.id), !gone.contains(thing.id) { result.append(raise(thing)) }
    }
    for thing in survey.obstructions
    where cures.bollards.contains(thing.id) && !gone.contains(thing.id) {
      result.append(lock(thing))
    }
    for place in survey.parking where cures.parking.contains(place.core.id) {
      result.append(giveUp(place))
    }
    for gate in survey.gates where cures.gates.contains(gate.core.id) {
      if let measure = change(gate) { result.append(measure) }
    }
    for key in cures.bans.keys.sorted() {
      if let ban = cures.bans[key] { result.append(forbid(ban)) }
    }
    result.removeAll(where: decisions.refuses)
    if let moved = moveAway(result) { result.append(moved) }
    return result.sorted { $0.id < $1.id }
  }

  /// The cars that lose their place leave the community's night count: where they go is for the
  /// other scenarios, that they stay away is for enforcement.
  private func moveAway(_ measures: [Measure]) -> Measure? {
    guard let cars = survey.cars else { return nil }
    let removed = Set(
      measures.flatMap(\.edits).filter { $0.operation == .remove && $0.layer == .obstructions }
        .map(\.id))
    let gone = survey.obstructions.count {
      !$0.core.isContext && ($0.kind == .car || $0.kind == .zombieCar) && removed.contains($0.id)
    }
    let stalls = measures.reduce(0) { $0 + max(0, -$1.stalls) }
    guard gone + stalls > 0, cars > 0 else { return nil }
    let outline: Shape =
      survey.boundary.count == 1 ? .polygon(survey.boundary[0]) : .multiPolygon(survey.boundary)
    let feature = EditedFeature(
      shape: outline, properties: [.init("cars", .number(Double(max(0, cars - gone - stalls))))])
    return measure(
      .enforcement, "night_cars", nil,
      [PlanEdit(.replace, layer: .communities, id: community, feature: feature)])
  }

  private func measure(
    _ kind: MeasureKind, _ subject: String, _ shape: Shape?, _ edits: [PlanEdit]
  ) -> Measure {
    Measure(
      id: "\(community)/\(scenario.rawValue)/\(kind.rawValue)/\(subject)", community: community,
      scenario: scenario, kind: kind, shape: shape, edits: edits)
  }

  // MARK: Designation

  private func designations() -> [Measure] {
    let chosen = Set(network.chosen)
    let refused = Set(network.refused)
    var result: [Measure] = []
    var others: [PlanEdit] = []
    for lane in survey.lanes.sorted(by: { $0.id < $1.id }) {
      if refused.contains(lane.id) { others.append(edit(lane, .no)) }
      guard chosen.contains(lane.id) else { continue }
      var own = measure(.designate, lane.id, lane.shape, [edit(lane, .yes)])
      let length = Int(lane.centreline.reduce(0) { $0 + $1.length }.rounded())
      own.costLow = prices.markingPerMetre.low * length
      own.costHigh = prices.markingPerMetre.high * length
      own.duration = 2
      result.append(own)
    }
    if !others.isEmpty {
      var rest = measure(.designate, "others", nil, others)
      (rest.costLow, rest.costHigh) = (0, 0)
      result.append(rest)
    }
    return result
  }

  private func edit(_ lane: FireLane, _ designation: Designation) -> PlanEdit {
    PlanEdit(
      .replace, layer: .fireLanes, id: lane.id,
      feature: EditedFeature(
        shape: lane.shape, properties: [.init("designated", .text(designation.rawValue))]))
  }

  // MARK: Things

  private func clear(_ thing: Obstruction) -> Measure {
    var own = measure(
      .clear, thing.id, thing.shape, [PlanEdit(.remove, layer: .obstructions, id: thing.id)])
    let price = prices.clearing(thing.cost)
    (own.costLow, own.costHigh) = (price.low, price.high)
    switch thing.kind {
    case .car, .zombieCar, .eBike, .pile, .block, .groundLock: own.duration = 2
    case .tree:
      own.duration = 7
      own.consent = "greening"
    case .shed, .eBikeShed:
      own.duration = 14
      own.consent = "owner"
    default:
      own.duration = 5
      own.consent = "owner"
    }
    return own
  }

  private func raise(_ thing: Obstruction) -> Measure {
    if thing.kind == .heightBar {
      var own = measure(
        .prune, thing.id, thing.shape, [PlanEdit(.remove, layer: .obstructions, id: thing.id)])
      let price = prices.clearing(thing.cost)
      (own.costLow, own.costHigh, own.duration) = (price.low, price.high, 3)
      return own
    }
    let feature = EditedFeature(
      shape: thing.shape,
      properties: [.init("clearance", .number(above(requiredHeight, thing.core.accuracy)))])
    var own = measure(
      .prune, thing.id, thing.shape,
      [PlanEdit(.replace, layer: .obstructions, id: thing.id, feature: feature)])
    let price = thing.kind == .tree ? prices.pruning : prices.clearing(thing.cost)
    (own.costLow, own.costHigh) = (price.low, price.high)
    own.duration = thing.kind == .line ? 10 : 2
    if thing.kind != .tree { own.consent = thing.kind == .line ? "utility" : "owner" }
    return own
  }

  /// The next tenth of a metre that holds a requirement whatever the accuracy of the survey.
  private func above(_ required: Double, _ accuracy: Double) -> Double {
    ((required + accuracy) * 10 - 1e-6).rounded(.up) / 10
  }

  private func giveUp(_ place: ParkingPlace) -> Measure {
    var own = measure(
      .clear, place.core.id, place.shape,
      [PlanEdit(.remove, layer: .parking, id: place.core.id)])
    own.stalls = -place.stallCount
    let price = prices.noStoppingPerMetre
    let length = 6 * place.stallCount
    (own.costLow, own.costHigh, own.duration) = (price.low * length, price.high * length, 3)
    return own
  }

  // MARK: Gates and sides

  /// A bollard that lifts out gets a lock for which the brigade has the key.
  private func lock(_ bollard: Obstruction) -> Measure {
    let feature = EditedFeature(
      shape: bollard.shape, properties: [.init("opens", .text(GateOpening.brigadeKey.rawValue))])
    var own = measure(
      .replaceGate, bollard.id, bollard.shape,
      [PlanEdit(.replace, layer: .obstructions, id: bollard.id, feature: feature)])
    let price = prices.gateLock
    (own.costLow, own.costHigh, own.duration) = (price.low, price.high, 3)
    return own
  }

  private func change(_ gate: Gate) -> Measure? {
    var properties: [EditedFeature.Property] = []
    var isNew = gate.opens == .sealed
    if let width = gate.width, width.value - width.accuracy < requiredWidth {
      properties.append(
        .init("width", .number(above(requiredWidth, max(width.accuracy, gate.core.accuracy)))))
      isNew = true
    }
    if let height = gate.clearHeight, height - gate.core.accuracy < requiredHeight {
      properties.append(
        .init("clear_height", .number(above(requiredHeight, gate.core.accuracy))))
      isNew = true
    }
    if !gate.opens.isAtOnce {
      properties.append(.init("opens", .text(GateOpening.brigadeKey.rawValue)))
    }
    guard !properties.isEmpty else { return nil }
    let feature = EditedFeature(shape: .point(gate.position), properties: properties)
    var own = measure(
      .replaceGate, gate.core.id, .point(gate.position),
      [PlanEdit(.replace, layer: .gates, id: gate.core.id, feature: feature)])
    let price = isNew ? prices.newGate : prices.gateLock
    (own.costLow, own.costHigh, own.duration) = (price.low, price.high, isNew ? 20 : 3)
    own.consent = isNew ? "owners" : nil
    return own
  }

  private func forbid(_ ban: Cures.Ban) -> Measure {
    let stretch = ban.stretch
    let id = "\(community)/no_stopping/\(ban.key)"
    let line = survey.lanes.first { $0.id == stretch.lane }?.side(stretch, requiredWidth / 2)
    var edits = stretch.cars.map { PlanEdit(.remove, layer: .obstructions, id: $0) }
    if let line {
      let properties: [EditedFeature.Property] = [
        .init("kind", .text("no_stopping")), .init("state", .text("good")),
        .init("lane", .text(stretch.lane)), .init("side", .text(stretch.side.rawValue)),
      ]
      edits.append(
        PlanEdit(
          .add, layer: .markings, id: id,
          feature: EditedFeature(shape: .lineString(line), properties: properties)))
    }
    var own = measure(.noStopping, ban.key, line.map(Shape.lineString), edits)
    let length = Int((stretch.stationTo - stretch.stationFrom).rounded(.up))
    own.costLow = prices.noStoppingPerMetre.low * length
    own.costHigh = prices.noStoppingPerMetre.high * length
    own.duration = 3
    return own
  }
}

extension FireLane {
  var shape: Shape {
    centreline.count == 1 ? .lineString(centreline[0]) : .multiLineString(centreline)
  }

  /// A line beside a stretch of the lane, metres from its centreline; mitred at bends, at most
  /// twice the distance away.
  func side(_ stretch: StretchClearing, _ distance: Double) -> LineString? {
    var start = 0.0
    for piece in centreline {
      let length = piece.length
      if stretch.stationFrom < start + length - 1e-6 {
        let part = piece.substring(
          from: max(0, stretch.stationFrom - start), to: min(length, stretch.stationTo - start))
        return part.parallel(stretch.side == .left ? distance : -distance)
      }
      start += length
    }
    return nil
  }
}

extension LineString {
  /// The line moved to the left by a distance, negative to the right.
  fileprivate func parallel(_ distance: Double) -> LineString? {
    var points: [Coordinate] = []
    for point in coordinates where points.last.map({ $0.distance(to: point) > 1e-6 }) ?? true {
      points.append(point)
    }
    guard points.count > 1 else { return nil }
    let normals = zip(points, points.dropFirst()).map { a, b in
      Coordinate(a.y - b.y, b.x - a.x) * (1 / a.distance(to: b))
    }
    return LineString(
      points.indices.map { index in
        let before = normals[max(0, index - 1)]
        let after = normals[min(index, normals.count - 1)]
        let sum = before + after
        // cos² of half the bend, kept away from zero at hairpins.
        let scale = 2 / max(sum.dot(sum), 1)
        return points[index] + sum * (scale * distance)
      })
  }
}

extension ParkingPlace {
  /// Cars it holds: its capacity, else one for each 6 m of line and one for a point.
  var stallCount: Int {
    if let capacity { return max(0, capacity) }
    let depth = orientation == "perpendicular" || orientation == "angled" ? 2.4 : 6.0
    let rows = shape.lines.reduce(0) { $0 + Int($1.length / depth) }
    return rows + shape.points.count
  }
}
