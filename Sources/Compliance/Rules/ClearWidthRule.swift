internal import Model

/// Clear width of a lane against the required width: W⁻ ≥ required complies, W⁺ < required
/// violates, anything between is "cannot tell" (`design.md` section 3, accuracy).
struct ClearWidthRule {
  static let id = "lane.clear-width"

  /// Metres.
  var required: Double

  /// Compares the unrounded band of a measured width.
  func verdict(lowest: Double, highest: Double) -> Verdict {
    if highest < required { return .violates }
    return lowest >= required ? .complies : .indeterminate
  }
}
