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

  /// Compares what hangs lowest over a lane. Beside a lane it is in the way only if the rest is
  /// too narrow, so a fault must remain with every gap at its widest, and none may appear with
  /// every gap at its narrowest.
  ///
  /// - Returns: the verdict, and the place it speaks of where something may be too low.
  func verdict(_ reading: LaneReading) -> (verdict: Verdict, place: LaneReading.Height?) {
    func verdict(_ height: LaneReading.Height?) -> Verdict {
      guard let limit = height?.limit else { return .complies }
      return self.verdict(height: limit.clearance, accuracy: limit.accuracy)
    }
    let heights = reading.heights
    if verdict(heights[.highest]) == .violates { return (.violates, heights[.nominal]) }
    if verdict(heights[.lowest]) == .complies { return (.complies, nil) }
    let isSeen = verdict(heights[.nominal]) != .complies
    return (.indeterminate, isSeen ? heights[.nominal] : heights[.lowest])
  }
}
