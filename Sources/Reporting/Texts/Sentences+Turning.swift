extension Catalogue {
  /// The rule on turning radii, and people behind a cut.
  static let turningSentences: [String: Sentence] = [
    "cut-off-people": Sentence(zh: "其后人数（估算）", en: "people behind (estimate)"),
    "rule-lane.turning-radius": Sentence(zh: "转弯半径不足", en: "turning radius too small"),
    "rule-lane.turning-radius-measured": Sentence(
      zh: "弯道和路口处，路面两侧边缘之间能放入的消防车圆环（外侧前轮与内侧后轮轨迹之间）的最大外半径。",
      en:
        "in bends and at junctions, the largest outer radius of a ring, between the paths of an engine's outer front and inner rear wheels, that fits between the walls of the surface."
    ),
    "rule-lane.turning-radius-basis": Sentence(zh: "建设条件。", en: "as built."),
    "rule-lane.turning-radius-open": Sentence(
      zh: "弯道过短、圆环未形成时，用车型行车验证（check --vehicle）；按图能通过、仅受精度限制时，丈量；路面未测绘时，补测路面。",
      en:
        "where a bend is too short for the ring to form, drive an engine (check --vehicle); where the ring fits as drawn and only the accuracy leaves it open, tape; where the surface is not drawn, survey it."
    ),
    "cure-ease_corner": Sentence(zh: "弯角放缓", en: "ease the corner"),
    "rule-lane.turning-radius-cure": Sentence(zh: "弯角放缓，加宽路口。", en: "ease the corner."),
  ]
}
