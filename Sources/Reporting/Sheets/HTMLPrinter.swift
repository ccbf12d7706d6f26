import Geometry

/// Writes content as one page for a browser that needs no network; it prints on A4.
struct HTMLPrinter {
  let content: PrintContent

  /// The file, the same bytes for the same content.
  var bytes: [UInt8] {
    let language = content.language == .zh ? "zh-CN" : "en"
    var text = "<!DOCTYPE html>\n<html lang=\"\(language)\"><head><meta charset=\"utf-8\">"
    text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    text += "<title>\(Markup.escaped(content.title))</title><style>\(Self.style)</style></head>"
    text += "<body>\n"
    for page in content.pages {
      text += "<section>"
      for block in page.body + page.foot { text += Self.markup(block) }
      text += "</section>\n"
    }
    return Array((text + "</body></html>\n").utf8)
  }

  private static let style =
    "@page{size:A4;margin:12mm}body{font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\","
    + "\"WenQuanYi Zen Hei\",sans-serif;color:#000;margin:0}section{max-width:186mm;margin:0 auto;"
    + "padding:4mm;border-bottom:1px dashed #999}h1,h2{font-weight:normal;text-align:center;"
    + "margin:1mm 0}h3{font-weight:normal;font-size:13pt;margin:3mm 0 1mm}p{margin:1mm 0}"
    + "table{border-collapse:collapse;width:100%;margin:1mm 0}td,th{border:1px solid #555;"
    + "padding:1mm;text-align:left;vertical-align:top;font-weight:normal;overflow-wrap:anywhere}"
    + "th{background:#edf2fa}svg{width:100%;height:auto;border:1px solid #000;display:block;"
    + "overflow:hidden}figure{margin:2mm 0}.right{text-align:right;font-size:8pt}"
    + "@media print{section{border:0;padding:0;break-after:page}tr,figure{break-inside:avoid}}"

  private static func markup(_ block: PrintBlock) -> String {
    switch block {
    case .title(let words, let size):
      let tag = size > 15 ? "h1" : "h2"
      return "<\(tag) style=\"font-size:\(size)pt\">\(escaped(words))</\(tag)>"
    case .heading(let words): return "<h3>\(escaped(words))</h3>"
    case .paragraph(let words, let size):
      return "<p style=\"font-size:\(size)pt\">\(escaped(words))</p>"
    case .signature(let words): return "<p class=\"right\">\(escaped(words))</p>"
    case .table(let table): return markup(table)
    case .map(let view): return markup(view)
    }
  }

  private static func escaped(_ text: String) -> String {
    Markup.escaped(text).replacing("\n", with: "<br>")
  }

  private static func markup(_ table: PrintTable) -> String {
    let sum = table.widths.reduce(0, +)
    var text = "<table style=\"font-size:\(table.size)pt\"><colgroup>"
    for width in table.widths { text += "<col style=\"width:\(Int(width / sum * 100))%\">" }
    text += "</colgroup>"
    for (number, row) in table.rows.enumerated() {
      text += "<tr>"
      for (column, cell) in row.enumerated() {
        let tag = table.labels.contains(column) || (table.hasHeader && number == 0) ? "th" : "td"
        text += "<\(tag)>\(escaped(cell))</\(tag)>"
      }
      text += "</tr>"
    }
    return text + "</table>"
  }

  private static func markup(_ view: PrintView) -> String {
    let (width, height) = (174.0, view.height ?? 130)
    let picture = VectorPicture(width: width, height: height)
    let box = Envelope([Coordinate(0, 0), Coordinate(width, height)])
    view.map.draw(view.extent, subject: view.subject, in: box, on: picture)
    let legend = VectorPicture(width: width, height: 6)
    view.map.legend(at: Coordinate(1, 0.5), subject: view.subjectWord, on: legend)
    let plain = legend.svg.replacing("<svg ", with: "<svg style=\"border:0\" ")
    return "<figure>\(picture.svg)\(plain)</figure>"
  }
}
