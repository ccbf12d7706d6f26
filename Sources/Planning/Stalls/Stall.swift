public import Geometry
internal import Glibc

/// One car's place as it is drawn.
public struct Stall: Hashable, Sendable {
  public var outline: Polygon
  public var layout: StallPattern.Layout

  public init(outline: Polygon, layout: StallPattern.Layout) {
    self.outline = outline
    self.layout = layout
  }
}

/// A row's own axes: along it, and from its aisle into its stalls.
struct RowFrame {
  /// A corner of the row on the aisle's side.
  var origin: Coordinate
  /// Unit vectors.
  var along: Coordinate
  var inward: Coordinate

  func position(_ x: Double, _ y: Double) -> Coordinate {
    origin + along * x + inward * y
  }

  /// The stall whose share of the row begins at `start`, metres along it.
  func stall(at start: Double, _ pattern: StallPattern) -> Stall {
    let radians = Double(pattern.angle) * .pi / 180
    let (c, s) = (cos(radians), sin(radians))
    if pattern.layout != .angled {
      let (dx, dy) = (pattern.first, pattern.depth)
      return Stall(
        outline: Polygon([
          position(start, 0), position(start + dx, 0), position(start + dx, dy),
          position(start, dy),
        ]), layout: pattern.layout)
    }
    // The stall leans along the row; its corner nearest to the aisle touches it.
    let x = start + pattern.width * s
    let (l, w) = (pattern.length, pattern.width)
    return Stall(
      outline: Polygon([
        position(x, 0), position(x + l * c, l * s),
        position(x + l * c - w * s, l * s + w * c), position(x - w * s, w * c),
      ]), layout: pattern.layout)
  }
}

extension StallTable {
  /// Stalls at an angle: the corners of a leaning rectangle take more of the row than its pitch.
  static func angled(
    _ angle: Int, depth: Double, pitch: Double, length: Double, width: Double, aisle: Double
  ) -> StallPattern {
    let radians = Double(angle) * .pi / 180
    let (c, s) = (cos(radians), sin(radians))
    return StallPattern(
      .angled, angle: angle, depth: max(depth, length * s + width * c),
      pitch: max(pitch, width / s), length: length, width: width, aisle: aisle,
      first: length * c + width * s)
  }
}

extension RowFrame {
  func local(_ point: Coordinate) -> Coordinate {
    let offset = point - origin
    return Coordinate(offset.dot(along), offset.dot(inward))
  }
}
