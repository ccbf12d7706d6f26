extension Catalogue {
  /// Words of the city plan.
  static let citySentences: [String: Sentence] = [
    "layer-supply": Sentence(zh: "周边停车资源", en: "parking near by"),
    "field-lot": Sentence(zh: "停车资源", en: "lot"),
    "field-night": Sentence(zh: "夜间车位", en: "places at night"),
    "field-day": Sentence(zh: "日间车位", en: "places by day"),
    "field-saturday": Sentence(zh: "周六车位", en: "places on Saturday"),
    "field-walk": Sentence(zh: "步行（米）", en: "walk, m"),
    "field-estimate": Sentence(zh: "估算", en: "estimate"),
    "field-buildings_cut_off": Sentence(zh: "不可达楼栋", en: "buildings cut off"),
    "field-households_cut_off": Sentence(zh: "不可达户数", en: "households cut off"),
    "city-title": Sentence(zh: "消防车通道治理一城一策", en: "Fire lanes: the city's plan"),
    "city-as-of": Sentence(zh: "截至 {0}", en: "as of {0}"),
    "city-order": Sentence(zh: "治理次序", en: "Order of treatment"),
    "city-batches": Sentence(zh: "分年度批次", en: "Yearly batches"),
    "city-where": Sentence(zh: "车辆去向", en: "Where cars go"),
    "city-year": Sentence(zh: "年度", en: "year"),
    "city-communities": Sentence(zh: "小区", en: "communities"),
    "city-supervised": Sentence(zh: "挂牌督办", en: "supervised"),
    "city-yes": Sentence(zh: "是", en: "yes"),
    "city-over-budget": Sentence(zh: "（超年度预算）", en: "(over the year's budget)"),
    "city-cut-off": Sentence(zh: "不可达户数", en: "households cut off"),
    "city-without": Sentence(zh: "区内无位车辆", en: "cars without a place inside"),
    "city-assigned": Sentence(zh: "区外安置", en: "housed outside"),
    "city-lot": Sentence(zh: "停车资源", en: "lot"),
    "city-kind": Sentence(zh: "类型", en: "kind"),
    "city-cars": Sentence(zh: "车辆", en: "cars"),
    "city-walk": Sentence(zh: "步行（米）", en: "walk (m)"),
    "city-hours": Sentence(zh: "时段", en: "hours"),
    "city-kind-shared_lot": Sentence(zh: "共享停车场", en: "shared lot"),
    "city-kind-street_bays": Sentence(zh: "道路夜间泊位", en: "street bays at night"),
    "city-kind-site": Sentence(zh: "新建停车场", en: "new car park"),
    "city-total": Sentence(
      zh: "{0} 个小区，消防车不可达 {1} 户；区内无位车辆 {2} 辆，区外安置 {3} 辆，仍无处停放 {4} 辆；若全部白天不驶离，日间缺 {5} 位。",
      en: """
        {0} communities, {1} households that no engine reaches; {2} cars without a place inside, \
        {3} housed outside, {4} left; {5} without a place by day if all of them stay.
        """),
    "city-money": Sentence(
      zh: "费用 {0} 千元（上限），分 {1} 批；{2} 项措施未计价。",
      en: "{0} thousand yuan at most, in {1} batches; {2} measures without a price."),
    "city-sites": Sentence(
      zh: "新建停车场：{0}，{1} 千元。", en: "New car parks: {0}, {1} thousand yuan."),
    "city-not-exact": Sentence(
      zh: "选址为近似最优，与下界差至多 {0}%。",
      en: "The choice of sites is near the best, at most {0} % from the bound."),
    "plan-not-a-plan": Sentence(
      zh: "不是 firelane plan 的输出", en: "not the output of firelane plan"),
    "city-twice": Sentence(
      zh: "小区 {0} 出现在多份方案中", en: "community {0} is in more than one plan"),
    "budget-not-positive": Sentence(
      zh: "预算须为非负整数（元）：{0}", en: "a budget is a whole number of yuan, not negative: {0}"),
    "flow-failed": Sentence(zh: "车辆分配求解失败", en: "assigning cars to lots failed"),
  ]
}
