internal import Geometry
internal import Model

/// One connected part of something that blocks, inside P: a node of the gap graph.
struct Thing: Sendable {
  /// What puts a thing into its place among the states.
  enum Presence: Hashable, Sendable {
    /// There by day and night.
    case standing
    /// There in the state `night` only.
    case nightOnly
    /// Hangs over the way: blocks what is higher than this clearance, metres.
    case overhead(clearance: Double)
  }

  /// As it is named among culprits.
  var id: String
  var presence: Presence
  /// Edges inside P; a disc is a segment of no length with a radius.
  var edges: [Segment]
  /// Radius of a disc or half-thickness of a line, metres.
  var radius: Double
  /// The whole outline, where the thing is an area, to tell what lies within it.
  var outline: Polygon?
  /// Clearing cost in yuan; `nil` when it may not be cleared.
  var cost: Int?
  var isVehicle: Bool
  var accuracy: Double
  /// True when the position or size is a default, so that a narrow place proves nothing.
  var isUncertain: Bool
  var envelope: Envelope

  init(
    id: String, presence: Presence, edges: [Segment], radius: Double = 0, outline: Polygon? = nil,
    cost: Int?, isVehicle: Bool = false, accuracy: Double, isUncertain: Bool = false
  ) {
    self.id = id
    self.presence = presence
    self.edges = edges
    self.radius = radius
    self.outline = outline
    self.cost = cost
    self.isVehicle = isVehicle
    self.accuracy = accuracy
    self.isUncertain = isUncertain
    envelope = edges.reduce(into: Envelope()) {
      $0.add($1.start)
      $0.add($1.end)
    }.expanded(by: radius)
  }

  /// Whether it blocks in a state, for a vehicle of the given height.
  func blocks(in state: LaneState, height: Double = 0) -> Bool {
    switch presence {
    case .standing: true
    case .nightOnly: state == .night
    case .overhead(let clearance): clearance < height
    }
  }
}
