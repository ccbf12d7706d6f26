/// One column of a list.
public struct SheetColumn: Hashable, Sendable {
  /// What its cells are.
  public enum Kind: Hashable, Sendable {
    case text
    /// Figures; a cell that is none stays text.
    case number
    /// Dates as yyyy-mm-dd.
    case date
    /// The id of what the row is about; other sheets refer to it.
    case key
    /// Ids of rows of other sheets, joined by `；`.
    case reference
  }

  public var chinese: String
  public var english: String
  public var kind: Kind

  public init(_ chinese: String, _ english: String, _ kind: Kind = .text) {
    self.chinese = chinese
    self.english = english
    self.kind = kind
  }
}

/// One list for people: a sheet of the workbook and a CSV file.
public struct Sheet: Hashable, Sendable {
  /// Names the sheet and the file; at most 31 characters, as Excel wants it.
  public var chinese: String
  public var english: String
  public var columns: [SheetColumn]
  public private(set) var rows: [[String?]] = []

  public init(_ chinese: String, _ english: String, columns: [SheetColumn]) {
    self.chinese = chinese
    self.english = english
    self.columns = columns
  }

  /// Adds a row; cells that are missing are empty.
  public mutating func add(_ cells: [String?]) { rows.append(cells) }

  /// What the sheet is called.
  public func title(in language: Language) -> String { language == .zh ? chinese : english }

  /// The list as a CSV file, named in Chinese whatever its headers' language.
  public func csv(in language: Language) -> (name: String, bytes: [UInt8]) {
    var table = CSVTable(header: columns.map { language == .zh ? $0.chinese : $0.english })
    for row in rows { table.add(row) }
    return ("\(chinese).csv", table.bytes)
  }
}
