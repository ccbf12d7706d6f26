import Geometry
import Glibc
import Model
import SurveyIO

/// What a marking contractor works from: orders at true size over the survey, in metres of the
/// CGCS2000 three-degree zone the county lies in, as DXF of release 2004.
public struct ContractorDrawing: Sendable {
  public var results: RunResults
  /// yyyy-mm-dd.
  public var asOf: String?

  public init(results: RunResults, asOf: String?) {
    self.results = results
    self.asOf = asOf
  }

  /// The file, the same bytes for the same results.
  ///
  /// - Throws: `PlannerError` when the place on earth has no such zone.
  public func bytes() throws -> [UInt8] {
    let box = results.envelope
    let zone = DrawingZone(box.isEmpty ? Coordinate(117, 32) : box.centre)
    let operation: CoordinateOperation
    do {
      operation = try CoordinateOperation(.epsg(zone.code))
    } catch {
      throw PlannerError(.software, "drawing-zone", at: "EPSG:\(zone.code)")
    }
    var sheet = DrawingSheet()
    survey(in: operation, &sheet)
    // Stalls as they are laid out; their lines are orders.
    for stall in results.chosen("stall") where stall.text("source") == "new" {
      if let shape = placed(stall, operation) { outline(shape, .stall, &sheet) }
    }
    for order in results.features("order") { draw(order, in: operation, &sheet) }
    lanes(in: operation, &sheet)
    DrawingFrame(title: "消防车通道标线标识施工图", zone: zone, asOf: asOf).draw(on: &sheet)
    return sheet.bytes
  }

  private func placed(_ feature: SourceFeature, _ operation: CoordinateOperation) -> Shape? {
    feature.shape.flatMap { OutputFrame.shape(degrees: $0, operation) }
  }

  private func survey(in operation: CoordinateOperation, _ sheet: inout DrawingSheet) {
    let layers: [(String, DrawingLayer)] = [
      ("community", .community), ("survey-lane_surfaces", .surface), ("building", .building),
      ("survey-parking", .parking), ("survey-obstructions", .obstruction),
    ]
    for (key, layer) in layers {
      for feature in results.features(key) {
        guard let shape = placed(feature, operation) else { continue }
        outline(shape, layer, &sheet)
        if key == "building", let area = shape.polygons.first, let name = feature.text("id") {
          sheet.text(name, at: area.envelope.centre, .note, height: 1.5)
        }
        if key == "community", let name = feature.text("name") ?? feature.text("id") {
          let box = shape.envelope
          sheet.text(name, at: Coordinate(box.centre.x, box.maxY + 4), .note, height: 5)
        }
      }
    }
  }

  private func outline(
    _ shape: Shape, _ layer: DrawingLayer, width: Double = 0, _ sheet: inout DrawingSheet
  ) {
    for polygon in shape.polygons {
      for ring in polygon.rings {
        sheet.line(ring.coordinates, layer, width: width, isClosed: true)
      }
    }
    for line in shape.lines { sheet.line(line.coordinates, layer, width: width) }
    for point in shape.points { sheet.circle(point, radius: 0.4, layer) }
  }

  /// Names of lanes along them.
  private func lanes(in operation: CoordinateOperation, _ sheet: inout DrawingSheet) {
    for lane in results.features("lane") {
      guard let line = placed(lane, operation)?.lines.first, line.length > 15,
        let name = lane.text("name") ?? lane.text("id")
      else { continue }
      let middle = line.length / 2
      let (from, to) = (
        line.coordinate(atStation: middle - 1), line.coordinate(atStation: middle + 1)
      )
      sheet.text(
        name, at: line.coordinate(atStation: middle), .note, height: 1,
        rotation: Self.readable(to - from))
    }
  }

  /// Degrees by which text along a direction is turned and still reads from below or the right.
  private static func readable(_ direction: Coordinate) -> Double {
    var degrees = atan2(direction.y, direction.x) * 180 / .pi
    if degrees > 90.0001 { degrees -= 180 }
    if degrees <= -89.9999 { degrees += 180 }
    return degrees
  }

  private func draw(
    _ order: SourceFeature, in operation: CoordinateOperation, _ sheet: inout DrawingSheet
  ) {
    guard let shape = placed(order, operation), let kind = order.text("kind"),
      order.text("state") != "closed"
    else { return }
    let layer = DrawingLayer(order: kind)
    switch layer {
    case .edgeLine:
      // Solid line 15 cm wide: the width is drawn, not only said.
      outline(shape, layer, width: 0.15, &sheet)
    case .kerb: outline(shape, layer, width: 0.1, &sheet)
    case .stall: break
    case .stallLine:
      outline(Shape.multiLineString(shape.lines), layer, width: 0.1, &sheet)
      for (index, place) in shape.points.enumerated() {
        sheet.text(String(index + 1), at: place, layer, height: 0.5)
      }
    case .grid, .arrow:
      for area in shape.polygons { sheet.hatch(area, layer) }
    case .textBox:
      outline(shape, layer, width: 0.1, &sheet)
      for area in shape.polygons { letter(order.text("inscription"), in: area, &sheet) }
    case .clearance:
      outline(shape, layer, &sheet)
      for area in shape.polygons { sheet.hatch(area, layer, spacing: 0.3) }
      note(order, shape, &sheet)
    default:
      outline(shape, layer, &sheet)
      if !shape.points.isEmpty { note(order, shape, &sheet) }
    }
  }

  private func note(_ order: SourceFeature, _ shape: Shape, _ sheet: inout DrawingSheet) {
    let kind = Catalogue.text("order-\(order.text("kind") ?? "")", in: .zh)
    let words = order.text("inscription").map { "\(kind)：\($0)" } ?? kind
    let box = shape.envelope
    sheet.text(
      words, at: Coordinate(box.maxX + 0.6, box.centre.y), .note, height: 0.7, isCentred: false)
  }

  /// The words of a box along its longer side.
  private func letter(_ words: String?, in area: Polygon, _ sheet: inout DrawingSheet) {
    let corners = area.exterior.coordinates
    guard let words, !words.isEmpty, corners.count >= 4 else { return }
    let (one, two) = (corners[1] - corners[0], corners[2] - corners[1])
    let (long, short) = one.length >= two.length ? (one, two) : (two, one)
    let height = min(short.length * 0.6, long.length / Double(words.count) * 0.9)
    sheet.text(
      words, at: area.envelope.centre, .textBox, height: height, rotation: Self.readable(long))
  }
}
