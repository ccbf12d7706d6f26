/// Where a width or another measure came from, best first.
public enum MeasureSource: String, Hashable, Sendable, CaseIterable {
  /// Somebody held a tape to it.
  case taped
  /// Measured on a drawn surface.
  case surface
  /// A figure in the attributes of a feature.
  case attribute
  /// Free space between fixed edges.
  case inferred
  /// A default of the mapping, because the survey says nothing. Never decides a verdict.
  case `default`
}

/// A length somebody claims, with what stands behind it.
public struct MeasureClaim: Hashable, Sendable {
  /// Metres.
  public var value: Double
  /// Where the figure came from.
  public var source: MeasureSource
  /// Half the width of the band in which the true value lies, metres.
  public var accuracy: Double

  /// A claim of `value` metres, good to ± `accuracy` metres.
  public init(_ value: Double, source: MeasureSource, accuracy: Double) {
    self.value = value
    self.source = source
    self.accuracy = accuracy
  }
}

/// Yes, no, or not said by the survey.
public enum Designation: String, Hashable, Sendable, CaseIterable {
  /// Designated as a fire lane.
  case yes
  /// An internal road that is not a fire lane.
  case no
  /// The survey does not say.
  case unknown
}

/// The layers a survey may hold (`design.md` section 2).
public enum SurveyLayer: String, Hashable, Sendable, CaseIterable {
  case communities
  case fireLanes = "fire_lanes"
  case laneSurfaces = "lane_surfaces"
  case obstructions
  case measurements
  case buildings
  case parking
  case roads
  case sites
  case gates
  case hydrants
  case entrances
  case stations
  case operationSites = "operation_sites"
  case turningAreas = "turning_areas"
  case markings
}
