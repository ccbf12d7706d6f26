import Foundation
import Geometry
import SurveyIO

/// What the map page draws and says: features with short names, positions in centimetres of one
/// county frame, each but the first of a line as the difference to the one before.
struct MapPageData {
  let results: RunResults
  let frame: LocalFrame

  init(results: RunResults) {
    self.results = results
    let box = results.envelope
    frame = LocalFrame(
      origin: box.isEmpty ? LonLat(longitude: 0, latitude: 0) : LocalFrame.origin(for: box))
  }

  func json() throws -> [UInt8] {
    var json = JSONBuffer(reserving: 1 << 20)
    json.object { json in
      box(&json)
      json.key("features")
      json.object(features)
      json.key("words")
      json.object(words)
    }
    return try json.finish()
  }

  private func box(_ json: inout JSONBuffer) {
    var box = Envelope()
    for layer in results.layers {
      for feature in layer.features {
        if let shape = feature.shape { box.add(frame.project(shape).envelope) }
      }
    }
    if box.isEmpty { box = Envelope(Coordinate(0, 0), margin: 100) }
    json.key("box")
    json.array { json in
      for value in [box.minX, box.minY, box.maxX, box.maxY] { json.number(value, decimals: 2) }
    }
  }

  // MARK: Geometry

  private func geometry(_ feature: SourceFeature, _ json: inout JSONBuffer) {
    guard let degrees = feature.shape, let kind = GeometryDimension(degrees) else { return }
    let shape = frame.project(degrees)
    let parts =
      switch kind {
      case .point: shape.points.map { [$0] }
      case .line: shape.lines.map(\.coordinates)
      case .area: shape.polygons.flatMap { $0.rings.map(\.coordinates) }
      }
    json.key("g")
    json.object { json in
      json.key("t")
      json.string(kind == .point ? "p" : kind == .line ? "l" : "a")
      json.key("p")
      json.array { json in
        for part in parts { positions(part, &json) }
      }
    }
  }

  private func positions(_ part: [Coordinate], _ json: inout JSONBuffer) {
    json.array { json in
      var (x, y) = (0, 0)
      for position in part {
        let (nextX, nextY) = (
          Int((position.x * 100).rounded()), Int((position.y * 100).rounded())
        )
        json.integer(nextX - x)
        json.integer(nextY - y)
        (x, y) = (nextX, nextY)
      }
    }
  }

  // MARK: Features

  /// A short name on the page, and the contract's name.
  private typealias Fields = [(String, String)]

  private func features(_ json: inout JSONBuffer) {
    let common: Fields = [("id", "id"), ("name", "name"), ("c", "community")]
    let after = Dictionary(
      results.plannedLanes.map { ($0.text("id") ?? "", $0) }, uniquingKeysWith: { one, _ in one })
    let reached = Dictionary(
      results.plannedBuildings.map { ($0.text("id") ?? "", $0) },
      uniquingKeysWith: { one, _ in one })
    let gone = results.removed
    group("surfaces", "survey-lane_surfaces", [], &json)
    group("communities", "community", common + [("cls", "class"), ("sc", "scenarios")], &json)
    group("parking", "survey-parking", common + [("n", "capacity")], &json)
    group(
      "stalls", "stall", [("id", "id"), ("c", "community"), ("source", "source")], &json,
      of: results.chosen("stall"))
    group(
      "buildings", "building",
      common + [("r", "reached"), ("h", "households"), ("behind", "behind")], &json
    ) { feature, json in
      guard let other = reached[feature.text("id") ?? ""] else { return }
      json.key("r2")
      json.value(other.property("reached") ?? .null)
    }
    group("things", "survey-obstructions", common + [("k", "kind")], &json) { feature, json in
      if gone.contains(feature.text("id") ?? "") {
        json.key("gone")
        json.bool(true)
      }
    }
    let lane: Fields = [
      ("v", "verdict"), ("w", "passage_width"), ("req", "required_width"), ("hgt", "clear_height"),
      ("len", "length"), ("s", "sections"),
    ]
    group("lanes", "lane", common + lane, &json) { feature, json in
      guard let other = after[feature.text("id") ?? ""] else { return }
      json.key("v2")
      json.value(other.property("verdict") ?? .null)
      json.key("w2")
      json.value(other.property("passage_width") ?? .null)
    }
    judged(common, &json)
  }

  private func judged(_ common: Fields, _ json: inout JSONBuffer) {
    let lanes = Dictionary(
      results.features("lane").map { ($0.text("id") ?? "", $0.text("community")) },
      uniquingKeysWith: { one, _ in one })
    let finding: Fields = [
      ("v", "verdict"), ("rule", "rule"), ("basis", "basis"), ("clause", "clause"),
      ("subject", "subject"), ("m", "measured"), ("req", "required"), ("by", "culprits"),
      ("clear", "clearing_set"), ("cure", "cure"),
    ]
    group("findings", "finding", common + finding, &json)
    let pinch: Fields = [
      ("id", "id"), ("lane", "lane"), ("st", "state"), ("at", "station"), ("w", "width"),
      ("by", "culprits"), ("b", "buildings"), ("h", "households"),
    ]
    group("pinches", "pinch", pinch, &json) { feature, json in
      json.key("c")
      json.string(feature.text("lane").flatMap { lanes[$0] ?? nil })
    }
    let order: Fields = [
      ("k", "kind"), ("st", "state"), ("q", "quantity"), ("u", "unit"), ("text", "inscription"),
      ("unit", "responsible_unit"), ("lead", "lead"), ("due", "deadline"), ("closes", "closes"),
    ]
    group("orders", "order", common + order, &json)
  }

  private func group(
    _ name: String, _ key: String, _ fields: Fields, _ json: inout JSONBuffer,
    of chosen: [SourceFeature]? = nil,
    _ more: (SourceFeature, inout JSONBuffer) -> Void = { _, _ in }
  ) {
    json.key(name)
    json.array { json in
      for feature in chosen ?? results.features(key) {
        json.object { json in
          for (short, long) in fields {
            guard let value = feature.property(long) else { continue }
            json.key(short)
            json.value(value)
          }
          more(feature, &json)
          geometry(feature, &json)
        }
      }
    }
  }

  // MARK: Words

  /// Chinese and English words of the codes the page shows.
  private func words(_ json: inout JSONBuffer) {
    let prefixes = [
      "rule-", "order-", "verdict-", "class-", "cure-", "state-", "unit-", "basis-", "reach-",
      "thing-",
    ]
    for key in Catalogue.keys where prefixes.contains(where: key.hasPrefix) {
      let (chinese, english) = (Catalogue.text(key, in: .zh), Catalogue.text(key, in: .en))
      json.key(key)
      json.string(chinese == english ? chinese : "\(chinese) \(english)")
    }
    for key in ["wall:left", "wall:right"] {
      json.key(key)
      json.string(Catalogue.text(key, in: .zh))
    }
  }
}
