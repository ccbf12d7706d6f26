public import Model

/// What the coordinates of a file probably are, when they are not what the file says.
public struct Suspicion: Hashable, Sendable {
  public var file: String
  /// Contract name of the layer, `nil` when the whole file is meant.
  public var layer: String?
  /// Key of the sentence in the catalogues.
  public var reason: String
  /// The evidence, in the order of the sentence.
  public var arguments: [String]
  /// Options that would mend it, as they are typed; empty when there is none.
  public var cure: String

  init(file: String, layer: String? = nil, _ reason: String, _ arguments: [String], cure: String) {
    self.file = file
    self.layer = layer
    self.reason = reason
    self.arguments = arguments
    self.cure = cure
  }

  /// The same with all that others would have to be mended by as well.
  public func joined(by others: some Sequence<Suspicion>) -> Suspicion {
    var result = self
    for other in others where !result.cure.contains(other.cure) { result.cure += " " + other.cure }
    return result
  }

  /// As the reason why a run cannot go on.
  public var error: PlannerError {
    PlannerError(.badData, reason, at: file, arguments + [cure])
  }
}
