public import Geometry

/// Ground on which stalls are laid out in rows that share aisles.
public struct Yard: Hashable, Sendable {
  /// Id of the surface, site or place.
  public var id: String
  public var area: Polygon
  /// Where cars come in: parts of the outline that adjoin a lane, metres.
  public var access: [Segment]

  public init(id: String, area: Polygon, access: [Segment]) {
    self.id = id
    self.area = area
    self.access = access
  }
}

/// Stalls in a yard, with the aisles from which they are entered.
public struct YardPlan: Hashable, Sendable {
  public var stalls: [Stall] = []
  /// Aisles and the way that joins them; rectangles.
  public var aisles: [Polygon] = []
}
