/// Lines up text in columns; Chinese characters are two columns wide on a terminal.
public struct TextTable: Sendable {
  private var rows: [[String]] = []
  /// Columns that hold figures and are set to the right.
  private let rightAligned: Set<Int>

  public init(header: [String], rightAligned: Set<Int> = []) {
    self.rightAligned = rightAligned
    rows.append(header)
  }

  public mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The table, each line with its end.
  public var text: String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    var result = ""
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - Self.width(cell))
        line += rightAligned.contains(column) ? gap + cell : cell + gap
        if column + 1 < row.count { line += "  " }
      }
      while line.last == " " { line.removeLast() }
      result += line + "\n"
    }
    return result
  }

  /// Columns of a terminal that a text takes.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        sum + 2
      default: sum + 1
      }
    }
  }
}
