/// Layers of the drawing, one for each thing to do: their colour and weight are what is plotted.
enum DrawingLayer: String, CaseIterable {
  case surface = "现状-路面"
  case building = "现状-楼栋"
  case community = "现状-小区"
  case parking = "现状-停车"
  case obstruction = "现状-障碍物"
  case edgeLine = "规划-边线"
  case kerb = "规划-路缘石"
  case textBox = "规划-方框标注"
  case grid = "规划-网状线"
  case sign = "规划-标牌"
  case stall = "规划-车位"
  case stallLine = "规划-车位线"
  case arrow = "规划-箭头"
  case otherWork = "规划-其他"
  case clearance = "拆除-清理"
  case noStopping = "管理-禁停"
  case survey = "管理-补测"
  case note = "注记-文字"
  case frame = "图框-图例"

  /// AutoCAD colour index; yellow lines are drawn in yellow.
  var colour: Int {
    switch self {
    case .surface: 254
    case .building, .community: 8
    case .parking: 9
    case .obstruction: 30
    case .edgeLine, .textBox, .grid, .kerb: 2
    case .sign: 5
    case .stall: 4
    case .stallLine, .arrow: 7
    case .otherWork: 3
    case .clearance: 1
    case .noStopping: 6
    case .survey: 140
    case .note, .frame: 7
    }
  }

  /// Hundredths of a millimetre.
  var weight: Int {
    switch self {
    case .edgeLine, .kerb, .clearance, .textBox: 35
    case .frame: 50
    case .surface, .parking, .note: 13
    default: 25
    }
  }

  /// The layer of an order.
  init(order kind: String) {
    self =
      switch kind {
      case "edge_line": .edgeLine
      case "kerb_paint": .kerb
      case "text_box": .textBox
      case "entrance_grid": .grid
      case "name_plate", "warning_sign", "hours_sign": .sign
      case "stall_line", "bay_number": .stallLine
      case "arrow": .arrow
      case "bays_build": .stall
      case "clearance", "demolish", "erase", "prune", "tree_move", "line_raise", "gate": .clearance
      case "enforcement": .noStopping
      case "survey": .survey
      default: .otherWork
      }
  }
}
