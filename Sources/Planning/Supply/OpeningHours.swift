/// When a place is open, from the part of the opening_hours syntax that surveys use: `24/7`, days,
/// months and times of day, `off`, rules apart by semicolons, of which a later one holds.
///
/// `Mo-Fr 18:30-07:30; Sa-Su 00:00-24:00` opens on workday evenings until the next morning and all
/// day at weekends. Times that depend on the sun or on holidays cannot be told.
public struct OpeningHours: Hashable, Sendable {
  /// Minutes of the day from … to, above 1440 on the next day; by month and weekday from Monday.
  private var spans: [[Range<Int>]] = Array(repeating: [], count: 12 * 7)

  private static let days = ["mo", "tu", "we", "th", "fr", "sa", "su"]
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let day = 24 * 60

  /// - Returns: `nil` for text that is not of this syntax.
  public init?(_ text: String) {
    let rules = text.lowercased().split(separator: ";")
    guard !rules.isEmpty else { return nil }
    for rule in rules where !apply(rule) { return nil }
  }

  private mutating func apply(_ rule: Substring) -> Bool {
    var words = rule.split(separator: " ").filter { !$0.isEmpty }
    guard !words.isEmpty else { return false }
    if words == ["24/7"] {
      spans = spans.map { _ in [0..<Self.day] }
      return true
    }
    var months = Array(0..<12)
    if let chosen = Self.cycle(words[0], Self.months) {
      months = chosen
      words.removeFirst()
    }
    var weekdays = Array(0..<7)
    if let first = words.first, let chosen = Self.cycle(first, Self.days) {
      weekdays = chosen
      words.removeFirst()
    }
    guard let times = Self.times(words) else { return false }
    for month in months {
      for weekday in weekdays { spans[month * 7 + weekday] = times }
    }
    return true
  }

  /// Days or months as `mo-fr`, `sa,su` or `oct-apr`, which runs over the end.
  private static func cycle(_ word: Substring, _ names: [String]) -> [Int]? {
    var result: [Int] = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      let places = ends.map { end in names.firstIndex(of: String(end)) }
      guard (1...2).contains(ends.count), let first = places[0], let last = places[ends.count - 1]
      else { return nil }
      var place = first
      result.append(place)
      while place != last {
        place = (place + 1) % names.count
        result.append(place)
      }
    }
    return result
  }

  private static func times(_ words: [Substring]) -> [Range<Int>]? {
    if words == ["off"] || words == ["closed"] { return [] }
    if words.isEmpty || words == ["open"] { return [0..<day] }
    guard words.count == 1 else { return nil }
    var result: [Range<Int>] = []
    for part in words[0].split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(minutes)
      guard ends.count == 2, let from = ends[0], let to = ends[1], from < day else { return nil }
      // An end at or before the start is the next day.
      result.append(from..<(to <= from ? to + day : to))
    }
    return result
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      (0...24).contains(hours), (0..<60).contains(minutes), hours * 60 + minutes <= day
    else { return nil }
    return hours * 60 + minutes
  }

  /// Whether it is open from a minute of a day on, in every month.
  ///
  /// - Parameters:
  ///   - weekday: 0 for Monday.
  ///   - minutes: of that day, the end above 1440 for the next.
  func isOpen(weekday: Int, _ minutes: Range<Int>) -> Bool {
    (0..<12).allSatisfy { month in
      var reached = minutes.lowerBound
      // The day before may run over midnight, the next may take over.
      var near: [Range<Int>] = []
      for shift in -1...1 {
        let start = shift * Self.day
        for span in spans[month * 7 + (weekday + shift + 7) % 7] {
          near.append(span.lowerBound + start..<span.upperBound + start)
        }
      }
      near.sort { $0.lowerBound < $1.lowerBound }
      for span in near where span.lowerBound <= reached {
        reached = max(reached, span.upperBound)
      }
      return reached >= minutes.upperBound
    }
  }

  /// Open from 22:00 to 06:00 in every night between two workdays: a place for the night.
  public var isOpenAtNight: Bool {
    (0..<4).allSatisfy { isOpen(weekday: $0, 22 * 60..<30 * 60) }
  }

  /// Open at ten on every workday.
  public var isOpenByDay: Bool { (0..<5).allSatisfy { isOpen(weekday: $0, 600..<601) } }

  /// Open at 14:00 on Saturdays.
  public var isOpenOnSaturday: Bool { isOpen(weekday: 5, 840..<841) }

  /// Of a number of places, those that are there at each of the three times.
  public func spare(_ places: Int) -> CarsByTime {
    CarsByTime(
      night: isOpenAtNight ? places : 0, day: isOpenByDay ? places : 0,
      saturday: isOpenOnSaturday ? places : 0)
  }
}
