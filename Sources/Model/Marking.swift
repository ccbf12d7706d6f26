/// What is painted on a lane or put up beside it (notice 334).
public enum MarkingKind: String, Hashable, Sendable, CaseIterable {
  case edgeLine = "edge_line"
  case kerbPaint = "kerb_paint"
  case textBox = "text_box"
  case entranceGrid = "entrance_grid"
  case namePlate = "name_plate"
  case warningSign = "warning_sign"
  /// Lines of a parking place: no part of the notice, but in its way where they lie on a lane.
  case stallLine = "stall_line"

  /// Words that surveys use, in lower case.
  private var words: [String] {
    switch self {
    case .edgeLine: ["edge line", "yellow line", "边线", "黄线", "黄实线", "标线"]
    case .kerbPaint: ["kerb paint", "kerb", "路缘石", "路沿石", "路缘石涂黄"]
    case .textBox: ["text box", "box", "方框", "方框标注", "地面文字"]
    case .entranceGrid: ["entrance grid", "grid", "网格线", "网状线", "出入口网状线"]
    case .namePlate: ["name plate", "plate", "名称牌", "标名", "车道名称牌"]
    case .warningSign: ["warning sign", "sign", "警示牌", "立牌", "标志牌"]
    case .stallLine:
      ["stall line", "stall", "bay", "parking bay", "车位线", "停车位线", "停车线", "泊位线", "车位标线"]
    }
  }

  /// - Parameter text: as the survey has it; `nil` for what this program does not ask about.
  public init?(text: String) {
    let word = text.lowercased()
    guard let kind = Self.allCases.first(where: { $0.rawValue == word || $0.words.contains(word) })
    else { return nil }
    self = kind
  }
}

/// How a marking was found.
public enum MarkingState: String, Hashable, Sendable, CaseIterable {
  case good
  case worn
  case missing

  private var words: [String] {
    switch self {
    case .good: ["ok", "intact", "完好", "良好", "清晰"]
    case .worn: ["faded", "磨损", "模糊", "褪色", "破损"]
    case .missing: ["none", "absent", "缺失", "无", "没有"]
    }
  }

  /// - Parameter text: as the survey has it; `nil` where that says nothing.
  public init?(text: String) {
    let word = text.lowercased()
    guard let state = Self.allCases.first(where: { $0.rawValue == word || $0.words.contains(word) })
    else { return nil }
    self = state
  }
}
