extension Catalogue {
  /// The rule reference: what each rule measures, on what basis, when it cannot tell, the cure.
  static let ruleSentences: [String: Sentence] = [
    "reference-title": Sentence(zh: "规则说明", en: "Rule reference"),
    "reference-intro": Sentence(
      zh:
        "本页由规则和规则集生成（firelane rules --reference），不手工编辑。依据等级：V 见到条文及条款号，V- 见到条文但无条款号，S 间接引用，M 凭记忆、未核实，- 规范未作规定、为本程序默认。",
      en:
        "Generated from the rules and profiles (firelane rules --reference), never edited by hand. Grades: V wording seen with its clause, V- seen without clause number, S second-hand, M from memory and unverified, - not prescribed: a default of this program."
    ),
    "reference-profile": Sentence(zh: "规则集", en: "profile"),
    "reference-measured": Sentence(zh: "量什么：", en: "Measured:"),
    "reference-basis": Sentence(zh: "依据：", en: "Basis:"),
    "reference-open": Sentence(zh: "何时不能判定，如何判定：", en: "Cannot tell, and what settles it:"),
    "reference-cure": Sentence(zh: "如何整改：", en: "Cure:"),
    "reference-no-limit": Sentence(
      zh: "所附规则集均未规定此项。", en: "No shipped profile states a limit."),
    "reference-not-judged": Sentence(zh: "尚不判定的规定", en: "Stated and not judged"),
    "reference-not-judged-intro": Sentence(
      zh: "规则集写明、但本程序尚不判定的规定；核查结果的摘要同样写明。",
      en: "What profiles state and nothing is held to yet; the summary of a check says the same."),
    "rule-lane.clear-width-measured": Sentence(
      zh: "能从一头驶到另一头的最大圆的直径，昼（无车）夜（有车）各一；门洞另有规定时按门洞限值。",
      en:
        "the widest circle that can be driven from end to end, without vehicles and at night; a gateway by its own limit where the profile has one."
    ),
    "rule-lane.clear-width-basis": Sentence(
      zh: "能清除的为占用，否则为建设条件。",
      en: "occupied where something can be cleared, else as built."),
    "rule-lane.clear-width-open": Sentence(
      zh: "宽度在精度范围内跨越限值、路面未测、门宽未知、夜间车辆只有总数、或直行带过窄时；按所指位置丈量或补测。",
      en:
        "where the limit lies within the accuracy, the surface was not surveyed, a gate's width is not known, night cars were counted and not drawn, or the straight strip is narrow: tape or survey the place named."
    ),
    "rule-lane.clear-width-cure": Sentence(
      zh: "清除障碍、一侧禁停，或拓宽。", en: "clear, end stopping on a side, or widen."),
    "rule-lane.clear-height-measured": Sentence(
      zh: "把更低的物体都当作障碍后，通行宽度仍不减小的最大高度。",
      en:
        "the greatest height at which, with everything lower also blocking, the width still holds."),
    "rule-lane.clear-height-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.clear-height-open": Sentence(
      zh: "高度在精度范围内跨越限值时；丈量净高。",
      en: "where the limit lies within the accuracy: tape the height."),
    "rule-lane.clear-height-cure": Sentence(
      zh: "抬高、修剪或拆除。", en: "raise, prune or take down."),
    "rule-building.courtyard-measured": Sentence(
      zh: "封闭内院的短边，以及临街一侧人行通道的间距。",
      en: "the short side of a closed courtyard, and the spacing of passages on foot to the street."
    ),
    "rule-building.courtyard-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-building.courtyard-open": Sentence(
      zh: "未调查通道时；现场核实。", en: "where passages were not surveyed: look on site."),
    "rule-building.courtyard-cure": Sentence(
      zh: "设进入内院的消防车道。", en: "a lane into the courtyard."),
    "rule-line.clearance-measured": Sentence(
      zh: "架空线离地高度，按电压。", en: "height of overhead lines above ground, by voltage."),
    "rule-line.clearance-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-line.clearance-open": Sentence(
      zh: "电压或高度未知时；查明或丈量。",
      en: "where voltage or height is not known: find out or tape."),
    "rule-line.clearance-cure": Sentence(zh: "抬高或入地。", en: "raise or bury the line."),
    "rule-lane.load-measured": Sentence(
      zh: "路面及其下方管沟的承载能力。", en: "the load that the surface and what lies below can carry."),
    "rule-lane.load-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.load-open": Sentence(
      zh: "承载能力未知时；查设计资料或检测。",
      en: "where the load is not known: look it up or test."),
    "rule-lane.load-cure": Sentence(zh: "加固。", en: "strengthen."),
    "rule-lane.ring-connections-measured": Sentence(
      zh: "环形车道与其他车道连通的处数。", en: "places where a ring lane joins other lanes."),
    "rule-lane.ring-connections-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.ring-connections-open": Sentence(
      zh: "入口或道路未调查时；补测。", en: "where ways in were not surveyed: survey them."),
    "rule-lane.ring-connections-cure": Sentence(zh: "增设连接。", en: "add a connection."),
    "rule-road.spacing-measured": Sentence(
      zh: "街区内道路中心线的间距。", en: "distance of road centrelines inside a block."),
    "rule-road.spacing-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-road.spacing-open": Sentence(
      zh: "周边道路未调查时；补测。", en: "where roads round about were not surveyed: survey them."),
    "rule-road.spacing-cure": Sentence(zh: "增设道路。", en: "add a road."),
    "rule-building.through-passage-measured": Sentence(
      zh: "建筑沿街长度及总长度，有无穿过建筑的车道。",
      en: "length of a building along the street and in all, and whether a lane goes through."),
    "rule-building.through-passage-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-building.through-passage-open": Sentence(
      zh: "是否有穿过建筑的通道不明时；现场核实。",
      en: "where nobody knows whether a passage goes through: look on site."),
    "rule-building.through-passage-cure": Sentence(
      zh: "设穿过建筑的车道，确有困难时设环形车道。",
      en: "a lane through the building, or a ring lane where that is really difficult."),
  ]
}
