import Geometry
import Model

/// Which geometry a layer takes.
enum LayerGeometry {
  case areas
  case lines
  case points
  case any

  init(_ layer: SurveyLayer) {
    switch layer {
    case .communities, .laneSurfaces, .buildings, .sites, .operationSites, .turningAreas:
      self = .areas
    case .fireLanes, .roads: self = .lines
    case .gates, .hydrants, .entrances, .stations: self = .points
    case .obstructions, .measurements, .parking, .markings: self = .any
    }
  }
}

/// Makes a shape sound: repeated vertices out, areas valid, the wrong kind refused.
struct ShapeCleaning {
  /// What is left, or `nil` when nothing can be used.
  var shape: Shape?
  /// Reason of each repair or refusal, with arguments.
  var doubts: [(reason: String, arguments: [String])] = []
  /// Degrees squared, before and after the repair of areas.
  var repaired: (before: [Polygon], after: [Polygon])?

  init(_ source: Shape, for layer: SurveyLayer) {
    let kind = LayerGeometry(layer)
    switch source {
    case .point, .multiPoint: clean(points: source.points, kind)
    case .lineString, .multiLineString: clean(lines: source.lines, kind)
    case .polygon, .multiPolygon: clean(polygons: source.polygons, kind)
    }
  }

  private mutating func refuse(_ reason: String, _ arguments: [String] = []) {
    shape = nil
    doubts.append((reason, arguments))
  }

  private mutating func clean(points: [Coordinate], _ kind: LayerGeometry) {
    if points.isEmpty { return refuse("geometry-empty") }
    switch kind {
    case .areas: refuse("point-where-area")
    case .lines: refuse("point-where-line")
    case .points, .any: shape = points.count == 1 ? .point(points[0]) : .multiPoint(points)
    }
  }

  private mutating func clean(lines: [LineString], _ kind: LayerGeometry) {
    var kept: [LineString] = []
    var isEmpty = true
    var zeroLength = 0
    for line in lines {
      if line.coordinates.isEmpty { continue }
      isEmpty = false
      let clean = Self.withoutRepeats(line.coordinates)
      if clean.count >= 2 { kept.append(LineString(clean)) } else { zeroLength += 1 }
    }
    if isEmpty { return refuse("geometry-empty") }
    if kept.isEmpty { return refuse("line-zero-length") }
    if zeroLength > 0 { doubts.append(("line-piece-zero-length", [String(zeroLength)])) }
    switch kind {
    case .areas:
      let rings = kept.filter(\.isClosed)
      if rings.count != kept.count { return refuse("line-where-area") }
      doubts.append(("line-closed-as-area", []))
      clean(polygons: rings.map { Polygon($0.coordinates) }, kind)
    case .points:
      doubts.append(("line-as-point", []))
      shape = .point(kept[0].coordinate(atStation: kept[0].length / 2))
    case .lines, .any: shape = kept.count == 1 ? .lineString(kept[0]) : .multiLineString(kept)
    }
  }

  private mutating func clean(polygons: [Polygon], _ kind: LayerGeometry) {
    if kind == .lines { return refuse("polygon-where-line") }
    var kept: [Polygon] = []
    var isEmpty = true
    for polygon in polygons {
      if polygon.exterior.coordinates.isEmpty { continue }
      isEmpty = false
      if let clean = clean(polygon) { kept += clean }
    }
    if isEmpty { return refuse("geometry-empty") }
    if kept.isEmpty {
      shape = nil
      if doubts.isEmpty { refuse("area-without-extent") }
      return
    }
    if kind == .points {
      doubts.append(("area-as-point", []))
      shape = .point(kept[0].envelope.centre)
      return
    }
    shape = kept.count == 1 ? .polygon(kept[0]) : .multiPolygon(kept)
  }

  private mutating func clean(_ source: Polygon) -> [Polygon]? {
    if source.isObviouslyValid { return [source] }
    var polygon = Polygon(
      exterior: Ring(Self.withoutRepeats(source.exterior.coordinates)), holes: [])
    if polygon.exterior.coordinates.count < 4 {
      doubts.append(("ring-too-short", [String(polygon.exterior.coordinates.count)]))
      return nil
    }
    for hole in source.holes {
      let ring = Ring(Self.withoutRepeats(hole.coordinates))
      if ring.coordinates.count >= 4 {
        polygon.holes.append(ring)
      } else {
        doubts.append(("hole-too-short", []))
      }
    }
    do {
      guard let repair = try polygon.repaired() else {
        return polygon.area > 0 ? [polygon] : nil
      }
      let place = repair.place.map { "\(Self.degrees($0.x)),\(Self.degrees($0.y))" } ?? ""
      if repair.polygons.isEmpty {
        doubts.append(("area-without-extent", [repair.fault, place]))
        return nil
      }
      doubts.append(("polygon-repaired", [repair.fault, place]))
      repaired = ((repaired?.before ?? []) + [polygon], (repaired?.after ?? []) + repair.polygons)
      return repair.polygons
    } catch let failure as TopologyFailure {
      doubts.append(("polygon-not-repairable", [failure.message]))
    } catch {
      doubts.append(("polygon-not-repairable", ["\(error)"]))
    }
    return nil
  }

  private static func degrees(_ value: Double) -> String {
    let rounded = (value * 1e9).rounded() / 1e9
    return "\(rounded)"
  }

  private static func withoutRepeats(_ coordinates: [Coordinate]) -> [Coordinate] {
    guard zip(coordinates, coordinates.dropFirst()).contains(where: { $0 == $1 }) else {
      return coordinates
    }
    var result: [Coordinate] = []
    result.reserveCapacity(coordinates.count)
    for coordinate in coordinates where result.last != coordinate { result.append(coordinate) }
    return result
  }
}
