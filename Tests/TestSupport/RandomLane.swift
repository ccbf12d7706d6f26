public import Geometry
public import Model

/// A bent lane with things on it, drawn from a seed.
public struct RandomLane: Sendable {
  /// The lane, its surface with islands, and what stands on it; everything exact.
  public var community: Community
  /// Cross-sections at both ends of the lane.
  public var start: Segment
  public var end: Segment
  /// The surface with its islands.
  public var pavement: Polygon { community.surfaces[0].area }

  /// Length of the lane, and how far the surface goes on beyond both ends, metres.
  public static let length = 70.0
  public static let prolonged = 12.0
  /// Nothing stands nearer to an end than this, metres.
  public static let clear = 10.0

  public init(seed: UInt64, obstructions count: ClosedRange<Int> = 1...9) {
    var random = SplitMix64(seed: seed)
    func uniform(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }

    // Sums of two sines with radii of curvature above the half width, so that the strip along
    // the line never folds over itself.
    let (a1, k1, p1) = (uniform(0...6), uniform(0.02...0.08), uniform(0...6.28))
    let (a2, k2, p2) = (uniform(0...1.2), uniform(0.1...0.2), uniform(0...6.28))
    let width = uniform(4.5...9)
    let from = -Self.prolonged
    let to = Self.length + Self.prolonged
    func position(_ x: Double) -> Coordinate {
      Coordinate(x, a1 * sine(k1 * x + p1) + a2 * sine(k2 * x + p2))
    }
    func direction(_ x: Double) -> Double {
      arcTangent(a1 * k1 * cosine(k1 * x + p1) + a2 * k2 * cosine(k2 * x + p2))
    }
    let stations = stride(from: from, through: to, by: 2).map { $0 }
    let centre = LineString(stations.map(position))
    var area = Polygon.strip(along: centre, width: width)

    func place(_ margin: Double) -> (Coordinate, Double) {
      let inner = Self.clear + margin + 4
      let x = uniform(inner...(Self.length - inner))
      let angle = direction(x)
      let offset = uniform(-(width / 2 + 0.3)...(width / 2 + 0.3))
      return (position(x) + Coordinate(-sine(angle), cosine(angle)) * offset, angle)
    }

    // At most one island, well inside the strip, so that holes stay valid.
    if uniform(0...1) < 0.35 {
      let x = uniform(25...45)
      let angle = direction(x)
      let centre = position(x) + Coordinate(-sine(angle), cosine(angle)) * uniform(-0.6...0.6)
      let hole = Polygon.box(
        centre: centre, length: uniform(1...5), width: uniform(0.4...1.2), angle: angle)
      area.holes = [hole.exterior]
    }

    var drawn = Community.drawn()
    drawn.addSurface("surface", area, accuracy: 0)
    for index in 0..<Int.random(in: count, using: &random) {
      let id = "thing-\(index + 1)"
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let (centre, angle) = place(2.4)
        let box = Polygon.box(centre: centre, length: 4.8, width: 1.8, angle: angle)
        drawn.addObstruction(id, .block, .polygon(box), isMovable: true, accuracy: 0)
      case 1:
        let (centre, _) = place(2.4)
        let box = Polygon.box(
          centre: centre, length: uniform(0.5...4.8), width: uniform(0.3...2),
          angle: uniform(0...3.14))
        drawn.addObstruction(id, .block, .polygon(box), isMovable: true, accuracy: 0)
      case 2:
        let (centre, _) = place(0.6)
        drawn.addObstruction(
          id, .bollard, .point(centre), radius: uniform(0.1...0.6), isMovable: true, accuracy: 0)
      default:
        let (centre, _) = place(0.6)
        let disc = Polygon.disc(centre: centre, radius: uniform(0.1...0.6), corners: 16)
        drawn.addObstruction(id, .tree, .polygon(disc), isMovable: true, accuracy: 0)
      }
    }
    let inside = stations.filter { $0 >= 0 && $0 <= Self.length }
    drawn.addLane("lane", LineString(inside.map(position)))
    community = drawn

    func section(_ x: Double) -> Segment {
      let angle = direction(x)
      let half = Coordinate(-sine(angle), cosine(angle)) * (width / 2)
      return Segment(position(x) - half, position(x) + half)
    }
    start = section(0)
    end = section(Self.length)
  }
}
