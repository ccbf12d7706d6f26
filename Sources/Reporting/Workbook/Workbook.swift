import CXlsxWriter
import Foundation
import Model
import SurveyIO

/// Lists as one workbook for Excel and WPS: filters, frozen headers in both languages, widths,
/// landscape pages with the header on each, and links from ids to the rows that are about them.
public struct Workbook: Sendable {
  public var title: String
  public var sheets: [Sheet]
  /// yyyy-mm-dd, the only time the file holds; `nil` gives the day its archive format begins with.
  public var asOf: String?

  /// Of the sheets' names; headers stand in both languages.
  public var language: Language

  public init(title: String, sheets: [Sheet], asOf: String?, language: Language = .zh) {
    self.language = language
    self.title = title
    self.sheets = sheets
    self.asOf = asOf
  }

  /// Links a sheet may hold at most: Excel refuses more.
  private static let linkLimit = 65_000

  /// The file, the same bytes for the same lists.
  ///
  /// - Throws: `PlannerError` (cannot write) `workbook-not-written` when there is no room for the
  ///   temporary file the library works on.
  public func bytes() throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "firelane-\(UUID()).xlsx")
      .path()
    defer { unlink(path) }
    var options = lxw_workbook_options()
    guard let book = workbook_new_opt(path, &options) else {
      throw PlannerError(.cannotWrite, "workbook-not-written", at: path, ["out of memory"])
    }
    describe(book)
    let formats = Formats(book)
    let places = keyPlaces()
    for sheet in sheets { add(sheet, to: book, formats, places) }
    let failure = workbook_close(book)
    guard failure == LXW_NO_ERROR else {
      let reason = lxw_strerror(failure).map { String(cString: $0) } ?? "?"
      throw PlannerError(.cannotWrite, "workbook-not-written", at: path, [reason])
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PlannerError(.cannotWrite, "workbook-not-written", at: path, ["?"])
    }
    return [UInt8](data)
  }

  private func describe(_ book: UnsafeMutablePointer<lxw_workbook>) {
    title.withCString { title in
      "FireLane".withCString { author in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        var day = tm()
        let parts = (asOf ?? "1980-01-01").split(separator: "-").compactMap { Int32($0) }
        if parts.count == 3 {
          (day.tm_year, day.tm_mon, day.tm_mday) = (parts[0] - 1900, parts[1] - 1, parts[2])
        }
        properties.created = timegm(&day)
        _ = workbook_set_properties(book, &properties)
      }
    }
  }

  private struct Formats {
    let header: UnsafeMutablePointer<lxw_format>?
    let cell: UnsafeMutablePointer<lxw_format>?
    let date: UnsafeMutablePointer<lxw_format>?
    let link: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
      func format() -> UnsafeMutablePointer<lxw_format>? {
        let format = workbook_add_format(book)
        format_set_font_name(format, "宋体")
        format_set_font_size(format, 10)
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_border_color(format, 0xBFBFBF)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        return format
      }
      header = format()
      format_set_bold(header)
      format_set_text_wrap(header)
      format_set_bg_color(header, 0xDDEBF7)
      format_set_align(header, UInt8(LXW_ALIGN_CENTER.rawValue))
      cell = format()
      date = format()
      format_set_num_format(date, "yyyy-mm-dd")
      link = format()
      format_set_font_color(link, 0x0563C1)
      format_set_underline(link, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    }
  }

  /// Where each id has its row, as an address inside the workbook; the first sheet wins.
  private func keyPlaces() -> [String: String] {
    var places: [String: String] = [:]
    for sheet in sheets {
      guard let column = sheet.columns.firstIndex(where: { $0.kind == .key }) else { continue }
      let name = sheet.title(in: language).replacing("'", with: "''")
      for (row, cells) in sheet.rows.enumerated() where column < cells.count {
        guard let id = cells[column], places[id] == nil else { continue }
        places[id] = "internal:'\(name)'!A\(row + 2)"
      }
    }
    return places
  }

  private func add(
    _ sheet: Sheet, to book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats,
    _ places: [String: String]
  ) {
    let page = workbook_add_worksheet(book, sheet.title(in: language))
    worksheet_set_row(page, 0, 32, nil)
    for (number, column) in sheet.columns.enumerated() {
      let text = "\(column.chinese)\n\(column.english)"
      worksheet_write_string(page, 0, UInt16(number), text, formats.header)
      let number = UInt16(number)
      worksheet_set_column(page, number, number, Self.width(of: column, in: sheet), nil)
    }
    var links = 0
    for (row, cells) in sheet.rows.enumerated() {
      for (number, column) in sheet.columns.enumerated() {
        let text = number < cells.count ? cells[number] ?? "" : ""
        let place = (page: page, row: UInt32(row + 1), column: UInt16(number))
        if column.kind == .reference, links < Self.linkLimit,
          let target = text.split(separator: "；").lazy.compactMap({ places[String($0)] }).first
        {
          links += 1
          worksheet_write_url(place.page, place.row, place.column, target, formats.link)
          worksheet_write_string(place.page, place.row, place.column, text, formats.link)
        } else {
          Self.write(text, column.kind, place, formats)
        }
      }
    }
    setUp(page, sheet)
  }

  private static func write(
    _ text: String, _ kind: SheetColumn.Kind,
    _ place: (page: UnsafeMutablePointer<lxw_worksheet>?, row: UInt32, column: UInt16),
    _ formats: Formats
  ) {
    let (page, row, column) = place
    if text.isEmpty {
      worksheet_write_blank(page, row, column, formats.cell)
    } else if kind == .number, let value = Double(text) {
      worksheet_write_number(page, row, column, value, formats.cell)
    } else if kind == .date, var date = date(text) {
      worksheet_write_datetime(page, row, column, &date, formats.date)
    } else {
      worksheet_write_string(page, row, column, text, formats.cell)
    }
  }

  private static func date(_ text: String) -> lxw_datetime? {
    let parts = text.split(separator: "-").compactMap { Int32($0) }
    guard parts.count == 3 else { return nil }
    var result = lxw_datetime()
    (result.year, result.month, result.day) = (parts[0], parts[1], parts[2])
    return result
  }

  /// The widest of the header's lines and the cells, in characters; a hanzi takes two.
  private static func width(of column: SheetColumn, in sheet: Sheet) -> Double {
    guard let number = sheet.columns.firstIndex(of: column) else { return 10 }
    let cells = sheet.rows.map { number < $0.count ? TextTable.width($0[number] ?? "") : 0 }
    let widest = max(
      TextTable.width(column.chinese), TextTable.width(column.english), cells.max() ?? 0)
    // Room for the filter's button; long texts are cut on screen, not in the cell.
    return Double(min(max(widest + 3, 8), 48))
  }

  private func setUp(_ page: UnsafeMutablePointer<lxw_worksheet>?, _ sheet: Sheet) {
    let last = UInt16(max(sheet.columns.count - 1, 0))
    worksheet_autofilter(page, 0, 0, UInt32(max(sheet.rows.count, 1)), last)
    worksheet_freeze_panes(page, 1, 0)
    worksheet_set_landscape(page)
    // A4.
    worksheet_set_paper(page, 9)
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_repeat_rows(page, 0, 0)
    worksheet_set_header(page, "&C\(sheet.title(in: language))")
    worksheet_set_footer(page, "&L\(asOf ?? "")&R&P / &N")
  }
}
