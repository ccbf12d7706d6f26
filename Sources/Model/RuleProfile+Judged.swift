extension RuleProfile {
  /// What a standard asks for and nothing is held to: said wherever the profile is used.
  ///
  /// - Parameter judges: whether anything is held to the provision of an id.
  public func notJudged(_ judges: (String) -> Bool) -> [RuleLimit] {
    limits.filter { $0.isPrescribed && $0.strength != .info && !judges($0.id) }
  }

  /// Figures from memory that something is held to.
  public func unverified(_ judges: (String) -> Bool) -> [RuleLimit] {
    limits.filter { $0.isUnverified && judges($0.id) }
  }
}
