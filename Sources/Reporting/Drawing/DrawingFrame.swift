import Geometry

/// The zone of a drawing: three degrees wide Gauss–Krüger of CGCS2000 in China, UTM elsewhere.
struct DrawingZone {
  /// Of the EPSG register.
  var code: Int
  var title: String

  /// - Parameter centre: longitude and latitude in degrees.
  init(_ centre: Coordinate) {
    let meridian = Int((centre.x / 3).rounded()) * 3
    if (75...135).contains(meridian), (0...60).contains(centre.y) {
      // EPSG:4534 is 75° E, and so on to 4554 at 135° E; eastings without the zone's number.
      code = 4534 + (meridian - 75) / 3
      title = "CGCS2000 3度带 中央经线 \(meridian)° 单位：米"
    } else {
      let zone = min(max(Int(((centre.x + 180) / 6).rounded(.down)) + 1, 1), 60)
      code = (centre.y < 0 ? 32700 : 32600) + zone
      title = "WGS 84 UTM \(zone)\(centre.y < 0 ? "S" : "N") 单位：米"
    }
  }
}

/// Border and title of each community's sheet, and one legend beside all of them, at 1:1000.
struct DrawingFrame {
  var title: String
  var zone: DrawingZone
  var asOf: String?

  /// The sheet of one community: a border close round it, as its neighbour is across the street, and
  /// a title under it.
  func draw(round box: Envelope, name: String, on sheet: inout DrawingSheet) {
    let outer = box.expanded(by: 6)
    border(outer, &sheet)
    let date = asOf.map { "  \($0)" } ?? ""
    sheet.text(
      "\(name) \(title)  1:1000\(date)", at: Coordinate(outer.minX + 2, outer.minY + 1.2), .frame,
      height: 2.5, isCentred: false)
    north(at: Coordinate(outer.maxX - 5, outer.maxY - 18), &sheet)
  }

  /// The legend, with the title of all sheets, beside what is drawn.
  func draw(on sheet: inout DrawingSheet) {
    let box = sheet.extent.isEmpty ? Envelope(Coordinate(0, 0), margin: 50) : sheet.extent
    let corner = Coordinate(box.maxX + 15, box.maxY - 12)
    sheet.text(title, at: Coordinate(corner.x, corner.y + 14), .frame, height: 6, isCentred: false)
    sheet.text(
      "\(zone.title)（EPSG:\(zone.code)）", at: Coordinate(corner.x, corner.y + 7), .frame,
      height: 3, isCentred: false)
    legend(at: corner, &sheet)
  }

  private func border(_ box: Envelope, _ sheet: inout DrawingSheet) {
    sheet.line(
      [
        Coordinate(box.minX, box.minY), Coordinate(box.maxX, box.minY),
        Coordinate(box.maxX, box.maxY), Coordinate(box.minX, box.maxY),
      ], .frame, isClosed: true)
  }

  private func legend(at corner: Coordinate, _ sheet: inout DrawingSheet) {
    sheet.text("图例", at: corner, .frame, height: 4, isCentred: false)
    for (index, layer) in DrawingLayer.allCases.enumerated() where layer != .frame {
      let y = corner.y - 9 - Double(index) * 7
      let sample = [Coordinate(corner.x, y), Coordinate(corner.x + 12, y)]
      sheet.line(sample, layer, width: layer == .edgeLine ? 0.6 : 0)
      sheet.text(
        layer.rawValue, at: Coordinate(corner.x + 16, y - 1.2), .frame, height: 2.5,
        isCentred: false)
    }
  }

  private func north(at foot: Coordinate, _ sheet: inout DrawingSheet) {
    let tip = Coordinate(foot.x, foot.y + 14)
    sheet.line([foot, tip], .frame)
    sheet.line(
      [Coordinate(tip.x - 2.5, tip.y - 6), tip, Coordinate(tip.x + 2.5, tip.y - 6)], .frame)
    sheet.text("北", at: Coordinate(tip.x, tip.y + 3), .frame, height: 4)
  }
}
