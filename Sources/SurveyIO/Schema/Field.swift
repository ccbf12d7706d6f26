/// The fields the layers of a survey may have (`design.md` section 2), by contract name.
enum Field: String, CaseIterable, Sendable {
  case id, name, layer, community, accuracy, source, photo
  /// Names of fields whose value nobody surveyed, separated by commas.
  case defaulted
  // Communities.
  case kind, built_year, households, cars, has_property_company, managing_unit, street_office
  case grid_code, surveyed_on, address
  // Lanes and roads.
  case designated, width, width_source, clear_height, gradient, load, one_way, kerb_left
  case kerb_right, claimed_kind, `class`
  // Obstructions.
  case fixing, clearance, top, movable, cost_to_move, seen_at, radius, trunk_radius, crown_radius
  case diameter, length, owner
  // Measurements.
  case lane, what, value, by, on
  // Buildings.
  case height, storeys, use
  // Parking.
  case capacity, orientation, legal, hours, spare, own_use, underground, shared_with
  // Gates.
  case opens
  // Sites, operation sites, turning areas, markings.
  case state, consent, paved
}

/// The values of one feature's fields; few enough that looking along the list is fastest.
struct FieldValues: Sendable {
  private(set) var entries: [(field: Field, value: JSONValue)] = []
  /// Fields whose value is a default of the mapping.
  private(set) var defaulted: [Field] = []

  /// Makes room for some entries.
  mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

  subscript(field: Field) -> JSONValue? {
    for entry in entries where entry.field == field { return entry.value }
    return nil
  }

  /// Keeps the first value that says something.
  mutating func add(_ field: Field, _ value: JSONValue) {
    for (index, entry) in entries.enumerated() where entry.field == field {
      if entry.value.text == nil { entries[index].value = value }
      return
    }
    entries.append((field, value))
  }

  /// Replaces whatever stands there.
  mutating func set(_ field: Field, _ value: JSONValue) {
    entries.removeAll { $0.field == field }
    entries.append((field, value))
  }

  /// Takes a default where the source says nothing.
  mutating func fill(_ field: Field, _ value: JSONValue) {
    if text(field) != nil { return }
    set(field, value)
    defaulted.append(field)
  }

  /// Marks values as defaults, by the names of their fields.
  mutating func markDefaults(_ names: String) {
    for name in names.split(separator: ",") {
      guard let field = Field(rawValue: String(name).trimmedBlanks), !defaulted.contains(field)
      else { continue }
      defaulted.append(field)
    }
  }

  /// The value as text without blanks at its ends; `nil` when absent, null or blank.
  func text(_ field: Field) -> String? { self[field]?.text }
}

extension JSONValue {
  /// The value as text without blanks at its ends; `nil` for null and blank strings.
  var text: String? {
    switch self {
    case .null: return nil
    case .bool(let value): return value ? "true" : "false"
    case .number(_, let text): return text
    case .string(let text):
      let trimmed = text.trimmedBlanks
      return trimmed.isEmpty ? nil : trimmed
    case .raw(let text): return text
    }
  }
}

extension String {
  /// Without white space at both ends, the ideographic space of Chinese forms included.
  var trimmedBlanks: String {
    // Nearly all texts begin and end with something visible in ASCII.
    if let first = utf8.first, let last = utf8.last, (0x21..<0x7F).contains(first),
      (0x21..<0x7F).contains(last)
    {
      return self
    }
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return self }
    if !first.properties.isWhitespace, !last.properties.isWhitespace { return self }
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Full-width letters, digits and signs as their half-width forms, in lower case.
  var halfWidth: String {
    if utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return self }
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        // The full-width block repeats ASCII 0x21…0x7E, so the scalar exists.
        result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result).lowercased()
  }
}
