import Foundation

/// Properties of features that this program wrote, by the kind the contract gives them
/// (`design.md` section 7); `nil` where there is none of the name or it is of another kind.
extension SourceFeature {
  /// A property that is text.
  public func text(_ key: String) -> String? {
    if case .string(let text)? = property(key) { return text }
    return nil
  }

  /// A property that is a number.
  public func number(_ key: String) -> Double? {
    if case .number(let value, _)? = property(key) { return value }
    return nil
  }

  /// A property that is a whole number.
  public func whole(_ key: String) -> Int? { number(key).flatMap { Int(exactly: $0.rounded()) } }

  /// A property that is true or false.
  public func flag(_ key: String) -> Bool? {
    if case .bool(let value)? = property(key) { return value }
    return nil
  }

  /// A property that is a list of texts.
  public func texts(_ key: String) -> [String]? { property(key)?.texts }

  /// A property that is a list or an object, as `JSONSerialization` has it.
  public func structure(_ key: String) -> Any? { property(key)?.structure }
}

extension JSONValue {
  /// A list that holds texts only.
  public var texts: [String]? {
    guard case .raw(let json) = self else { return nil }
    return json == "[]" ? [] : structure as? [String]
  }

  /// A list or an object, as `JSONSerialization` has it.
  public var structure: Any? {
    guard case .raw(let json) = self else { return nil }
    return try? JSONSerialization.jsonObject(with: Data(json.utf8))
  }
}

extension SourceFile {
  /// Whether this program wrote the file.
  public var isOurs: Bool { foreignMembers.contains { $0.key == "firelane" } }

  /// What this program says of a file that it wrote: command, profile, digest, summary.
  public var header: [String: Any]? {
    guard let raw = foreignMembers.last(where: { $0.key == "firelane" })?.raw else { return nil }
    return JSONValue.raw(raw).structure as? [String: Any]
  }
}
