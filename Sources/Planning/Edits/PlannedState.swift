public import Model

/// What the edits of a plan come to (`design.md` section 5): the planned state is a survey like any
/// other, judged by the same check.
extension Community {
  /// Whether a lane of this community is to be held to the lane rules.
  public func isDesignated(_ lane: String) -> Bool {
    lanes.contains { $0.id == lane && $0.designated == .yes }
  }
}
