/// The run cannot finish: what was being done, where, and why.
public struct PlannerError: Error, Hashable, Sendable {
  /// Decides the exit code.
  public enum Code: String, Hashable, Sendable {
    /// Wrong use of the command (64).
    case usage
    /// A file that cannot be used at all (65).
    case badData
    /// No input (66).
    case noInput
    /// Our own fault (70).
    case software
    /// Cannot write (73).
    case cannotWrite
  }

  public var code: Code
  /// Key of the sentence in the catalogues, for example `file-missing`.
  public var reason: String
  /// Where to look: a file, a feature id or a place in a file.
  public var location: String?
  /// Values for the sentence, in its order.
  public var arguments: [String]

  public init(
    _ code: Code, _ reason: String, at location: String? = nil, _ arguments: [String] = []
  ) {
    self.code = code
    self.reason = reason
    self.location = location
    self.arguments = arguments
  }
}

/// A doubtful feature or value: what it is, where it stands and why it is doubted.
public struct InputFinding: Hashable, Sendable {
  /// File as named on the command line.
  public var file: String
  /// Index of the feature in its file, from 0; `nil` when the finding is about the file.
  public var index: Int?
  public var id: String?
  /// Key of the sentence in the catalogues, for example `polygon-self-crossing`.
  public var reason: String
  /// Values for the sentence, in its order.
  public var arguments: [String]
  /// True when the feature is used after a repair.
  public var isRepaired: Bool
  /// True when the feature is not used.
  public var isDropped: Bool
  /// Square metres, for repaired areas.
  public var areaBefore: Double?
  public var areaAfter: Double?

  public init(
    file: String, index: Int? = nil, id: String? = nil, reason: String, arguments: [String] = [],
    isRepaired: Bool = false, isDropped: Bool = false, areaBefore: Double? = nil,
    areaAfter: Double? = nil
  ) {
    self.file = file
    self.index = index
    self.id = id
    self.reason = reason
    self.arguments = arguments
    self.isRepaired = isRepaired
    self.isDropped = isDropped
    self.areaBefore = areaBefore
    self.areaAfter = areaAfter
  }
}
