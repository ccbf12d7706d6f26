public import Geometry
public import Model

/// What a source's positions are good to when nobody says, metres (profile: `accuracy.*`).
public struct SourceAccuracies: Hashable, Sendable {
  public var survey: Double
  public var drawing: Double
  public var aerial: Double
  public var openMap: Double

  /// The figures of a profile.
  ///
  /// - Throws: `PlannerError` when the profile has none.
  public init(_ profile: RuleProfile) throws {
    func value(_ id: String) throws -> Double {
      guard let limit = profile.limit(id) else {
        throw PlannerError(.badData, "profile-limit-missing", at: profile.name, [id])
      }
      return limit.value
    }
    survey = try value("accuracy.survey")
    drawing = try value("accuracy.drawing")
    aerial = try value("accuracy.aerial")
    openMap = try value("accuracy.open-map")
  }

  subscript(source: SurveySource) -> Double {
    switch source {
    case .survey: survey
    case .drawing: drawing
    case .aerial: aerial
    case .openMap: openMap
    }
  }
}

/// A file whose shapes have been brought to longitude and latitude in degrees.
public struct LocatedFile: Sendable {
  /// Shapes in degrees, longitude first.
  public var source: SourceFile
  /// Metres that writing degrees with few decimals may have moved a position by; 0 for metric files.
  public var roundingStep: Double
  /// The system the file was in.
  public let crs: CRSDeclaration

  private let isDense: Bool

  /// - Parameter isGeographic: true when the file itself was written in degrees.
  public init(_ source: SourceFile, isGeographic: Bool, crs: CRSDeclaration = .lonLat) {
    self.source = source
    self.crs = crs
    let decimals = source.coordinateDecimals
    // One degree of latitude is 111.32 km at most; 8 decimals are a millimetre.
    roundingStep = isGeographic && decimals <= 7 ? 111_320 * Self.power(decimals) : 0
    isDense = source.features.indices.allSatisfy { source.features[$0].index == $0 }
  }

  private static func power(_ decimals: Int) -> Double {
    var result = 1.0
    for _ in 0..<max(0, decimals) { result /= 10 }
    return result
  }

  /// Where in `source.features` the feature with an index stands.
  func position(of index: Int) -> Int {
    if isDense { return index }
    var low = 0
    var high = source.features.count - 1
    while low < high {
      let middle = (low + high) / 2
      if source.features[middle].index < index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// How a survey is read.
public struct SurveyOptions: Sendable {
  public var mapping: SurveyMapping?
  /// What longitudes and latitudes stand on, by layer or file, where somebody says so.
  public var datums = Declared<MapDatum>()
  public var accuracies: SourceAccuracies
  /// How far from a community's lanes things are taken along to be measured with, metres.
  public var reach: Double

  public init(mapping: SurveyMapping?, accuracies: SourceAccuracies, reach: Double = 60) {
    self.mapping = mapping
    self.accuracies = accuracies
    self.reach = reach
  }
}
