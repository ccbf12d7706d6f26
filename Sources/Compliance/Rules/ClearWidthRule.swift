internal import Model

/// Clear width of a lane against the required width: W⁻ ≥ required complies, W⁺ < required
/// violates, anything between is "cannot tell" (`design.md` section 3, accuracy).
struct ClearWidthRule {
  static let id = "lane.clear-width"

  /// Metres.
  var required: Double

  /// Positions carry rounding of a micrometre after projection; no more than that is forgiven.
  private static let rounding = 1e-6

  /// Compares the unrounded band of a measured width.
  func verdict(lowest: Double, highest: Double) -> Verdict {
    if highest < required - Self.rounding { return .violates }
    return lowest >= required - Self.rounding ? .complies : .indeterminate
  }
}
