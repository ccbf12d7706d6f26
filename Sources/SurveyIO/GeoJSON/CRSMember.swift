public import Geometry
public import Model

/// The `crs` member of GeoJSON before RFC 7946, in all its forms.
public enum CRSMember {
  /// Reads a `crs` member given as raw JSON.
  ///
  /// - Throws: ``GeoreferencingFailure``: `nullCRS`, `linkedCRS` or `unreadableDeclaration`.
  public static func parse(_ raw: String) throws(GeoreferencingFailure) -> CRSDeclaration {
    guard let value = JSONMembers.value(of: raw) else { throw .unreadableDeclaration(raw) }
    switch value {
    case .null: throw .nullCRS
    case .string(let name): return try CRSDeclaration(name)
    case .number(_, let text): return try CRSDeclaration(text)
    case .bool: throw .unreadableDeclaration(raw)
    case .raw(let object): return try parse(object: object)
    }
  }

  private static func parse(
    object raw: String
  ) throws(GeoreferencingFailure) -> CRSDeclaration {
    guard let members = JSONMembers.members(of: raw),
      case .string(let type)? = members.value("type")
    else { throw .unreadableDeclaration(raw) }
    var properties: [(key: String, value: JSONValue)] = []
    if case .raw(let text)? = members.value("properties") {
      properties = JSONMembers.members(of: text) ?? []
    }
    switch (type.lowercased(), properties.value("name"), properties.value("code")) {
    case ("link", _, _):
      guard case .string(let place)? = properties.value("href") else { throw .linkedCRS(raw) }
      throw .linkedCRS(place)
    case ("name", .string(let name)?, _), ("epsg", .string(let name)?, nil):
      return try CRSDeclaration(name)
    case ("epsg", _, .number(_, let code)?), ("epsg", _, .string(let code)?):
      return try CRSDeclaration(code)
    default: throw .unreadableDeclaration(raw)
    }
  }
}

/// Looks into JSON that was kept as raw text.
public enum JSONMembers {
  /// The members of an object in order; `nil` when the text is no object or not JSON.
  public static func members(of raw: String) -> [(key: String, value: JSONValue)]? {
    guard let first = raw.utf8.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") else {
      return nil
    }
    let text = #"{"type":"Feature","geometry":null,"properties":"# + raw + "}"
    guard let file = try? GeoJSONReader().read(bytes: Array(text.utf8), name: "") else {
      return nil
    }
    let isDamaged = file.findings.contains { $0.reason != "geometry-null" && $0.isDropped }
    return isDamaged ? nil : file.features.first?.properties
  }

  /// One value; `nil` when the text is not JSON.
  public static func value(of raw: String) -> JSONValue? {
    members(of: #"{"v":\#(raw)}"#)?.first?.value
  }

  /// The elements of an array, in order; `nil` when the text is no array.
  public static func elements(of raw: String) -> [JSONValue]? {
    guard case .raw(let text)? = value(of: raw), text.utf8.first == UInt8(ascii: "[") else {
      return nil
    }
    // Each element becomes the value of a key, so that one reader serves both.
    var parts: [String] = []
    var depth = 0
    var isString = false
    var isEscaped = false
    var current: [UInt8] = []
    for byte in text.utf8.dropFirst().dropLast() {
      if isString {
        isString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else {
        switch byte {
        case UInt8(ascii: "\""): isString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        case UInt8(ascii: ",") where depth == 0:
          parts.append(String(decoding: current, as: UTF8.self))
          current.removeAll()
          continue
        default: break
        }
      }
      current.append(byte)
    }
    let last = String(decoding: current, as: UTF8.self)
    if !parts.isEmpty || last.utf8.contains(where: { $0 > 0x20 }) { parts.append(last) }
    let object = parts.enumerated().map { #""\#($0.offset)":\#($0.element)"# }
    return members(of: "{" + object.joined(separator: ",") + "}")?.map(\.value)
  }
}

extension [(key: String, value: JSONValue)] {
  fileprivate func value(_ key: String) -> JSONValue? { last { $0.key == key }?.value }
}

extension PlannerError {
  /// A file that cannot be placed on earth.
  public init(_ failure: GeoreferencingFailure, at location: String?) {
    let code: Code =
      switch failure {
      case .kernel, .databaseMissing: .software
      default: .badData
      }
    self.init(code, failure.reason, at: location, failure.arguments)
  }
}
