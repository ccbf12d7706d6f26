/// A source that is no GeoJSON: a file of another format, or a database.
public struct VectorSource: Hashable, Sendable {
  /// A path, `PG:…` or `postgresql://…`; may hold a password.
  let text: String
  /// The same for people: a password is left out.
  public let name: String

  /// Endings of files that a survey's folder is searched for.
  public static let endings = [
    ".shp", ".gpkg", ".dxf", ".fgb", ".kml", ".kmz", ".csv", ".xlsx", ".tab", ".mif", ".zip",
  ]
  /// Endings of files that are read only where they are named: raw extracts and lone tables.
  static let named = [".osm", ".pbf", ".dbf"]

  /// - Parameter text: as on the command line; `nil` when it is for another reader.
  public init?(_ text: String) {
    let isFile = (Self.endings + Self.named).contains { text.lowercased().hasSuffix($0) }
    guard isFile || Self.isDatabase(text) else { return nil }
    self.text = text
    name = Self.withoutPassword(text)
  }

  /// Whether a word of the command line names a database.
  public static func isDatabase(_ text: String) -> Bool {
    let start = text.prefix(13).lowercased()
    return ["pg:", "postgresql://", "postgres://"].contains(where: start.hasPrefix)
  }

  /// A connection string with its password replaced by asterisks.
  public static func withoutPassword(_ text: String) -> String {
    guard isDatabase(text) else { return text }
    return passwords(in: text).reversed().reduce(into: text) { shown, range in
      shown.replaceSubrange(range, with: "***")
    }
  }

  /// Where passwords stand in a connection string, in order.
  static func passwords(in text: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    // postgresql://user:password@host: the last @ before the path ends the password.
    if let scheme = text.firstRange(of: "://") {
      let rest = text[scheme.upperBound...]
      let authority = rest.prefix { $0 != "/" && $0 != "?" }
      let whole = authority.contains("@") ? authority : rest
      if let at = whole.lastIndex(of: "@"), let colon = whole[..<at].firstIndex(of: ":") {
        found.append(text.index(after: colon)..<at)
      }
    }
    var place = found.last?.upperBound ?? text.startIndex
    while let key = text[place...].firstRange(of: /password/.ignoresCase()) {
      var start = key.upperBound
      while start < text.endIndex, text[start] == " " { start = text.index(after: start) }
      guard start < text.endIndex, text[start] == "=" else {
        place = start
        continue
      }
      start = text.index(after: start)
      while start < text.endIndex, text[start] == " " { start = text.index(after: start) }
      let end = Self.end(of: text, from: start)
      found.append(start..<end)
      place = end
    }
    return found
  }

  /// The same as offsets in UTF-8.
  public static func passwordBytes(in text: String) -> [Range<Int>] {
    passwords(in: text).map { range in
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      return start..<end
    }
  }

  /// The end of a value: of a quoted one its quote, else the next separator.
  private static func end(of text: String, from start: String.Index) -> String.Index {
    guard start < text.endIndex, text[start] == "'" else {
      return text[start...].firstIndex { $0 == " " || $0 == "&" } ?? text.endIndex
    }
    var place = text.index(after: start)
    while place < text.endIndex, text[place] != "'" {
      if text[place] == "\\" { place = text.index(after: place) }
      if place < text.endIndex { place = text.index(after: place) }
    }
    return place < text.endIndex ? text.index(after: place) : place
  }

  /// A message in which no password of this source stands.
  func cleaned(_ message: String) -> String {
    Self.passwords(in: text).map { text[$0] }.filter { !$0.isEmpty }.reduce(message) {
      shown, word in
      let bare = word.hasPrefix("'") && word.count > 2 ? word.dropFirst().dropLast() : word
      return shown.replacing(bare, with: "***")
    }
  }
}
