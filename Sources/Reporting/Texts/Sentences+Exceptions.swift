extension Catalogue {
  /// Exceptions to rules, and what a check does not say.
  static let exceptionSentences: [String: Sentence] = [
    "exception-line": Sentence(
      zh: "例外 {0}，有效期至 {1}（{2}）：{3}。", en: "exception {0} until {1} ({2}): {3}."),
    "exception-in_force": Sentence(zh: "有效，涉及 {0} 处问题", en: "in force on {0} findings"),
    "exception-expired": Sentence(zh: "已过期，{0} 处问题不再豁免", en: "expired, {0} findings stand"),
    "exception-not_checked": Sentence(
      zh: "未给出 --as-of，有效期未核对，{0} 处问题不予豁免",
      en: "not checked for want of --as-of, {0} findings stand"),
    "exception-not_met": Sentence(
      zh: "{0} 处实测未达到批准的数值", en: "not met by what was measured on {0} findings"),
    "exception-unused": Sentence(zh: "没有用到", en: "on no finding"),
    "exception-rule-unknown": Sentence(
      zh: "没有名为“{0}”的规则，是否指“{1}”？", en: "there is no rule “{0}”; did you mean “{1}”?"),
    "exception-subject-unknown": Sentence(
      zh: "例外的对象“{0}”不在普查数据中，是否指“{1}”？该例外没有用到。",
      en: "the exception's subject “{0}” is not in the survey; did you mean “{1}”? It is not used."),
    "exception-key-missing": Sentence(
      zh: "例外缺少“{0}”。", en: "the exception lacks “{0}”."),
    "table-unverified": Sentence(
      zh: "未核实：{0} 的数值凭记忆，未见条文，{1} 处问题依据它；使用前请核对标准。",
      en:
        "unverified: {0} is from memory, the clause was not seen; {1} findings rest on it. Check the standard first."
    ),
    "table-not-judged": Sentence(
      zh: "规则集另有 {0} 条规定本程序尚不判定（{1} 等），见 firelane rules。",
      en: "the profile states {0} more things that are not judged ({1}, …); see firelane rules."),
    "rules-not-judged": Sentence(zh: "尚不判定", en: "not judged"),
    "rules-judged": Sentence(zh: "判定", en: "judged"),
    "rules-parameter": Sentence(zh: "参数", en: "parameter"),
    "rules-use": Sentence(zh: "用途", en: "use"),
  ]
}
