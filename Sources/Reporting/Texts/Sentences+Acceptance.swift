extension Catalogue {
  /// What is found of orders on the site, and how far they are.
  static let acceptanceSentences: [String: Sentence] = [
    "accept-nothing": Sentence(
      zh: "既没有复测数据也没有验收表，无从验收。",
      en: "needs a survey made again, its check, or a table of what was found (--done)."),
    "accept-columns": Sentence(
      zh: "验收表缺少“工单编号”（order）一列。", en: "the table has no column for the order."),
    "accept-row": Sentence(
      zh: "验收表第 {0} 行无法理解：{1}", en: "row {0} of the table cannot be understood: {1}"),
    "accept-unknown": Sentence(zh: "验收表中的工单不存在：{0}", en: "no such order: {0}"),
    "progress-title": Sentence(zh: "消防车通道治理进展通报", en: "Progress of the fire-lane work"),
    "progress-as-of": Sentence(zh: "截至 {0}", en: "As of {0}"),
    "progress-office": Sentence(zh: "街道", en: "street office"),
    "progress-lead": Sentence(zh: "牵头部门", en: "lead"),
    "progress-overdue": Sentence(zh: "逾期", en: "overdue"),
    "progress-reopened": Sentence(zh: "退回重办", en: "re-opened"),
    "progress-next": Sentence(zh: "最近期限", en: "next deadline"),
    "progress-total": Sentence(
      zh: "工单 {0} 张：已销 {1}，待验 {2}，施工 {3}；逾期 {4}，退回重办 {5}。",
      en: "{0} orders: {1} closed, {2} to accept, {3} working; {4} overdue, {5} re-opened."),
    "progress-changes": Sentence(zh: "本期变化", en: "Changes"),
    "progress-change": Sentence(zh: "{0}：{1} → {2}（{3}）", en: "{0}: {1} → {2} ({3})"),
    "found-taped": Sentence(zh: "实测达标", en: "the taped width or height holds"),
    "found-taped_short": Sentence(zh: "实测不达标", en: "the taped width or height is too small"),
    "found-nothing_required": Sentence(
      zh: "有实测值，但本工单没有对应的限值", en: "a value is given, but nothing to hold it against"),
    "found-thing_gone": Sentence(zh: "复测中已不存在", en: "no longer there in the survey"),
    "found-lane_passes": Sentence(zh: "复测通过", en: "the survey finds nothing any more"),
    "found-still_there": Sentence(zh: "复测中仍在原处阻挡", en: "still in the way in the survey"),
    "found-still_violates": Sentence(zh: "复测仍不合格", en: "the survey still finds it"),
    "found-settled": Sentence(zh: "补测后已能判定", en: "the survey can tell now"),
    "found-marking_surveyed": Sentence(zh: "复测标线完好", en: "the survey finds it in order"),
    "found-seen": Sentence(zh: "现场核验合格", en: "seen on site"),
    "found-failed": Sentence(zh: "现场核验不合格", en: "found not done on site"),
    "found-started": Sentence(zh: "已开工", en: "begun"),
    "found-finished": Sentence(zh: "已完工，待验收", en: "done, to be looked at"),
    "found-tick_only": Sentence(
      zh: "仅打勾，须复测或量测后方可销号", en: "a tick only: has to be surveyed or taped"),
    "found-figure_given": Sentence(zh: "已提交量测数据", en: "the figure was handed in"),
    "found-figure_missing": Sentence(zh: "未提交量测数据", en: "no figure was handed in"),
    "found-photo_missing": Sentence(zh: "缺少照片", en: "no photo"),
    "found-noted": Sentence(zh: "已记录", en: "noted"),
  ]
}
