import Geometry
import SurveyIO

/// A map at a round scale on a page: survey in grey, the subject in colour, scale bar, north arrow.
struct PrintMap {
  let results: RunResults
  let frame: LocalFrame
  /// Only what belongs to it is drawn in full.
  let community: String
  /// Shapes of one layer with their boxes, in metres of the frame.
  private let ground: [(key: String, feature: SourceFeature, shape: Shape, box: Envelope)]

  init(results: RunResults, community: SourceFeature) {
    self.results = results
    self.community = community.text("id") ?? ""
    let outline = community.shape?.envelope ?? results.envelope
    frame = LocalFrame(
      origin: outline.isEmpty ? LonLat(longitude: 0, latitude: 0) : LocalFrame.origin(for: outline))
    let frame = self.frame
    let near = outline.expanded(by: 0.001)
    ground = [
      "survey-lane_surfaces", "community", "building", "survey-parking", "survey-obstructions",
      "lane",
    ].flatMap { key in
      results.features(key).compactMap { feature in
        guard let degrees = feature.shape, degrees.envelope.intersects(near) else { return nil }
        let shape = frame.project(degrees)
        return (key, feature, shape, shape.envelope)
      }
    }
  }

  private static let scales = [100.0, 200, 250, 500, 1000, 1500, 2000, 2500, 5000, 10_000, 25_000]

  /// Draws what lies in `extent` (metres of the frame) into a box of the page (millimetres).
  ///
  /// - Parameter subject: drawn on top in colour.
  func draw(
    _ extent: Envelope, subject: [Shape], in box: Envelope, on page: PrintDocument
  ) {
    let needed = max(extent.width / box.width, extent.height / box.height) * 1000 * 1.1
    let scale = Self.scales.first { $0 >= needed } ?? needed
    let centre = extent.centre
    func place(_ position: Coordinate) -> Coordinate {
      Coordinate(
        box.centre.x + (position.x - centre.x) * 1000 / scale,
        box.centre.y - (position.y - centre.y) * 1000 / scale)
    }
    let seen = Envelope(
      centre, margin: max(box.width, box.height) * scale / 1000 / 2)
    page.clipped(to: box) {
      for item in ground where item.box.intersects(seen) {
        draw(item.key, item.feature, item.shape.mapCoordinates(place), on: page)
      }
      for shape in subject {
        let shape = shape.mapCoordinates(place)
        page.fillAll(shape, (0.98, 0.78, 0), opacity: 0.75)
        page.lines(shape, width: 0.6, colour: (0.8, 0.2, 0))
        for point in shape.points { page.dot(point, radius: 1.4, colour: (0.8, 0.1, 0)) }
      }
    }
    page.box(box)
    decorate(box, scale, on: page)
  }

  private func draw(
    _ key: String, _ feature: SourceFeature, _ shape: Shape, on page: PrintDocument
  ) {
    switch key {
    case "survey-lane_surfaces": page.fillAll(shape, (0.91, 0.91, 0.9))
    case "community": page.lines(shape, width: 0.4, colour: (0.5, 0.5, 0.6), dash: [3, 1])
    case "building":
      page.fillAll(shape, (0.8, 0.8, 0.8))
      page.lines(shape, width: 0.1, colour: (0.4, 0.4, 0.4))
    case "survey-parking": page.lines(shape, width: 0.15, colour: (0.35, 0.5, 0.7))
    case "survey-obstructions":
      page.fillAll(shape, (0.45, 0.3, 0.2))
      page.lines(shape, width: 0.2, colour: (0.3, 0.2, 0.1))
      for point in shape.points { page.dot(point, radius: 0.5, colour: (0.3, 0.2, 0.1)) }
    default:
      let style: ((Double, Double, Double), [Double]) =
        switch feature.text("verdict") {
        case "complies": ((0.1, 0.6, 0.31), [])
        case "violates": ((0.84, 0.19, 0.15), [2, 0.8])
        default: ((0.79, 0.54, 0), [0.4, 0.8])
        }
      page.lines(shape, width: 0.4, colour: style.0, dash: style.1)
    }
  }

  private func decorate(_ box: Envelope, _ scale: Double, on page: PrintDocument) {
    // A bar of a round length about a quarter of the box.
    let lengths = [1.0, 2, 5, 10, 20, 50, 100, 200, 500]
    let length = lengths.last { $0 * 1000 / scale < box.width / 4 } ?? 1
    let (x, y) = (box.minX + 4, box.maxY - 4)
    page.line([Coordinate(x, y), Coordinate(x + length * 1000 / scale, y)], width: 0.8)
    page.text(
      "\(Int(length)) m　1:\(Int(scale))", at: Coordinate(x, y - 5), width: 60, size: 8)
    let foot = Coordinate(box.maxX - 7, box.minY + 14)
    page.line([foot, Coordinate(foot.x, foot.y - 9)], width: 0.4)
    page.fill(
      [
        [
          Coordinate(foot.x - 1.5, foot.y - 6), Coordinate(foot.x, foot.y - 11),
          Coordinate(foot.x + 1.5, foot.y - 6),
        ]
      ], colour: (0, 0, 0))
    page.text(
      "北 N", at: Coordinate(foot.x - 6, foot.y), width: 12, size: 8, alignment: .centre)
  }

  /// What the lines and colours mean, in one row under the map.
  static func legend(
    at place: Coordinate, subject: String = "本工单", on page: PrintDocument
  ) {
    let entries: [(String, (Double, Double, Double), [Double])] = [
      ("合格", (0.1, 0.6, 0.31), []), ("不合格", (0.84, 0.19, 0.15), [2, 0.8]),
      ("不能判定", (0.79, 0.54, 0), [0.4, 0.8]), (subject, (0.8, 0.2, 0), []),
    ]
    for (index, entry) in entries.enumerated() {
      let x = place.x + Double(index) * 32
      page.line(
        [Coordinate(x, place.y + 2), Coordinate(x + 9, place.y + 2)], width: 0.8, colour: entry.1,
        dash: entry.2)
      page.text(entry.0, at: Coordinate(x + 11, place.y), width: 22, size: 8)
    }
  }
}

extension PrintDocument {
  func fillAll(_ shape: Shape, _ colour: Colour, opacity: Double = 1) {
    for area in shape.polygons {
      fill(area.rings.map(\.coordinates), colour: colour, opacity: opacity)
    }
  }

  func lines(_ shape: Shape, width: Double, colour: Colour, dash: [Double] = []) {
    for area in shape.polygons {
      for ring in area.rings { line(ring.coordinates, width: width, colour: colour, dash: dash) }
    }
    for item in shape.lines { line(item.coordinates, width: width, colour: colour, dash: dash) }
  }

  func dot(_ centre: Coordinate, radius: Double, colour: Colour) {
    fill(
      [
        [
          Coordinate(centre.x - radius, centre.y), Coordinate(centre.x, centre.y - radius),
          Coordinate(centre.x + radius, centre.y), Coordinate(centre.x, centre.y + radius),
        ]
      ], colour: colour)
  }

  /// A grid of cells; each row as high as its tallest cell. Continues on the next page when full,
  /// unless it is told not to break.
  ///
  /// - Parameter widths: of the columns, millimetres.
  /// - Returns: where the table ends on its page.
  func table(
    _ rows: [[String]], widths: [Double], at place: Coordinate, size: Double = 9,
    labels: Set<Int> = [], hasHeader: Bool = false, breaks: Bool = true
  ) -> Double {
    var y = place.y
    for (number, row) in rows.enumerated() {
      let heights = zip(row, widths).map {
        text($0, at: place, width: $1 - 2, size: size, isDrawn: false)
      }
      let height = (heights.max() ?? 4) + 2
      if breaks, y + height > Self.height - 18 {
        endPage()
        y = 18
      }
      var x = place.x
      for (column, cell) in row.enumerated() where column < widths.count {
        let box = Envelope([Coordinate(x, y), Coordinate(x + widths[column], y + height)])
        if labels.contains(column) || (hasHeader && number == 0) {
          fill(
            [
              [
                Coordinate(box.minX, box.minY), Coordinate(box.maxX, box.minY),
                Coordinate(box.maxX, box.maxY), Coordinate(box.minX, box.maxY),
              ]
            ], colour: (0.93, 0.95, 0.98))
        }
        self.box(box, width: 0.15)
        text(cell, at: Coordinate(x + 1, y + 1), width: widths[column] - 2, size: size)
        x += widths[column]
      }
      y += height
    }
    return y
  }
}
