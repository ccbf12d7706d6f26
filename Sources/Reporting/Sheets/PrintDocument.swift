import CPangoCairo
import Geometry
import Model

/// An A4 document in the making: pages of lines, areas and text in millimetres from the upper left
/// corner; the only door to Cairo and Pango.
final class PrintDocument: PrintSurface {
  /// Millimetres.
  static let width = 210.0
  static let height = 297.0
  private static let scale = 72 / 25.4

  private let surface: OpaquePointer?
  private let context: OpaquePointer?
  private let sink: Sink

  /// Where the library puts the bytes of the file.
  private final class Sink { var bytes: [UInt8] = [] }

  /// - Parameter asOf: yyyy-mm-dd, the only time the file holds.
  init(title: String, asOf: String?) {
    sink = Sink()
    surface = cairo_pdf_surface_create_for_stream(
      { sink, data, count in
        guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes +=
          UnsafeBufferPointer(start: data, count: Int(count))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), Self.width * Self.scale,
      Self.height * Self.scale)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(asOf ?? "1980-01-01")T00:00:00Z")
    context = cairo_create(surface)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Ends a page and begins the next.
  func endPage() { cairo_show_page(context) }

  /// The file.
  ///
  /// - Throws: `PlannerError` (our fault) `print-failed`.
  func bytes() throws -> [UInt8] {
    cairo_surface_finish(surface)
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw PlannerError(
        .software, "print-failed", at: "pdf", [String(cString: cairo_status_to_string(status))])
    }
    return sink.bytes
  }

  // MARK: Drawing

  private func path(_ positions: [Coordinate], isClosed: Bool) {
    for (index, position) in positions.enumerated() {
      let (x, y) = (position.x * Self.scale, position.y * Self.scale)
      if index == 0 { cairo_move_to(context, x, y) } else { cairo_line_to(context, x, y) }
    }
    if isClosed { cairo_close_path(context) }
  }

  func line(
    _ positions: [Coordinate], width: Double, colour: Colour, dash: [Double], isClosed: Bool
  ) {
    guard positions.count > 1 else { return }
    path(positions, isClosed: isClosed)
    cairo_set_source_rgb(context, colour.0, colour.1, colour.2)
    cairo_set_line_width(context, width * Self.scale)
    let lengths = dash.map { $0 * Self.scale }
    cairo_set_dash(context, lengths, Int32(lengths.count), 0)
    cairo_stroke(context)
  }

  func fill(_ rings: [[Coordinate]], colour: Colour, opacity: Double) {
    for ring in rings { path(ring, isClosed: true) }
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_set_source_rgba(context, colour.0, colour.1, colour.2, opacity)
    cairo_fill(context)
  }

  func clipped(to box: Envelope, _ draw: () -> Void) {
    cairo_save(context)
    path(box.corners, isClosed: true)
    cairo_clip(context)
    draw()
    cairo_restore(context)
  }

  // MARK: Text

  /// Where text stands in its box.
  enum Alignment { case left, centre, right }

  /// TrueType faces first: others make files ten times the size.
  private static let faces =
    "WenQuanYi Zen Hei, WenQuanYi Micro Hei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"

  /// Writes text that breaks at a width.
  ///
  /// - Parameter size: points.
  /// - Returns: its height in millimetres.
  @discardableResult
  func text(
    _ text: String, at place: Coordinate, width: Double, size: Double = 10,
    alignment: Alignment = .left, colour: Colour = (0, 0, 0), isDrawn: Bool = true
  ) -> Double {
    guard let layout = pango_cairo_create_layout(context) else { return 0 }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    let font = pango_font_description_from_string("\(Self.faces) \(size)")
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    // Pango counts in 1/1024 points.
    pango_layout_set_width(layout, Int32(width * Self.scale * 1024))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_alignment(
      layout,
      alignment == .left
        ? PANGO_ALIGN_LEFT : alignment == .centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_RIGHT)
    pango_layout_set_text(layout, text, -1)
    var (wide, high): (Int32, Int32) = (0, 0)
    pango_layout_get_size(layout, &wide, &high)
    if isDrawn {
      cairo_set_source_rgb(context, colour.0, colour.1, colour.2)
      cairo_move_to(context, place.x * Self.scale, place.y * Self.scale)
      pango_cairo_show_layout(context, layout)
    }
    return Double(high) / 1024 / Self.scale
  }

  func label(_ text: String, at place: Coordinate, width: Double, size: Double, isCentred: Bool) {
    self.text(text, at: place, width: width, size: size, alignment: isCentred ? .centre : .left)
  }

  // MARK: Tables

  /// The height of the tallest cell, with room round it, millimetres.
  func rowHeight(_ row: [String], _ widths: [Double], size: Double) -> Double {
    let heights = zip(row, widths).map {
      text($0, at: Coordinate(0, 0), width: $1 - 2, size: size, isDrawn: false)
    }
    return (heights.max() ?? 4) + 2
  }

  /// A grid of cells; each row as high as its tallest cell. Goes on with its header on the next page
  /// when this one is full.
  ///
  /// - Parameter widths: of the columns, millimetres.
  /// - Returns: where the table ends on its page.
  func table(
    _ rows: [[String]], widths: [Double], at place: Coordinate, size: Double, labels: Set<Int>,
    hasHeader: Bool
  ) -> Double {
    var y = place.y
    func draw(_ row: [String], _ height: Double, isHeader: Bool) {
      var x = place.x
      for (column, cell) in row.enumerated() where column < widths.count {
        let box = Envelope([Coordinate(x, y), Coordinate(x + widths[column], y + height)])
        if labels.contains(column) || isHeader {
          fill([box.corners], colour: (0.93, 0.95, 0.98), opacity: 1)
        }
        self.box(box, width: 0.15)
        text(cell, at: Coordinate(x + 1, y + 1), width: widths[column] - 2, size: size)
        x += widths[column]
      }
      y += height
    }
    for (number, row) in rows.enumerated() {
      let height = rowHeight(row, widths, size: size)
      if y + height > Self.height - 11 {
        endPage()
        y = 14
        if hasHeader, number > 0 {
          draw(rows[0], rowHeight(rows[0], widths, size: size), isHeader: true)
        }
      }
      draw(row, height, isHeader: hasHeader && number == 0)
    }
    return y
  }
}
