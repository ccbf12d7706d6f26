extension Catalogue {
  /// Words of the comparison of two checks.
  static let compareSentences: [String: Sentence] = [
    "compare-cured": Sentence(zh: "已整改", en: "cured"),
    "compare-came_back": Sentence(zh: "反弹", en: "came back"),
    "compare-new": Sentence(zh: "新增", en: "new"),
    "compare-same": Sentence(zh: "未变", en: "same"),
    "compare-not-surveyed": Sentence(zh: "其中未复测", en: "of these not surveyed again"),
    "compare-elsewhere": Sentence(zh: "（小区之外）", en: "(outside communities)"),
    "compare-total": Sentence(
      zh: "合计（括号内为强制条款）：已整改 {0}，反弹 {1}，新增 {2}，未变 {3}，其中未复测 {4}。",
      en: """
        In all (in brackets, of must rules): cured {0}, came back {1}, new {2}, same {3}, of these \
        {4} not surveyed again.
        """),
    "check-not-ours": Sentence(
      zh: "不是 firelane check 的输出", en: "not the output of firelane check"),
    "compare-needs-two": Sentence(
      zh: "须给出至少两次检查结果，从早到晚", en: "give two checks or more, the oldest first"),
    "compare-profiles-differ": Sentence(
      zh: "各次检查所用规则不同（{0}），变化可能来自规则",
      en: "the checks used different profiles ({0}): changes may come from the rules"),
  ]
}
