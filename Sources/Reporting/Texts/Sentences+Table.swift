extension Catalogue {
  /// Words of tables and progress.
  static let tableSentences: [String: Sentence] = [
    "cut-off-blockage": Sentence(zh: "{0} {1} m 处堵点", en: "blockage on {0} at {1} m"),
    "cut-off-buildings": Sentence(zh: "其后楼栋", en: "buildings behind"),
    "cut-off-freed": Sentence(zh: "单独消除后可达", en: "freed by this alone"),
    "cut-off-gate": Sentence(zh: "{0} {1} m 处锁闭大门 {2}", en: "locked gate {2} on {0} at {1} m"),
    "cut-off-households": Sentence(zh: "其后户数", en: "households behind"),
    "cut-off-more": Sentence(zh: "……另有 {0} 处", en: "… and {0} more"),
    "cut-off-place": Sentence(zh: "阻断处", en: "cut"),
    "cut-off-title": Sentence(
      zh: "消防车到不了的楼栋，按阻断处：", en: "Buildings no engine reaches, by what cuts them off:"),
    "cut-off-unsure": Sentence(
      zh: "{0} {1} m 处待测窄点", en: "place to measure on {0} at {1} m"),
    "table-community": Sentence(zh: "小区", en: "community"),
    "table-lanes": Sentence(zh: "车道", en: "lanes"),
    "table-complies": Sentence(zh: "合格", en: "complies"),
    "table-violates": Sentence(zh: "不合格", en: "violates"),
    "table-indeterminate": Sentence(zh: "不能判定", en: "cannot tell"),
    "table-narrowest": Sentence(zh: "最窄处", en: "narrowest place"),
    "table-outside": Sentence(zh: "（小区以外）", en: "(outside communities)"),
    "table-no-roads": Sentence(zh: "没有道路数据", en: "no road data"),
    "table-no-cars": Sentence(zh: "未调查车辆", en: "no cars surveyed"),
    "table-cars-counted": Sentence(zh: "车辆只有总数", en: "cars counted, not drawn"),
    "table-default-width": Sentence(zh: "{0} 条为默认宽度", en: "{0} on default widths"),
    "table-place": Sentence(zh: "{0} m：{1}，{2} m 处", en: "{0} m on {1} at {2} m"),
    "table-place-lane": Sentence(zh: "{0} m：{1}", en: "{0} m on {1}"),
    "table-more": Sentence(zh: "……另有 {0} 个小区", en: "… and {0} more communities"),
    "table-total": Sentence(
      zh: "共 {0} 条车道：合格 {1}，不合格 {2}，不能判定 {3}。",
      en: "{0} lanes in all: {1} comply, {2} violate, {3} cannot be told."),
    "table-features": Sentence(
      zh: "要素 {0} 个：使用 {1}，未使用并已说明 {2}。", en: "{0} features: {1} used, {2} not used and reported."),
    "table-times": Sentence(zh: "{0} 处", en: "{0} times"),
    "table-first": Sentence(zh: "例如 {0}", en: "for example {0}"),
    "progress-reading": Sentence(zh: "读取 {0}", en: "reading {0}"),
    "progress-checking": Sentence(zh: "检查 {0}/{1}", en: "checking {0}/{1}"),
    "rules-rule": Sentence(zh: "规则", en: "rule"),
    "rules-value": Sentence(zh: "数值", en: "value"),
    "rules-strength": Sentence(zh: "强度", en: "strength"),
    "rules-grade": Sentence(zh: "依据等级", en: "grade"),
    "rules-clause": Sentence(zh: "条款", en: "clause"),
    "rules-condition": Sentence(zh: "条件", en: "condition"),
    "rules-not-prescribed": Sentence(zh: "未作规定（本程序默认）", en: "not prescribed (our default)"),
    "rules-unverified": Sentence(zh: "未核实", en: "unverified"),
    "inspect-file": Sentence(zh: "文件 {0}：{1} 个要素", en: "file {0}: {1} features"),
    "inspect-crs": Sentence(zh: "坐标系 {0}", en: "coordinate system {0}"),
    "inspect-datum-borne-out": Sentence(
      zh: "基准：与已声明基准的图层相合", en: "datum: fits a layer whose datum is declared"),
    "inspect-datum-consistent": Sentence(
      zh: "基准：与其他图层相合；若全部都是 GCJ-02，则无从看出",
      en: "datum: fits the other layers; if all of them were GCJ-02, nothing could tell"),
    "inspect-datum-unverifiable": Sentence(
      zh: "基准无法核实：没有可对照的图层", en: "datum not verifiable: there is no layer to hold it against"),
    "inspect-suspicions": Sentence(
      zh: "位置可疑（其他命令将拒绝）", en: "in the wrong place, probably (other commands refuse)"),
    "inspect-layer": Sentence(zh: "图层 {0}：{1} 个", en: "layer {0}: {1}"),
    "inspect-field": Sentence(zh: "{0}：“{1}” 作为 {2}", en: "{0}: “{1}” taken as {2}"),
    "inspect-fields": Sentence(zh: "字段", en: "fields"),
    "inspect-nothing-to-check": Sentence(
      zh: "没有小区，也没有车道，无从检查；图层名不同时请用 --mapping。",
      en:
        "neither a community nor a lane, so nothing can be checked; layers of other names need --mapping."
    ),
    "inspect-more": Sentence(zh: "……同类另有 {0} 处", en: "… and {0} more of this kind"),
    "inspect-doubts": Sentence(zh: "存疑", en: "doubtful"),
    "inspect-nothing": Sentence(zh: "没有存疑之处。", en: "nothing is doubtful."),
    "inspect-communities": Sentence(
      zh: "小区 {0} 个，其中 {1} 个没有道路数据；小区以外的车道 {2} 组。",
      en: "{0} communities, {1} of them without road data; {2} groups of lanes outside."),
  ]

  /// Names of things: strengths, verdicts.
  static let termSentences: [String: Sentence] = [
    "strength-must": Sentence(zh: "应", en: "must"),
    "strength-should": Sentence(zh: "宜", en: "should"),
    "strength-may": Sentence(zh: "可", en: "may"),
    "strength-info": Sentence(zh: "参考", en: "info"),
    "wall:left": Sentence(zh: "左边缘", en: "left edge"),
    "wall:right": Sentence(zh: "右边缘", en: "right edge"),
  ]
}
