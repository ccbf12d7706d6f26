import Model

/// Dates as the command line takes them.
enum CalendarDate {
  /// The text itself, when it is a date of the form 2026-01-31.
  static func checked(_ text: String) throws -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let figures = parts.compactMap { Int($0) }
    guard parts.map(\.count) == [4, 2, 2], figures.count == 3, (1...12).contains(figures[1]),
      (1...days(figures[1], figures[0])).contains(figures[2])
    else { throw PlannerError(.usage, "date-not-understood", [text]) }
    return text
  }

  private static func days(_ month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
