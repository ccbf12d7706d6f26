import Geometry
import SurveyIO

/// The map as one drawing that stands still, for machines without Leaflet.
struct StillMap {
  let results: RunResults
  let frame: LocalFrame

  /// A sentence and an SVG drawing of surfaces, buildings and lanes by verdict.
  var svg: String {
    var box = Envelope()
    var body = ""
    for (key, style) in [
      ("survey-lane_surfaces", "fill=\"#e3e4e0\""),
      ("building", "fill=\"#dddddd\" stroke=\"#7b7b7b\" stroke-width=\"0.3\""),
    ] {
      for feature in results.features(key) {
        guard let shape = feature.shape.map(frame.project) else { continue }
        box.add(shape.envelope)
        let rings = shape.polygons.flatMap { $0.rings.map(\.coordinates) }
        body += "<path d=\"\(rings.map(Self.path).joined())\" fill-rule=\"evenodd\" \(style)/>"
      }
    }
    for lane in results.features("lane") {
      guard let shape = lane.shape.map(frame.project) else { continue }
      box.add(shape.envelope)
      let style = Self.styles[lane.text("verdict") ?? ""] ?? "stroke=\"#888888\""
      let path = shape.lines.map { Self.path($0.coordinates) }.joined()
      let title = Markup.escaped("\(lane.text("name") ?? "") \(lane.text("id") ?? "")")
      body += "<path d=\"\(path)\" fill=\"none\" stroke-width=\"2\" \(style)>"
      body += "<title>\(title)</title></path>"
    }
    if box.isEmpty { box = Envelope(Coordinate(0, 0), margin: 1) }
    let view = [box.minX, -box.maxY, box.width, box.height].map { CheckTable.cut($0, 2) }
    return
      "<p>\(Catalogue.text("page-still", in: .zh)) \(Catalogue.text("page-still", in: .en))</p>"
      + "<svg class=\"static\" viewBox=\"\(view.joined(separator: " "))\">\(body)</svg>"
  }

  /// Colour and dash, so that a grey print can be read.
  private static let styles = [
    "complies": "stroke=\"#1a9850\"", "violates": "stroke=\"#d73027\" stroke-dasharray=\"6 3\"",
    "indeterminate": "stroke=\"#c98a00\" stroke-dasharray=\"1 2\"",
  ]

  private static func path(_ positions: [Coordinate]) -> String {
    var text = ""
    for (index, position) in positions.enumerated() {
      text += index == 0 ? "M" : "L"
      text += "\(DrawingText.fixed(position.x)),\(DrawingText.fixed(-position.y))"
    }
    return text
  }
}
