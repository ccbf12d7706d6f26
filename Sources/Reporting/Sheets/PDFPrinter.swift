import Geometry

/// Lays content out on A4 pages.
struct PDFPrinter {
  let content: PrintContent

  private static let left = 18.0
  private static let width = PrintDocument.width - 36
  private static let top = 14.0
  private static let bottom = PrintDocument.height - 12

  /// The PDF; the same bytes for the same content on one machine with the same fonts.
  ///
  /// - Throws: `PlannerError` (our fault) when the library refuses.
  func bytes() throws -> [UInt8] {
    let document = PrintDocument(title: content.title, asOf: content.asOf)
    for page in content.pages {
      draw(page, on: document)
      document.endPage()
    }
    return try document.bytes()
  }

  private func draw(_ page: PrintPage, on document: PrintDocument) {
    let foot = page.foot.reduce(0) { $0 + height(of: $1, on: document) }
    var y = Self.top
    for (number, block) in page.body.enumerated() {
      let next = number + 1 < page.body.count ? page.body[number + 1] : nil
      if case .heading = block, case .map(let view)? = next, let needed = view.height,
        y + height(of: block, on: document) + needed > Self.bottom - foot - Self.legend - 4
      {
        // A heading keeps company with its map.
        document.endPage()
        y = Self.top
      }
      if case .map(let view) = block {
        let free = Self.bottom - foot - Self.legend - 4
        if let height = view.height, y + height > free {
          document.endPage()
          y = Self.top
        }
        // A page that its text fills has its map on the next.
        if view.height == nil, free - y < 40 {
          document.endPage()
          y = Self.top
        }
        draw(view, from: y + 1, to: view.height.map { y + 1 + $0 } ?? free, on: document)
        y = (view.height.map { y + 1 + $0 } ?? free) + Self.legend + 3
      } else {
        place(block, at: &y, until: Self.bottom - foot, on: document)
      }
    }
    var end = Self.bottom - foot
    for block in page.foot { place(block, at: &end, until: PrintDocument.height, on: document) }
  }

  // MARK: Blocks

  private static let legend = 6.0
  /// Millimetres after a block.
  private static let gap = 1.5

  private func height(of block: PrintBlock, on document: PrintDocument) -> Double {
    func text(_ words: String, _ size: Double) -> Double {
      document.text(
        words, at: Coordinate(0, 0), width: Self.width, size: size, isDrawn: false) + Self.gap
    }
    switch block {
    case .title(let words, let size): return text(words, size)
    case .heading(let words): return text(words, 13) + 3
    case .paragraph(let words, let size): return text(words, size)
    case .signature(let words): return text(words, 8)
    case .table(let table):
      let heights = table.rows.map { document.rowHeight($0, widths(table), size: table.size) }
      return heights.reduce(0, +) + Self.gap
    case .map(let view): return (view.height ?? 40) + Self.legend
    }
  }

  private func widths(_ table: PrintTable) -> [Double] {
    let sum = table.widths.reduce(0, +)
    return table.widths.map { $0 / sum * Self.width }
  }

  private func place(
    _ block: PrintBlock, at y: inout Double, until end: Double, on document: PrintDocument
  ) {
    let needed: Double
    switch block {
    // A header alone at the foot of a page says nothing.
    case .table(let table):
      needed = table.rows.prefix(2).reduce(0) {
        $0 + document.rowHeight($1, widths(table), size: table.size)
      }
    // A heading keeps company.
    case .heading: needed = height(of: block, on: document) + 14
    default: needed = height(of: block, on: document)
    }
    if y + needed > end + 0.01 {
      document.endPage()
      y = Self.top
    }
    let corner = Coordinate(Self.left, y)
    switch block {
    case .title(let words, let size):
      document.text(words, at: corner, width: Self.width, size: size, alignment: .centre)
    case .heading(let words):
      document.text(words, at: Coordinate(Self.left, y + 3), width: Self.width, size: 13)
    case .paragraph(let words, let size):
      document.text(words, at: corner, width: Self.width, size: size)
    case .signature(let words):
      document.text(words, at: corner, width: Self.width, size: 8, alignment: .right)
    case .table(let table):
      y =
        document.table(
          table.rows, widths: widths(table), at: corner, size: table.size, labels: table.labels,
          hasHeader: table.hasHeader) + Self.gap
      return
    case .map: break
    }
    y += height(of: block, on: document)
  }

  private func draw(
    _ view: PrintView, from: Double, to: Double, on document: PrintDocument
  ) {
    let box = Envelope([Coordinate(Self.left, from), Coordinate(Self.left + Self.width, to)])
    view.map.draw(view.extent, subject: view.subject, in: box, on: document)
    view.map.legend(
      at: Coordinate(Self.left, to + 1.5), subject: view.subjectWord, on: document)
  }
}
