extension Catalogue {
  /// Faults of files and features as they are read.
  static let readingSentences: [String: Sentence] = [
    "file-is-folder": Sentence(zh: "是文件夹，不是文件。", en: "is a folder, not a file."),
    "file-not-utf16": Sentence(zh: "标明为 UTF-16，却不是。", en: "claims to be UTF-16 but is not."),
    "file-truncated": Sentence(
      zh: "文件不完整，在第 {0} 行中断。", en: "the file is cut off in line {0}."),
    "file-not-json-object": Sentence(
      zh: "不是 JSON 对象（第 {0} 行）。", en: "holds no JSON object (line {0})."),
    "file-broken": Sentence(zh: "第 {0} 行不是合法的 JSON。", en: "is not valid JSON in line {0}."),
    "file-not-geojson": Sentence(
      zh: "不是 GeoJSON（类型为“{2}”）。", en: "is not GeoJSON (its type is “{2}”)."),
    "file-without-features": Sentence(zh: "没有 features 成员。", en: "has no member “features”."),
    "out-of-memory": Sentence(zh: "内存不足。", en: "there is not enough memory."),
    "trailing-comma": Sentence(zh: "末尾多了逗号。", en: "there is a comma too many at the end."),
    "stray-comma": Sentence(zh: "多了一个逗号。", en: "there is a comma too many."),
    "missing-comma": Sentence(zh: "缺少逗号。", en: "a comma is missing."),
    "trailing-content": Sentence(zh: "末尾之后还有内容。", en: "there is something after the end."),
    "duplicate-key": Sentence(
      zh: "键“{0}”重复，取最后一个。", en: "the key “{0}” stands twice; the last one holds."),
    "feature-not-object": Sentence(
      zh: "要素不是 JSON 对象，未使用。", en: "the feature is no JSON object; not used."),
    "feature-broken": Sentence(
      zh: "要素的 JSON 有误，未使用。", en: "the feature's JSON is broken; not used."),
    "feature-type-missing": Sentence(zh: "要素没有 type。", en: "the feature has no type."),
    "feature-type-wrong": Sentence(
      zh: "要素的 type 是“{0}”，未使用。", en: "the feature's type is “{0}”; not used."),
    "id-unusable": Sentence(zh: "id 既不是文字也不是数字。", en: "the id is neither text nor number."),
    "geometry-not-object": Sentence(
      zh: "几何不是 JSON 对象，未使用。", en: "the geometry is no JSON object; not used."),
    "geometry-type-missing": Sentence(
      zh: "几何没有 type，未使用。", en: "the geometry has no type; not used."),
    "geometry-type-wrong": Sentence(
      zh: "不认识几何类型“{0}”，未使用。", en: "the geometry type “{0}” is not known; not used."),
    "geometry-collection": Sentence(
      zh: "几何集合不能用，未使用。", en: "a GeometryCollection cannot be used; not used."),
    "coordinates-missing": Sentence(
      zh: "几何没有坐标，未使用。", en: "the geometry has no coordinates; not used."),
    "coordinates-wrong-depth": Sentence(
      zh: "坐标的层数与几何类型不符，未使用。", en: "the coordinates are nested wrongly for their type; not used."),
    "position-too-short": Sentence(
      zh: "有坐标不足两个数，未使用。", en: "a position has fewer than two numbers; not used."),
    "coordinate-not-number": Sentence(
      zh: "有坐标不是数，未使用。", en: "a coordinate is no number; not used."),
    "coordinate-not-finite": Sentence(
      zh: "有坐标不是有限数，未使用。", en: "a coordinate is not finite; not used."),
    "line-one-position": Sentence(
      zh: "线只有一个点，未使用。", en: "the line has one position only; not used."),
    "ring-closed": Sentence(zh: "环没有闭合，已闭合。", en: "a ring was open and has been closed."),
    "part-empty": Sentence(zh: "有一个部分是空的，已略去。", en: "an empty part was left out."),
    "properties-not-object": Sentence(
      zh: "properties 不是 JSON 对象。", en: "the properties are no JSON object."),
    "value-not-json": Sentence(zh: "“{0}”的值不是合法的 JSON。", en: "the value of “{0}” is not JSON."),
    "number-too-large": Sentence(zh: "“{0}”的数过大。", en: "the number in “{0}” is too large."),
    "string-bad-escape": Sentence(zh: "“{0}”的文字有错误的转义。", en: "the text of “{0}” has a bad escape."),
    "value-broken": Sentence(zh: "“{0}”的值有误。", en: "the value of “{0}” is broken."),
    "crs-in-geometry": Sentence(zh: "坐标系写在几何里，未采用。", en: "the crs stands in a geometry; not used."),
  ]
}
