internal import Geometry

/// Stalls that are laid out together: along one lane, or in one yard.
public struct StallGroup: Hashable, Sendable {
  public enum Ground: String, Hashable, Sendable {
    case lane
    /// A paved yard.
    case yard
    /// Land of the layer `sites`.
    case site
  }

  public var ground: Ground
  /// Id of the lane, surface or site.
  public var subject: String
  public var stalls: [Stall]
  /// Ids of the drawn cars that stand on the lane and leave for stalls, sorted.
  public var cars: [String] = []
  /// Of a site: code of the consent it needs.
  public var consent: String?

  /// Stalls beyond those that the cars of the lane need themselves.
  public var gain: Int { stalls.count - cars.count }

  func id(_ number: Int, of community: String) -> String {
    "\(community)/stall/\(subject)/\(number + 1)"
  }
}
