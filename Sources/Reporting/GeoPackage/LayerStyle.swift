/// How QGIS draws a layer, as QML.
struct LayerStyle {
  var key: String
  /// `nil` for a table without shapes.
  var dimension: GeometryDimension?
  var fields: [TableField]

  /// One class of features: the value that picks it, its name, its colour.
  typealias Category = (value: String, label: String, colour: String)

  /// The document: a renderer and the fields' aliases.
  var qml: String {
    let aliases = fields.map { field in
      "<alias field=\"\(field.name)\" index=\"0\" name=\"\(Markup.escaped(field.alias))\"/>"
    }
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      + "<qgis version=\"3.22\" styleCategories=\"Symbology|Fields\">"
      + renderer + "<aliases>" + aliases.joined() + "</aliases></qgis>"
  }

  private var renderer: String {
    guard let dimension else { return "" }
    let (attribute, categories) = classes
    guard let attribute else {
      return "<renderer-v2 type=\"singleSymbol\"><symbols>"
        + symbol("0", dimension, categories.first?.colour ?? "120,120,120")
        + "</symbols></renderer-v2>"
    }
    var list = ""
    var symbols = ""
    for (index, category) in categories.enumerated() {
      list +=
        "<category render=\"true\" symbol=\"\(index)\" value=\"\(category.value)\""
        + " label=\"\(Markup.escaped(category.label))\"/>"
      symbols += symbol(String(index), dimension, category.colour)
    }
    return "<renderer-v2 type=\"categorizedSymbol\" attr=\"\(Markup.escaped(attribute))\">"
      + "<categories>\(list)</categories><symbols>\(symbols)</symbols></renderer-v2>"
  }

  private func symbol(
    _ name: String, _ dimension: GeometryDimension, _ colour: String
  ) -> String {
    let (type, layer, properties): (String, String, [(String, String)]) =
      switch dimension {
      case .point:
        (
          "marker", "SimpleMarker",
          [("color", "\(colour),255"), ("outline_color", "35,35,35,255"), ("size", "2.4")]
        )
      case .line:
        (
          "line", "SimpleLine",
          [("line_color", "\(colour),255"), ("line_width", width), ("capstyle", "flat")]
        )
      case .area:
        (
          "fill", "SimpleFill",
          [
            ("color", "\(colour),\(key == "community" ? 40 : 170)"),
            ("outline_color", "\(colour),255"), ("outline_width", isOutline ? "0.6" : "0.2"),
            // What is about a whole community would hide it.
            ("style", isOutline && key != "community" ? "no" : "solid"),
          ]
        )
      }
    let list = properties.map { "<prop k=\"\($0.0)\" v=\"\($0.1)\"/>" }.joined()
    return "<symbol type=\"\(type)\" name=\"\(name)\" alpha=\"1\"><layer class=\"\(layer)\""
      + " enabled=\"1\" pass=\"0\" locked=\"0\">\(list)</layer></symbol>"
  }

  private var isOutline: Bool {
    ["community", "finding", "measure", "order", "input"].contains(key)
  }
  private var width: String {
    switch key {
    case "lane": "1.0"
    case "pinch", "finding": "1.4"
    default: "0.5"
    }
  }

  private static let green = "26,152,80"
  private static let red = "215,48,39"
  private static let amber = "240,163,10"
  private static let grey = "150,150,150"

  /// The expression that sorts features, and the classes; one colour where there is no expression.
  private var classes: (attribute: String?, categories: [Category]) {
    switch key {
    case "lane", "turn", "finding":
      return (
        "verdict",
        words(
          "verdict",
          [
            ("complies", Self.green), ("violates", Self.red), ("indeterminate", Self.amber),
          ])
      )
    case "building":
      let sorted =
        "CASE WHEN \"reached\" THEN 'reached' WHEN NOT \"reached\" THEN 'lost' ELSE 'open' END"
      return (
        sorted,
        words(
          "reached",
          [
            ("reached", Self.green), ("lost", Self.red), ("open", Self.amber),
          ])
      )
    case "community":
      return (
        "class",
        words(
          "class",
          [
            ("0", Self.green), ("A", "145,207,96"), ("B", "254,224,139"), ("C", "252,141,89"),
            ("D", Self.red), ("S", Self.grey),
          ])
      )
    case "order":
      return (
        "state",
        words(
          "order-state",
          [
            ("to_assign", Self.red), ("working", Self.amber), ("to_accept", "69,117,180"),
            ("closed", Self.green),
          ])
      )
    default: return (nil, [("", "", Self.single[key] ?? Self.grey)])
    }
  }

  private static let single: [String: String] = [
    "pinch": "165,0,38", "measure": "69,117,180", "stall": "116,173,209", "input": "170,0,170",
    "survey-obstructions": "100,60,20", "survey-parking": "171,200,226",
    "survey-lane_surfaces": "225,225,225", "survey-gates": "90,40,130",
    "survey-hydrants": "215,48,39",
  ]

  private func words(_ prefix: String, _ colours: [(String, String)]) -> [Category] {
    colours.map { ($0.0, Catalogue.text("\(prefix)-\($0.0)", in: .zh), $0.1) }
  }
}

/// XML and HTML text.
enum Markup {
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }
}
