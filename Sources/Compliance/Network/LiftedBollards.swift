internal import Geometry
internal import Model

/// Bollards that lift out or fold down, as the gates that they are (`design.md` section 3): they do
/// not stand in the way of a width, and where they leave too little between them an engine waits
/// until somebody opens the row.
struct LiftedBollards {
  /// A row across a lane that leaves no opening as wide as a lane has to be.
  struct Row {
    /// The first of its bollards by id.
    var core: FeatureCore
    /// All of them, sorted.
    var ids: [String]
    var position: Coordinate
    var lane: Int
    /// The lane's own station.
    var station: Double
    /// The hardest to open decides.
    var opens: GateOpening
    /// False where the opening may be wide enough within the survey's accuracy.
    var isProved: Bool
  }

  private(set) var rows: [Row] = []

  /// Bollards of a row stand no farther apart along the lane than this, metres.
  private static let depth = 1.5

  init(_ measurement: CommunityMeasurement) {
    let bollards = measurement.community.obstructions.filter(\.isGate)
    if bollards.isEmpty { return }
    let lanes = LaneIndex(measurement.network)
    let reach = measurement.parameters.requiredWidth
    var placed: [(bollard: Obstruction, place: LaneIndex.Place, offset: Double)] = []
    for bollard in bollards where !bollard.core.isContext {
      let position = bollard.shape.envelope.centre
      guard let place = lanes.nearest(to: position, within: 2 * reach) else { continue }
      placed.append((bollard, place, place.direction.cross(position - place.position)))
    }
    placed.sort {
      ($0.place.lane, $0.place.station, $0.bollard.id)
        < ($1.place.lane, $1.place.station, $1.bollard.id)
    }
    while let first = placed.first {
      let row = placed.prefix {
        $0.place.lane == first.place.lane && $0.place.station - first.place.station <= Self.depth
      }
      add(row.map { ($0.bollard, $0.offset) }, at: first.place, measurement)
      placed.removeFirst(row.count)
    }
  }

  private mutating func add(
    _ row: [(bollard: Obstruction, offset: Double)], at place: LaneIndex.Place,
    _ measurement: CommunityMeasurement
  ) {
    let bollards = row.map(\.bollard).sorted { $0.id < $1.id }
    guard let walls = Self.walls(measurement.surface.pavement, place), let first = bollards.first
    else { return }
    var edge = walls.low
    var widest = 0.0
    for (bollard, offset) in row.sorted(by: { $0.offset < $1.offset }) {
      widest = max(widest, offset - bollard.radius - edge)
      edge = max(edge, offset + bollard.radius)
    }
    widest = max(widest, walls.high - edge)
    let accuracy = bollards.map(\.core.accuracy).max() ?? 0
    let required = measurement.parameters.requiredWidth
    if widest - accuracy >= required { return }
    let order: [GateOpening] = [.open, .guarded24h, .brigadeKey, .unknown, .locked, .sealed]
    let hardest = bollards.map(\.opens).max {
      (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
    }
    rows.append(
      Row(
        core: first.core, ids: bollards.map(\.id), position: first.shape.envelope.centre,
        lane: place.lane, station: place.station, opens: hardest ?? .unknown,
        isProved: widest + accuracy < required))
  }

  /// How far P reaches to the right (negative) and to the left of a lane; `nil` off P.
  private static func walls(_ pavement: Pavement, _ place: LaneIndex.Place)
    -> (low: Double, high: Double)?
  {
    let normal = Coordinate(-place.direction.y, place.direction.x)
    var low = -Double.infinity
    var high = Double.infinity
    for edge in pavement.edges {
      let step = edge.segment.end - edge.segment.start
      let denominator = normal.cross(step)
      if denominator == 0 { continue }
      let from = edge.segment.start - place.position
      let across = from.cross(normal) / denominator
      guard across >= 0, across <= 1 else { continue }
      let offset = from.cross(step) / denominator
      if offset >= 0 { high = min(high, offset) } else { low = max(low, offset) }
    }
    return low.isFinite && high.isFinite ? (low, high) : nil
  }
}

extension Obstruction {
  /// A bollard on the ground that is lifted out or folds down.
  var isGate: Bool {
    kind == .bollard && clearance == 0 && (fixing == .liftOut || fixing == .collapsible)
  }
}
