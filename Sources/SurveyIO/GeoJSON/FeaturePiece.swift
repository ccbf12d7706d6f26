import CShims
import Geometry

/// Swift values of a stretch of features.
struct FeaturePiece: Sendable {
  var features: [SourceFeature] = []
  var doubts: [InputDoubt] = []
  var decimals = 0
  /// False when memory ran out.
  var isComplete = false

  /// Reads `range` of the features of a document, some at a time.
  ///
  /// - Parameter room: how many features to make room for; by default for its own.
  init(_ document: OpaquePointer, _ range: Range<Int>, chunk: Int, room: Int? = nil) {
    guard let batch = firelane_batch_make() else { return }
    defer { firelane_batch_free(batch) }
    features.reserveCapacity(room ?? range.count)
    var keys: [String] = []
    for start in stride(from: range.lowerBound, to: range.upperBound, by: chunk) {
      let end = min(start + chunk, range.upperBound)
      guard firelane_batch_read(batch, document, start, end) != 0 else { return }
      let view = firelane_batch_look(batch)
      for number in keys.count..<view.key_count { keys.append(String(view.keys[number])) }
      for number in 0..<view.feature_count where view.features[number].dropped == 0 {
        features.append(view.feature(number, index: start + number, keys: keys))
      }
      let found = UnsafeBufferPointer(start: view.doubts, count: view.doubt_count)
      doubts.append(contentsOf: found.map(InputDoubt.init))
      decimals = Int(view.decimals)
    }
    isComplete = true
  }
}

extension firelane_batch_view {
  fileprivate func feature(_ number: Int, index: Int, keys: [String]) -> SourceFeature {
    let feature = features[number]
    let properties = (feature.property_start..<feature.property_end).map { number in
      let property = self.properties[Int(number)]
      return (key: keys[Int(property.key)], value: JSONValue(property.value))
    }
    let foreign = (feature.foreign_start..<feature.foreign_end).map { number in
      let member = self.foreign[Int(number)]
      return (key: String(member.key), raw: String(member.value))
    }
    let vertices = Int(feature.position_start)..<Int(feature.position_end)
    return SourceFeature(
      index: index, id: feature.has_id != 0 ? JSONValue(feature.id) : nil, shape: shape(feature),
      properties: properties, foreignMembers: foreign,
      heights: feature.has_heights != 0 ? vertices.map { heights[$0] } : nil)
  }

  private func shape(_ feature: firelane_feature) -> Shape? {
    let positions = feature.position_start..<feature.position_end
    let parts = feature.part_start..<feature.part_end
    switch Int(feature.shape) {
    case FIRELANE_POINT: return .point(coordinates(positions)[0])
    case FIRELANE_MULTI_POINT: return .multiPoint(coordinates(positions))
    case FIRELANE_LINE: return .lineString(LineString(coordinates(positions)))
    case FIRELANE_MULTI_LINE:
      return .multiLineString(self.parts(parts, positions.lowerBound).map(LineString.init))
    case FIRELANE_POLYGON:
      return .polygon(polygon(parts, positions.lowerBound))
    case FIRELANE_MULTI_POLYGON: return .multiPolygon(polygons(feature))
    default: return nil
    }
  }

  private func polygons(_ feature: firelane_feature) -> [Polygon] {
    var position = feature.position_start
    var part = feature.part_start
    return (feature.polygon_start..<feature.polygon_end).map { number in
      let end = polygon_ends[Int(number)]
      defer {
        position = part_ends[Int(end) - 1]
        part = end
      }
      return polygon(part..<end, position)
    }
  }

  private func polygon(_ parts: Range<UInt32>, _ start: UInt32) -> Polygon {
    // The shim hands out no polygon without an exterior ring, and closes rings.
    let exterior = Ring(coordinates(start..<part_ends[Int(parts.lowerBound)]))
    if parts.count == 1 { return Polygon(exterior: exterior) }
    let holes = parts.lowerBound + 1..<parts.upperBound
    let rest = self.parts(holes, part_ends[Int(parts.lowerBound)])
    return Polygon(exterior: exterior, holes: rest.map(Ring.init))
  }

  private func parts(_ parts: Range<UInt32>, _ start: UInt32) -> [[Coordinate]] {
    var start = start
    return parts.map { part in
      let end = part_ends[Int(part)]
      defer { start = end }
      return coordinates(start..<end)
    }
  }

  private func coordinates(_ range: Range<UInt32>) -> [Coordinate] {
    let start = UnsafeRawPointer(positions + 2 * Int(range.lowerBound))
    // A coordinate is two doubles, x first, as the positions are.
    return Array(
      UnsafeBufferPointer(
        start: start.assumingMemoryBound(to: Coordinate.self), count: range.count))
  }
}

extension String {
  init(_ text: firelane_text) {
    self.init(
      decoding: UnsafeBufferPointer(start: text.start, count: text.length), as: UTF8.self)
  }
}

extension JSONValue {
  init(_ value: firelane_value) {
    switch Int(value.kind) {
    case FIRELANE_FALSE: self = .bool(false)
    case FIRELANE_TRUE: self = .bool(true)
    case FIRELANE_NUMBER: self = .number(value.number, text: String(value.text))
    case FIRELANE_STRING: self = .string(String(value.text))
    case FIRELANE_RAW: self = .raw(String(value.text))
    default: self = .null
    }
  }
}

extension InputDoubt {
  init(_ doubt: firelane_doubt) {
    var arguments: [String] = []
    if doubt.text.length > 0 { arguments.append(String(doubt.text)) }
    if doubt.number >= 0 { arguments.append(String(doubt.number)) }
    self.init(
      index: doubt.feature < 0 ? nil : Int(doubt.feature),
      reason: GeoJSONDoubts.reasons[Int(doubt.reason)], arguments: arguments,
      isDropped: doubt.dropped != 0)
  }
}
