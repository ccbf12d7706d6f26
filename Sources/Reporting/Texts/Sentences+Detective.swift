extension Catalogue {
  /// What coordinates probably are when they are not what the file says.
  static let detectiveSentences: [String: Sentence] = [
    "axes-swapped": Sentence(
      zh: "坐标（{0}，{1}）像是纬度或北坐标在前；GeoJSON 必须经度或东坐标在前。如果确实如此，请用：{3}",
      en:
        "positions such as ({0}, {1}) have latitude or northing first; GeoJSON wants longitude or easting first. If that is so: {3}"
    ),
    "position-axes-swapped": Sentence(
      zh: "坐标（{0}，{1}）像是纬度或北坐标在前，与其余要素相反，未使用。",
      en:
        "the position ({0}, {1}) has latitude or northing first, unlike the rest of the file; not used."
    ),
    "coordinates-not-degrees": Sentence(
      zh: "坐标（{0}，{1}）不是经纬度，按 {2} 则落在中国境内。如果确实如此，请用：{3}",
      en:
        "positions such as ({0}, {1}) are no degrees; as {2} they lie in China. If that is so: {3}"),
    "coordinates-without-zone": Sentence(
      zh: "坐标（{0}，{1}）像是不带带号的高斯－克吕格米坐标，从数字看不出中央子午线，请写明，例如：{2}",
      en:
        "positions such as ({0}, {1}) look like Gauss–Krüger metres without a zone number; the figures do not tell the meridian, so name it, for example: {2}"
    ),
    "coordinates-are-degrees": Sentence(
      zh: "文件声明为 {2}，坐标（{0}，{1}）却像经纬度。如果确实如此，请用：{3}",
      en: "declared as {2}, but positions such as ({0}, {1}) look like degrees. If that is so: {3}"),
    "coordinates-other-unit": Sentence(
      zh: "坐标（{0}，{1}）按 {2} 计才落在中国境内。如果确实如此，请用：{3}",
      en: "positions such as ({0}, {1}) lie in China only when read in {2}. If that is so: {3}"),
    "zone-prefix": Sentence(
      zh: "东坐标 {0} 带有带号 {2}，而所声明的坐标系不带带号。如果确实如此，请用：{3}",
      en:
        "the easting {0} carries the zone number {2}, but the declared system has none. If that is so: {3}"
    ),
    "zone-prefix-missing": Sentence(
      zh: "东坐标 {0} 不带带号，而所声明的坐标系带带号。如果确实如此，请用：{2}",
      en:
        "the easting {0} carries no zone number, but the declared system has one. If that is so: {2}"
    ),
    "zone-wrong": Sentence(
      zh: "坐标（{0}，{1}）不在所声明的带内，按 {2} 则与其余图层相合。如果确实如此，请用：{3}",
      en:
        "positions such as ({0}, {1}) do not lie in the declared zone; as {2} they lie where they fit. If that is so: {3}"
    ),
    "zone-wrong-beside-others": Sentence(
      zh: "按 {0} 位于 {1}°，{2}°，距其余文件 {3} km；按 {4} 则与其余文件相合。如果确实如此，请用：{5}",
      en:
        "as {0} it lies at {1}°, {2}°, {3} km from the other files; as {4} it lies where they are. If that is so: {5}"
    ),
    "antimeridian": Sentence(
      zh: "经度从 180° 跳到 −180°，应在该处断开（RFC 7946 3.1.9），未使用。",
      en: "its longitudes jump from 180° to −180°; cut it there (RFC 7946, 3.1.9); not used."),
    "longitude-over-180": Sentence(
      zh: "经度 {0} 超过 180°，请换算到 −180°…180°。",
      en: "the longitude {0} is over 180°; count it from −180° to 180°."),
    "position-outside-crs": Sentence(
      zh: "坐标（{0}，{1}）不在其坐标系的范围内，未使用。",
      en: "the position ({0}, {1}) lies outside of its coordinate system; not used."),
    "datum-shifted": Sentence(
      zh:
        "图层 {0} 相对 {2}（{3}）偏 {4} m（方位角 {5}°），与该处 {1} 的偏移一致：按原坐标 {6} 个要素相合，还原后 {7} 个相合。如果确实如此，请用：{8}；如果坐标无误，请声明 wgs84。",
      en:
        "the layer {0} lies {4} m towards {5}° of where {2} ({3}) says, just as {1} is shifted there: {6} features fit as drawn, {7} once it is undone. If that is so: {8}; if it is right as drawn, declare it wgs84"
    ),
    "datum-shifted-along": Sentence(
      zh: "图层 {0} 与可能是 {1} 的图层一致，应一并声明：{2}",
      en: "the layer {0} goes with layers that are probably {1}, so declare it with them: {2}"),
    "datum-undone": Sentence(
      zh: "{0} 个要素（{1}）已按声明还原为 WGS 84。",
      en: "{0} features ({1}) were brought to WGS 84 as declared."),
    "osm-xml-broken": Sentence(
      zh: "不是完整的 OSM XML，在第 {0} 行中断。", en: "is not whole OSM XML; it breaks off in line {0}."),
    "osm-not-osm": Sentence(zh: "是 XML，但不是 OSM 数据。", en: "is XML, but not of OpenStreetMap."),
    "osm-not-overpass": Sentence(zh: "不是 Overpass 的 JSON。", en: "is not the JSON of Overpass."),
    "osm-parking-without-width": Sentence(
      zh: "道路 {0} 标明路边停车，但没有宽度，车位未画出。",
      en: "the street {0} has cars along it but no width, so they are not drawn."),
    "import-default": Sentence(
      zh: "{0} 个要素（{1}）没有 {2}，取默认值，文件中已注明。",
      en: "{0} features ({1}) say no {2}: a default stands in and is marked as one"),
    "import-unused": Sentence(
      zh: "{0} 个要素没有普查用得到的标签，未导入。",
      en: "{0} elements carry no tag that a survey uses; not imported"),
    "datum-outside-rule": Sentence(
      zh: "{0} 个要素（{1}）在偏移规则的范围（72.0–137.8°E，0.8–55.8°N）之外，未移动。",
      en:
        "{0} features ({1}) lie outside of the rectangle that the shift is defined for (72.0–137.8° E, 0.8–55.8° N); not moved."
    ),
    "datum-unknown": Sentence(
      zh: "“{0}”不是可用的基准，可用 wgs84、gcj02、bd09。",
      en: "“{0}” is no datum; there are wgs84, gcj02 and bd09."),
    "choice-unknown": Sentence(zh: "不能取“{0}”，可用：{1}。", en: "cannot be “{0}”; there are {1}."),
    "placing-name-unknown": Sentence(
      zh: "“{0}”既不是图层也不是文件，是否指“{1}”？",
      en: "“{0}” is neither a layer nor a file; did you mean “{1}”?"),
  ]
}
