/// Tables of comma-separated values (RFC 4180), as people's programs write them.
public enum CSVRows {
  /// The rows with their cells, cut of blanks; a cell in quotes may hold commas, line ends and doubled
  /// quotes. Rows without any text are left out.
  public static func read(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row = [""]
    var isQuoted = false
    func close() {
      let cells = row.map(Self.trimmed)
      if cells.contains(where: { !$0.isEmpty }) { rows.append(cells) }
      row = [""]
    }
    for character in text where character != "\u{FEFF}" {
      if character == "\"" {
        // A doubled quote inside a cell is one.
        if !isQuoted, row[row.count - 1].last == "\u{0}" {
          row[row.count - 1].removeLast()
          row[row.count - 1].append("\"")
        } else if isQuoted {
          row[row.count - 1].append("\u{0}")
        }
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        row.append("")
      } else if character.isNewline, !isQuoted {
        close()
      } else {
        row[row.count - 1].append(character)
      }
    }
    close()
    return rows
  }

  /// Without the marks of ended quotes and the blanks at both ends.
  private static func trimmed(_ cell: String) -> String {
    var rest = Substring(cell.filter { $0 != "\u{0}" })
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
