public import Geometry
public import Model

/// How many features came in and what became of them; `features` = `used` + `reported`.
public struct SurveyCounts: Hashable, Sendable {
  public var features: Int
  public var used: Int
  /// Not used, and said so among the input findings.
  public var reported: Int

  public init(features: Int, used: Int, reported: Int) {
    self.features = features
    self.used = used
    self.reported = reported
  }
}

/// What was read: communities in metres of their frames, and every doubt.
public struct Survey: Sendable {
  /// Sorted by id; groups of lanes outside every community come last.
  public var communities: [Community]
  /// Sorted by file, id and reason.
  public var inputFindings: [InputFinding]
  /// Where each input finding is, in degrees; `nil` when it has no place.
  public var inputPlaces: [Shape?]
  /// Hex SHA-256 over canonical features sorted by id.
  public var digest: String
  public var counts: SurveyCounts

  public init(
    communities: [Community], inputFindings: [InputFinding], inputPlaces: [Shape?], digest: String,
    counts: SurveyCounts
  ) {
    self.communities = communities
    self.inputFindings = inputFindings
    self.inputPlaces = inputPlaces
    self.digest = digest
    self.counts = counts
  }
}
