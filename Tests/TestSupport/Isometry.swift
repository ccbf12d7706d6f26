public import Geometry
public import Model

/// A way to lay the same plan elsewhere without changing a distance.
public struct Isometry: Sendable, CustomStringConvertible {
  /// Degrees counter-clockwise, about the origin.
  public var rotation: Double
  /// True when y changes its sign before the rotation.
  public var isMirrored: Bool
  /// Metres, after the rotation.
  public var shift: Coordinate

  public init(
    rotation: Double = 0, isMirrored: Bool = false, shift: Coordinate = Coordinate(0, 0)
  ) {
    self.rotation = rotation
    self.isMirrored = isMirrored
    self.shift = shift
  }

  /// The plan as it lies.
  public static let identity = Isometry()

  public var description: String {
    var words: [String] = []
    if isMirrored { words.append("mirrored") }
    if rotation != 0 { words.append("turned \(rotation)°") }
    if shift != Coordinate(0, 0) { words.append("shifted (\(shift.x), \(shift.y))") }
    return words.isEmpty ? "as drawn" : words.joined(separator: ", ")
  }

  /// Where a position goes.
  public func callAsFunction(_ position: Coordinate) -> Coordinate {
    let angle = rotation * .pi / 180
    let y = isMirrored ? -position.y : position.y
    return Coordinate(
      position.x * cosine(angle) - y * sine(angle) + shift.x,
      position.x * sine(angle) + y * cosine(angle) + shift.y)
  }

  /// Where a segment goes.
  public func callAsFunction(_ segment: Segment) -> Segment {
    Segment(self(segment.start), self(segment.end))
  }

  /// Where a line goes.
  public func callAsFunction(_ line: LineString) -> LineString {
    LineString(line.coordinates.map { self($0) })
  }

  /// Where an area goes; the direction of its rings follows.
  public func callAsFunction(_ area: Polygon) -> Polygon {
    Polygon(
      exterior: Ring(area.exterior.coordinates.map { self($0) }),
      holes: area.holes.map { Ring($0.coordinates.map { self($0) }) })
  }

  /// Where a geometry of any kind goes.
  public func callAsFunction(_ shape: Shape) -> Shape { shape.mapCoordinates { self($0) } }

  /// The whole survey of a community, laid elsewhere.
  public func callAsFunction(_ community: Community) -> Community {
    var result = community
    result.boundary = community.boundary.map { self($0) }
    for index in result.lanes.indices {
      result.lanes[index].centreline = result.lanes[index].centreline.map { self($0) }
    }
    for index in result.surfaces.indices {
      result.surfaces[index].area = self(result.surfaces[index].area)
    }
    for index in result.obstructions.indices {
      result.obstructions[index].shape = self(result.obstructions[index].shape)
    }
    for index in result.measurements.indices {
      result.measurements[index].place = result.measurements[index].place.map { self($0) }
    }
    for index in result.buildings.indices {
      result.buildings[index].outline = result.buildings[index].outline.map { self($0) }
    }
    for index in result.parking.indices {
      result.parking[index].shape = self(result.parking[index].shape)
    }
    for index in result.roads.indices {
      result.roads[index].centreline = result.roads[index].centreline.map { self($0) }
    }
    for index in result.gates.indices {
      result.gates[index].position = self(result.gates[index].position)
    }
    for index in result.others.indices {
      result.others[index].shape = self(result.others[index].shape)
    }
    return result
  }
}
