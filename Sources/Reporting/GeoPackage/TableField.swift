import Geometry
import SurveyIO

/// Points, lines or areas.
enum GeometryDimension: Hashable {
  case point, line, area

  /// `nil` for no geometry.
  init?(_ shape: Shape?) {
    switch shape {
    case nil: return nil
    case .point, .multiPoint: self = .point
    case .lineString, .multiLineString: self = .line
    case .polygon, .multiPolygon: self = .area
    }
  }

  var type: String {
    switch self {
    case .point: "MULTIPOINT"
    case .line: "MULTILINESTRING"
    case .area: "MULTIPOLYGON"
    }
  }

  var suffix: String {
    switch self {
    case .point: "（点）"
    case .line: "（线）"
    case .area: "（面）"
    }
  }
}

/// One column of a table, with the type its values ask for.
struct TableField {
  enum Kind: String {
    case integer = "INTEGER"
    case real = "REAL"
    case text = "TEXT"
    case flag = "BOOLEAN"
  }

  var name: String
  private var kind: Kind?

  /// Properties that are counted; all other numbers are measures, whole or not in one survey.
  private static let counts: Set<String> = [
    "buildings", "households", "freed_buildings", "freed_households", "stalls", "cost_low",
    "cost_high", "duration", "capacity", "deadline_days", "index", "gear_changes", "nodes",
  ]

  init(name: String) { self.name = name }

  var type: Kind { kind ?? .text }
  var alias: String {
    let key = "field-\(name)"
    return Catalogue.has(key, in: .zh) ? Catalogue.text(key, in: .zh) : name
  }

  /// Widens the type so that it holds a value.
  mutating func add(_ value: JSONValue) {
    let needed: Kind
    switch value {
    case .null: return
    case .bool: needed = .flag
    case .number: needed = Self.counts.contains(name) ? .integer : .real
    case .string, .raw: needed = .text
    }
    guard let kind, kind != needed else {
      self.kind = needed
      return
    }
    let numbers: Set<Kind> = [.integer, .real]
    self.kind = numbers.isSuperset(of: [kind, needed]) ? .real : .text
  }

  func value(of feature: SourceFeature) -> DatabaseValue {
    let value = feature.property(name) ?? .null
    return switch (value, type) {
    case (.null, _): .null
    case (.bool(let flag), .flag): .whole(flag ? 1 : 0)
    case (.bool(let flag), _): .text(flag ? "true" : "false")
    case (.number(let number, _), .integer): .whole(Int(number))
    case (.number(let number, _), .real): .real(number)
    case (.number(_, let text), _): .text(text)
    case (.string(let text), _): .text(text)
    case (.raw(let json), _): .text(value.texts?.joined(separator: "；") ?? json)
    }
  }
}
