extension Catalogue {
  /// Why a run cannot finish.
  static let errorSentences: [String: Sentence] = [
    "file-missing": Sentence(zh: "找不到该文件或文件夹。", en: "there is no such file or folder."),
    "file-unreadable": Sentence(zh: "无法读取：{0}。", en: "cannot be read: {0}."),
    "file-not-utf8": Sentence(
      zh: "不是 UTF-8 编码，可能是 GBK，请转换后再用。", en: "is not UTF-8, perhaps GBK; convert it first."),
    "file-empty": Sentence(zh: "文件是空的。", en: "the file is empty."),
    "folder-without-layers": Sentence(
      zh: "文件夹中没有 GeoJSON 或其他可读格式的文件。",
      en: "the folder holds no file of GeoJSON or another format that is read."),
    "survey-without-features": Sentence(
      zh: "没有可用的要素：没有任何图层被识别。", en: "holds no feature of a known layer."),
    "survey-without-lanes": Sentence(
      zh: "没有小区，也没有车道，无从检查。",
      en: "holds neither a community nor a lane, so there is nothing to check."),
    "folder-missing": Sentence(
      zh: "无法写入：文件夹不存在。", en: "cannot be written: there is no such folder."),
    "not-permitted": Sentence(zh: "无法写入：没有权限。", en: "cannot be written: permission denied."),
    "disk-full": Sentence(zh: "无法写入：磁盘已满。", en: "cannot be written: the disk is full."),
    "path-is-folder": Sentence(zh: "无法写入：这是一个文件夹。", en: "cannot be written: it is a folder."),
    "pipe-closed": Sentence(
      zh: "接收方提前关闭，输出未写完。", en: "the reader went away before the output was whole."),
    "write-failed": Sentence(zh: "无法写入（错误 {0}）。", en: "cannot be written (error {0})."),
    "number-not-finite": Sentence(
      zh: "程序内部错误：算出的数不是有限数。", en: "this is a fault of the program: a figure is not finite."),
    "number-out-of-range": Sentence(
      zh: "程序内部错误：算出的数过大。", en: "this is a fault of the program: a figure is too large."),
    "date-not-understood": Sentence(
      zh: "“{0}”不是日期，应写成 2026-01-31。", en: "“{0}” is no date; write it as 2026-01-31."),
    "jobs-not-positive": Sentence(
      zh: "--jobs 必须是正整数，不能是“{0}”。", en: "--jobs must be a positive number, not “{0}”."),
    "stdin-twice": Sentence(zh: "“-”（标准输入）只能出现一次。", en: "“-” (standard input) may be given once."),
    "yaml-broken": Sentence(zh: "不是合法的 YAML。", en: "is not valid YAML."),
    "yaml-aliases": Sentence(
      zh: "使用了超过 {0} 处 YAML 别名（*名称），拒绝读取。",
      en: "uses more than {0} YAML aliases (*name); refused."),
    "yaml-no-mapping": Sentence(
      zh: "应为由“键: 值”组成的 YAML。", en: "should be a YAML mapping of keys and values."),
    "yaml-mapping-expected": Sentence(zh: "此处应为“键: 值”。", en: "keys and values are expected here."),
    "yaml-list-expected": Sentence(zh: "此处应为列表。", en: "a list is expected here."),
    "mapping-without-layers": Sentence(
      zh: "映射文件缺少“layers”。", en: "the mapping has no “layers”."),
    "mapping-rule-without-layer": Sentence(
      zh: "该规则没有写明“layer”。", en: "the rule names no “layer”."),
    "mapping-unknown-layer": Sentence(
      zh: "没有名为“{0}”的图层，是否指“{1}”？", en: "there is no layer “{0}”; did you mean “{1}”?"),
    "mapping-unknown-key": Sentence(
      zh: "不认识键“{0}”，是否指“{1}”？", en: "unknown key “{0}”; did you mean “{1}”?"),
    "mapping-unknown-value": Sentence(
      zh: "“{0}”不能取“{1}”，可用的例如“{2}”。", en: "“{0}” cannot be “{1}”; “{2}” for example can."),
    "rule-unknown": Sentence(
      zh: "没有这条规则，是否指“{0}”？", en: "there is no such rule; did you mean “{0}”?"),
    "profile-unknown": Sentence(
      zh: "没有这个规则集，是否指“{0}”？", en: "there is no such rule profile; did you mean “{0}”?"),
    "profile-extends-itself": Sentence(
      zh: "规则集互相继承，没有尽头：{0}。", en: "the profile extends itself without end: {0}."),
    "profile-without-name": Sentence(zh: "规则集没有“name”。", en: "the profile has no “name”."),
    "profile-limit-without-id": Sentence(zh: "该限值没有“id”。", en: "the limit has no “id”."),
    "profile-limit-missing": Sentence(
      zh: "规则集缺少“{0}”。", en: "the profile lacks “{0}”."),
    "profile-value-missing": Sentence(zh: "“{0}”没有数值。", en: "“{0}” has no value."),
    "profile-value-no-number": Sentence(
      zh: "“{0}”的值“{1}”不是数。", en: "the value “{1}” of “{0}” is no number."),
    "profile-unknown-limit": Sentence(
      zh: "没有名为“{0}”的规则或参数，是否指“{1}”？",
      en: "there is no rule or parameter “{0}”; did you mean “{1}”?"),
    "profile-limit-twice": Sentence(zh: "“{0}”写了两次。", en: "“{0}” is stated twice."),
    "profile-amounts": Sentence(
      zh: "“{0}”只能有 value、steps、says 之一。",
      en: "“{0}” has more than one of value, steps and says."),
    "profile-steps": Sentence(
      zh: "“{0}”的分段应为“[大于, 至, 数值]”，依次递增且不重叠。",
      en: "the steps of “{0}” should be rows of [over, up to, value] that rise and do not overlap."),
    "profile-value-out-of-range": Sentence(
      zh: "“{0}”的值“{1}”不合情理，应在 {2} 与 {3} 之间。",
      en: "the value “{1}” of “{0}” is not sensible; it should lie between {2} and {3}."),
    "profile-unit-wrong": Sentence(
      zh: "“{0}”的单位写成“{1}”，应为“{2}”。",
      en: "“{0}” is given in “{1}”; it is measured in “{2}”."),
    "profile-grade-without-source": Sentence(
      zh: "“{0}”的依据等级“{1}”与条款不符：有条款或版本才有等级，没有则写“-”。",
      en:
        "the grade “{1}” of “{0}” does not go with its source: a figure with an edition or clause has a grade, one without has “-”."
    ),
    "profile-curve-rules": Sentence(
      zh: "规则集对弯道有两种规定，只能有一种。", en: "the profile rules bends in two ways; it can have one only."
    ),
    "profile-key-missing": Sentence(zh: "“{0}”缺少“{1}”。", en: "“{0}” lacks “{1}”."),
    "overlay-failed": Sentence(
      zh: "程序内部错误：{0} 失败（{1}）。", en: "this is a fault of the program: {0} failed ({1})."),
    "internal": Sentence(
      zh: "程序内部错误：{0}。", en: "this is a fault of the program: {0}."),
  ]

  /// Why positions cannot be placed on earth.
  static let crsSentences: [String: Sentence] = [
    "proj-database-missing": Sentence(
      zh: "找不到 PROJ 坐标数据库（proj.db），请安装 proj-data。",
      en: "PROJ's database (proj.db) is missing; install the package proj-data."),
    "crs-unreadable": Sentence(
      zh: "看不懂坐标系“{0}”，请写成 EPSG:4548 的形式。",
      en: "the coordinate system “{0}” is not understood; write it like EPSG:4548."),
    "crs-unknown": Sentence(zh: "没有坐标系 {0}。", en: "there is no coordinate system {0}."),
    "crs-not-horizontal": Sentence(
      zh: "{0} 不是平面或经纬度坐标系。", en: "{0} is neither geographic nor projected."),
    "crs-no-national-shift": Sentence(
      zh: "{0} 属于北京54或西安80坐标系，没有全国通用的转换参数，请先转换为 CGCS2000。",
      en:
        "{0} is Beijing 1954 or Xi'an 1980, which has no national shift; convert to CGCS2000 first."
    ),
    "crs-no-datum-shift": Sentence(
      zh: "{0} 没有可靠的基准转换。", en: "{0} has no operation that honours the datum."),
    "crs-link": Sentence(
      zh: "坐标系只给了链接 {0}，请用 --crs 指明。", en: "the system is only a link ({0}); name it by --crs."),
    "crs-null": Sentence(
      zh: "crs 成员为 null，不能假定坐标系，请用 --crs 指明。",
      en: "the crs member is null, so no system may be assumed; name it by --crs."),
    "crs-in-feature": Sentence(
      zh: "坐标系写在要素里而不是集合里，未采用。", en: "the crs stands in a feature, not in the collection; not used."
    ),
    "position-outside-out-crs": Sentence(
      zh: "坐标不在输出坐标系的范围内。", en: "the position lies outside of the output's coordinate system."),
    "proj-failed": Sentence(zh: "PROJ 报告：{0}。", en: "PROJ says: {0}."),
  ]
}
