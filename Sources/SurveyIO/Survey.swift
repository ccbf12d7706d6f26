public import Model

/// What was read: communities in metres of their frames, and every doubt.
public struct Survey: Sendable {
  /// Sorted by id; groups of lanes outside every community come last.
  public var communities: [Community]
  /// Sorted by file, index and reason.
  public var inputFindings: [InputFinding]
  /// Hex SHA-256 over canonical features sorted by id.
  public var digest: String

  public init(communities: [Community], inputFindings: [InputFinding], digest: String) {
    self.communities = communities
    self.inputFindings = inputFindings
    self.digest = digest
  }
}
