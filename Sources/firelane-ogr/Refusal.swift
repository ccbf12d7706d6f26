/// Why a source is not read: the key of a sentence and its values.
struct Refusal: Error {
  var reason: String
  var arguments: [String]

  init(_ reason: String, _ arguments: String...) {
    self.reason = reason
    self.arguments = arguments
  }
}

/// What no honest survey reaches.
enum Limits {
  static let memoryBytes: UInt64 = 6 << 30
  static let processorSeconds: UInt64 = 900
  static let fileBytes = 8 << 30
  static let features = 20_000_000
  static let layers = 2000
  static let zipMembers = 10_000
  static let zipBytes = 4 << 30
  /// Text of maps shrinks some twenty times; a member that shrinks more than this is a bomb.
  static let zipRatio = 200
  /// How far a chord may lie from its curve, metres.
  static let flatness = 0.005
}
