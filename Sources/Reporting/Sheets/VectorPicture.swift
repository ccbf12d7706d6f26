import Geometry

/// A drawing for a page on a screen: SVG, one unit a millimetre.
final class VectorPicture: PrintSurface {
  private var body = ""
  private let size: (width: Double, height: Double)

  /// - Parameter size: millimetres.
  init(width: Double, height: Double) { size = (width, height) }

  /// The picture; what lies outside its box is not seen.
  var svg: String {
    "<svg viewBox=\"0 0 \(Self.text(size.width)) \(Self.text(size.height))\">\(body)</svg>"
  }

  /// To a tenth of a millimetre.
  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0
      ? String(tenths / 10)
      : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private static func path(_ positions: [Coordinate], isClosed: Bool) -> String {
    var result = ""
    var last = ""
    for position in positions {
      let next = "\(text(position.x)) \(text(position.y))"
      if next == last { continue }
      result += (result.isEmpty ? "M" : "L") + next
      last = next
    }
    return result + (isClosed ? "Z" : "")
  }

  private static func colour(_ colour: Colour) -> String {
    let parts = [colour.0, colour.1, colour.2].map { value -> String in
      let digits = String(Int((value * 255).rounded()), radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }
    return "#" + parts.joined()
  }

  func line(
    _ positions: [Coordinate], width: Double, colour: Colour, dash: [Double], isClosed: Bool
  ) {
    guard positions.count > 1 else { return }
    body += "<path d=\"\(Self.path(positions, isClosed: isClosed))\" fill=\"none\""
    body += " stroke=\"\(Self.colour(colour))\" stroke-width=\"\(width)\""
    if !dash.isEmpty {
      body += " stroke-dasharray=\"\(dash.map { String($0) }.joined(separator: " "))\""
    }
    body += "/>"
  }

  func fill(_ rings: [[Coordinate]], colour: Colour, opacity: Double) {
    let path = rings.map { Self.path($0, isClosed: true) }.joined()
    body += "<path d=\"\(path)\" fill=\"\(Self.colour(colour))\" fill-rule=\"evenodd\""
    body += opacity < 1 ? " fill-opacity=\"\(opacity)\"/>" : "/>"
  }

  /// The picture's own box is the box.
  func clipped(to box: Envelope, _ draw: () -> Void) { draw() }

  func label(_ text: String, at place: Coordinate, width: Double, size: Double, isCentred: Bool) {
    // A point is 0.3528 mm; letters stand on their base line.
    let height = size * 0.3528
    let x = isCentred ? place.x + width / 2 : place.x
    body += "<text x=\"\(Self.text(x))\" y=\"\(Self.text(place.y + height))\""
    body += " font-size=\"\(Self.text(height))\""
    body += isCentred ? " text-anchor=\"middle\">" : ">"
    body += "\(Markup.escaped(text))</text>"
  }
}
