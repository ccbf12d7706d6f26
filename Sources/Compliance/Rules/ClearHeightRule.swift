internal import Model

/// Clear height of a lane against the required height, compared like widths.
struct ClearHeightRule {
  static let id = "lane.clear-height"

  /// Metres.
  var required: Double

  /// Compares an unrounded height, good to ± `accuracy`.
  func verdict(height: Double, accuracy: Double) -> Verdict {
    if height + accuracy < required { return .violates }
    return height - accuracy >= required ? .complies : .indeterminate
  }
}
