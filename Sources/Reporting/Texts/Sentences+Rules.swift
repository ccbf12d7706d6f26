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
    "rule-gate.opens-at-once-measured": Sentence(
      zh: "大门如何开启：常开、24小时值守、消防钥匙、上锁、封死。",
      en: "how a gate on a lane opens: open, guarded, a key with the brigade, locked, sealed."),
    "rule-gate.opens-at-once-basis": Sentence(zh: "占用。", en: "occupied."),
    "rule-gate.opens-at-once-open": Sentence(
      zh: "开启方式未知时；现场核实。", en: "where nobody says how it opens: ask on site."),
    "rule-gate.opens-at-once-cure": Sentence(
      zh: "值守、交存钥匙或改为可立即开启。", en: "guard it, leave a key with the brigade, or make it open at once."
    ),
    "rule-lane.dead-end-measured": Sentence(
      zh: "从最后一处能驶离的地方到尽头的长度；其末段内能放入并可驶达的回车方形场地。",
      en:
        "the length from the last place an engine can leave to the end, and a square to turn in, placed in free paved ground and reached, within the last part."
    ),
    "rule-lane.dead-end-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.dead-end-open": Sentence(
      zh: "方形场地在精度内放不下、周边路面未测时；验证回车场地。",
      en:
        "where the square does not fit within the accuracy or the ground beside was not surveyed: prove a place to turn."
    ),
    "rule-lane.dead-end-cure": Sentence(zh: "修建回车场地。", en: "build a place to turn."),
    "rule-lane.gradient-measured": Sentence(zh: "属性中的纵坡。", en: "the gradient written on the lane."),
    "rule-lane.gradient-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.gradient-open": Sentence(
      zh: "坡度未测或在精度范围内跨越限值时；测量坡度。",
      en: "where it was not surveyed or the limit lies within its accuracy: survey the gradient."),
    "rule-lane.gradient-cure": Sentence(zh: "放缓坡度。", en: "ease the gradient."),
    "rule-lane.residential-side-measured": Sentence(
      zh: "住宅长边一半以上在车道可及距离内。",
      en: "whether over half of a long side of a residential building lies within reach of a lane."),
    "rule-lane.residential-side-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.residential-side-open": Sentence(
      zh: "精度范围内跨越可及距离时；丈量距离。", en: "where the reach lies within the accuracy: tape the distance."),
    "rule-lane.residential-side-cure": Sentence(zh: "增设消防车道。", en: "lay out a lane."),
    "rule-operation-site.present-measured": Sentence(
      zh: "高层建筑长边前连续的登高操作场地长度，已绘或可用的空地。",
      en:
        "the length of ground for ladders before the long sides of a high-rise, drawn or found free."
    ),
    "rule-operation-site.present-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-operation-site.present-open": Sentence(
      zh: "未绘场地但有可用空地、或周边未测时；核实并标线。",
      en: "where free ground is there but not marked, or was not surveyed: confirm and mark it."),
    "rule-operation-site.present-cure": Sentence(zh: "布置登高操作场地。", en: "lay out a ladder site."),
    "rule-operation-site.size-measured": Sentence(
      zh: "场地长和宽。", en: "length and width of the site."),
    "rule-operation-site.size-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-operation-site.size-open": Sentence(
      zh: "在精度范围内跨越限值时；丈量。", en: "where the limit lies within the accuracy: tape it."),
    "rule-operation-site.size-cure": Sentence(zh: "扩大场地。", en: "enlarge the site."),
    "rule-operation-site.distance-measured": Sentence(
      zh: "场地近边到外墙的距离。", en: "from the near edge of the site to the wall."),
    "rule-operation-site.distance-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-operation-site.distance-open": Sentence(
      zh: "在精度范围内跨越限值时；丈量。", en: "where the limit lies within the accuracy: tape it."),
    "rule-operation-site.distance-cure": Sentence(zh: "调整场地位置。", en: "move the site."),
    "rule-operation-site.gradient-measured": Sentence(zh: "场地坡度。", en: "gradient of the site."),
    "rule-operation-site.gradient-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-operation-site.gradient-open": Sentence(
      zh: "坡度未测时；测量。", en: "where it was not surveyed: survey it."),
    "rule-operation-site.gradient-cure": Sentence(zh: "整平场地。", en: "level the site."),
    "rule-operation-site.clear-measured": Sentence(
      zh: "场地上及场地与外墙之间的障碍物。", en: "things on the site and between it and the wall."),
    "rule-operation-site.clear-basis": Sentence(zh: "占用。", en: "occupied."),
    "rule-operation-site.clear-open": Sentence(
      zh: "位置在精度范围内时；现场核实。", en: "where the place lies within the accuracy: look on site."),
    "rule-operation-site.clear-cure": Sentence(zh: "清除。", en: "clear them."),
    "rule-facade.clear-measured": Sentence(
      zh: "灭火救援一侧车道与外墙之间的树木、架空线、广告牌。",
      en: "trees, lines and billboards between the lane and the fire-fighting side."),
    "rule-facade.clear-basis": Sentence(zh: "占用。", en: "occupied."),
    "rule-facade.clear-open": Sentence(
      zh: "未测绘树木和架空线时；补测。", en: "where trees and lines were not surveyed: survey them."),
    "rule-facade.clear-cure": Sentence(zh: "移除或修剪。", en: "remove or prune."),
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
      zh: "入口或道路未调查时；补测。环上车道未定为消防车道时；先行确定。",
      en:
        "where ways in were not surveyed: survey them; where nobody designated the ring's lanes: designate them."
    ),
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
