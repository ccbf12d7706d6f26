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
    var labels = DrawingLabels()
    survey(in: operation, &sheet, &labels)
    // Stalls as they are laid out; their lines are orders.
    for stall in results.chosen("stall") where stall.text("source") == "new" {
      if let shape = placed(stall, operation) { outline(shape, .stall, &sheet) }
    }
    for order in results.features("order") { draw(order, in: operation, &sheet, &labels) }
    lanes(in: operation, &sheet, &labels)
    notes(in: operation, &sheet, &labels)
    let frame = DrawingFrame(title: "消防车通道标线标识施工图", zone: zone, asOf: asOf)
    for community in results.features("community") {
      guard let shape = placed(community, operation) else { continue }
      frame.draw(
        round: shape.envelope, name: community.text("name") ?? community.text("id") ?? "",
        on: &sheet)
    }
    frame.draw(on: &sheet)
    return sheet.bytes
  }

  private func placed(_ feature: SourceFeature, _ operation: CoordinateOperation) -> Shape? {
    feature.shape.flatMap { OutputFrame.shape(degrees: $0, operation) }
  }

  private func survey(
    in operation: CoordinateOperation, _ sheet: inout DrawingSheet, _ labels: inout DrawingLabels
  ) {
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
          labels.fill(name, at: area.envelope.centre, height: 1.5)
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

  /// Names of lanes along them, clear of other words; where there is no room the lane has none.
  private func lanes(
    in operation: CoordinateOperation, _ sheet: inout DrawingSheet, _ labels: inout DrawingLabels
  ) {
    for lane in results.features("lane") {
      guard let line = placed(lane, operation)?.lines.first, line.length > 15,
        let name = lane.text("name") ?? lane.text("id")
      else { continue }
      for share in [0.5, 0.35, 0.65, 0.22, 0.78] {
        let station = line.length * share
        let direction =
          line.coordinate(atStation: station + 1) - line.coordinate(atStation: station - 1)
        let length = direction.length
        guard length > 0 else { continue }
        let across = Coordinate(-direction.y, direction.x) * (1 / length)
        let middle = line.coordinate(atStation: station)
        let rotation = Self.readable(direction)
        let places = [0.0, 1.6, -1.6].map { middle + across * $0 }
        guard let place = labels.place(name, at: places, height: 1, rotation: rotation) else {
          continue
        }
        sheet.text(name, at: place, .note, height: 1, rotation: rotation)
        break
      }
    }
  }

  /// What stands at points or has to be cleared, beside it and clear of other words.
  private func notes(
    in operation: CoordinateOperation, _ sheet: inout DrawingSheet, _ labels: inout DrawingLabels
  ) {
    for order in results.features("order") {
      guard let shape = placed(order, operation), let kind = order.text("kind"),
        order.text("state") != "closed", kind != "bay_number"
      else { continue }
      let layer = DrawingLayer(order: kind)
      if layer == .clearance || (layer == .sign || layer == .otherWork) && !shape.points.isEmpty {
        note(order, shape, &sheet, &labels)
      }
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
    _ order: SourceFeature, in operation: CoordinateOperation, _ sheet: inout DrawingSheet,
    _ labels: inout DrawingLabels
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
      for area in shape.polygons { letter(order.text("inscription"), in: area, &sheet, &labels) }
    case .clearance:
      outline(shape, layer, &sheet)
      for area in shape.polygons { sheet.hatch(area, layer, spacing: 0.3) }
    default: outline(shape, layer, &sheet)
    }
  }

  private func note(
    _ order: SourceFeature, _ shape: Shape, _ sheet: inout DrawingSheet,
    _ labels: inout DrawingLabels
  ) {
    let kind = Catalogue.text("order-\(order.text("kind") ?? "")", in: .zh)
    let isNamed = order.text("kind") == "name_plate"
    let words = isNamed ? order.text("inscription").map { "\(kind)：\($0)" } ?? kind : kind
    let height = 0.7
    let half = DrawingLabels.length(words, height: height) / 2
    for target in shape.points.isEmpty ? [shape.envelope.centre] : shape.points {
      let box = shape.points.isEmpty ? shape.envelope : Envelope(target, margin: 0.4)
      var places: [Coordinate] = []
      for gap in [0.5, 1.8, 3.2] {
        places += [
          Coordinate(box.maxX + gap + half, box.centre.y),
          Coordinate(box.minX - gap - half, box.centre.y),
          Coordinate(box.centre.x, box.maxY + gap), Coordinate(box.centre.x, box.minY - gap),
        ]
      }
      if let place = labels.place(words, at: places, height: height) {
        sheet.text(words, at: place, .note, height: height)
      }
    }
  }

  /// The words of a box along its longer side.
  private func letter(
    _ words: String?, in area: Polygon, _ sheet: inout DrawingSheet, _ labels: inout DrawingLabels
  ) {
    let corners = area.exterior.coordinates
    guard let words, !words.isEmpty, corners.count >= 4 else { return }
    let (one, two) = (corners[1] - corners[0], corners[2] - corners[1])
    let (long, short) = one.length >= two.length ? (one, two) : (two, one)
    let height = min(short.length * 0.6, long.length / Double(words.count) * 0.9)
    let rotation = Self.readable(long)
    labels.fill(words, at: area.envelope.centre, height: height, rotation: rotation)
    sheet.text(words, at: area.envelope.centre, .textBox, height: height, rotation: rotation)
  }
}
