import Geometry
import Model

/// What longitudes and latitudes of each layer stand on: as the person says of the layer, the file
/// or everything; else as the mapping says.
struct LayerDatums: Sendable {
  private let files: [LocatedFile]
  private let declared: Declared<MapDatum>
  private let mapping: SurveyMapping?
  /// Whether anything is declared to stand on anything but WGS 84.
  private let isNeeded: Bool

  init(_ files: [LocatedFile], _ options: SurveyOptions) {
    self.files = files
    declared = options.datums
    mapping = options.mapping
    isNeeded =
      !declared.isEmpty || mapping?.datum != nil
      || mapping?.rules.contains { $0.datum != nil } == true
  }

  /// A feature's shape in degrees of WGS 84.
  func shape(of feature: SourceFeature, file: Int, layer: SurveyLayer, rule: Int?) -> Shape? {
    isNeeded ? feature.shape.map(datum(file, layer, rule).toWGS84) : feature.shape
  }

  /// What a feature's degrees were brought to WGS 84 from; `nil` where nothing moved.
  func undone(_ file: Int, _ layer: SurveyLayer, _ rule: Int?) -> MapDatum? {
    switch files[file].crs {
    case .gcj02: return .gcj02
    case .bd09: return .bd09
    case .crs84, .epsg: break
    }
    guard isNeeded else { return nil }
    let datum = datum(file, layer, rule)
    return datum == .wgs84 ? nil : datum
  }

  /// The same where a rule of the mapping would take the feature.
  func shape(of feature: SourceFeature, file: Int, rule: Int) -> Shape? {
    guard let name = mapping?.rules[rule].layer, let layer = SurveyLayer(rawValue: name) else {
      return feature.shape
    }
    return shape(of: feature, file: file, layer: layer, rule: rule)
  }

  /// True for files whose system is GCJ-02 or BD-09: they have been brought to WGS 84 already.
  private func isShifted(_ file: Int) -> Bool {
    files[file].crs == .gcj02 || files[file].crs == .bd09
  }

  /// True when somebody has said what a layer of a file stands on.
  func isDeclared(_ file: Int, _ layer: SurveyLayer) -> Bool {
    let keys = files[file].source.keys + [layer.rawValue]
    return declared.value(for: keys) != nil || mapping?.datum != nil || isShifted(file)
  }

  private func datum(_ file: Int, _ layer: SurveyLayer, _ rule: Int?) -> MapDatum {
    if isShifted(file) { return .wgs84 }
    return declared.value(for: files[file].source.keys + [layer.rawValue])
      ?? rule.flatMap { mapping?.rules[$0].datum } ?? mapping?.datum ?? .wgs84
  }
}
