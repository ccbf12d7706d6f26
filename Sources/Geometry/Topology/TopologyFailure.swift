/// A GEOS call that failed: which function, and what GEOS said.
public struct TopologyFailure: Error, Hashable, Sendable {
  /// Name of the C function.
  public var function: String
  /// GEOS's own words.
  public var message: String
}
