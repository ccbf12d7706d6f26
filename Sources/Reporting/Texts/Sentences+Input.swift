extension Catalogue {
  /// Doubts about features and values.
  static let inputSentences: [String: Sentence] = [
    "layer-missing": Sentence(
      zh: "{0} 个要素不知属于哪个图层，未使用；可加 layer 属性、以图层名命名文件，或用 --mapping。",
      en:
        "{0} features belong to no known layer; not used. Name the layer in a property, by the file, or with --mapping."
    ),
    "layer-unknown": Sentence(
      zh: "不认识图层“{0}”，未使用。", en: "the layer “{0}” is not known; not used."),
    "mapping-takes-no": Sentence(
      zh: "{0} 个要素不符合映射文件的任何规则，未使用。",
      en: "{0} features are taken by no rule of the mapping; not used."),
    "feature-out-of-reach": Sentence(
      zh: "{0} 个要素（{1}）不在任何小区内，离所有车道也很远，未使用。",
      en: "{0} features ({1}) lie outside every community and far from every lane; not used."),
    "feature-without-meaning": Sentence(
      zh: "{0} 个要素（{1}）没有可用的内容，未使用。",
      en: "{0} features ({1}) say nothing that can be used; not used."),
    "geometry-missing": Sentence(zh: "缺少几何成员，未使用。", en: "has no geometry member; not used."),
    "geometry-null": Sentence(zh: "没有几何，未使用。", en: "has no geometry; not used."),
    "geometry-empty": Sentence(zh: "几何为空，未使用。", en: "its geometry is empty; not used."),
    "point-where-area": Sentence(
      zh: "应为面，却是点，未使用。", en: "is a point where an area belongs; not used."),
    "point-where-line": Sentence(
      zh: "应为线，却是点，未使用。", en: "is a point where a line belongs; not used."),
    "line-where-area": Sentence(
      zh: "应为面，却是线，未使用。", en: "is a line where an area belongs; not used."),
    "polygon-where-line": Sentence(
      zh: "应为线，却是面，未使用。", en: "is a polygon where a line belongs; not used."),
    "line-closed-as-area": Sentence(zh: "闭合的线已当作面。", en: "a closed line was taken as an area."),
    "line-as-point": Sentence(
      zh: "应为点，却是线，已取其中点。", en: "is a line where a point belongs; its middle was taken."),
    "area-as-point": Sentence(
      zh: "应为点，却是面，已取其中心。", en: "is an area where a point belongs; its centre was taken."),
    "line-zero-length": Sentence(zh: "线的长度为零，未使用。", en: "the line has no length; not used."),
    "line-piece-zero-length": Sentence(
      zh: "有 {0} 段线长度为零，已略去。", en: "{0} pieces of the line have no length and were left out."),
    "ring-too-short": Sentence(
      zh: "环只有 {0} 个点，不成面，未使用。", en: "a ring of {0} positions is no area; not used."),
    "hole-too-short": Sentence(
      zh: "有一个孔不足四点，已略去。", en: "a hole of fewer than four positions was left out."),
    "area-without-extent": Sentence(zh: "面没有面积，未使用。", en: "the area has no extent; not used."),
    "polygon-repaired": Sentence(
      zh: "面不合法（{0}，位于 {1}），已修复。", en: "the polygon was not valid ({0} at {1}) and was repaired."),
    "polygon-not-repairable": Sentence(
      zh: "面不合法且无法修复（{0}），未使用。",
      en: "the polygon is not valid and cannot be repaired ({0}); not used."),
    "value-negative": Sentence(zh: "{0} 的值“{1}”为负，未采用。", en: "{0} “{1}” is negative; not used."),
    "value-zero": Sentence(zh: "{0} 的值为零，未采用。", en: "{0} is zero; not used."),
    "value-implausible": Sentence(
      zh: "{0} 的值“{1}”不合情理，未采用。", en: "{0} “{1}” is not plausible; not used."),
    "value-range": Sentence(
      zh: "{0} 写成“{1}”，取较小的 {2} m。", en: "{0} is given as “{1}”; the smaller, {2} m, was taken."),
    "value-not-understood": Sentence(
      zh: "看不懂 {0} 的值“{1}”，未采用。", en: "{0} “{1}” is not understood; not used."),
    "value-unit-unknown": Sentence(
      zh: "不认识 {0} 的值“{1}”的单位，未采用。", en: "the unit of {0} “{1}” is not known; not used."),
    "width-default": Sentence(
      zh: "{0} 条道路没有宽度，取默认值 {1} m，仅供参考。",
      en: "{0} lanes or roads have no width; the default of {1} m stands in and decides nothing."),
    "size-default": Sentence(
      zh: "{0} 个障碍物（{1}）没有尺寸或高度，取该类默认值。",
      en: "{0} obstructions ({1}) have no size or height; the default of their kind stands in."),
    "kind-missing": Sentence(zh: "没有写明障碍物类型，按“其他”处理。", en: "no kind is given; taken as other."),
    "kind-unknown": Sentence(
      zh: "不认识障碍物类型“{0}”，按“其他”处理。", en: "the kind “{0}” is not known; taken as other."),
    "id-duplicate": Sentence(zh: "编号“{0}”重复。", en: "the id “{0}” stands more than once."),
    "community-unknown": Sentence(
      zh: "{0} 个要素写明属于小区“{1}”，但没有这个小区，按位置归属。",
      en: "{0} features name the community “{1}”, which is not there; their place decides."),
    "community-far-away": Sentence(
      zh: "写明属于小区“{0}”，却在其边界外 {1} m。", en: "names the community “{0}” but lies {1} m outside of it."
    ),
    "lane-gap-bridged": Sentence(
      zh: "与“{0}”之间有 {1} m 的缝隙，已接上。", en: "a gap of {1} m to “{0}” was bridged."),
    "surface-slit-bridged": Sentence(
      zh: "路面之间有窄缝，已填补 {1} m²。", en: "a slit in the surface was filled, {1} m²."),
    "lane-crosses-building": Sentence(
      zh: "车道穿过建筑物“{0}”，长 {1} m。", en: "the lane runs {1} m through the building “{0}”."),
    "lane-outside-communities": Sentence(
      zh: "车道不在任何小区内，单独评判。", en: "the lane lies in no community; judged by itself."),
    "parking-overlap": Sentence(
      zh: "与停车场地 {0} 重叠 {1} m²，重叠部分的车位可能重复计数；请改图。",
      en: "shares {1} m² with the parking {0}; stalls there may be counted twice: mend the drawing."
    ),
    "communities-overlap": Sentence(
      zh: "与小区“{0}”重叠 {1} m²，重叠处的要素两边都计入。",
      en: "overlaps the community “{0}” by {1} m²; what lies there is listed under both."),
    "feature-duplicate": Sentence(
      zh: "与“{0}”的图形完全相同，两者都计入。", en: "has the same shape as “{0}”; both are counted."),
    "area-sliver": Sentence(
      zh: "是一条碎面：{0} m²，平均厚 {1} m。", en: "is a sliver: {0} m², {1} m thick on average."),
    "measurement-without-value": Sentence(
      zh: "实测值没有可用的数值。", en: "the measurement has no usable value."),
    "width-attribute-below-surface": Sentence(
      zh: "属性宽度 {0} m 小于路面量得的 {1} m，取较小者。",
      en:
        "the width attribute, {0} m, is smaller than the {1} m of the drawn surface; the smaller holds."
    ),
    "width-attribute-above-surface": Sentence(
      zh: "属性宽度 {1} m 大于路面量得的 {0} m，取较小者。",
      en:
        "the width attribute, {1} m, is larger than the {0} m of the drawn surface; the smaller holds."
    ),
  ]
}
