internal import Model

/// Edge lines, painted kerbs and text boxes of a designated lane (notice 334, section 2).
struct MarkingLinesRule: CommunityRule {
  static let id = "marking.lines"

  init?(_ profile: RuleProfile) {
    if profile.limit(Self.id) == nil { return nil }
  }

  func findings(_ measured: MeasuredCommunity) -> [Finding] {
    MarkingSurvey(rule: Self.id, limit: Self.id, kinds: [.edgeLine, .kerbPaint, .textBox])
      .findings(measured)
  }
}
