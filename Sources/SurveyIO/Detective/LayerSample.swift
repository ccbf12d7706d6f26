import Geometry
import Glibc
import Model

/// One layer of one file as the detective looks at it: some positions, and what others are held to.
///
/// All in degrees as drawn. Nothing is measured for a verdict here; a metre is 1e-5°.
struct LayerSample {
  let file: Int
  /// `roads` for ways that a mapping sorts into lanes and roads by where communities are, because
  /// where they lie says nothing of that choice.
  let layer: SurveyLayer
  let count: Int
  /// True when somebody has said what the layer stands on.
  let isDeclared: Bool
  /// Positions of some features: places along lines and outlines, points as they are.
  let positions: [[Coordinate]]
  private let drafts: [Draft]
  private var grid = EnvelopeGrid(cell: 0.001)
  private var shapes: [Shape] = []

  /// Features looked at; more would not change the answer.
  private static let most = 100

  init(_ file: Int, _ layer: SurveyLayer, _ drafts: [Draft], isDeclared: Bool) {
    self.file = file
    self.layer = layer
    self.drafts = drafts
    self.isDeclared = isDeclared
    count = drafts.count
    let step = max(1, (drafts.count + Self.most - 1) / Self.most)
    positions = stride(from: 0, to: drafts.count, by: step).map {
      Self.positions(of: drafts[$0].shape, layer)
    }
  }

  /// Some places along each line and outer ring; outlines of communities are long and few.
  private static func positions(of shape: Shape, _ layer: SurveyLayer) -> [Coordinate] {
    switch shape {
    case .point, .multiPoint: return Array(shape.points.prefix(10))
    case .lineString, .multiLineString:
      return shape.lines.prefix(4).flatMap { along($0, 8) }
    case .polygon, .multiPolygon:
      return shape.polygons.prefix(4).flatMap { polygon in
        along(LineString(polygon.exterior.coordinates), layer == .communities ? 30 : 8)
      }
    }
  }

  private static func along(_ line: LineString, _ count: Int) -> [Coordinate] {
    let length = line.length
    return (0..<count).map {
      line.coordinate(atStation: (Double($0) + 0.5) / Double(count) * length)
    }
  }

  /// A position in the middle of things; `nil` for an empty layer.
  var middle: Coordinate? { Interpretation.medianPosition(positions.compactMap(\.first)) }

  /// Sorts the shapes into a grid, for ``covers(_:)`` and ``isNear(_:within:)``.
  mutating func prepare() {
    if !shapes.isEmpty { return }
    shapes = drafts.map(\.shape)
    for shape in shapes { grid.insert(shape.envelope) }
  }

  /// Whether a position lies inside one of the areas.
  func covers(_ position: Coordinate) -> Bool {
    var isInside = false
    grid.forEach(meeting: Envelope([position])) { number in
      if !isInside { isInside = shapes[number].polygons.contains { $0.encloses(position) } }
    }
    return isInside
  }

  /// Whether a position lies within some metres of a line or an outline.
  func isNear(_ position: Coordinate, within metres: Double) -> Bool {
    let scale = cos(position.y * .pi / 180)
    let reach = metres / 111_000
    var box = Envelope([position])
    box.minX -= reach / scale
    box.maxX += reach / scale
    box.minY -= reach
    box.maxY += reach
    func flat(_ degrees: Coordinate) -> Coordinate { Coordinate(degrees.x * scale, degrees.y) }
    let place = flat(position)
    var isNear = false
    grid.forEach(meeting: box) { number in
      if isNear { return }
      let chains =
        shapes[number].lines.map(\.coordinates)
        + shapes[number].polygons.flatMap { $0.rings.map(\.coordinates) }
      isNear = chains.contains { chain in
        zip(chain, chain.dropFirst()).contains { a, b in
          Segment(flat(a), flat(b)).distance(to: place) < reach
        }
      }
    }
    return isNear
  }
}
