extension Catalogue {
  /// Rules on what stands on lanes and at hydrants, and on markings.
  static let occupiedRuleSentences: [String: Sentence] = [
    "rule-bollard.fixed-at-entrance": Sentence(
      zh: "入口处固定隔离桩", en: "fixed bollards at a way in"),
    "rule-bollard.fixed-at-entrance-measured": Sentence(
      zh: "入口处隔离桩之间及其与路缘之间剩余的通行宽度。",
      en: "the width left between bollards, and between them and the kerb, at a way in or a gate."),
    "rule-bollard.fixed-at-entrance-basis": Sentence(zh: "占用。", en: "occupied."),
    "rule-bollard.fixed-at-entrance-open": Sentence(
      zh: "未查明隔离桩是否可拔除、可倒伏，或限值在精度范围内时；现场核实、丈量。",
      en:
        "where nobody said whether it lifts out or folds down, or the limit lies within the accuracy: look on site, tape."
    ),
    "rule-bollard.fixed-at-entrance-cure": Sentence(
      zh: "拆除，或改为可拔除、可倒伏。", en: "take it away, or make it lift out or fold down."),
    "rule-strip.occupied": Sentence(zh: "设施占用消防车道", en: "things on the width kept for engines"),
    "rule-strip.occupied-measured": Sentence(
      zh: "不计车辆时，隔离桩、地锁、石墩、棚、堆物等之外剩余的通行宽度；登高操作场地上的见另条。",
      en:
        "the width that bollards, locks, blocks, sheds and piles leave, without vehicles; ladder sites have a rule of their own."
    ),
    "rule-strip.occupied-basis": Sentence(zh: "占用。", en: "occupied."),
    "rule-strip.occupied-open": Sentence(
      zh: "限值在精度范围内时；丈量所指位置。",
      en: "where the limit lies within the accuracy: tape the place named."),
    "rule-strip.occupied-cure": Sentence(zh: "清除。", en: "clear."),
    "rule-parking.stall-in-lane": Sentence(
      zh: "车位占用消防车道", en: "bays on the width kept for engines"),
    "rule-parking.stall-in-lane-measured": Sentence(
      zh: "全部车位停满、其他车辆不计时剩余的通行宽度；车道完整时，其旁车位合法。",
      en:
        "the width left with every bay full and no other vehicle; bays beside a whole lane are legal."
    ),
    "rule-parking.stall-in-lane-basis": Sentence(zh: "占用。", en: "occupied."),
    "rule-parking.stall-in-lane-open": Sentence(
      zh: "车道穿过未逐位标绘的停车场，或限值在精度范围内时；标绘车位或丈量。",
      en:
        "where a lane crosses a yard whose stalls are not drawn, or the limit lies within the accuracy: draw the stalls or tape."
    ),
    "rule-parking.stall-in-lane-cure": Sentence(zh: "取消或移位车位。", en: "give up or move the bays."),
    "rule-parking.hydrant-distance": Sentence(zh: "车位距消火栓过近", en: "bays too near a hydrant"),
    "rule-parking.hydrant-distance-measured": Sentence(
      zh: "车位到最近消火栓的距离；公共道路上按道路交通安全法实施条例。",
      en: "from a bay to the nearest hydrant; on a public road by the traffic regulation."),
    "rule-parking.hydrant-distance-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-parking.hydrant-distance-open": Sentence(
      zh: "未调查消火栓，或限值在精度范围内时；补测消火栓或丈量。",
      en:
        "where no hydrant was surveyed, or the limit lies within the accuracy: survey hydrants or tape."
    ),
    "rule-parking.hydrant-distance-cure": Sentence(zh: "移位车位。", en: "move the bays."),
    "rule-hydrant.blocked": Sentence(zh: "消火栓被埋压、圈占、遮挡", en: "hydrant blocked"),
    "rule-hydrant.blocked-measured": Sentence(
      zh: "消火栓周围操作净距内的物体、车辆和车位。",
      en: "things, vehicles and bays within the room the crew needs round a hydrant."),
    "rule-hydrant.blocked-basis": Sentence(zh: "占用。", en: "occupied."),
    "rule-hydrant.blocked-open": Sentence(
      zh: "未调查消火栓，或位置在精度范围内时；补测或现场核实。",
      en:
        "where no hydrant was surveyed, or the places lie within the accuracy: survey or look on site."
    ),
    "rule-hydrant.blocked-cure": Sentence(zh: "清除。", en: "clear."),
    "rule-marking.lines": Sentence(zh: "车道标线缺失或磨损", en: "lane marking missing or worn"),
    "rule-marking.lines-measured": Sentence(
      zh: "应划消防车道的边线、路缘石涂黄和方框标注的状态。",
      en: "the state of edge lines, painted kerbs and text boxes on designated lanes."),
    "rule-marking.lines-basis": Sentence(
      zh: "占用（334号文现行要求）。", en: "occupied (notice 334 binds now)."),
    "rule-marking.lines-open": Sentence(
      zh: "标线未调查或状态未注明时；补测标线。",
      en: "where markings or their state were not surveyed: survey them."),
    "rule-marking.lines-cure": Sentence(zh: "划线或复划。", en: "mark or repaint."),
    "rule-marking.grid": Sentence(zh: "出入口网状线缺失或磨损", en: "entrance grid missing or worn"),
    "rule-marking.grid-measured": Sentence(
      zh: "各车行出入口网状线的状态。", en: "the state of the grid at each way in."),
    "rule-marking.grid-basis": Sentence(
      zh: "占用（334号文现行要求）。", en: "occupied (notice 334 binds now)."),
    "rule-marking.grid-open": Sentence(
      zh: "网状线未调查或状态未注明时；补测。", en: "where it was not surveyed: survey it."),
    "rule-marking.grid-cure": Sentence(zh: "划线或复划。", en: "mark or repaint."),
    "rule-marking.name-plate": Sentence(zh: "车道名称牌缺失或破损", en: "name plate missing or worn"),
    "rule-marking.name-plate-measured": Sentence(
      zh: "各消防车道名称牌的状态。", en: "the state of each designated lane's plate."),
    "rule-marking.name-plate-basis": Sentence(
      zh: "占用（专项整治现行要求）。", en: "occupied (asked for now by the fire-safety action)."),
    "rule-marking.name-plate-open": Sentence(
      zh: "名称牌未调查时；补测。", en: "where plates were not surveyed: survey them."),
    "rule-marking.name-plate-cure": Sentence(zh: "设置或更换。", en: "put up or replace."),
    "rule-marking.sign": Sentence(zh: "警示牌缺失或破损", en: "warning sign missing or worn"),
    "rule-marking.sign-measured": Sentence(
      zh: "各出入口两侧警示牌的状态和数量。", en: "state and number of signs on both sides of each way in."),
    "rule-marking.sign-basis": Sentence(
      zh: "占用（334号文现行要求）。", en: "occupied (notice 334 binds now)."),
    "rule-marking.sign-open": Sentence(
      zh: "警示牌未调查或少于两块时；补测。",
      en: "where signs were not surveyed, or fewer than two: survey them."),
    "rule-marking.sign-cure": Sentence(zh: "设置或更换。", en: "put up or replace."),
    "rule-gate.width": Sentence(zh: "大门净宽不足", en: "gate too narrow"),
    "rule-gate.width-measured": Sentence(
      zh: "车道上大门全开时的净宽；封死的按障碍物计。",
      en: "the width of a gate on a lane, fully open; what is sealed is an obstruction."),
    "rule-gate.width-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-gate.width-open": Sentence(
      zh: "门宽未测或限值在精度范围内时；丈量门宽。",
      en: "where it was not measured or the limit lies within the accuracy: measure the gate."),
    "rule-gate.width-cure": Sentence(zh: "改造大门。", en: "rebuild the gate."),
    "rule-gate.height": Sentence(zh: "大门净高不足", en: "gate too low"),
    "rule-gate.height-measured": Sentence(
      zh: "车道上门洞、门梁下的净高。", en: "the height under the arch or beam of a gate on a lane."),
    "rule-gate.height-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-gate.height-open": Sentence(
      zh: "门高未测或限值在精度范围内时；丈量，或注明上方无遮挡。",
      en:
        "where it was not measured or the limit lies within the accuracy: measure it, or say that nothing is above."
    ),
    "rule-gate.height-cure": Sentence(zh: "抬高或拆除门梁。", en: "raise or take down the beam."),
    "rule-lane.wall-distance": Sentence(zh: "车道距外墙过近", en: "lane too near a wall"),
    "rule-lane.wall-distance-measured": Sentence(
      zh: "路面边缘到最近建筑外墙的距离。", en: "from the edge of the pavement to the nearest outer wall."),
    "rule-lane.wall-distance-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.wall-distance-open": Sentence(
      zh: "未测绘建筑，或限值在精度范围内时；补测或丈量。",
      en:
        "where no building was surveyed, or the limit lies within the accuracy: survey or tape."
    ),
    "rule-lane.wall-distance-cure": Sentence(
      zh: "宜条款；改线或评估坠落物影响。", en: "a should; move the lane, or weigh what may fall on it."),
    "rule-lane.ladder-side": Sentence(
      zh: "单条车道不在登高面一侧", en: "single lane not on the ladder side"),
    "rule-lane.ladder-side-measured": Sentence(
      zh: "高层建筑仅一侧有车道时，该侧是否为登高操作场地一侧。",
      en: "whether the only side of a high-rise with a lane is that of its ladder site."),
    "rule-lane.ladder-side-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.ladder-side-open": Sentence(
      zh: "车道是否沿该侧在精度范围内时；丈量距离。",
      en: "where it lies within the accuracy whether the lane runs beside that side: tape it."),
    "rule-lane.ladder-side-cure": Sentence(
      zh: "在车道一侧布置场地。", en: "lay out the site on the side of the lane."),
    "settle-gate_height": Sentence(zh: "补测门洞净高", en: "measure the gate's height"),
    "settle-survey_buildings": Sentence(zh: "测绘建筑", en: "survey the buildings"),
    "cure-replace_gate": Sentence(zh: "改造大门", en: "rebuild the gate"),
    "settle-survey_marking": Sentence(zh: "补测标线标识", en: "survey markings and signs"),
    "settle-marking_state": Sentence(zh: "核实标线标识状态", en: "look at the marking's state"),
    "settle-survey_hydrants": Sentence(zh: "补测消火栓", en: "survey the hydrants"),
    "settle-bollard_fixing": Sentence(
      zh: "核实隔离桩能否拔除或倒伏", en: "ask whether the bollard lifts out or folds down"),
    "cure-mark": Sentence(zh: "划线立牌", en: "mark or put up"),
    "cure-repaint": Sentence(zh: "复划或更换", en: "repaint or replace"),
    "cure-move_bays": Sentence(zh: "移位车位", en: "move the bays"),
  ]
}
