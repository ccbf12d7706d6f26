import Model

/// A survey drawn from bytes: every byte string is a survey of layers, lines, faces and values near
/// one another, so that mutated bytes get past the reader and into measuring.
///
/// Positions are on a half-metre grid, which makes touching, overlapping and degenerate shapes common.
public struct DrawnSurvey: Sendable {
  private var bytes: ArraySlice<UInt8>
  private var ids = 0

  public init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// Two lanes that meet, a surface, a parked car, a building, a road, and a gate.
  static let small = DrawnSurvey(bytesOfSmall)

  private static let mostFeatures = 40

  private mutating func next() -> UInt8 { bytes.popFirst() ?? 0 }

  private mutating func choose<T>(_ values: [T]) -> T { values[Int(next()) % values.count] }

  /// The survey as GeoJSON.
  public var text: String {
    var copy = self
    var features: [String] = []
    while !copy.bytes.isEmpty && features.count < Self.mostFeatures {
      features.append(copy.feature())
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
  }

  private mutating func feature() -> String {
    let layer = choose(SurveyLayer.allCases)
    let header = next()
    let shape = (header & 0x30) == 0x30 ? Shape.allCases[Int(header >> 6)] : Shape.usual(layer)
    ids += 1
    // Now and then two features share an id, or have none.
    let id: String? =
      switch header & 0x0F {
      case 0: nil
      case 1: "same"
      default: "f\(ids)"
      }
    var members = [#""layer":"\#(layer.rawValue)""#]
    if let id { members.append(#""id":"\#(id)""#) }
    for _ in 0..<(next() & 3) {
      let (name, values) = choose(Self.values)
      members.append(#""\#(name)":\#(choose(values))"#)
    }
    return """
      {"type":"Feature","properties":{\(members.joined(separator: ","))},\
      "geometry":\(geometry(shape))}
      """
  }

  private mutating func geometry(_ shape: Shape) -> String {
    switch shape {
    case .point: return #"{"type":"Point","coordinates":\#(positions(1)[0])}"#
    case .line:
      let line = positions(2 + Int(next() & 7))
      return #"{"type":"LineString","coordinates":[\#(line.joined(separator: ","))]}"#
    case .box: return #"{"type":"Polygon","coordinates":[\#(box())]}"#
    case .polygon:
      var rings: [String] = []
      for _ in 0...(next() & 1) {
        let ring = positions(3 + Int(next() & 7))
        rings.append("[\((ring + [ring[0]]).joined(separator: ","))]")
      }
      return #"{"type":"Polygon","coordinates":[\#(rings.joined(separator: ","))]}"#
    }
  }

  private mutating func box() -> String {
    let (x, y) = (offset(), offset())
    let (width, depth) = (Double(next()) / 2, Double(next()) / 2)
    let corners = [(x, y), (x + width, y), (x + width, y + depth), (x, y + depth), (x, y)]
    return "[\(corners.map(Self.position).joined(separator: ","))]"
  }

  private mutating func positions(_ count: Int) -> [String] {
    (0..<count).map { _ in Self.position((offset(), offset())) }
  }

  private mutating func offset() -> Double { Double(Int8(bitPattern: next())) / 2 }

  /// A position in degrees of metres east and north of 117.2, 31.8; good to a millimetre there.
  private static func position(_ place: (Double, Double)) -> String {
    "[\(117.2 + place.0 / 94_718),\(31.8 + place.1 / 110_863)]"
  }

  private enum Shape: CaseIterable {
    case point, line, box, polygon

    static func usual(_ layer: SurveyLayer) -> Shape {
      switch layer {
      case .fireLanes, .roads, .markings: .line
      case .communities, .laneSurfaces, .buildings, .parking, .sites, .operationSites,
        .turningAreas:
        .box
      case .obstructions, .measurements, .gates, .hydrants, .entrances, .stations: .point
      }
    }
  }

  private static let values: [(String, [String])] = [
    ("width", ["4", "2.5", "\"4 m\"", "\"六\"", "0", "-1", "1e300", "null", "6"]),
    (
      "kind",
      ["\"car\"", "\"tree\"", "\"bollard\"", "\"wall\"", "\"line\"", "\"billboard\"", "\"?\""]
    ),
    ("community", ["\"f1\"", "\"f2\"", "\"same\"", "\"nobody\""]),
    ("designated", ["true", "\"no\"", "\"unknown\"", "1"]),
    ("clearance", ["0", "3.9", "4", "4.5", "1e9"]),
    ("clear_height", ["4", "3", "\"4.5米\""]),
    ("radius", ["0.1", "2", "0", "500"]),
    ("crown_radius", ["3", "4.25", "0"]),
    ("height", ["10", "27", "54", "100"]),
    ("storeys", ["6", "9", "18", "-3"]),
    ("capacity", ["1", "6", "40", "100000"]),
    ("orientation", ["\"parallel\"", "\"perpendicular\"", "\"angled\""]),
    ("opens", ["\"open\"", "\"locked\"", "\"sealed\"", "\"guarded_24h\"", "\"brigade_key\""]),
    ("movable", ["true", "false", "\"no\""]),
    ("accuracy", ["0", "0.05", "2", "1e6"]),
    ("what", ["\"width\"", "\"height\"", "\"gradient\""]),
    ("value", ["3.99", "4", "0", "\"12%\""]),
    ("lane", ["\"f2\"", "\"f3\"", "\"same\""]),
    ("claimed_kind", ["\"ring\"", "\"through\"", "\"dead_end\""]),
    ("one_way", ["true", "false"]),
    ("gradient", ["8", "\"12%\"", "0.1"]),
    ("load", ["15", "30"]),
    ("built_year", ["1985", "2005", "\"八十年代\""]),
    ("cars", ["0", "120", "-4"]),
    ("seen_at", ["\"02:00\"", "\"day\"", "\"25:99\""]),
    ("fixing", ["\"fixed\"", "\"lift_out\"", "\"collapsible\""]),
  ]

  private static let bytesOfSmall: [UInt8] = {
    func code(_ layer: SurveyLayer) -> UInt8 {
      UInt8(SurveyLayer.allCases.firstIndex(of: layer) ?? 0)
    }
    func grid(_ metres: Double) -> UInt8 { UInt8(bitPattern: Int8(metres * 2)) }
    func box(_ layer: SurveyLayer, _ x: Double, _ y: Double, _ width: UInt8, _ depth: UInt8)
      -> [UInt8]
    {
      [code(layer), 2, 0, grid(x), grid(y), width, depth]
    }
    func line(_ layer: SurveyLayer, _ points: [(Double, Double)]) -> [UInt8] {
      [code(layer), 2, 0, UInt8(points.count - 2)] + points.flatMap { [grid($0.0), grid($0.1)] }
    }
    return box(.communities, -60, -40, 240, 160)
      + line(.fireLanes, [(-50, 0), (40, 0)]) + line(.fireLanes, [(0, 0), (0, 30)])
      + box(.laneSurfaces, -52, -2.5, 188, 10) + box(.laneSurfaces, -2, 0, 8, 64)
      + box(.obstructions, 20, -2.5, 9, 4) + box(.buildings, 5, 6, 40, 24)
      + line(.roads, [(-50, -40), (-50, 40)]) + [code(.gates), 2, 0, grid(-48), 0]
      + [code(.obstructions), 2, 0, grid(-1.5), grid(15)]
  }()
}
