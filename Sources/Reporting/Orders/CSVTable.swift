/// A table as Excel and WPS open it: UTF-8 with a byte order mark, CRLF, quotes where needed.
public struct CSVTable: Sendable {
  private var text = "\u{FEFF}"
  private let columns: Int

  public init(header: [String]) {
    columns = header.count
    add(header)
  }

  /// Adds a row; cells that are missing are empty.
  public mutating func add(_ cells: [String?]) {
    for column in 0..<columns {
      if column > 0 { text += "," }
      text += column < cells.count ? Self.quoted(cells[column] ?? "") : ""
    }
    text += "\r\n"
  }

  public var bytes: [UInt8] { Array(text.utf8) }

  private static func quoted(_ cell: String) -> String {
    // A cell that begins like a formula is made text, so that a survey cannot run code.
    let isFormula = cell.first.map { "=+-@\t\r".contains($0) } == true && Double(cell) == nil
    let safe = isFormula ? "'" + cell : cell
    guard safe.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
