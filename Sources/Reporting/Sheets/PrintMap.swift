import Foundation
import Geometry
import Model
import SurveyIO

/// A map at a round scale on a page: survey in grey, the subject in colour, scale bar, north arrow.
struct PrintMap {
  /// Which state it shows.
  enum State { case today, planned }

  let frame: LocalFrame
  let language: Language
  /// Names at their places, for maps of many communities.
  private var names: [(text: String, place: Coordinate)] = []
  /// Shapes of one layer with their boxes, in metres of the frame.
  private let ground: [(key: String, verdict: String?, shape: Shape, box: Envelope)]

  /// The same map with the names of the communities.
  func named(_ results: RunResults) -> PrintMap {
    var map = self
    map.names = results.features("community").compactMap { community in
      guard let shape = community.shape.map(frame.project) else { return nil }
      let box = shape.envelope
      return (
        community.text("name") ?? community.text("id") ?? "", box.centre
      )
    }
    return map
  }

  /// - Parameters:
  ///   - outline: what the map is about, degrees.
  ///   - state: with the plan, stalls are laid out and what is cleared is gone.
  init(results: RunResults, outline: Envelope, language: Language, state: State = .today) {
    self.language = language
    frame = LocalFrame(
      origin: outline.isEmpty ? LonLat(longitude: 0, latitude: 0) : LocalFrame.origin(for: outline))
    let frame = self.frame
    let near = outline.expanded(by: 0.001)
    let gone = state == .planned ? results.removed : []
    var layers = [
      "survey-lane_surfaces", "community", "building", "survey-parking", "survey-obstructions",
    ].map { ($0, results.features($0)) }
    if state == .planned {
      let new = results.chosen("stall").filter { $0.text("source") != "kept" }
      layers += [("stall", new), ("lane", results.plannedLanes)]
    } else {
      layers.append(("lane", results.features("lane")))
    }
    ground = layers.flatMap { key, features in
      features.compactMap { feature in
        guard let degrees = feature.shape, degrees.envelope.intersects(near),
          !gone.contains(feature.text("id") ?? "") || key == "lane"
        else { return nil }
        let shape = frame.project(degrees)
        return (key, feature.text("verdict"), shape, shape.envelope)
      }
    }
  }

  init(
    results: RunResults, community: SourceFeature, language: Language, state: State = .today
  ) {
    self.init(
      results: results, outline: community.shape?.envelope ?? results.envelope,
      language: language, state: state)
  }

  private static let scales = [
    100.0, 200, 250, 500, 1000, 1500, 2000, 2500, 5000, 6000, 7500, 10_000, 12_500, 15_000, 20_000,
    25_000, 50_000,
    100_000,
  ]

  /// Draws what lies in `extent` (metres of the frame) into a box of the page (millimetres).
  ///
  /// - Parameter subject: drawn on top in colour.
  func draw(
    _ extent: Envelope, subject: [Shape], in box: Envelope, on page: some PrintSurface
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
        draw(item.key, item.verdict, item.shape.mapCoordinates(place), on: page)
      }
      for shape in subject {
        let shape = shape.mapCoordinates(place)
        page.fillAll(shape, (0.98, 0.78, 0), opacity: 0.75)
        page.lines(shape, width: 0.6, colour: (0.8, 0.2, 0))
        for point in shape.points { page.dot(point, radius: 1.4, colour: (0.8, 0.1, 0)) }
      }
    }
    for name in names {
      let spot = place(name.place)
      // White behind the letters, for the middle of a community is full of houses; millimetres.
      let half = Coordinate(Double(name.text.count) * 1.3 + 0.5, 1.8)
      let corners = [
        spot - half, Coordinate(spot.x + half.x, spot.y - half.y), spot + half,
        Coordinate(spot.x - half.x, spot.y + half.y),
      ]
      page.fill([corners + [corners[0]]], colour: (1, 1, 1), opacity: 0.85)
      page.label(
        name.text, at: Coordinate(spot.x - 20, spot.y - 1.7), width: 40, size: 7, isCentred: true)
    }
    page.box(box)
    decorate(box, scale, on: page)
  }

  private func draw(
    _ key: String, _ verdict: String?, _ shape: Shape, on page: some PrintSurface
  ) {
    switch key {
    case "survey-lane_surfaces": page.fillAll(shape, (0.91, 0.91, 0.9))
    case "community": page.lines(shape, width: 0.4, colour: (0.5, 0.5, 0.6), dash: [3, 1])
    case "building":
      page.fillAll(shape, (0.8, 0.8, 0.8))
      page.lines(shape, width: 0.1, colour: (0.4, 0.4, 0.4))
    case "survey-parking": page.lines(shape, width: 0.15, colour: (0.35, 0.5, 0.7))
    case "stall":
      page.fillAll(shape, (0.8, 0.88, 1))
      page.lines(shape, width: 0.2, colour: (0.1, 0.35, 0.8))
    case "survey-obstructions":
      page.fillAll(shape, (0.45, 0.3, 0.2))
      page.lines(shape, width: 0.2, colour: (0.3, 0.2, 0.1))
      for point in shape.points { page.dot(point, radius: 0.5, colour: (0.3, 0.2, 0.1)) }
    default:
      let style: ((Double, Double, Double), [Double]) =
        switch verdict {
        case "complies": ((0.1, 0.6, 0.31), [])
        case "violates": ((0.84, 0.19, 0.15), [2, 0.8])
        default: ((0.79, 0.54, 0), [0.4, 0.8])
        }
      page.lines(shape, width: 0.4, colour: style.0, dash: style.1)
    }
  }

  private func decorate(_ box: Envelope, _ scale: Double, on page: some PrintSurface) {
    // A bar of a round length about a quarter of the box.
    let lengths = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    let length = lengths.last { $0 * 1000 / scale < box.width / 4 } ?? 1
    let (x, y) = (box.minX + 4, box.maxY - 4)
    page.line(
      [Coordinate(x, y), Coordinate(x + length * 1000 / scale, y)], width: 0.8,
      colour: (0, 0, 0), dash: [], isClosed: false)
    page.label(
      "\(Int(length)) m　1:\(Int(scale.rounded()))", at: Coordinate(x, y - 5), width: 60, size: 8,
      isCentred: false)
    let foot = Coordinate(box.maxX - 7, box.minY + 14)
    page.line(
      [foot, Coordinate(foot.x, foot.y - 9)], width: 0.4, colour: (0, 0, 0), dash: [],
      isClosed: false)
    page.fill(
      [
        [
          Coordinate(foot.x - 1.5, foot.y - 6), Coordinate(foot.x, foot.y - 11),
          Coordinate(foot.x + 1.5, foot.y - 6),
        ]
      ], colour: (0, 0, 0), opacity: 1)
    page.label(
      Catalogue.text("print-north", in: language), at: Coordinate(foot.x - 6, foot.y), width: 12,
      size: 8, isCentred: true)
  }

  /// What the lines and colours mean, in one row under the map.
  func legend(at place: Coordinate, subject: String, on page: some PrintSurface) {
    func word(_ verdict: String) -> String { Catalogue.text("verdict-\(verdict)", in: language) }
    let entries: [(String, (Double, Double, Double), [Double])] = [
      (word("complies"), (0.1, 0.6, 0.31), []), (word("violates"), (0.84, 0.19, 0.15), [2, 0.8]),
      (word("indeterminate"), (0.79, 0.54, 0), [0.4, 0.8]), (subject, (0.8, 0.2, 0), []),
    ]
    for (index, entry) in entries.enumerated() where !entry.0.isEmpty {
      let x = place.x + Double(index) * 42
      page.line(
        [Coordinate(x, place.y + 2), Coordinate(x + 9, place.y + 2)], width: 0.8, colour: entry.1,
        dash: entry.2, isClosed: false)
      page.label(
        entry.0, at: Coordinate(x + 11, place.y), width: 30, size: 8, isCentred: false)
    }
  }
}
