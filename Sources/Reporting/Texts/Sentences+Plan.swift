extension Catalogue {
  /// Words of the plan's table.
  static let planSentences: [String: Sentence] = [
    "plan-class": Sentence(zh: "类别", en: "class"),
    "plan-lanes": Sentence(zh: "达标车道 前→后/划定", en: "lanes passing/designated"),
    "plan-buildings": Sentence(zh: "可达楼栋 前→后/总数", en: "buildings reached/all"),
    "plan-displaced": Sentence(zh: "腾退车辆", en: "cars displaced"),
    "plan-unhoused": Sentence(zh: "无处停放", en: "unhoused"),
    "plan-cost": Sentence(zh: "费用（千元）", en: "cost (1000 yuan)"),
    "plan-days": Sentence(zh: "工期（天）", en: "days"),
    "plan-left": Sentence(zh: "遗留问题", en: "what is left"),
    "plan-left-nothing": Sentence(zh: "无", en: "nothing"),
    "plan-left-violates": Sentence(
      zh: "{0} 处清障划线不能解决", en: "{0} places that clearing cannot cure"),
    "plan-left-open": Sentence(zh: "{0} 处待补测（{1}）", en: "{0} places to settle ({1})"),
    "plan-left-unserved": Sentence(
      zh: "{0} 栋楼没有可用的车道", en: "{0} buildings that no lane can serve"),
    "plan-not-exact": Sentence(zh: "划定方案为近似最优", en: "network near the cheapest"),
    "plan-survey-first": Sentence(zh: "须先补充调查", en: "survey first"),
    "plan-total": Sentence(
      zh: "合计：达标车道 {0}，可达楼栋 {1}，腾退车辆 {2} 辆，费用 {3} 千元。",
      en: "In all: lanes passing {0}, buildings reached {1}, {2} cars displaced, {3} thousand yuan."
    ),
    "progress-planning": Sentence(zh: "规划 {0}/{1}", en: "planning {0}/{1}"),
    "settle-tape_width": Sentence(zh: "丈量净宽", en: "tape the width"),
    "settle-tape_height": Sentence(zh: "丈量净高", en: "tape the height"),
    "settle-survey_surface": Sentence(zh: "补测路面", en: "survey the surface"),
    "settle-gate_width": Sentence(zh: "补测门宽", en: "measure the gate"),
    "settle-draw_cars": Sentence(zh: "标绘夜间停车", en: "draw the night cars"),
    "settle-draw_stalls": Sentence(zh: "标绘车位", en: "draw the stalls"),
    "settle-swept_path": Sentence(zh: "验证行车轨迹", en: "prove by driving"),
    "settle-survey_gradient": Sentence(zh: "测量坡度", en: "survey the gradient"),
    "settle-turning_area": Sentence(zh: "验证回车场地", en: "prove a place to turn"),
    "settle-tape_distance": Sentence(zh: "丈量距离", en: "tape the distance"),
    "settle-gate_opening": Sentence(zh: "核实大门如何开启", en: "ask how the gate opens"),
    "settle-confirm_site": Sentence(zh: "核实可用的登高操作场地", en: "confirm and mark the ladder site"),
    "settle-survey_facades": Sentence(
      zh: "测绘建筑前的树木和架空线", en: "survey trees and lines before façades"),
    "settle-survey_height": Sentence(zh: "查明建筑高度", en: "find out the building's height"),
    "settle-survey_site": Sentence(zh: "测绘建筑周边场地", en: "survey the ground round the building"),
    "settle-tape_site": Sentence(zh: "丈量登高操作场地", en: "tape the ladder site"),
    "settle-archway": Sentence(zh: "补测门洞", en: "measure the archway"),
  ]
}
