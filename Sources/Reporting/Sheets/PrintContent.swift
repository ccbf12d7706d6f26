import Geometry
import Model

/// What a printed document says, page by page, whatever it comes out on: PDF and HTML are made from
/// the same content.
struct PrintContent {
  var title: String
  var language: Language
  /// yyyy-mm-dd.
  var asOf: String?
  var pages: [PrintPage]
}

/// One leaf of a document; longer ones run on over further pages.
struct PrintPage {
  var body: [PrintBlock]
  /// Stands at the foot of the page.
  var foot: [PrintBlock] = []
}

/// A piece of a page.
enum PrintBlock {
  /// Centred; size in points.
  case title(String, size: Double)
  case heading(String)
  /// Size in points.
  case paragraph(String, size: Double)
  /// On the right, small.
  case signature(String)
  case table(PrintTable)
  case map(PrintView)
}

/// A grid of cells.
struct PrintTable {
  var rows: [[String]]
  /// Shares of the page's width.
  var widths: [Double]
  var size = 9.0
  /// Columns that name what stands beside them.
  var labels: Set<Int> = []
  var hasHeader = false
}

/// A part of a map with what it is about.
struct PrintView {
  var map: PrintMap
  /// Metres of the map's frame.
  var extent: Envelope
  /// Drawn on top in colour, as the legend says.
  var subject: [Shape]
  var subjectWord: String
  /// Millimetres; `nil` fills the page.
  var height: Double?
}

/// Something to draw on: lines, areas and text in millimetres from the upper left corner.
protocol PrintSurface: AnyObject {
  /// Red, green, blue, 0…1.
  typealias Colour = (Double, Double, Double)
  /// Draws a line `width` millimetres wide, with dashes of the lengths given.
  func line(
    _ positions: [Coordinate], width: Double, colour: Colour, dash: [Double], isClosed: Bool)
  /// Draws an area with its holes.
  func fill(_ rings: [[Coordinate]], colour: Colour, opacity: Double)
  /// Draws inside a box only.
  func clipped(to box: Envelope, _ draw: () -> Void)
  /// Writes one line of text, size in points.
  func label(_ text: String, at place: Coordinate, width: Double, size: Double, isCentred: Bool)
}

extension PrintSurface {
  func fillAll(_ shape: Shape, _ colour: Colour, opacity: Double = 1) {
    for area in shape.polygons {
      fill(area.rings.map(\.coordinates), colour: colour, opacity: opacity)
    }
  }

  func lines(_ shape: Shape, width: Double, colour: Colour, dash: [Double] = []) {
    for area in shape.polygons {
      for ring in area.rings {
        line(ring.coordinates, width: width, colour: colour, dash: dash, isClosed: false)
      }
    }
    for item in shape.lines {
      line(item.coordinates, width: width, colour: colour, dash: dash, isClosed: false)
    }
  }

  func dot(_ centre: Coordinate, radius: Double, colour: Colour) {
    fill(
      [
        [
          Coordinate(centre.x - radius, centre.y), Coordinate(centre.x, centre.y - radius),
          Coordinate(centre.x + radius, centre.y), Coordinate(centre.x, centre.y + radius),
        ]
      ], colour: colour, opacity: 1)
  }

  func box(_ box: Envelope, width: Double = 0.2) {
    line(box.corners, width: width, colour: (0, 0, 0), dash: [], isClosed: true)
  }
}

extension Envelope {
  /// Counter-clockwise from the lower left, as y goes up.
  var corners: [Coordinate] {
    [
      Coordinate(minX, minY), Coordinate(maxX, minY), Coordinate(maxX, maxY),
      Coordinate(minX, maxY),
    ]
  }
}
