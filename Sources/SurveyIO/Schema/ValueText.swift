import Model

/// Yes-or-no, whole numbers and closed lists as people write them.
enum ValueText {
  /// `nil` when the text is neither yes nor no.
  static func flag(_ text: String) -> Bool? {
    switch text.halfWidth {
    case "true", "yes", "y", "1", "是", "有", "可", "能", "可以", "合法", "单行", "t", "-1": true
    case "false", "no", "n", "0", "否", "无", "不可", "不能", "没有", "不可以", "非法", "双向", "f":
      false
    default: nil
    }
  }

  /// The whole number at the start: `6层`, `120 户`, `1998年`; `nil` when there is none.
  static func whole(_ text: String) -> Int? {
    if let first = text.utf8.first, (0x30...0x39).contains(first), let plain = Int(text) {
      return plain
    }
    let plain = text.halfWidth
    let digits = plain.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let value = Int(digits) else { return nil }
    let rest = plain.dropFirst(digits.count)
    // 6.0 comes out of spreadsheets; 6.5 is not a whole number.
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix { $0.isNumber }
      if fraction.contains(where: { $0 != "0" }) { return nil }
    }
    return value
  }

  /// A gradient as a fraction: `8%`, `8‰`, `0.08`; a bare figure above 0.5 is taken as per cent.
  static func gradient(_ text: String) -> Double? {
    let plain = text.halfWidth
    if plain.last == "%" { return Double(String(plain.dropLast()).trimmedBlanks).map { $0 / 100 } }
    if plain.last == "‰" { return Double(String(plain.dropLast()).trimmedBlanks).map { $0 / 1000 } }
    return Double(plain).map { abs($0) > 0.5 ? $0 / 100 : $0 }
  }

  /// Tonnes: `30`, `30t`, `30吨`, `300kN`.
  static func load(_ text: String) -> Double? {
    let plain = text.halfWidth
    let digits = plain.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Double(digits) else { return nil }
    switch String(plain.dropFirst(digits.count)).trimmedBlanks {
    case "", "t", "吨": return value
    case "kn", "千牛": return value / 9.80665
    case "kg", "公斤", "千克": return value / 1000
    default: return nil
    }
  }

  static func designation(_ text: String) -> Designation? {
    switch text.halfWidth {
    case "yes", "是", "true", "1", "已划定", "划定", "消防车道", "消防车通道": .yes
    case "no", "否", "false", "0", "未划定", "内部道路": .no
    case "unknown", "未知", "不详", "待定": .unknown
    default: nil
    }
  }

  static func fixing(_ text: String) -> Fixing? {
    switch text.halfWidth {
    case "fixed", "固定", "固定式", "预埋": .fixed
    case "lift_out", "lift out", "removable", "可拔", "可拔出", "可拆", "可拆卸", "活动", "活动式": .liftOut
    case "collapsible", "foldable", "可折叠", "可倒", "可放倒", "升降", "可升降", "升降式", "rising": .collapsible
    case "loose", "movable", "可移动", "放置", "自重": .loose
    default: nil
    }
  }

  static func opening(_ text: String) -> GateOpening? {
    switch text.halfWidth {
    case "open", "开放", "常开", "敞开": .open
    case "guarded_24h", "guarded", "24小时值守", "值守", "有人值守", "专人值守": .guarded24h
    case "brigade_key", "消防钥匙", "消防部门有钥匙", "可遥控开启": .brigadeKey
    case "locked", "上锁", "锁闭", "关闭", "锁": .locked
    case "sealed", "封闭", "封死", "封堵", "砌死": .sealed
    case "unknown", "未知", "不详": .unknown
    default: nil
    }
  }

  static func communityKind(_ text: String) -> String? {
    switch text.halfWidth {
    case "old", "老旧小区", "老旧", "老小区": "old"
    case "new_estate", "新建小区", "新小区", "商品房小区", "商品房": "new_estate"
    case "public_building", "公共建筑", "公建", "单位": "public_building"
    case "village", "村", "村庄", "城中村", "自然村": "village"
    default: nil
    }
  }

  static func laneKind(_ text: String) -> String? {
    switch text.halfWidth {
    case "through", "贯通", "贯通式", "通过式": "through"
    case "ring", "环形", "环形车道", "环状": "ring"
    case "dead_end", "尽头", "尽头式", "尽端", "尽端路", "断头路": "dead_end"
    default: nil
    }
  }

  static func orientation(_ text: String) -> String? {
    switch text.halfWidth {
    case "parallel", "平行", "平行式", "纵列", "顺向": "parallel"
    case "perpendicular", "垂直", "垂直式": "perpendicular"
    case "angled", "diagonal", "斜列", "斜列式", "倾斜", "斜向": "angled"
    default: nil
    }
  }

  static func quantity(_ text: String) -> String? {
    switch text.halfWidth {
    case "width", "宽", "宽度", "净宽", "净宽度", "路宽": "width"
    case "height", "高", "高度", "净高", "净空", "净空高度", "净高度", "clear_height": "height"
    default: nil
    }
  }

  static func measureSource(_ text: String) -> MeasureSource? {
    switch text.halfWidth {
    case "taped", "实测", "卷尺", "卷尺实测", "丈量", "tape": .taped
    case "surface": .surface
    case "attribute", "属性": .attribute
    case "inferred", "推算": .inferred
    case "default", "默认", "缺省", "估计", "estimated": .default
    default: nil
    }
  }

  /// Sides of a survey's accuracy by where it came from.
  static func surveySource(_ text: String) -> SurveySource? {
    switch text.halfWidth {
    case "survey", "测绘", "实测", "全站仪", "rtk", "现场调查", "调查": .survey
    case "drawing", "cad", "图纸", "竣工图", "规划图", "总平面图", "设计图": .drawing
    case "aerial", "imagery", "aerial imagery", "航拍", "航测", "无人机", "影像", "卫星", "卫星影像", "bing":
      .aerial
    case "open_map", "open map", "osm", "openstreetmap", "开放地图", "网络地图", "高德", "百度": .openMap
    default: nil
    }
  }
}

/// Where positions came from; each has a default accuracy in the profile.
enum SurveySource: String, CaseIterable, Sendable {
  case survey
  case drawing
  case aerial
  case openMap = "open_map"
}
