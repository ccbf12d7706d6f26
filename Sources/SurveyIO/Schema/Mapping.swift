public import Geometry

/// How the files of one source become layers and fields, read from YAML.
public struct SurveyMapping: Sendable {
  /// As shown in reports.
  public var name: String
  /// survey, drawing, aerial or open_map: decides the accuracy of features that state none.
  public var source: String?
  /// Tried in order; the first that takes a feature wins.
  public var rules: [LayerRule]
  /// What longitudes and latitudes stand on, where no rule says otherwise.
  public var datum: MapDatum?

  /// Takes features of some files into one layer.
  public struct LayerRule: Sendable {
    /// Contract name of the layer.
    public var layer: String
    /// File stems, collection names or `layer` values; empty for any.
    public var from: [String]
    /// All must hold.
    public var conditions: [Condition]
    /// `communities` when the feature must lie inside one.
    public var mustLieInside: Bool
    /// point, line, polygon; empty for any.
    public var geometry: [String]
    /// Contract field and the source fields it is read from, first that says something.
    public var fields: [(field: String, sources: [String])]
    /// Contract field and its value for every feature.
    public var constants: [(field: String, value: String)]
    /// Contract field, and what the source's values mean.
    public var values: [(field: String, meanings: [String: String])]
    /// Contract field, the field that decides (or none), and values by what that field says.
    public var defaults: [Default]
    /// Metres; `nil` when the source decides.
    public var accuracy: Double?
    /// What longitudes and latitudes stand on.
    public var datum: MapDatum?
  }

  /// One condition on a source field.
  public struct Condition: Sendable {
    public var key: String
    /// Any of these; empty for any value at all.
    public var allowed: [String]
    /// None of these.
    public var refused: [String]
    /// True when the field must be absent.
    public var mustBeAbsent: Bool
  }

  /// A value taken where the source says nothing; shown as a default wherever it decides.
  public struct Default: Sendable {
    public var field: String
    /// Source field that decides which value, `nil` when one value serves all.
    public var by: String?
    /// By what that field says; `*` for all others.
    public var byValue: [String: String]
  }
}

extension SurveyMapping.Condition {
  func holds(for feature: SourceFeature) -> Bool {
    let text = feature.property(key)?.text
    if mustBeAbsent { return text == nil }
    guard let text else { return allowed.isEmpty && !refused.isEmpty }
    if refused.contains(text) { return false }
    return allowed.isEmpty || allowed.contains(text)
  }
}
