public import Geometry
import Model

/// What the person at the command line says of all files, or of those of a name.
///
/// Written `VALUE` or `NAME=VALUE`; a name wins over a word for all.
public struct Declared<Value: Hashable & Sendable>: Sendable {
  /// Holds wherever no name does.
  public var everywhere: Value?
  /// In the order given; names as they were written.
  public var named: [(name: String, value: Value)] = []

  public init(everywhere: Value? = nil) { self.everywhere = everywhere }

  /// Reads words of an option.
  ///
  /// - Parameter read: the value of a text; throws when it is none.
  public init(_ words: [String], _ read: (String) throws -> Value) throws {
    for word in words {
      guard let sign = word.firstIndex(of: "=") else {
        everywhere = try read(word)
        continue
      }
      let value = try read(String(word[word.index(after: sign)...]))
      named.append((String(word[..<sign]), value))
    }
  }

  public var isEmpty: Bool { everywhere == nil && named.isEmpty }

  /// The value that holds for something known by several names; the last word given wins.
  func value(for keys: [String]) -> Value? {
    if named.isEmpty { return everywhere }
    let keys = keys.map(AliasTable.normalised)
    return named.last { keys.contains(AliasTable.normalised($0.name)) }?.value ?? everywhere
  }

  /// Names that none of the keys answers to.
  func namesUnknown(to keys: [String]) -> [String] {
    let keys = Set(keys.map(AliasTable.normalised))
    return named.map(\.name).filter { !keys.contains(AliasTable.normalised($0)) }
  }
}

/// Units that plane coordinates come in.
public enum PlaneUnit: String, Hashable, Sendable, CaseIterable {
  case mm, cm, m

  var metres: Double {
    switch self {
    case .mm: 0.001
    case .cm: 0.01
    case .m: 1
    }
  }
}

/// Which number of a position comes first.
public enum AxisOrder: String, Hashable, Sendable, CaseIterable {
  /// Easting or longitude first, as GeoJSON has it.
  case xy
  /// Northing or latitude first.
  case yx
}

/// Everything the person says about where files lie on earth.
public struct Placing: Sendable {
  public var systems = Declared<CRSDeclaration>()
  public var datums = Declared<MapDatum>()
  public var units = Declared<PlaneUnit>()
  public var axes = Declared<AxisOrder>()

  /// Nothing is said: files speak for themselves.
  public init() {}

  /// - Parameter crs: words of `--crs`, and so on for the other options.
  /// - Throws: `PlannerError` with code `usage`.
  public init(crs: [String], datum: [String] = [], unit: [String] = [], axes: [String] = []) throws
  {
    systems = try Declared(crs) { text in
      do throws(GeoreferencingFailure) {
        return try CRSDeclaration(text)
      } catch {
        throw PlannerError(.usage, error.reason, at: text, error.arguments)
      }
    }
    datums = try Declared(datum) { text in
      guard let value = MapDatum(named: text) else {
        throw PlannerError(.usage, "datum-unknown", at: "--datum", [text])
      }
      return value
    }
    units = try Declared(unit) { try Self.choice($0, "--unit") }
    self.axes = try Declared(axes) { try Self.choice($0, "--axes") }
  }

  private static func choice<Value: RawRepresentable & CaseIterable>(
    _ text: String, _ option: String
  ) throws -> Value where Value.RawValue == String {
    if let value = Value(rawValue: text.lowercased()) { return value }
    let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
    throw PlannerError(.usage, "choice-unknown", at: option, [text, all])
  }

  /// The system a file is said to be in; `nil` where nothing is said.
  public func system(of file: SourceFile) -> CRSDeclaration? { systems.value(for: file.keys) }

  /// - Throws: `PlannerError` with code `usage` when a word names neither a file nor a layer.
  public func checkNames(_ files: [SourceFile]) throws {
    let keys = files.flatMap(\.keys)
    let layers = SurveyLayer.allCases.map(\.rawValue)
    for (option, names) in [
      ("--crs", systems.namesUnknown(to: keys)), ("--unit", units.namesUnknown(to: keys)),
      ("--axes", axes.namesUnknown(to: keys)),
      ("--datum", datums.namesUnknown(to: keys + layers)),
    ] {
      guard let name = names.first else { continue }
      let near = NearestName.find(name, in: option == "--datum" ? keys + layers : keys) ?? ""
      throw PlannerError(.usage, "placing-name-unknown", at: option, [name, near])
    }
  }
}

/// What a file is called in the options that a message names.
enum FileLabel {
  /// Its name without folders and ending, or its path where another file has that name too.
  static func of(_ name: String, among names: [String]) -> String {
    let stem = LayerClassifier.stem(of: name)
    let isOnly = names.count { LayerClassifier.stem(of: $0) == stem } == 1
    return isOnly ? stem : name
  }

  /// `--option NAME=VALUE`, ready to be typed.
  static func option(_ option: String, _ name: String?, _ value: String) -> String {
    let word = name.map { "\($0)=\(value)" } ?? value
    return word.contains(" ") ? "\(option) \"\(word)\"" : "\(option) \(word)"
  }
}

extension SourceFile {
  /// What the file goes by: its path, its name without folders and ending, its collection's name.
  var keys: [String] {
    var keys = [name, LayerClassifier.stem(of: name)]
    if let raw = foreignMembers.last(where: { $0.key == "name" })?.raw, raw.first == "\"" {
      keys.append(String(raw.dropFirst().dropLast()))
    }
    return keys
  }
}
